/* Front-matter values: where they stand, from libyaml's marks, and how they are written. */
#include "document/scan.h"

#include <string.h>
#include <yaml.h>

#define MOST_BRACKETS 1000 /* as in yaml.c */

static void
clear_scalar(gpointer data)
{
    g_free(((TmqScalar *)data)->value);
}

typedef struct {
    const TmqScan *scan;
    GArray *found;
    GByteArray *stack; /* of State */
    guint flow;        /* open containers from the first in brackets on */
    const char *at;    /* libyaml counts characters: */
    gsize index;
} Collector;

typedef enum { IN_SEQUENCE, AT_KEY, AT_VALUE } State;

static guint32
offset_of(Collector *c, yaml_mark_t mark)
{
    const char *end = c->scan->text + c->scan->length;
    if (mark.index < c->index) {
        c->at = c->scan->text;
        c->index = 0;
    }
    for (; c->index < mark.index && c->at < end; c->index++)
        c->at = g_utf8_next_char(c->at);
    return (guint32)(c->at - c->scan->text);
}

/* Whether the next node is a value; it is passed. */
static gboolean
pass_node(Collector *c)
{
    if (c->stack->len == 0)
        return TRUE;
    guint8 *state = &c->stack->data[c->stack->len - 1];
    gboolean key = *state == AT_KEY;
    if (*state != IN_SEQUENCE)
        *state = key ? AT_VALUE : AT_KEY;
    return !key;
}

static void
take_scalar(Collector *c, const yaml_event_t *event)
{
    TmqScalar scalar = {.line = (guint)event->start_mark.line + 1};
    if (!pass_node(c))
        return;
    scalar.region.start = offset_of(c, event->start_mark);
    scalar.region.end = offset_of(c, event->end_mark);
    scalar.value = g_strdup((const char *)event->data.scalar.value);
    scalar.style = (int)event->data.scalar.style;
    scalar.flow = c->flow > 0;
    /* An anchor or a tag is before it; repeating it is another matter. */
    if (event->data.scalar.anchor || event->data.scalar.tag)
        scalar.used = TRUE;
    g_array_append_val(c->found, scalar);
}

static void
take_event(Collector *c, const yaml_event_t *event)
{
    gboolean mapping = event->type == YAML_MAPPING_START_EVENT;
    gboolean flow = mapping ? event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
                            : event->type == YAML_SEQUENCE_START_EVENT &&
                                  event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
    guint8 state = mapping ? AT_KEY : IN_SEQUENCE;
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        take_scalar(c, event);
        break;
    case YAML_ALIAS_EVENT:
        pass_node(c);
        break;
    case YAML_MAPPING_START_EVENT:
    case YAML_SEQUENCE_START_EVENT:
        pass_node(c);
        g_byte_array_append(c->stack, &state, 1);
        c->flow += flow || c->flow > 0;
        break;
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT:
        g_byte_array_set_size(c->stack, c->stack->len - 1);
        c->flow -= c->flow > 0;
        break;
    default:
        break;
    }
}

static gboolean
is_too_deep(const TmqScan *scan, gsize length)
{
    gint depth = 0;
    for (gsize i = 0; i < length && depth <= MOST_BRACKETS; i++) {
        char c = scan->text[i];
        depth += (c == '[' || c == '{') - (depth > 0 && (c == ']' || c == '}'));
    }
    return depth > MOST_BRACKETS;
}

GArray *
tmq_scan_scalars(const TmqScan *scan, gsize length)
{
    g_autoptr(GByteArray) stack = g_byte_array_new();
    Collector c = {.scan = scan, .stack = stack, .at = scan->text};
    yaml_parser_t parser;
    gboolean done = FALSE;
    c.found = g_array_new(FALSE, FALSE, sizeof(TmqScalar));
    g_array_set_clear_func(c.found, clear_scalar);
    if (is_too_deep(scan, length) || !yaml_parser_initialize(&parser))
        return c.found;
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)scan->text, length);
    while (!done) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event))
            break;
        done = event.type == YAML_STREAM_END_EVENT || event.type == YAML_DOCUMENT_END_EVENT;
        take_event(&c, &event);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return c.found;
}

