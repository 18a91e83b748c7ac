/* Hugo's {{< >}} and {{% %}}, Liquid's {% %} and {{ }}; kramdown's and goldmark's attribute lists.
 */
#include "document/shortcode.h"

#include <string.h>

/* Longer is no shortcode but a stray opening. */
#define MOST_BYTES 4096

typedef struct {
    const char *open;
    const char *close;
} Form;

/* {{ last: it starts the others. */
static const Form forms[] = {{"{{<", ">}}"}, {"{{%", "%}}"}, {"{%", "%}"}, {"{{", "}}"}};

void
tmq_shortcodes_init(TmqShortcodes *finder, const char *end)
{
    *finder = (TmqShortcodes){.end = end};
}

/* The first close of that form at or after from; remembered, so that a text of openings without
 * closes is searched once. */
static const char *
find_close(TmqShortcodes *finder, guint form, const char *from)
{
    const char **next = &finder->next_close[form];
    if (!*next || *next < from) {
        *next =
            memmem(from, (gsize)(finder->end - from), forms[form].close, strlen(forms[form].close));
        if (!*next)
            *next = finder->end;
    }
    return *next;
}

gsize
tmq_shortcode_length(TmqShortcodes *finder, const char *text)
{
    for (guint i = 0; i < G_N_ELEMENTS(forms); i++) {
        gsize open = strlen(forms[i].open), close = strlen(forms[i].close);
        if ((gsize)(finder->end - text) < open || memcmp(text, forms[i].open, open) != 0)
            continue;
        const char *stop = find_close(finder, i, text + open);
        if (stop < finder->end && stop - text <= MOST_BYTES)
            return (gsize)(stop - text) + close;
    }
    return 0;
}

gsize
tmq_attribute_list_length(const char *text, const char *line_end)
{
    if (line_end - text < 3 || text[0] != '{' || !strchr(":#.", text[1]))
        return 0;
    const char *close = memchr(text, '}', (gsize)(line_end - text));
    if (!close)
        return 0;
    for (const char *p = close + 1; p < line_end; p++)
        if (*p != ' ' && *p != '\t')
            return 0;
    return (gsize)(close + 1 - text);
}
