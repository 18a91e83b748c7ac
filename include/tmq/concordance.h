/* Concordance: where words stand in a memory, with their translation.
 *
 * Hits are ranked a thousand units at a time, the newest first: so the cost of a word that stands
 * everywhere is bounded, and a page is the same however one comes to it. Within such a block those
 * come first in which the words stand in a row, then with the capitals and accents that were typed,
 * then in short texts; what repeats the words of a better hit on both sides comes after all others.
 */
#pragma once

#include <tmq/lookup.h>

G_BEGIN_DECLS

/* How many units are ranked among themselves. */
enum { TMQ_CONCORDANCE_BLOCK = 1024 };

typedef struct TmqConcordance TmqConcordance;

typedef struct {
    const char *words;     /* words, "phrases", prefix*; no other syntax, no way to get it wrong */
    const char *in;        /* all words must stand in this language; NULL: in both together */
    gboolean with_case;    /* letters' case counts */
    gboolean with_accents; /* accents count */
    guint page;            /* from 1 */
    guint page_size;
    const char *document;  /* only units of that page or imported file; * is any text; or NULL */
    const char *key;       /* only units that stand in a page with that key; or NULL */
    const char *status;    /* only units of that status; or NULL */
    double min_confidence; /* no aligned units below, 0 to 1 */
    gint64 changed_since;  /* only units that changed then or later; 0: whenever */
} TmqSearchOptions;

typedef struct {
    gint64 unit;
    char *source;
    char *target;
    char *source_language;
    char *target_language;
    GArray *source_marks; /* of TmqMark: what answers the words, in order, apart */
    GArray *target_marks;
    /* Where one side alone has the words: what the lexicon takes for their translation; else NULL.
     */
    GArray *guesses;
    char *status;
    gint64 changed;
    TmqStand stand;
    guint occurrences; /* how often it stands in the wanted places */
} TmqHit;

/* Concordance over the units whose languages serve from and to; the strings and the memory must
 * outlive it. The caller frees it. */
TmqConcordance *tmq_concordance_new(TmqMemory *memory, const char *from, const char *to);
void tmq_concordance_free(TmqConcordance *concordance);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqConcordance, tmq_concordance_free)

/* A page of the units that hold all the words (of TmqHit; g_ptr_array_unref()). more (or NULL)
 * tells whether there is another page. NULL on error. */
GPtrArray *tmq_concordance_search(TmqConcordance *concordance, const TmqSearchOptions *options,
                                  gboolean *more, GError **error);

G_END_DECLS
