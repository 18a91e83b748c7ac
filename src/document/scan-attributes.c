/* Texts in attributes. Blocks of that kind come in the order of the source, and their line is
 * known; name, text and line together find them. */
#include "document/scan.h"

#include <string.h>

#define MOST_LINES_OFF 16u

static gboolean
is_named(const TmqScan *s, TmqStretch stretch, const char *name)
{
    gsize length = strlen(name);
    return stretch.end - stretch.start == length &&
           g_ascii_strncasecmp(s->text + stretch.start, name, length) == 0;
}

typedef struct {
    TmqScan *scan;
    GArray *found;
    guint line; /* of the token */
    guint end_line;
} Collector;

static void
add(Collector *c, TmqStretch name, TmqStretch value, TmqPlaceSyntax syntax, char quote)
{
    TmqCandidate candidate = {name, value, syntax, quote, c->line, c->end_line, FALSE};
    if (value.end > value.start)
        g_array_append_val(c->found, candidate);
}

/* A <meta>'s text is called by its name or property. */
static void
add_meta(Collector *c, gsize at, gsize end)
{
    TmqHtmlAttribute attribute;
    TmqStretch name = {0}, content = {0};
    char quote = '\0';
    while (tmq_scan_attribute(c->scan, &at, end, &attribute)) {
        if (is_named(c->scan, attribute.name, "name") ||
            (is_named(c->scan, attribute.name, "property") && name.end == 0)) {
            name = attribute.value;
        } else if (is_named(c->scan, attribute.name, "content")) {
            content = attribute.value;
            quote = attribute.quote;
        }
    }
    add(c, name, content, TMQ_PLACE_ATTRIBUTE, quote);
}

/* A shortcode's quotes can be escaped in it. */
static void
extend_value(const Collector *c, TmqHtmlAttribute *attribute, gsize *at, gsize end)
{
    const char *text = c->scan->text;
    while (attribute->quote && attribute->value.end < end &&
           text[attribute->value.end - 1] == '\\') {
        const char *from = text + attribute->value.end + 1;
        const char *close =
            from < text + end ? memchr(from, attribute->quote, (gsize)(text + end - from)) : NULL;
        if (!close)
            break;
        attribute->value.end = (guint32)(close - text);
        *at = attribute->value.end + 1;
    }
}

static void
add_parameters(Collector *c, gsize at, gsize end)
{
    TmqHtmlAttribute attribute;
    while (tmq_scan_attribute(c->scan, &at, end, &attribute)) {
        extend_value(c, &attribute, &at, end);
        add(c, attribute.name, attribute.value, TMQ_PLACE_PARAMETER, attribute.quote);
    }
}

static void
add_attributes(Collector *c, gsize at, gsize end)
{
    TmqHtmlAttribute attribute;
    while (tmq_scan_attribute(c->scan, &at, end, &attribute))
        if (!is_named(c->scan, attribute.name, "class") &&
            !is_named(c->scan, attribute.name, "href"))
            add(c, attribute.name, attribute.value, TMQ_PLACE_ATTRIBUTE, attribute.quote);
}

static gsize
take_html(Collector *c, gsize at)
{
    TmqHtmlToken token = tmq_scan_html(c->scan, at);
    gsize end = at + token.length;
    if (token.name == 0 || token.closing || token.length == 0)
        return MAX(token.length, 1);
    c->end_line = tmq_scan_line_of(c->scan, end - 1);
    if (strcmp(token.lower, "meta") == 0)
        add_meta(c, at + 1 + token.name, end);
    else
        add_attributes(c, at + 1 + token.name, end);
    if (strcmp(token.lower, "script") == 0 || strcmp(token.lower, "style") == 0)
        end = tmq_scan_skipped_element(c->scan, end, token.lower);
    return end - at;
}

