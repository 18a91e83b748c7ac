/* Front matter in YAML, from libyaml's events: their marks give true lines, which its document tree
 * would too, but events keep duplicate keys. Aliases stand for the scalars they name. */
#include "document/front-matter.h"

#include <string.h>
#include <yaml.h>

/* Scalars nested deeper are not fields. */
#define MOST_DEPTH 16u
/* More open brackets than this libyaml is not given: it looks at all of them for each token. */
#define MOST_BRACKETS 1000

typedef struct {
    gboolean sequence;
    guint index;      /* of the next item of a sequence */
    char *key;        /* of a mapping: the key whose value comes next, or NULL */
    gsize path;       /* length of the path before this container's own part */
    GHashTable *keys; /* of a mapping: lower-case key to its line */
} Container;

typedef struct {
    const TmqSource *source;
    TmqFieldList *list;
    TmqMessages *messages;
    GArray *stack;       /* of Container */
    GString *path;       /* of the innermost container */
    GHashTable *anchors; /* anchor to the scalar's value */
    GArray *starts;      /* of gsize: where each line of the source begins */
} Reader;

static void
clear_container(gpointer data)
{
    Container *container = data;
    g_free(container->key);
    if (container->keys)
        g_hash_table_unref(container->keys);
}

static guint
line_of(const Reader *r, yaml_mark_t mark)
{
    return r->source->line + (guint)mark.line;
}

static Container *
top(const Reader *r)
{
    return r->stack->len ? &g_array_index(r->stack, Container, r->stack->len - 1) : NULL;
}

/* Adds to the path what the next value is called; the caller takes it off again. */
static void
append_name(Reader *r)
{
    Container *container = top(r);
    if (!container || r->stack->len > MOST_DEPTH)
        return;
    if (container->sequence)
        g_string_append_printf(r->path, "[%u]", container->index++);
    else
        g_string_append_printf(r->path, "%s%s", r->path->len > 0 ? "." : "", container->key);
    if (!container->sequence)
        g_clear_pointer(&container->key, g_free);
}

static gboolean
expects_key(const Reader *r)
{
    const Container *container = top(r);
    return container && !container->sequence && !container->key;
}

static void
take_key(Reader *r, const char *key, guint line)
{
    Container *container = top(r);
    container->key = g_strdup(key);
    char *folded = r->source->strings ? g_strdup(key) : g_utf8_strdown(key, -1);
    guint before = GPOINTER_TO_UINT(g_hash_table_lookup(container->keys, folded));
    if (before > 0)
        tmq_message(r->messages, TMQ_SEVERITY_WARNING, r->source->name, line,
                    "delete one of the two", "%s '%s' twice: line %u is not used",
                    r->source->strings ? "the file has" : "front matter has", key, before);
    g_hash_table_replace(container->keys, folded, GUINT_TO_POINTER(line));
}

static void
take_value(Reader *r, const char *value, guint line, guint end_line)
{
    gsize length = r->path->len;
    append_name(r);
    if (r->stack->len > 0 && r->stack->len <= MOST_DEPTH)
        tmq_field_list_add(r->list, r->path->str, value, line, end_line);
    g_string_truncate(r->path, length);
}

/* A block scalar is said to end where the next thing begins: empty lines before that are not its.
 */
static guint
last_line(const Reader *r, const yaml_event_t *event)
{
    gsize line = event->end_mark.line;
    if (event->end_mark.column > 0 || line <= event->start_mark.line)
        return r->source->line + (guint)line;
    for (line--; line > event->start_mark.line; line--) {
        const char *text = r->source->text + g_array_index(r->starts, gsize, line);
        if (text[strspn(text, " \t")] != '\n')
            break;
    }
    return r->source->line + (guint)line;
}

static void
take_scalar(Reader *r, const yaml_event_t *event)
{
    const char *value = (const char *)event->data.scalar.value;
    guint line = line_of(r, event->start_mark), end = last_line(r, event);
    if (event->data.scalar.anchor)
        g_hash_table_replace(r->anchors, g_strdup((const char *)event->data.scalar.anchor),
                             g_strdup(value));
    if (expects_key(r))
        take_key(r, value, line);
    else
        take_value(r, value, line, end);
}

static void
take_alias(Reader *r, const yaml_event_t *event)
{
    const char *value = g_hash_table_lookup(r->anchors, event->data.alias.anchor);
    guint line = line_of(r, event->start_mark);
    if (expects_key(r))
        take_key(r, value ? value : "", line);
    else
        take_value(r, value ? value : "", line, line);
}

