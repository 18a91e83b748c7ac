/* The lexicon that is kept in the memory: learnt from its units, and the prior of what is aligned
 * later.
 *
 * It is frozen: what is aligned depends on the pages and on the lexicon, and not on what else
 * changed in the run. At the end of a run after which the memory has grown by a tenth since, it is
 * learnt anew. It is kept for the two languages in the order in which they sort. */
#include <string.h>

#include "memory/memory-priv.h"
#include "tmq/language.h"

/* More adds time, not knowledge. */
enum { TEACHING_UNITS = 20000 };

/* ---- Reading ---- */

typedef struct {
    TmqLexicon *lexicon;
    gboolean turned; /* the source is the language that sorts last */
} Reading;

static gboolean
read_word(const TmqLexiconWordRow *row, gpointer data, GError **error)
{
    (void)error;
    const Reading *reading = data;
    const guint a = reading->turned ? 1 : 0;
    TmqLexiconEntry entry = {
        row->stem, {row->seen[a], row->seen[1 - a]}, {row->total[a], row->total[1 - a]}};
    tmq_lexicon_put_word(reading->lexicon, &entry);
    return TRUE;
}

static gboolean
read_pair(const TmqLexiconPairRow *row, gpointer data, GError **error)
{
    (void)error;
    const Reading *reading = data;
    TmqLexiconCount count = {row->a, row->b, row->forward, row->backward};
    if (reading->turned)
        count = (TmqLexiconCount){row->b, row->a, row->backward, row->forward};
    tmq_lexicon_put_pair(reading->lexicon, &count); /* of unknown words: a damaged memory */
    return TRUE;
}

static gboolean
find(TmqStore *store, const char *from, const char *to, gint64 *id, gint64 *units, GError **error)
{
    gboolean turned = strcmp(from, to) > 0;
    return tmq_store_find_lexicon(store, turned ? to : from, turned ? from : to, id, units, error);
}

TmqLexicon *
tmq_memory_lexicon(TmqMemory *memory, const char *from, const char *to, GError **error)
{
    gint64 id = 0, units = 0;
    g_autoptr(TmqLexicon) lexicon = tmq_lexicon_new();
    Reading reading = {lexicon, strcmp(from, to) > 0};
    if (!find(memory->store, from, to, &id, &units, error) ||
        !tmq_store_lexicon_words(memory->store, id, read_word, &reading, error) ||
        !tmq_store_lexicon_pairs(memory->store, id, read_pair, &reading, error))
        return NULL;
    return g_steal_pointer(&lexicon);
}

gboolean
tmq_memory_lexicon_units(TmqStore *store, const char *from, const char *to, gint64 *units,
                         GError **error)
{
    gint64 id = 0;
    return find(store, from, to, &id, units, error);
}

/* ---- Learning ---- */

typedef struct {
    const char *languages[2];
    TmqLexicon *lexicon;
} Teacher;

static gboolean
teach_unit(const TmqUnitRow *row, gpointer data, GError **error)
{
    (void)error;
    const Teacher *teacher = data;
    const char *const *language = row->texts.language, *const *text = row->texts.text;
    double weight =
        row->confidence >= 0 && !g_str_equal(row->status, "confirmed") ? row->confidence : 1;
    for (guint a = 0; a < 2 && weight > 0; a++)
        if (tmq_language_serves(language[a], teacher->languages[0]) &&
            tmq_language_serves(language[1 - a], teacher->languages[1])) {
            tmq_lexicon_add(teacher->lexicon, text[a], text[1 - a], weight);
            break;
        }
    return TRUE;
}

static gboolean
keep(TmqStore *store, const Teacher *teacher, gint64 units, GError **error)
{
    const TmqLexicon *lexicon = teacher->lexicon;
    gint64 id =
        tmq_store_add_lexicon(store, teacher->languages[0], teacher->languages[1], units, error);
    gboolean ok = id != 0;
    for (guint i = 0; ok && i < tmq_lexicon_word_count(lexicon); i++) {
        TmqLexiconEntry entry = tmq_lexicon_word(lexicon, i);
        TmqLexiconWordRow row = {
            entry.stem, {entry.seen[0], entry.seen[1]}, {entry.total[0], entry.total[1]}};
        ok = tmq_store_add_lexicon_word(store, id, i, &row, error);
    }
    for (guint i = 0; ok && i < tmq_lexicon_pair_count(lexicon); i++) {
        TmqLexiconCount count = tmq_lexicon_pair(lexicon, i);
        TmqLexiconPairRow row = {count.source, count.target, count.forward, count.backward};
        ok = tmq_store_add_lexicon_pair(store, id, &row, error);
    }
    return ok;
}

gboolean
tmq_memory_renew_lexicon(TmqStore *store, const char *from, const char *to, GError **error)
{
    TmqMemoryStats stats = {0};
    gint64 before = 0;
    if (!tmq_memory_lexicon_units(store, from, to, &before, error) ||
        !tmq_store_stats(store, &stats, error))
        return FALSE;
    if (stats.units == 0 || 10 * stats.units < 11 * before)
        return TRUE;
    g_autoptr(TmqLexicon) lexicon = tmq_lexicon_new();
    gboolean turned = strcmp(from, to) > 0;
    Teacher teacher = {{turned ? to : from, turned ? from : to}, lexicon};
    if (!tmq_store_teaching_units(store, TEACHING_UNITS, teach_unit, &teacher, error))
        return FALSE;
    tmq_lexicon_learn(lexicon);
    return keep(store, &teacher, stats.units, error);
}
