/* Where front matter begins and ends. The fences decide; where they are missing, lines that look
 * like YAML do, so that a page whose fence was lost in an edit still pairs. */
#include "document/front-matter.h"

#include <string.h>

typedef struct {
    const char *start;
    const char *end;  /* without the line break */
    const char *next; /* the following line, or the end of the text */
} Line;

static Line
line_at(const char *text, const char *end)
{
    const char *found = memchr(text, '\n', (gsize)(end - text));
    return (Line){text, found ? found : end, found ? found + 1 : end};
}

static gboolean
is_fence(Line line, const char *fence)
{
    gsize length = strlen(fence);
    if ((gsize)(line.end - line.start) < length || memcmp(line.start, fence, length) != 0)
        return FALSE;
    for (const char *p = line.start + length; p < line.end; p++)
        if (*p != ' ' && *p != '\t')
            return FALSE;
    return TRUE;
}

static gboolean
is_blank(Line line)
{
    return is_fence(line, "") || strspn(line.start, " \t\n") >= (gsize)(line.end - line.start);
}

static gboolean
is_key_line(Line line)
{
    const char *p = line.start;
    while (p < line.end && (g_ascii_isalnum(*p) || strchr("_-", *p)))
        p++;
    return p > line.start && p < line.end && *p == ':' &&
           (p + 1 == line.end || strchr(" \t", p[1]));
}

/* Whether a page that begins with this line, without a fence, begins with front matter. */
static gboolean
is_known_key_line(Line line)
{
    static const char *const keys[] = {"title",      "layout",      "lang", "translationkey",
                                       "permalink",  "description", "ref",  "trans_url",
                                       "altlangpage"};
    if (!is_key_line(line))
        return FALSE;
    gsize length = strcspn(line.start, ":");
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        if (strlen(keys[i]) == length && g_ascii_strncasecmp(line.start, keys[i], length) == 0)
            return TRUE;
    return FALSE;
}

/* ---- Extent ---- */

typedef struct {
    TmqFrontMatterKind kind;
    const char *start; /* of the content */
    const char *end;
    const char *body;
    guint line;     /* of the content */
    guint end_line; /* of the closing fence, or 0 */
    guint body_line;
} Extent;

/* Takes lines until the closing fence; FALSE where there is none. Counts lines that are keys. */
static gboolean
find_close(Extent *extent, const char *fence, const char *end, guint *keys)
{
    guint number = extent->line;
    for (const char *text = extent->start; text < end; number++) {
        Line line = line_at(text, end);
        if (is_fence(line, fence) || (*fence == '-' && is_fence(line, "..."))) {
            extent->end = line.start;
            extent->body = line.next;
            extent->end_line = number;
            extent->body_line = number + 1;
            return TRUE;
        }
        *keys += is_key_line(line) ? 1 : 0;
        text = line.next;
    }
    return FALSE;
}

/* Takes the lines that look like YAML: a key, what is indented or listed below it, comments. After
 * an empty line only a key goes on. */
static void
take_yaml_lines(Extent *extent, const char *end)
{
    guint number = extent->line;
    gboolean after_blank = FALSE;
    extent->end = extent->body = extent->start;
    extent->body_line = number;
    for (const char *text = extent->start; text < end; number++) {
        Line line = line_at(text, end);
        gboolean blank = is_blank(line);
        gboolean fits = is_key_line(line) || (!after_blank && strchr(" \t-#", *line.start));
        if ((!blank && !fits) || is_fence(line, "---"))
            break;
        after_blank = blank;
        text = line.next;
        if (!blank) {
            extent->end = extent->body = line.next;
            extent->body_line = number + 1;
        }
    }
}

static gboolean
find_fenced(Extent *extent, Line first, const char *end, const char *name, TmqMessages *messages)
{
    const char *fence = *first.start == '-' ? "---" : "+++";
    guint keys = 0, opened = extent->line;
    extent->kind = *fence == '-' ? TMQ_FRONT_MATTER_YAML : TMQ_FRONT_MATTER_TOML;
    extent->start = first.next;
    extent->line++;
    Line second = line_at(extent->start, end);
    if (find_close(extent, fence, end, &keys))
        return extent->kind == TMQ_FRONT_MATTER_TOML || keys > 0 || extent->end == extent->start ||
               !is_blank(second);
    if (extent->kind == TMQ_FRONT_MATTER_YAML && !is_key_line(second))
        return FALSE;
    take_yaml_lines(extent, end);
    if (extent->kind == TMQ_FRONT_MATTER_TOML)
        return FALSE;
    g_autofree char *hint =
        g_strdup_printf("add a line '---' after line %u", extent->body_line - 1);
    tmq_message(messages, TMQ_SEVERITY_WARNING, name, opened, hint, "front matter is not closed");
    return TRUE;
}

/* A page that begins with keys, its opening fence lost. */
static gboolean
find_unfenced(Extent *extent, Line first, const char *end, const char *name, TmqMessages *messages)
{
    if (!is_known_key_line(first) || !is_key_line(line_at(first.next, end)))
        return FALSE;
    extent->kind = TMQ_FRONT_MATTER_YAML;
    extent->start = first.start;
    guint line = extent->line;
    take_yaml_lines(extent, end);
    Line close = line_at(extent->body, end);
    if (extent->body < end && is_fence(close, "---")) {
        extent->end_line = extent->body_line++;
        extent->body = close.next;
    }
    tmq_message(messages, TMQ_SEVERITY_WARNING, name, line, "add a line '---' before it",
                "front matter has no opening fence");
    return TRUE;
}