/* The first scalar on that line or after it. */
static guint
first_from(const GArray *scalars, guint line)
{
    guint low = 0, high = scalars->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(scalars, TmqScalar, middle).line < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* A value is HTML or inline Markdown; where it could be either it is neither. */
static gboolean
says(TmqScan *scan, const TmqScalar *scalar, const TmqBlock *block, TmqPlace *place)
{
    static const TmqPlaceSyntax forms[] = {TMQ_PLACE_FIELD, TMQ_PLACE_MARKDOWN};
    g_auto(TmqScan) value;
    gboolean fits = FALSE;
    tmq_scan_init(&value, scalar->value, strlen(scalar->value));
    value.budget = scan->budget;
    for (gsize i = 0; i < G_N_ELEMENTS(forms) && !fits; i++) {
        gsize end;
        fits = tmq_scan_walk(&value, block, 0, forms[i], place, &end);
        while (fits && end < value.length)
            if (!g_ascii_isspace(value.text[end]))
                break;
            else
                end++;
        gboolean rest = end < value.length && value.text[end] != '<' && value.text[end] != '&';
        fits = fits && !(rest && g_ascii_isalnum(value.text[end]));
    }
    scan->budget = value.budget;
    return fits;
}

void
tmq_scan_find_field(TmqScan *scan, const TmqBlock *block, GArray *scalars, TmqPlace *place)
{
    for (guint i = first_from(scalars, block->line); i < scalars->len && scan->budget > 0; i++) {
        TmqScalar *scalar = &g_array_index(scalars, TmqScalar, i);
        if (scalar->line != block->line)
            break;
        if (scalar->used || !says(scan, scalar, block, place))
            continue;
        scalar->used = TRUE;
        place->reason = NULL;
        place->value = g_strdup(scalar->value);
        place->region = scalar->region;
        place->style = scalar->style;
        place->flow = scalar->flow;
        return;
    }
    place->reason = "it is not found in the YAML of its file";
}

/* ---- Writing ---- */

/* What a plain scalar may be without being read as something else: a number, a date, a truth. */
static gboolean
looks_typed(const char *value)
{
    static const char *const words[] = {"true", "false", "yes", "no", "on",
                                        "off",  "null",  "y",   "n",  "~"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_ascii_strcasecmp(value, words[i]) == 0)
            return TRUE;
    gsize number = strspn(value, "0123456789.,:+-_eExXoTZ ");
    return value[number] == '\0';
}

static gboolean
can_be_plain(const char *value, gboolean flow)
{
    gsize length = strlen(value);
    if (length == 0 || strchr(" -?:,[]{}#&*!|>'\"%@`", *value) || value[length - 1] == ' ' ||
        value[length - 1] == ':' || strpbrk(value, "\n\t") || looks_typed(value))
        return FALSE;
    return !strstr(value, ": ") && !strstr(value, " #") && !(flow && strpbrk(value, ",[]{}:"));
}

/* References to no-break spaces stay references. */
static void
append_double(GString *out, const char *value, gboolean refer)
{
    g_string_append_c(out, '"');
    for (; *value; value++) {
        if (*value == '"' || *value == '\\')
            g_string_append_c(out, '\\');
        if (refer && g_str_has_prefix(value, "\302\240")) {
            g_string_append(out, "\\_");
            value++;
        } else if (*value == '\n')
            g_string_append(out, "\\n");
        else if (*value == '\t')
            g_string_append(out, "\\t");
        else
            g_string_append_c(out, *value);
    }
    g_string_append_c(out, '"');
}

static void
append_single(GString *out, const char *value)
{
    g_string_append_c(out, '\'');
    for (; *value; value++) {
        g_string_append_c(out, *value);
        if (*value == '\'')
            g_string_append_c(out, '\'');
    }
    g_string_append_c(out, '\'');
}

/* A block scalar keeps its first line, its indentation and the empty lines at its end. */
static void
append_block(const TmqScan *scan, const TmqPlace *place, const char *value, GString *out)
{
    const char *start = scan->text + place->region.start, *end = scan->text + place->region.end;
    const char *text = start + strcspn(start, "\r\n"), *last = end, *indent = text;
    g_autofree char *bare = g_strchomp(g_strdup(value));
    for (; text < end && strchr(" \r\n", *text); text++)
        indent = *text == ' ' ? indent : text + 1;
    while (last > text && g_ascii_isspace(last[-1]))
        last--;
    g_string_append_len(out, start, text - start);
    for (const char *p = bare; *p; p++) {
        g_string_append_c(out, *p);
        if (*p != '\n')
            continue;
        if (place->style == YAML_FOLDED_SCALAR_STYLE && p[1] != '\n')
            g_string_append_c(out, '\n');
        if (p[1] != '\n')
            g_string_append_len(out, indent, text - indent);
    }
    g_string_append_len(out, last, end - last);
}

void
tmq_scan_encode_scalar(const TmqScan *scan, const TmqPlace *place, const char *value, GString *out)
{
    if (place->style == YAML_LITERAL_SCALAR_STYLE || place->style == YAML_FOLDED_SCALAR_STYLE)
        append_block(scan, place, value, out);
    else if (place->style == YAML_PLAIN_SCALAR_STYLE && can_be_plain(value, place->flow))
        g_string_append(out, value);
    else if (place->style == YAML_SINGLE_QUOTED_SCALAR_STYLE && !strpbrk(value, "\n\t"))
        append_single(out, value);
    else
        append_double(out, value,
                      memmem(scan->text + place->region.start,
                             place->region.end - place->region.start, "\\_", 2) != NULL);
}
