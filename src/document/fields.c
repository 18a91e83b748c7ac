/* The list is of names that sites in the field use; a site adds its own in its configuration. */
#include "document/fields.h"

#include "document/html.h"

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

void
tmq_field_blocks(GPtrArray *blocks, const TmqFrontMatter *front_matter, const char *const *extra)
{
    for (guint i = 0; i < front_matter->fields->len; i++) {
        const TmqField *field = front_matter->fields->pdata[i];
        if (!tmq_field_is_text(field->path, extra))
            continue;
        guint before = blocks->len;
        tmq_html_field(blocks, field->path, field->value, field->line);
        if (blocks->len > before)
            ((TmqBlock *)blocks->pdata[before])->end_line = field->end_line;
    }
}
