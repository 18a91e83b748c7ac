#include "drift/sheet.h"

enum { STRINGS_SIZE = 8 * 1024, FAMILIAR = 2, LENGTH_PRIOR = 1000 };

struct TmqSheet {
    const TmqDriftStates *states;
    const TmqDriftContext *context;
    GStringChunk *strings;
    GPtrArray *words[2][2]; /* by time and side; of GArray, NULL until asked for */
    GHashTable *counts[2];  /* by side: folded word -> segments before and after it stands in */
    GHashTable *best[2];    /* by side: key -> probability of its likeliest answer, as double */
    double ratio;           /* 0: not asked for */
};

const TmqDriftContext *
tmq_sheet_context(const TmqSheet *sheet)
{
    return sheet->context;
}

const TmqDriftText *
tmq_sheet_text(const TmqSheet *sheet, TmqDriftTime time, guint side)
{
    return time == TMQ_BEFORE ? &sheet->states->before[side] : &sheet->states->after[side];
}

static void
unref_words(gpointer words)
{
    if (words)
        g_array_unref(words);
}

TmqSheet *
tmq_sheet_new(const TmqDriftStates *states, const TmqDriftContext *context)
{
    TmqSheet *sheet = g_new0(TmqSheet, 1);
    sheet->states = states;
    sheet->context = context;
    sheet->strings = g_string_chunk_new(STRINGS_SIZE);
    for (guint side = 0; side < 2; side++)
        sheet->best[side] = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    for (guint time = 0; time < 2; time++)
        for (guint side = 0; side < 2; side++) {
            sheet->words[time][side] = g_ptr_array_new_with_free_func(unref_words);
            g_ptr_array_set_size(sheet->words[time][side],
                                 (gint)tmq_sheet_text(sheet, time, side)->count);
        }
    return sheet;
}

void
tmq_sheet_free(TmqSheet *sheet)
{
    if (!sheet)
        return;
    for (guint time = 0; time < 2; time++)
        for (guint side = 0; side < 2; side++)
            g_ptr_array_unref(sheet->words[time][side]);
    for (guint side = 0; side < 2; side++) {
        g_clear_pointer(&sheet->counts[side], g_hash_table_unref);
        g_hash_table_unref(sheet->best[side]);
    }
    g_string_chunk_free(sheet->strings);
    g_free(sheet);
}

GArray *
tmq_sheet_words(TmqSheet *sheet, TmqDriftTime time, guint side, guint segment)
{
    gpointer *place = &sheet->words[time][side]->pdata[segment];
    if (!*place) {
        GArray *words = g_array_new(FALSE, FALSE, sizeof(TmqDriftWord));
        tmq_drift_words(sheet->context->classes[side],
                        tmq_sheet_text(sheet, time, side)->segments[segment].text, sheet->strings,
                        words);
        *place = words;
    }
    return *place;
}

/* Counts the distinct words of a segment. */
static void
count_words(GHashTable *counts, const GArray *words)
{
    g_autoptr(GHashTable) met = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < words->len; i++) {
        const char *whole = g_array_index(words, TmqDriftWord, i).whole;
        if (!g_hash_table_add(met, (gpointer)whole))
            continue;
        const guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, whole));
        g_hash_table_insert(counts, (gpointer)whole, GUINT_TO_POINTER(count + 1));
    }
}

gboolean
tmq_sheet_is_familiar(TmqSheet *sheet, guint side, const char *whole)
{
    if (!sheet->counts[side]) {
        sheet->counts[side] = g_hash_table_new(g_str_hash, g_str_equal);
        const TmqDriftText *text = tmq_sheet_text(sheet, TMQ_BEFORE, side);
        for (guint i = 0; i < text->count; i++)
            count_words(sheet->counts[side], tmq_sheet_words(sheet, TMQ_BEFORE, side, i));
    }
    return GPOINTER_TO_UINT(g_hash_table_lookup(sheet->counts[side], whole)) >= FAMILIAR;
}

double
tmq_sheet_best_answer(TmqSheet *sheet, guint side, const char *key)
{
    if (!sheet->context->lexicon)
        return 1;
    double *best = g_hash_table_lookup(sheet->best[side], key);
    if (!best) {
        g_autoptr(GArray) answers =
            tmq_lexicon_answers(sheet->context->lexicon, side == 0 ? TMQ_SOURCE : TMQ_TARGET, key);
        best = g_new0(double, 1);
        if (answers->len > 0)
            *best = g_array_index(answers, TmqLexiconAnswer, 0).probability;
        g_hash_table_insert(sheet->best[side], (gpointer)key, best);
    }
    return *best;
}

static double
count_characters(const TmqDriftText *text)
{
    double characters = LENGTH_PRIOR; /* of short pages nothing is learnt */
    for (guint i = 0; i < text->count; i++)
        characters += (double)g_utf8_strlen(text->segments[i].text, -1);
    return characters;
}

double
tmq_sheet_length_ratio(TmqSheet *sheet)
{
    if (sheet->ratio == 0)
        sheet->ratio = count_characters(&sheet->states->before[1]) /
                       count_characters(&sheet->states->before[0]);
    return sheet->ratio;
}