static gsize
take_image(Collector *c, gsize at)
{
    TmqStretch alt, title;
    gsize length = tmq_scan_image(c->scan, at, &alt, &title);
    if (length == 0)
        return 1;
    c->end_line = tmq_scan_line_of(c->scan, at + length - 1);
    add(c, (TmqStretch){0}, alt, TMQ_PLACE_ALT, '\0');
    if (title.end > 0)
        add(c, (TmqStretch){0}, title, TMQ_PLACE_TITLE, c->scan->text[title.end]);
    return length;
}

static gsize
take_link(Collector *c, gsize at)
{
    TmqStretch title;
    gsize length = tmq_scan_link_tail(c->scan, at, FALSE, &title);
    c->end_line = tmq_scan_line_of(c->scan, at + length - 1);
    if (length > 0 && title.end > 0)
        add(c, (TmqStretch){0}, title, TMQ_PLACE_TITLE, c->scan->text[title.end]);
    return MAX(length, 1);
}

/* Attributes in shortcodes: {{< figure alt="…" >}}. */
static gsize
take_shortcode(Collector *c, gsize at)
{
    gsize length = tmq_scan_shortcode(c->scan, at);
    if (length < 6)
        return 1;
    c->end_line = tmq_scan_line_of(c->scan, at + length - 1);
    add_parameters(c, at + 3, at + length - 2);
    return length;
}

GArray *
tmq_scan_candidates(TmqScan *s, gsize at)
{
    Collector c = {.scan = s, .found = g_array_new(FALSE, FALSE, sizeof(TmqCandidate))};
    while (at < s->length && s->budget > 0) {
        while (at < s->length && !strchr("<!]{", s->text[at]))
            at++;
        if (at == s->length)
            break;
        char next = at + 1 < s->length ? s->text[at + 1] : '\0';
        gboolean markdown =
            (next == '[' || next == '(') && tmq_scan_syntax(s, at) == TMQ_PLACE_MARKDOWN;
        c.line = c.end_line = tmq_scan_line_of(s, at);
        if (s->text[at] == '<')
            at += take_html(&c, at);
        else if (s->text[at] == '{')
            at += take_shortcode(&c, at);
        else if (s->text[at] == '!' && markdown && next == '[')
            at += take_image(&c, at);
        else if (s->text[at] == ']' && markdown && next == '(')
            at += take_link(&c, at);
        else
            at++;
    }
    return c.found;
}

static gboolean
is_called(const TmqScan *s, const TmqCandidate *candidate, const char *field)
{
    if (candidate->name.end > 0)
        return is_named(s, candidate->name, field);
    return strcmp(field, candidate->syntax == TMQ_PLACE_ALT ? "alt" : "title") == 0;
}

/* Whether the value says the block's text, and nothing more. */
static gboolean
says(TmqScan *s, const TmqCandidate *candidate, const TmqBlock *block, TmqPlace *place)
{
    TmqScan value = *s;
    value.length = candidate->value.end;
    gsize end, from = candidate->value.start;
    gboolean fits = tmq_scan_walk(&value, block, from, candidate->syntax, place, &end) &&
                    end + tmq_scan_space(&value, end, FALSE) == value.length;
    s->budget = value.budget;
    if (fits) {
        place->region = candidate->value;
        place->quote = candidate->quote;
    }
    return fits;
}

void
tmq_scan_find_attribute(TmqScan *s, const TmqBlock *block, GArray *candidates, guint *next,
                        TmqPlace *place)
{
    for (; *next < candidates->len; ++*next) {
        const TmqCandidate *first = &g_array_index(candidates, TmqCandidate, *next);
        if (!first->used && first->end_line + 1 >= block->line)
            break;
    }
    for (guint i = *next; i < candidates->len && s->budget > 0; i++) {
        TmqCandidate *candidate = &g_array_index(candidates, TmqCandidate, i);
        if (candidate->line > block->line + MOST_LINES_OFF)
            break;
        s->budget -= MIN(s->budget, 1);
        if (candidate->used || !block->field || !is_called(s, candidate, block->field) ||
            !says(s, candidate, block, place))
            continue;
        candidate->used = TRUE;
        return;
    }
    place->reason = "its attribute is not found in the source";
}
