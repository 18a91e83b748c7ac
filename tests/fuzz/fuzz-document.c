/* Any bytes are a page or an error, and every block keeps its invariants. The first byte chooses
 * the form. */
#include "tmq/document.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static void
check_tags(const TmqBlock *block, gsize length)
{
    gsize offset = 0;
    for (guint i = 0; i < block->tags->len; i++) {
        const TmqTag *tag = block->tags->pdata[i];
        g_assert_true(tag->type && tag->id > 0);
        g_assert_true(tag->offset >= offset && tag->offset <= length);
        g_assert_true(((guchar)block->text[tag->offset] & 0xc0) != 0x80);
        offset = tag->offset;
    }
}

static void
check_block(const TmqBlock *block)
{
    gsize length = strlen(block->text);
    g_assert_true(length > 0 && g_utf8_validate(block->text, (gssize)length, NULL));
    g_assert_true(block->line > 0 && block->line <= block->end_line);
    g_assert_true(block->kind == TMQ_BLOCK_CODE || !strpbrk(block->text, "\n\t"));
    g_assert_true(block->marks->len > 0);
    g_assert_cmpuint(g_array_index(block->marks, TmqLineMark, 0).offset, ==, 0);
    check_tags(block, length);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, size_t size)
{
    if (size == 0)
        return 0;
    static const char *const names[] = {"a.md",           "a.html",       "a.mdx",
                                        "a.md",           "i18n/fr.yaml", "locales/fr.json",
                                        "data/a.yaml#fr", "a.htm"};
    const char *name = names[data[0] % G_N_ELEMENTS(names)];
    TmqDocument *document =
        tmq_document_parse((const char *)data + 1, size - 1, name, NULL, NULL, NULL);
    if (!document)
        return 0;
    for (guint i = 0; i < document->blocks->len; i++)
        check_block(document->blocks->pdata[i]);
    tmq_document_free(document);
    return 0;
}
