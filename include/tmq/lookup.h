/* Asking a memory: which known texts are most like this one, and where words stand.
 *
 * A lookup is exact: of the units in use whose languages serve, the answers are the most similar
 * there are (tmq/match.h), none missed. Units answer in either direction. Retired and rejected
 * units are never answered. */
#pragma once

#include <tmq/match.h>
#include <tmq/memory.h>
#include <tmq/placeable.h>

G_BEGIN_DECLS

/* ---- Where a unit stands ---- */

/* The occurrence of a unit that was chosen to be shown. Strings are owned, NULL where unknown. */
typedef struct {
    char *document; /* the source text's page, from the site's root; of an import the file's name */
    guint line;     /* 0: unknown */
    char *target_document;
    guint target_line;
    char *key;
} TmqStand;

/* ---- Lookup ---- */

/* A query longer than this, in characters, is TMQ_ERROR_LIMIT. */
#define TMQ_LOOKUP_MAX_QUERY 100000u

/* All strings stay the caller's and must outlive the lookup. */
typedef struct {
    const char *from; /* language of queries and answers' sources, normal form */
    const char *to;
    double minimum;            /* similarity, 0 to 100 */
    guint maximum;             /* units a query */
    const char *document;      /* only units of that page or imported file; * is any text */
    const char *key;           /* only units that stand in a page with that key */
    const char *near_document; /* these come first among equals */
    const char *near_key;
    const char *status;         /* only units of that status; or NULL */
    double min_confidence;      /* no aligned units below, 0 to 1 */
    gint64 changed_since;       /* only units that changed then or later; 0: whenever */
    const GPtrArray *penalties; /* the configuration's, of TmqOriginPenalty; or NULL */
} TmqLookupOptions;

typedef struct {
    const char *text;
    const char *before; /* the text before it, "" where it is the first; NULL: unknown */
    const char *after;
} TmqQuery;

/* Reads {"query": …, "before": …, "after": …}; other members are ignored, null is unknown. The
 * strings of query belong to keep, a holder that the caller frees with g_ptr_array_unref(). */
gboolean tmq_query_from_json(const char *json, TmqQuery *query, GPtrArray **keep, GError **error);

/* context: equal as written, with the same neighbours on both sides; exact: equal as written. */
typedef enum { TMQ_MATCH_FUZZY, TMQ_MATCH_EXACT, TMQ_MATCH_CONTEXT } TmqMatchKind;
const char *tmq_match_kind_name(TmqMatchKind kind); /* "fuzzy", "exact", "context"; static */

typedef struct {
    gint64 unit;
    TmqMatchKind kind;
    TmqSimilarity similarity;
    TmqPenalties penalties;
    double score; /* the similarity less the penalties, 0 to 100 */
    char *source;
    char *target;
    char *source_language;
    char *target_language;
    char *status;      /* "aligned", "imported", "confirmed" */
    double confidence; /* -1: not aligned */
    gint64 changed;
    gboolean near; /* stands in near_document or near_key */
    TmqStand stand;
    guint occurrences; /* how often it stands in the wanted places */
    GPtrArray *also;   /* of TmqStand: the first few beside stand */
    /* Where the query differs from source in numbers, dates, times, addresses, tags or codes alone:
     * in which, and the target with the query's; else NULL. */
    TmqSubstitution *substitution;
} TmqMatch;

void tmq_match_free(TmqMatch *match);

typedef struct TmqLookup TmqLookup;

/* Loads what is needed to answer many queries. memory must outlive it. */
TmqLookup *tmq_lookup_new(TmqMemory *memory, const TmqLookupOptions *options, GError **error);
void tmq_lookup_free(TmqLookup *lookup);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqLookup, tmq_lookup_free)

/* The best matches (of TmqMatch), best first, to be freed with g_ptr_array_unref(); an empty array
 * where there is none, or nothing but white space is asked. A memory that changed meanwhile is
 * loaded again. */
GPtrArray *tmq_lookup_query(TmqLookup *lookup, const TmqQuery *query, GError **error);

/* How many units could be answered. */
guint tmq_lookup_size(const TmqLookup *lookup);

G_END_DECLS
