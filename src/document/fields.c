/* The list is of names that sites in the field use; a site adds its own in its configuration. */
#include "document/fields.h"

#include "document/inline-block.h"

#include <string.h>

/* Lower case, "[]" any index. With "*." before it, at the end of any path. */
static const char *const text_fields[] = {
    "*.title",         "*.subtitle",        "*.description",   "*.seconddescription",
    "*.summary",       "*.caption",         "*.alt",           "*.image-alt",
    "*.imagealt",      "*.image_alt",       "*.thumb-alt",     "*.linktitle",
    "*.buttontext",    "*.buttonaria",      "*.versionlabel",  "*.excerpt",
    "*.lead",          "*.heading",         "*.headline",      "*.tagline",
    "author",          "dateupdatedstring", "partners[].name", "contact[].name",
    "contacts[].name", "links[].name",      "links[].text",    "links[].label",
};

/* "Links[12].Name" as "links[].name". */
static char *
normal_path(const char *path)
{
    g_autofree char *folded = g_utf8_strdown(path, -1);
    GString *out = g_string_new(NULL);
    for (const char *p = folded; *p; p++) {
        g_string_append_c(out, *p);
        if (*p == '[')
            while (g_ascii_isdigit(p[1]))
                p++;
    }
    return g_string_free(out, FALSE);
}

static gboolean
matches(const char *path, const char *pattern)
{
    if (!g_str_has_prefix(pattern, "*."))
        return strcmp(path, pattern) == 0;
    return strcmp(path, pattern + 2) == 0 || g_str_has_suffix(path, pattern + 1);
}

gboolean
tmq_field_is_text(const char *path, const char *const *extra)
{
    g_autofree char *normal = normal_path(path);
    for (gsize i = 0; i < G_N_ELEMENTS(text_fields); i++)
        if (matches(normal, text_fields[i]))
            return TRUE;
    for (; extra && *extra; extra++) {
        g_autofree char *pattern = normal_path(*extra);
        if (matches(normal, pattern))
            return TRUE;
    }
    return FALSE;
}

/* ---- Lines ---- */

/* A place in the page that only moves on. */
typedef struct {
    const char *text;
    guint line;
} Cursor;

static void
move_to(Cursor *cursor, guint line)
{
    for (; cursor->line < line && *cursor->text; cursor->line++) {
        const char *end = strchrnul(cursor->text, '\n');
        cursor->text = *end ? end + 1 : end;
    }
}

static gboolean
is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Past the key that the field's first line begins with, and the mark of a block scalar. */
static const char *
value_start(const char *line, const char *end)
{
    const char *p = line;
    while (p < end && !(strchr(":=", *p) && (p + 1 == end || is_blank(p[1]))))
        p++;
    for (p += p < end; p < end && is_blank(*p); p++)
        ;
    while (p < end && strchr("|>", *p))
        p++;
    while (p < end && strchr("+-123456789", *p) && p > line && strchr("|>+-", p[-1]))
        p++;
    return p;
}

static guint
count_words(const char *p, const char *end)
{
    guint count = 0;
    while (p < end) {
        while (p < end && (is_blank(*p) || *p == '\n'))
            p++;
        count += p < end;
        while (p < end && !is_blank(*p) && *p != '\n')
            p++;
    }
    return count;
}

/* Moves count words of the value, and what follows them, to the lined text. */
static const char *
take_words(TmqLined *lined, const char *value, guint count)
{
    for (; count > 0 && *value; count--) {
        gsize length = strspn(value, " \t\n");
        length += strcspn(value + length, " \t\n");
        g_autofree char *word = g_strndup(value, length);
        g_strdelimit(word, "\n", ' ');
        tmq_lined_append(lined, word, length);
        value += length;
    }
    return value;
}

/* A value that spans lines is said as one text; its words, counted through the lines of the page,
 * tell where each stands. Escapes can make that a line wrong, never more than the field. */
static void
place_words(TmqLined *lined, const TmqField *field, Cursor cursor)
{
    const char *value = field->value;
    for (guint line = field->line; line < field->end_line && *value; line++) {
        const char *end = strchrnul(cursor.text, '\n');
        const char *start = line == field->line ? value_start(cursor.text, end) : cursor.text;
        value = take_words(lined, value, count_words(start, end));
        tmq_lined_break(lined, line + 1);
        move_to(&cursor, line + 1);
    }
    take_words(lined, value, G_MAXUINT);
}

static void
add_block(GPtrArray *blocks, const TmqField *field, const char *name, const Cursor *cursor)
{
    g_auto(TmqLined) lined;
    tmq_lined_init(&lined, field->line);
    place_words(&lined, field, *cursor);
    guint before = blocks->len;
    tmq_inline_block(blocks, TMQ_BLOCK_FIELD, name, &lined);
    if (blocks->len == before)
        return;
    TmqBlock *block = blocks->pdata[before];
    block->line = field->line;
    block->end_line = field->end_line;
}

void
tmq_field_list_blocks(GPtrArray *blocks, const GPtrArray *fields, const char *const *names,
                      const char *text)
{
    Cursor cursor = {text, 1};
    for (guint i = 0; i < fields->len; i++) {
        const TmqField *field = fields->pdata[i];
        if (field->line < cursor.line)
            cursor = (Cursor){text, 1};
        move_to(&cursor, field->line);
        add_block(blocks, field, names[i], &cursor);
    }
}

void
tmq_field_blocks(GPtrArray *blocks, const TmqFrontMatter *front_matter, const char *text,
                 const char *const *extra)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new();
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < front_matter->fields->len; i++) {
        TmqField *field = front_matter->fields->pdata[i];
        if (!tmq_field_is_text(field->path, extra))
            continue;
        g_ptr_array_add(texts, field);
        g_ptr_array_add(names, field->path);
    }
    tmq_field_list_blocks(blocks, texts, (const char *const *)names->pdata, text);
}
