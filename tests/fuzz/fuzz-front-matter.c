/* Any bytes have front matter or none: what is read names each path once, on lines that are there,
 * and is what the whole page has as its front matter too. The first byte chooses the fence. */
#include "tmq/document.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static guint
count_lines(const char *bytes, gsize length)
{
    guint lines = 1;
    for (gsize i = 0; i < length; i++)
        lines += bytes[i] == '\n' || bytes[i] == '\r';
    return lines;
}

static void
check(const TmqFrontMatter *front_matter, guint lines)
{
    for (guint i = 0; i < front_matter->fields->len; i++) {
        const TmqField *field = front_matter->fields->pdata[i];
        g_assert_true(field->line > 0 && field->line <= field->end_line);
        g_assert_cmpuint(field->end_line, <=, lines);
        g_assert_true(g_utf8_validate(field->path, -1, NULL));
        g_assert_true(g_utf8_validate(field->value, -1, NULL));
        g_assert_true(tmq_front_matter_find(front_matter, field->path) == field);
    }
}

static void
compare(const TmqFrontMatter *alone, const TmqFrontMatter *whole)
{
    g_assert_cmpint(alone->kind, ==, whole->kind);
    g_assert_cmpuint(alone->fields->len, ==, whole->fields->len);
    g_assert_cmpuint(alone->end_line, ==, whole->end_line);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, size_t size)
{
    static const char *const fences[] = {"", "---\n", "+++\n", "{\n"};
    if (size == 0)
        return 0;
    g_autoptr(GString) page = g_string_new(fences[data[0] % G_N_ELEMENTS(fences)]);
    g_string_append_len(page, (const char *)data + 1, (gssize)size - 1);
    TmqDocument *alone = tmq_document_parse_front_matter(page->str, page->len, "a.md", NULL, NULL);
    TmqDocument *whole = tmq_document_parse(page->str, page->len, "a.md", NULL, NULL, NULL);
    g_assert_cmpint(alone != NULL, ==, whole != NULL);
    if (!alone)
        return 0;
    check(alone->front_matter, count_lines(page->str, page->len));
    compare(alone->front_matter, whole->front_matter);
    tmq_document_free(alone);
    tmq_document_free(whole);
    return 0;
}
