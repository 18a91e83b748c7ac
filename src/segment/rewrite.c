/* A segment does not say where in its block it stands or which of the block's tags it has; both
 * follow from the order of the segments and of their tags. */
#include "tmq/rewrite.h"

#include <string.h>

static void
clear_replacement(gpointer data)
{
    TmqReplacement *replacement = data;
    if (replacement->tags)
        g_ptr_array_unref((GPtrArray *)replacement->tags);
}

GArray *
tmq_replacements_new(void)
{
    GArray *replacements = g_array_new(FALSE, FALSE, sizeof(TmqReplacement));
    g_array_set_clear_func(replacements, clear_replacement);
    return replacements;
}

/* One segment in its block. */
typedef struct {
    const TmqSegment *segment;
    TmqSpan span;
    guint next;      /* of its tags, not yet found in the block */
    GHashTable *ids; /* its ids to the block's */
} Located;

static void
clear_located(gpointer data)
{
    g_hash_table_unref(((Located *)data)->ids);
}

/* Segments are their block's text but for white space between them. */
static GArray *
locate(const TmqBlock *block, const GPtrArray *segments)
{
    GArray *located = g_array_new(FALSE, FALSE, sizeof(Located));
    g_array_set_clear_func(located, clear_located);
    gsize at = 0;
    for (guint i = 0; i < segments->len; i++) {
        const TmqSegment *segment = segments->pdata[i];
        const char *found = strstr(block->text + at, segment->text);
        if (!found)
            break;
        gsize start = (gsize)(found - block->text);
        at = start + strlen(segment->text);
        Located here = {segment, {start, at}, 0, g_hash_table_new(NULL, NULL)};
        g_array_append_val(located, here);
    }
    return located;
}

static gboolean
takes(Located *here, const TmqTag *tag)
{
    if (here->next == here->segment->tags->len)
        return FALSE;
    const TmqTag *own = here->segment->tags->pdata[here->next];
    gsize offset = CLAMP(tag->offset, here->span.start, here->span.end) - here->span.start;
    if (own->kind != tag->kind || own->offset != offset || strcmp(own->type, tag->type) != 0 ||
        g_strcmp0(own->markup, tag->markup) != 0)
        return FALSE;
    g_hash_table_insert(here->ids, GUINT_TO_POINTER(own->id), GUINT_TO_POINTER(tag->id));
    here->next++;
    return TRUE;
}

/* A tag goes to the segment it stands in, or to the one before or after. */
static void
match_tags(const TmqBlock *block, GArray *located)
{
    guint at = 0;
    for (guint i = 0; i < block->tags->len && located->len > 0; i++) {
        const TmqTag *tag = block->tags->pdata[i];
        while (at + 1 < located->len &&
               g_array_index(located, Located, at + 1).span.start <= tag->offset)
            at++;
        guint last = MIN(at + 2, located->len);
        for (guint k = at > 0 ? at - 1 : 0; k < last; k++)
            if (takes(&g_array_index(located, Located, k), tag))
                break;
    }
}

static GPtrArray *
tags_of_block(const Located *here, const GPtrArray *tags)
{
    GPtrArray *own = g_ptr_array_new_with_free_func((GDestroyNotify)tmq_tag_free);
    for (guint i = 0; tags && i < tags->len; i++) {
        TmqTag *tag = tmq_tag_copy(tags->pdata[i]);
        tag->id = GPOINTER_TO_UINT(g_hash_table_lookup(here->ids, GUINT_TO_POINTER(tag->id)));
        g_ptr_array_add(own, tag);
    }
    return own;
}

void
tmq_rewrite_segments(const TmqBlock *block, guint index, const GPtrArray *segments,
                     const TmqTranslation *translations, GArray *replacements)
{
    g_autoptr(GArray) located = locate(block, segments);
    match_tags(block, located);
    for (guint i = 0; i < located->len; i++) {
        const Located *here = &g_array_index(located, Located, i);
        if (!translations[i].text)
            continue;
        TmqReplacement replacement = {index, here->span.start, here->span.end, translations[i].text,
                                      tags_of_block(here, translations[i].tags)};
        g_array_append_val(replacements, replacement);
    }
}