static void
begin_container(Reader *r, gboolean sequence)
{
    gsize length = r->path->len;
    if (expects_key(r))
        take_key(r, "", 0); /* a collection as key: nothing we can name */
    append_name(r);
    Container container = {.sequence = sequence, .path = length};
    if (!sequence)
        container.keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_array_append_val(r->stack, container);
}

static void
end_container(Reader *r)
{
    g_string_truncate(r->path, top(r)->path);
    g_array_set_size(r->stack, r->stack->len - 1);
}

static void
take_event(Reader *r, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        take_scalar(r, event);
        break;
    case YAML_ALIAS_EVENT:
        take_alias(r, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT:
        begin_container(r, event->type == YAML_SEQUENCE_START_EVENT);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        end_container(r);
        break;
    default:
        break;
    }
}

/* Where the trouble began: an unclosed quote is noticed only at the end of the text. */
static guint
fault_line(const Reader *r, const yaml_parser_t *parser)
{
    const char *context = parser->context ? parser->context : "";
    gboolean scalar = strstr(context, "scalar") || strstr(context, "simple key");
    return line_of(r, scalar ? parser->context_mark : parser->problem_mark);
}

static const char *
fault_hint(const yaml_parser_t *parser)
{
    if (parser->problem && strstr(parser->problem, "mapping values are not allowed"))
        return "put the value in quotes: a colon and a space in it end it otherwise";
    if (parser->context && strstr(parser->context, "quoted scalar"))
        return "close the quote, or double a ' that is an apostrophe";
    if (parser->problem && strstr(parser->problem, "tab"))
        return "indent with spaces";
    return "put the value in quotes, and indent lines that belong to it";
}

static void
report_fault(Reader *r, const yaml_parser_t *parser)
{
    guint line = fault_line(r, parser);
    tmq_message(r->messages, TMQ_SEVERITY_WARNING, r->source->name, line, fault_hint(parser),
                "%s not valid YAML (%s): read line by line",
                r->source->strings ? "the file is" : "front matter is",
                parser->problem ? parser->problem : "unknown fault");
    tmq_field_list_drop_from(r->list, line);
    tmq_yaml_rescue(r->source, r->list);
}

static void
read_events(Reader *r, yaml_parser_t *parser)
{
    gboolean done = FALSE;
    while (!done) {
        yaml_event_t event;
        if (!yaml_parser_parse(parser, &event)) {
            report_fault(r, parser);
            return;
        }
        /* A second document is not front matter. */
        done = event.type == YAML_STREAM_END_EVENT || event.type == YAML_DOCUMENT_END_EVENT;
        take_event(r, &event);
        yaml_event_delete(&event);
    }
}

static GArray *
line_starts(const TmqSource *source)
{
    GArray *starts = g_array_new(FALSE, FALSE, sizeof(gsize));
    gsize start = 0;
    g_array_append_val(starts, start);
    for (gsize i = 0; i < source->length; i++) {
        start = i + 1;
        if (source->text[i] == '\n')
            g_array_append_val(starts, start);
    }
    return starts;
}

/* Counts brackets in strings too, which does no harm. */
static gboolean
is_too_deep(const TmqSource *source)
{
    gint depth = 0;
    for (gsize i = 0; i < source->length && depth <= MOST_BRACKETS; i++) {
        char c = source->text[i];
        depth += (c == '[' || c == '{') - (depth > 0 && (c == ']' || c == '}'));
    }
    return depth > MOST_BRACKETS;
}

void
tmq_yaml_read(const TmqSource *source, TmqFieldList *list, TmqMessages *messages)
{
    if (is_too_deep(source)) {
        tmq_message(messages, TMQ_SEVERITY_WARNING, source->name, source->line,
                    "close the brackets", "brackets nest deeper than %d: read line by line",
                    MOST_BRACKETS);
        tmq_yaml_rescue(source, list);
        return;
    }
    g_autoptr(GArray) stack = g_array_new(FALSE, FALSE, sizeof(Container));
    g_array_set_clear_func(stack, clear_container);
    g_autoptr(GString) path = g_string_new(NULL);
    g_autoptr(GHashTable) anchors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GArray) starts = line_starts(source);
    Reader r = {source, list, messages, stack, path, anchors, starts};
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser))
        return;
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)source->text, source->length);
    read_events(&r, &parser);
    yaml_parser_delete(&parser);
}
