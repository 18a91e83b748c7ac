/* Which codes of two segments answer each other. */
#include "memory/exchange-priv.h"

static gboolean
takes_x(const TmxCode *code)
{
    return code->kind != TMX_CODE_EPT && code->kind != TMX_CODE_HI_END;
}

static gboolean
has_x(const TmxSegment *segment)
{
    for (guint i = 0; i < segment->codes->len; i++)
        if (((const TmxCode *)g_ptr_array_index(segment->codes, i))->x)
            return TRUE;
    return FALSE;
}

static gboolean
answers(const TmxCode *a, const TmxCode *b, gboolean exactly)
{
    return a->kind == b->kind && g_strcmp0(a->type, b->type) == 0 &&
           g_strcmp0(a->pos, b->pos) == 0 && (!exactly || g_strcmp0(a->content, b->content) == 0);
}

/* The first code of source that is not taken and answers code; NULL where there is none. */
static const TmxCode *
find_answer(const TmxSegment *source, GHashTable *taken, const TmxCode *code, gboolean exactly)
{
    for (guint i = 0; i < source->codes->len; i++) {
        const TmxCode *candidate = g_ptr_array_index(source->codes, i);
        if (takes_x(candidate) && !g_hash_table_contains(taken, candidate) &&
            answers(candidate, code, exactly))
            return candidate;
    }
    return NULL;
}

static void
match_pass(const TmxSegment *source, TmxSegment *target, GHashTable *taken, gboolean exactly)
{
    for (guint i = 0; i < target->codes->len; i++) {
        TmxCode *code = g_ptr_array_index(target->codes, i);
        const TmxCode *answer =
            takes_x(code) && !code->x ? find_answer(source, taken, code, exactly) : NULL;
        if (!answer)
            continue;
        code->x = g_strdup(answer->x);
        g_hash_table_add(taken, (gpointer)answer);
    }
}

static void
number_rest(TmxSegment *segment, guint *next)
{
    for (guint i = 0; i < segment->codes->len; i++) {
        TmxCode *code = g_ptr_array_index(segment->codes, i);
        if (takes_x(code) && !code->x)
            code->x = g_strdup_printf("%u", ++*next);
    }
}

/* Codes that are alike in everything answer each other first, then those of one type, in order. */
#define MOST_MATCHED 500u

void
tmq_codes_match(TmxSegment *source, TmxSegment *target)
{
    if (has_x(source) || has_x(target))
        return;
    guint next = 0;
    number_rest(source, &next);
    g_autoptr(GHashTable) taken = g_hash_table_new(NULL, NULL);
    if (source->codes->len <= MOST_MATCHED && target->codes->len <= MOST_MATCHED) {
        match_pass(source, target, taken, TRUE);
        match_pass(source, target, taken, FALSE);
    }
    number_rest(target, &next);
}
