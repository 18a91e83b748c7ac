/* What the memory knows already, as known text for an alignment.
 *
 * What teaches is frozen: all that the runs up to "lexicon-run" put in, whatever later runs did to
 * it. So the alignment of a page depends on the page and on that run, and not on what else changed.
 * When the memory has grown by a tenth, what came since then teaches too. */
#include "memory/memory-priv.h"
#include "tmq/language.h"

/* More adds time, not knowledge. */
enum { PRIOR_UNITS = 20000 };

typedef struct {
    const char *from;
    const char *to;
    TmqLexicon *lexicon;
} Teacher;

static gboolean
teach_unit(const TmqUnitRow *row, gpointer data, GError **error)
{
    (void)error;
    const Teacher *teacher = data;
    const char *const *language = row->texts.language, *const *text = row->texts.text;
    if (tmq_language_serves(language[0], teacher->from) &&
        tmq_language_serves(language[1], teacher->to))
        tmq_lexicon_add(teacher->lexicon, text[0], text[1]);
    else if (tmq_language_serves(language[1], teacher->from) &&
             tmq_language_serves(language[0], teacher->to))
        tmq_lexicon_add(teacher->lexicon, text[1], text[0]);
    return TRUE;
}

static gint64
meta_number(TmqStore *store, const char *name, gint64 fallback)
{
    g_autofree char *value = tmq_store_get_meta(store, name);
    return value ? g_ascii_strtoll(value, NULL, 10) : fallback;
}

TmqLexicon *
tmq_memory_lexicon(TmqMemory *memory, const char *from, const char *to, GError **error)
{
    g_autoptr(TmqLexicon) lexicon = tmq_lexicon_new();
    Teacher teacher = {from, to, lexicon};
    gint64 run = meta_number(memory->store, "lexicon-run", G_MAXINT64);
    return tmq_store_known_units(memory->store, run, PRIOR_UNITS, teach_unit, &teacher, error)
               ? g_steal_pointer(&lexicon)
               : NULL;
}

static gboolean
set_meta_number(TmqStore *store, const char *name, gint64 value, GError **error)
{
    g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, value);
    return tmq_store_set_meta(store, name, text, error);
}

gboolean
tmq_memory_renew_lexicon(TmqMemory *memory, gint64 last_run, gint64 *units, GError **error)
{
    TmqMemoryStats stats = {0};
    if (!tmq_store_stats(memory->store, &stats, error))
        return FALSE;
    gint64 before = meta_number(memory->store, "lexicon-units", 0);
    gboolean grown = stats.units > 0 && 10 * stats.units >= 11 * before;
    *units = grown ? stats.units : before;
    return !grown || (set_meta_number(memory->store, "lexicon-run", last_run, error) &&
                      set_meta_number(memory->store, "lexicon-units", stats.units, error));
}
