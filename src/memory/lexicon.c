/* The lexicon that is kept in the memory: learnt from its units, and the prior of what is aligned
 * later.
 *
 * It is frozen: what is aligned depends on the pages and on the lexicon, and not on what else
 * changed in the run. At the end of a run after which the memory has grown by a tenth since, it is
 * learnt anew. */
#include <string.h>

#include "memory/memory-priv.h"
#include "tmq/language.h"

/* More adds time, not knowledge. */
enum { TEACHING_UNITS = 20000 };
/* Texts of more sentences than this (of both sides together) align better by what they teach each
 * other than by what is known of languages in general. */
enum { FEW_SENTENCES = 500 };

/* ---- Reading ---- */

/* It may have been learnt the other way round. What cannot be read is as if there were none. */
TmqLexicon *
tmq_memory_lexicon(TmqMemory *memory, const char *from, const char *to, GError **error)
{
    g_autofree char *content = NULL;
    g_autofree char *turned = NULL;
    if (!tmq_store_get_lexicon(memory->store, from, to, &content, error) ||
        (!content && !tmq_store_get_lexicon(memory->store, to, from, &turned, error)))
        return NULL;
    TmqLexicon *lexicon = tmq_lexicon_from_text(content ? content : turned ? turned : "");
    if (lexicon && turned)
        tmq_lexicon_turn(lexicon);
    return lexicon ? lexicon : tmq_lexicon_new();
}

static gboolean
are_few(const TmqAlignJob *jobs, guint count)
{
    guint64 sentences = 0;
    for (guint i = 0; i < count; i++)
        sentences += jobs[i].source.length + jobs[i].target.length;
    return sentences <= FEW_SENTENCES;
}

TmqLexicon *
tmq_memory_prior(TmqMemory *memory, const char *from, const char *to, const TmqAlignJob *jobs,
                 guint count, GError **error)
{
    TmqLexicon *lexicon = memory ? tmq_memory_lexicon(memory, from, to, error) : tmq_lexicon_new();
    if (!lexicon || tmq_lexicon_word_count(lexicon) > 0 || !are_few(jobs, count))
        return lexicon;
    TmqLexicon *general = tmq_lexicon_general(from, to);
    if (!general)
        return lexicon;
    tmq_lexicon_free(lexicon);
    return general;
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
keep(TmqStore *store, const char *from, const char *to, const TmqLexicon *lexicon, gint64 units,
     GError **error)
{
    g_autofree char *content = tmq_lexicon_to_text(lexicon);
    return tmq_store_set_lexicon(store, from, to, units, content, error);
}

gboolean
tmq_memory_renew_lexicon(TmqStore *store, const char *from, const char *to,
                         const TmqLexicon *learnt, GError **error)
{
    gint64 before = 0, units = 0;
    if (!tmq_store_lexicon_units(store, from, to, &before, error) ||
        !tmq_store_unit_count(store, &units, error))
        return FALSE;
    if (units == 0 || 10 * units < 11 * before)
        return TRUE;
    if (learnt)
        return keep(store, from, to, learnt, units, error);
    g_autoptr(TmqLexicon) lexicon = tmq_lexicon_new();
    Teacher teacher = {{from, to}, lexicon};
    if (!tmq_store_flush(store, error) ||
        !tmq_store_teaching_units(store, TEACHING_UNITS, teach_unit, &teacher, error))
        return FALSE;
    tmq_lexicon_learn(lexicon);
    return keep(store, from, to, lexicon, units, error);
}