/* The closing brace of the object that opens at text, or NULL. */
static const char *
find_brace(const char *text, const char *end)
{
    guint depth = 0;
    gboolean string = FALSE;
    for (; text < end; text++) {
        if (string && *text == '\\' && text + 1 < end)
            text++;
        else if (*text == '"')
            string = !string;
        else if (!string && *text == '{')
            depth++;
        else if (!string && *text == '}' && --depth == 0)
            return text;
    }
    return NULL;
}

static gboolean
find_json(Extent *extent, Line first, const char *end)
{
    const char *inside = first.start + 1;
    while (inside < end && g_ascii_isspace(*inside))
        inside++;
    const char *brace =
        inside < end && strchr("\"}", *inside) ? find_brace(first.start, end) : NULL;
    if (!brace)
        return FALSE;
    extent->kind = TMQ_FRONT_MATTER_JSON;
    extent->start = first.start;
    extent->end = brace + 1;
    extent->body = line_at(brace, end).next;
    extent->end_line = extent->line;
    for (const char *p = extent->start; p < brace; p++)
        extent->end_line += *p == '\n';
    extent->body_line = extent->end_line + 1;
    return TRUE;
}

static gboolean
find_extent(Extent *extent, const char *text, const char *end, const char *name,
            TmqMessages *messages)
{
    Line first = line_at(text, end);
    while (first.start < end && is_blank(first)) {
        extent->line++;
        first = line_at(first.next, end);
    }
    if (first.start == end)
        return FALSE;
    if (is_fence(first, "---") || is_fence(first, "+++"))
        return find_fenced(extent, first, end, name, messages);
    if (*first.start == '{')
        return find_json(extent, first, end);
    return find_unfenced(extent, first, end, name, messages);
}

/* ---- Fields ---- */

static void
field_free(gpointer data)
{
    TmqField *field = data;
    if (!field)
        return;
    g_free(field->path);
    g_free(field->value);
    g_free(field);
}

static char *
key_of(const TmqFieldList *list, const char *path)
{
    return list->exact ? g_strdup(path) : g_utf8_strdown(path, -1);
}

gboolean
tmq_field_list_has(const TmqFieldList *list, const char *path)
{
    g_autofree char *folded = key_of(list, path);
    return g_hash_table_contains(list->indices, folded);
}

void
tmq_field_list_add(TmqFieldList *list, const char *path, const char *value, guint line,
                   guint end_line)
{
    char *folded = key_of(list, path);
    gpointer index;
    if (g_hash_table_lookup_extended(list->indices, folded, NULL, &index)) {
        field_free(list->fields->pdata[GPOINTER_TO_UINT(index)]);
        list->fields->pdata[GPOINTER_TO_UINT(index)] = NULL;
    }
    TmqField *field = g_new0(TmqField, 1);
    field->path = g_strdup(path);
    field->value = g_strdup(value);
    field->line = line;
    field->end_line = end_line;
    g_hash_table_replace(list->indices, folded, GUINT_TO_POINTER(list->fields->len));
    g_ptr_array_add(list->fields, field);
}

void
tmq_field_list_drop_from(TmqFieldList *list, guint line)
{
    for (guint i = 0; i < list->fields->len; i++) {
        TmqField *field = list->fields->pdata[i];
        if (!field || field->line < line)
            continue;
        g_autofree char *folded = key_of(list, field->path);
        g_hash_table_remove(list->indices, folded);
        g_clear_pointer(&list->fields->pdata[i], field_free);
    }
}

static void
read_fields(TmqFrontMatter *front_matter, const TmqSource *source, gboolean toml,
            TmqMessages *messages)
{
    g_autoptr(GHashTable) indices = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    TmqFieldList list = {found, indices, source->strings};
    if (toml)
        tmq_toml_read(source, &list, messages);
    else
        tmq_yaml_read(source, &list, messages);
    for (guint i = 0; i < found->len; i++)
        if (found->pdata[i])
            g_ptr_array_add(front_matter->fields, found->pdata[i]);
}

TmqFrontMatter *
tmq_front_matter_read(const GString *text, const char *name, TmqBodyStart *body,
                      TmqMessages *messages)
{
    TmqFrontMatter *front_matter = g_new0(TmqFrontMatter, 1);
    front_matter->fields = g_ptr_array_new_with_free_func(field_free);
    Extent extent = {.line = 1};
    *body = (TmqBodyStart){0, 1};
    if (!find_extent(&extent, text->str, text->str + text->len, name, messages))
        return front_matter;
    front_matter->kind = extent.kind;
    front_matter->end_line = extent.end_line;
    *body = (TmqBodyStart){(gsize)(extent.body - text->str), extent.body_line};
    TmqSource source = {extent.start, (gsize)(extent.end - extent.start), extent.line, name};
    read_fields(front_matter, &source, extent.kind == TMQ_FRONT_MATTER_TOML, messages);
    return front_matter;
}

TmqFrontMatter *
tmq_fields_read(const TmqSource *source, gboolean toml, TmqMessages *messages)
{
    TmqFrontMatter *fields = g_new0(TmqFrontMatter, 1);
    fields->fields = g_ptr_array_new_with_free_func(field_free);
    read_fields(fields, source, toml, messages);
    return fields;
}

void
tmq_front_matter_free(TmqFrontMatter *front_matter)
{
    g_ptr_array_unref(front_matter->fields);
    g_free(front_matter);
}

const TmqField *
tmq_front_matter_find(const TmqFrontMatter *front_matter, const char *path)
{
    for (guint i = 0; i < front_matter->fields->len; i++) {
        const TmqField *field = front_matter->fields->pdata[i];
        if (g_ascii_strcasecmp(field->path, path) == 0)
            return field;
    }
    return NULL;
}

const char *
tmq_front_matter_value(const TmqFrontMatter *front_matter, const char *path)
{
    const TmqField *field = tmq_front_matter_find(front_matter, path);
    return field ? field->value : NULL;
}
