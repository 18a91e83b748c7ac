/* Hugo's {{< >}} and {{% %}}, Liquid's {% %} and {{ }}; kramdown's and goldmark's attribute lists.
 */
#include "document/shortcode.h"

#include <string.h>

/* Longer is no shortcode but a stray opening. */
#define MOST_BYTES 4096
#define MOST_LIST_BYTES 1024

typedef struct {
    const char *open;
    const char *close;
} Form;

/* A comment of Liquid's has a body, which is as long as its author had to say. */
#define MOST_COMMENT_BYTES 65536
enum { LIQUID_TAG = 2 };

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

/* Whether the Liquid tag at text begins a comment. */
static gboolean
is_comment(const char *text, const char *end)
{
    const char *p = text + 2;
    p += p < end && *p == '-';
    while (p < end && *p == ' ')
        p++;
    return end - p > 7 && memcmp(p, "comment", 7) == 0 && !g_ascii_isalnum(p[7]);
}

/* Bytes of the comment at text with its body and end; 0: it does not end. */
static gsize
comment_length(TmqShortcodes *finder, const char *text)
{
    const char **end = &finder->next_comment_end;
    if (!*end || *end < text)
        *end = memmem(text, (gsize)(finder->end - text), "endcomment", 10);
    if (!*end) {
        *end = finder->end;
        return 0;
    }
    const char *close = *end < finder->end ? find_close(finder, LIQUID_TAG, *end) : finder->end;
    return close < finder->end && close - text <= MOST_COMMENT_BYTES ? (gsize)(close + 2 - text)
                                                                     : 0;
}

gsize
tmq_shortcode_length(TmqShortcodes *finder, const char *text)
{
    for (guint i = 0; i < G_N_ELEMENTS(forms); i++) {
        gsize open = strlen(forms[i].open), close = strlen(forms[i].close);
        if ((gsize)(finder->end - text) < open || memcmp(text, forms[i].open, open) != 0)
            continue;
        const char *stop = find_close(finder, i, text + open);
        gsize comment =
            i == LIQUID_TAG && is_comment(text, finder->end) ? comment_length(finder, text) : 0;
        if (comment > 0)
            return comment;
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
    const char *close = memchr(text, '}', (gsize)MIN(line_end - text, MOST_LIST_BYTES));
    if (!close)
        return 0;
    /* kramdown's may follow any span. */
    if (text[1] == ':' && close > text + 2 && strchr(" .#", text[2]))
        return (gsize)(close + 1 - text);
    for (const char *p = close + 1; p < line_end; p++)
        if (*p != ' ' && *p != '\t')
            return 0;
    return (gsize)(close + 1 - text);
}
