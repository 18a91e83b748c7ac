/* A written page, read again: every block as it was asked for, and nothing else changed. */
#include "document/skeleton-priv.h"
#include "tmq/text.h"

#include <string.h>

/* ---- What is expected ---- */

typedef struct {
    GString *text;
    GPtrArray *tags; /* of TmqTag, not owned but for offset and id: */
    GArray *offsets; /* of gsize */
} Expected;

static void
expected_init(Expected *e)
{
    e->text = g_string_new(NULL);
    e->tags = g_ptr_array_new();
    e->offsets = g_array_new(FALSE, FALSE, sizeof(gsize));
}

static void
expected_clear(Expected *e)
{
    g_string_free(e->text, TRUE);
    g_ptr_array_unref(e->tags);
    g_array_unref(e->offsets);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Expected, expected_clear)

static void
expect_tag(Expected *e, TmqTag *tag, gsize offset)
{
    g_ptr_array_add(e->tags, tag);
    g_array_append_val(e->offsets, offset);
}

static gpointer
tag_key(const TmqTag *tag)
{
    return GUINT_TO_POINTER(tag->id * 4 + (guint)tag->kind + 1);
}

static void
expect_replacement(Expected *e, const TmqReplacement *r)
{
    for (guint i = 0; r->tags && i < r->tags->len; i++) {
        TmqTag *tag = r->tags->pdata[i];
        expect_tag(e, tag, e->text->len + tag->offset);
    }
    g_string_append(e->text, r->text);
}

/* Appends what the block has from *at to end, with the tags up to there that no replacement has;
 * those at end too where the stretch after it begins or the block ends. */
static void
expect_rest(Expected *e, const TmqBlock *block, gsize *at, gsize end, guint *tag,
            GHashTable *replaced)
{
    for (; *tag < block->tags->len; ++*tag) {
        TmqTag *own = block->tags->pdata[*tag];
        if (own->offset > end)
            break;
        if (g_hash_table_contains(replaced, tag_key(own)) || own->offset < *at)
            continue;
        expect_tag(e, own, e->text->len + (own->offset - *at));
    }
    g_string_append_len(e->text, block->text + *at, (gssize)(end - *at));
    *at = end;
}

static void
expect_block(Expected *e, const TmqBlock *block, const TmqReplacement *r, gsize count)
{
    g_autoptr(GHashTable) replaced = g_hash_table_new(NULL, NULL);
    gsize at = 0;
    guint tag = 0;
    for (gsize i = 0; i < count; i++)
        for (guint k = 0; r[i].tags && k < r[i].tags->len; k++)
            g_hash_table_add(replaced, tag_key(r[i].tags->pdata[k]));
    for (gsize i = 0; i < count; i++) {
        expect_rest(e, block, &at, r[i].start, &tag, replaced);
        expect_replacement(e, &r[i]);
        at = r[i].end;
    }
    expect_rest(e, block, &at, strlen(block->text), &tag, replaced);
}

/* ---- What was read ---- */

/* The reader numbers tags as they come. */
static guint
number_of(GHashTable *numbers, const TmqTag *tag)
{
    gpointer key = GUINT_TO_POINTER(tag->id), number = g_hash_table_lookup(numbers, key);
    if (number)
        return GPOINTER_TO_UINT(number);
    guint next = g_hash_table_size(numbers) + 1;
    g_hash_table_insert(numbers, key, GUINT_TO_POINTER(next));
    return next;
}

/* A raw HTML tag's markup may hold a text that was replaced. */
static gboolean
same_tag(const TmqTag *asked, const TmqTag *read)
{
    return asked->kind == read->kind && strcmp(asked->type, read->type) == 0 &&
           (strcmp(asked->type, "html") == 0 || g_strcmp0(asked->markup, read->markup) == 0);
}

/* White space before a tag or after it is the same. */
static gsize
settled(const char *text, gsize offset)
{
    while (text[offset] != '\0' && tmq_text_is_space(g_utf8_get_char(text + offset)))
        offset = (gsize)(g_utf8_next_char(text + offset) - text);
    return offset;
}

static gboolean
same_tags(const Expected *e, const TmqBlock *read)
{
    if (e->tags->len != read->tags->len)
        return FALSE;
    g_autoptr(GHashTable) asked_numbers = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) read_numbers = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < e->tags->len; i++) {
        const TmqTag *asked = e->tags->pdata[i], *tag = read->tags->pdata[i];
        gsize offset = g_array_index(e->offsets, gsize, i);
        if (!same_tag(asked, tag) ||
            settled(e->text->str, offset) != settled(e->text->str, tag->offset) ||
            number_of(asked_numbers, asked) != number_of(read_numbers, tag))
            return FALSE;
    }
    return TRUE;
}

static gboolean
same_block(const TmqBlock *block, const TmqReplacement *r, gsize count, const TmqBlock *read)
{
    if (block->kind != read->kind || block->level != read->level ||
        g_strcmp0(block->field, read->field) != 0)
        return FALSE;
    g_auto(Expected) expected;
    expected_init(&expected);
    expect_block(&expected, block, r, count);
    return strcmp(expected.text->str, read->text) == 0 && same_tags(&expected, read);
}

gint
tmq_skeleton_check(const TmqSkeleton *s, const GString *page, const TmqReplacement *replacements,
                   gsize count, guint8 *wrong)
{
    const GPtrArray *blocks = s->document->blocks;
    g_autoptr(TmqDocument) read =
        tmq_document_parse(page->str, page->len, s->document->path, s->options, NULL, NULL);
    guint read_count = read ? read->blocks->len : 0;
    gint first = -1;
    gsize next = 0;
    for (guint i = 0; i < MIN(blocks->len, read_count); i++) {
        gsize from = next;
        while (next < count && replacements[next].block == i)
            next++;
        const TmqReplacement *here = next > from ? replacements + from : NULL;
        if (same_block(blocks->pdata[i], here, next - from, read->blocks->pdata[i]))
            continue;
        first = first < 0 ? (gint)i : first;
        wrong[i] = TRUE;
        if (blocks->len != read_count)
            return first;
    }
    if (first < 0 && blocks->len != read_count)
        first = blocks->len > 0 ? (gint)MIN(blocks->len - 1, read_count) : -1;
    if (first >= 0)
        wrong[first] = TRUE;
    return first;
}
