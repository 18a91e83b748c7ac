/* Any page can be written back: unchanged it is the same bytes; with other texts in all its
 * writable blocks it is a page that reads back, or an error. The first byte chooses the form. */
#include "tmq/skeleton.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

typedef struct {
    GArray *replacements; /* of TmqReplacement */
    GPtrArray *texts;
} Asked;

/* Specials beside the letters: what the escapes are for. */
static char *
other_text(const char *text, gboolean specials)
{
    GString *out = g_string_new(text);
    for (gsize i = 0; i < out->len; i++)
        if (g_ascii_isalpha(out->str[i]))
            out->str[i] = out->str[i] == 'a' ? 'b' : 'a';
    if (specials)
        g_string_append(out, "x*_[<&`#");
    return g_string_free(out, FALSE);
}

static Asked
ask(const TmqDocument *document, const TmqSkeleton *skeleton, gboolean change, gboolean specials)
{
    Asked asked = {g_array_new(FALSE, FALSE, sizeof(TmqReplacement)),
                   g_ptr_array_new_with_free_func(g_free)};
    for (guint i = 0; i < document->blocks->len; i++) {
        const TmqBlock *block = document->blocks->pdata[i];
        if (tmq_skeleton_reason(skeleton, i))
            continue;
        char *text = change ? other_text(block->text, specials) : g_strdup(block->text);
        TmqReplacement replacement = {i, 0, strlen(block->text), text, block->tags};
        g_ptr_array_add(asked.texts, text);
        g_array_append_val(asked.replacements, replacement);
    }
    return asked;
}

static gboolean
write_page(TmqSkeleton *skeleton, const TmqDocument *document, gboolean change, gboolean specials,
           GString *out)
{
    Asked asked = ask(document, skeleton, change, specials);
    gboolean written =
        tmq_skeleton_write(skeleton, (const TmqReplacement *)(void *)asked.replacements->data,
                           asked.replacements->len, out, NULL);
    g_array_unref(asked.replacements);
    g_ptr_array_unref(asked.texts);
    return written;
}

static void
check(TmqSkeleton *skeleton, const TmqDocument *document, const char *bytes, gsize size)
{
    g_autoptr(GString) same = g_string_new(NULL);
    g_autoptr(GString) other = g_string_new(NULL);
    g_autoptr(GString) special = g_string_new(NULL);
    g_assert_true(write_page(skeleton, document, FALSE, FALSE, same));
    g_assert_true(same->len == size && memcmp(same->str, bytes, size) == 0);
    write_page(skeleton, document, TRUE, FALSE, other);
    write_page(skeleton, document, TRUE, TRUE, special);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, size_t size)
{
    static const char *const names[] = {"a.md", "a.html", "a.mdx", "i18n/en.yaml"};
    if (size == 0)
        return 0;
    const char *bytes = (const char *)data + 1;
    TmqDocument *document =
        tmq_document_parse(bytes, size - 1, names[data[0] % G_N_ELEMENTS(names)], NULL, NULL, NULL);
    if (!document)
        return 0;
    TmqSkeleton *skeleton = tmq_skeleton_new(bytes, size - 1, document, NULL);
    check(skeleton, document, bytes, size - 1);
    tmq_skeleton_free(skeleton);
    tmq_document_free(document);
    return 0;
}
