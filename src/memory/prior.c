/* What the memory knows already, as known text for an alignment. */
#include "memory/memory-priv.h"
#include "tmq/language.h"

/* What teaches the lexicon; more adds time, not knowledge. */
enum { PRIOR_UNITS = 20000 };

typedef struct {
    TmqStore *store;
    const char *from;
    const char *to;
    TmqLexicon *lexicon;
    guint left;
} Teacher;

static gboolean
teach_unit(const TmqUnitRow *row, gpointer data, GError **error)
{
    (void)error;
    Teacher *teacher = data;
    if (teacher->left == 0 || row->retired || g_str_equal(row->status, "rejected"))
        return TRUE;
    teacher->left--;
    tmq_lexicon_add(teacher->lexicon, row->texts.text[0], row->texts.text[1]);
    return TRUE;
}

static gboolean
teach_languages(const char *a, const char *b, guint units, gpointer data, GError **error)
{
    (void)units;
    Teacher *teacher = data;
    gboolean straight =
        tmq_language_serves(a, teacher->from) && tmq_language_serves(b, teacher->to);
    gboolean turned = tmq_language_serves(b, teacher->from) && tmq_language_serves(a, teacher->to);
    if (!straight && !turned)
        return TRUE;
    return tmq_store_units(teacher->store, straight ? a : b, straight ? b : a, teach_unit, teacher,
                           error);
}

TmqLexicon *
tmq_memory_lexicon(TmqMemory *memory, const char *from, const char *to, GError **error)
{
    g_autoptr(TmqLexicon) lexicon = tmq_lexicon_new();
    Teacher teacher = {memory->store, from, to, lexicon, PRIOR_UNITS};
    return tmq_store_languages(memory->store, teach_languages, &teacher, error)
               ? g_steal_pointer(&lexicon)
               : NULL;
}
