/* The memory's SQLite file: the only folder that knows SQL.
 *
 * Layers above see rows as plain structs. Reading functions call back once a row; a row's strings
 * live until the callback returns. Writing functions need an open transaction. Every error is
 * TMQ_ERROR_MEMORY with a hint. schema: migrations/. */
#pragma once

#include <glib.h>

#include "tmq/error.h"
#include "tmq/stats.h"

typedef struct TmqStore TmqStore;

/* ---- Opening (open.c) ---- */

typedef enum { TMQ_STORE_READ, TMQ_STORE_WRITE, TMQ_STORE_CREATE } TmqStoreMode;

TmqStore *tmq_store_open(const char *path, TmqStoreMode mode, GError **error);
void tmq_store_close(TmqStore *store);
const char *tmq_store_path(const TmqStore *store);
/* Whether tmq_store_open() made the file. */
gboolean tmq_store_is_new(const TmqStore *store);
/* Whether it made the file's folder, too. */
gboolean tmq_store_made_folder(const TmqStore *store);
/* Copies everything as it is now to path, where there is no file yet (copy.c). */
gboolean tmq_store_copy(TmqStore *store, const char *path, GError **error);

/* A transaction. begin waits a few seconds for another writer; commit draws a new token where
 * units_changed says that units did change (what is derived from them is stale then). Begun within
 * another it is a part of that, which can be given up by itself. */
gboolean tmq_store_begin(TmqStore *store, GError **error);
gboolean tmq_store_commit(TmqStore *store, gboolean units_changed, GError **error);
/* Writes out what the transaction has changed so far, of which it stays part, and gives back the
 * memory that this took: before a step that takes much itself. */
gboolean tmq_store_flush(TmqStore *store, GError **error);
void tmq_store_rollback(TmqStore *store);
/* From now on a statement ends with TMQ_ERROR_CANCELLED when *cancelled is not 0, as long as it may
 * take; its transaction is given up. NULL: no longer. */
void tmq_store_heed(TmqStore *store, const volatile gint *cancelled);

/* "memory-id" (random, made once), "token" (random, new with each commit that changes units),
 * "last-sync" (seconds since 1970), "root" (from the memory's folder to the site's root),
 * "pipeline" (what extracted and cut). get gives NULL where there is none, without error. */
char *tmq_store_get_meta(TmqStore *store, const char *name);
gboolean tmq_store_set_meta(TmqStore *store, const char *name, const char *value, GError **error);

/* ---- The site (documents.c) ---- */

/* Starts a run ("sync", "import"); its id or 0 on error. */
gint64 tmq_store_add_run(TmqStore *store, const char *what, gint64 started, const char *revision,
                         GError **error);

typedef struct {
    gint64 id;
    const char *path;
    const char *language; /* or NULL */
    const char *key;      /* or NULL */
    gboolean exempt;
    const char *facts;
    const char *content;
    gint64 current; /* revision; 0: none */
    gint64 gone;    /* run; 0: in the site */
} TmqDocumentRow;

typedef gboolean (*TmqDocumentRowFunc)(const TmqDocumentRow *row, gpointer data, GError **error);

/* All documents, gone ones too, by path. */
gboolean tmq_store_documents(TmqStore *store, TmqDocumentRowFunc func, gpointer data,
                             GError **error);
/* Inserts (id 0: set then) or updates everything but current. */
gboolean tmq_store_put_document(TmqStore *store, TmqDocumentRow *row, gint64 run, GError **error);

typedef struct {
    guint ord;
    guint block;
    const char *kind;
    guint level;
    const char *field; /* or NULL */
    guint line;
    guint end_line;
    const char *text;
    const char *tags; /* JSON or NULL */
    gint64 hash;
    gint64 loose;
} TmqSegmentRow;

typedef gboolean (*TmqSegmentRowFunc)(const TmqSegmentRow *row, gpointer data, GError **error);

/* Adds a revision of the document and makes it current; its id or 0 on error. */
gint64 tmq_store_add_revision(TmqStore *store, gint64 document, gint64 run, GError **error);
/* The same, without making it current: what the page was before this run. */
gint64 tmq_store_add_past_revision(TmqStore *store, gint64 document, gint64 run, GError **error);
gboolean tmq_store_add_segment(TmqStore *store, gint64 revision, const TmqSegmentRow *row,
                               GError **error);
gboolean tmq_store_segments(TmqStore *store, gint64 revision, TmqSegmentRowFunc func, gpointer data,
                            GError **error);

typedef struct {
    gint64 id;
    gint64 source; /* document */
    gint64 target;
    const char *reason;
    gint64 current; /* alignment; 0: none yet */
    gint64 in_step;
    gint64 ended; /* run; 0: a pair */
} TmqPairRow;

typedef gboolean (*TmqPairRowFunc)(const TmqPairRow *row, gpointer data, GError **error);

/* The page that translated a document and left the site last, in a run after since (seconds since
 * 1970): its path, which the caller frees, and when it was gone. *path is NULL where there is none.
 */
gboolean tmq_store_vanished_partner(TmqStore *store, gint64 document, gint64 since, char **path,
                                    gint64 *time, GError **error);
/* Whether a page left the site after one time and up to another. */
gboolean tmq_store_vanished_between(TmqStore *store, gint64 after, gint64 until);
/* All pairs, ended ones too, by the source's path. */
gboolean tmq_store_pairs(TmqStore *store, TmqPairRowFunc func, gpointer data, GError **error);
/* Inserts (id 0: set then) or updates everything but source and target. */
gboolean tmq_store_put_pair(TmqStore *store, TmqPairRow *row, gint64 run, GError **error);
/* Notes that the pair was known from its start. */
gboolean tmq_store_verify_pair(TmqStore *store, gint64 pair, GError **error);

typedef gboolean (*TmqPathsFunc)(const char *source, const char *target, gpointer data,
                                 GError **error);

/* The pages of the pairs that were not, by the source's path; ended pairs are left out. */
gboolean tmq_store_unverified(TmqStore *store, TmqPathsFunc func, gpointer data, GError **error);

typedef struct {
    gint64 id;                                        /* set by tmq_store_add_bead() */
    guint source, source_count, target, target_count; /* segments' ord */
    double confidence;
} TmqBeadRow;

typedef gboolean (*TmqBeadRowFunc)(const TmqBeadRow *row, gpointer data, GError **error);

gint64 tmq_store_add_alignment(TmqStore *store, gint64 pair, gint64 source_revision,
                               gint64 target_revision, gint64 run, GError **error);
/* The two revisions of an alignment and the time of its run. */
gboolean tmq_store_alignment(TmqStore *store, gint64 alignment, gint64 *source_revision,
                             gint64 *target_revision, gint64 *time, GError **error);
gboolean tmq_store_add_bead(TmqStore *store, gint64 alignment, TmqBeadRow *row, GError **error);
gboolean tmq_store_beads(TmqStore *store, gint64 alignment, TmqBeadRowFunc func, gpointer data,
                         GError **error);
/* The time of the run in which a revision came in; 0 where there is none. */
gint64 tmq_store_revision_time(TmqStore *store, gint64 revision);

typedef struct {
    const char *rule;
    const char *severity; /* "error", "warning", "info" */
    gint64 document;
    guint line;
    const char *message;
    const char *hint;   /* or NULL */
    const gint64 *also; /* documents */
    const guint *also_lines;
    guint also_count;
} TmqFaultRow;

typedef gboolean (*TmqFaultRowFunc)(const TmqFaultRow *row, gpointer data, GError **error);

gboolean tmq_store_clear_faults(TmqStore *store, GError **error);
gboolean tmq_store_add_fault(TmqStore *store, const TmqFaultRow *row, GError **error);
gboolean tmq_store_faults(TmqStore *store, TmqFaultRowFunc func, gpointer data, GError **error);

/* ---- What syncs left to report (inspections.c) ---- */

typedef struct {
    gint64 id;
    gint64 time;
    const char *revision; /* or NULL */
    const char *source;   /* the two languages */
    const char *target;
    gint64 version;
    guint documents;
    guint pairs;
    guint words[2]; /* to be translated into target, into source */
} TmqInspectionRow;

typedef gboolean (*TmqInspectionRowFunc)(const TmqInspectionRow *row, gpointer data,
                                         GError **error);

/* Sets row->id. */
gboolean tmq_store_add_inspection(TmqStore *store, TmqInspectionRow *row, GError **error);
/* The last count inspections of the two languages, the last one first. */
gboolean tmq_store_inspections(TmqStore *store, const char *source, const char *target, guint count,
                               TmqInspectionRowFunc func, gpointer data, GError **error);

typedef struct {
    const char *kind;
    const char *class;
    guint findings;
} TmqTallyRow;

typedef gboolean (*TmqTallyRowFunc)(const TmqTallyRow *row, gpointer data, GError **error);

/* Where the same was found again: sets revision, documents and pairs. */
gboolean tmq_store_renew_inspection(TmqStore *store, const TmqInspectionRow *row, GError **error);
gboolean tmq_store_add_tally(TmqStore *store, gint64 inspection, const TmqTallyRow *row,
                             GError **error);
gboolean tmq_store_tallies(TmqStore *store, gint64 inspection, TmqTallyRowFunc func, gpointer data,
                           GError **error);

typedef struct {
    gint64 id;
    const char *name;
    gint64 pair;   /* 0: of the site */
    gint64 opened; /* inspection */
    gint64 opened_time;
    const char *body;
} TmqFindingRow;

typedef gboolean (*TmqFindingRowFunc)(const TmqFindingRow *row, gpointer data, GError **error);

/* id and opened_time do not count. */
gboolean tmq_store_open_finding(TmqStore *store, const TmqFindingRow *row, GError **error);
gboolean tmq_store_close_finding(TmqStore *store, gint64 id, gint64 inspection, GError **error);
gboolean tmq_store_set_finding_body(TmqStore *store, gint64 id, const char *body, GError **error);
/* Those of the two languages, in the order in which they came. */
gboolean tmq_store_open_findings(TmqStore *store, const char *source, const char *target,
                                 TmqFindingRowFunc func, gpointer data, GError **error);
/* Those that an inspection closed. */
gboolean tmq_store_closed_findings(TmqStore *store, const char *source, const char *target,
                                   gint64 inspection, TmqFindingRowFunc func, gpointer data,
                                   GError **error);

/* ---- Drift (drift.c) ---- */

typedef struct {
    const char *rule; /* "changed"… */
    gboolean minor;
    gboolean typographic;
    gboolean open;
    double delta;
    guint side; /* 0: the pair's source */
    guint line;
    const char *text; /* or NULL, like the next two */
    const char *was;
    const char *other_text;
    guint other_line;
    guint segments;
    guint total;
    gint64 since;
} TmqDriftRow;

typedef gboolean (*TmqDriftRowFunc)(const TmqDriftRow *row, gpointer data, GError **error);

/* What is known of a pair's drift, in the order in which it was added. */
gboolean tmq_store_drift(TmqStore *store, gint64 pair, TmqDriftRowFunc func, gpointer data,
                         GError **error);
gboolean tmq_store_add_drift(TmqStore *store, gint64 pair, const TmqDriftRow *row, GError **error);
/* Forgets it, and the pair's base. */
gboolean tmq_store_clear_drift(TmqStore *store, gint64 pair, GError **error);

/* The base: the state that the pair's next one is compared with, where something is open. */
typedef struct {
    gint64 revision;
    TmqSegmentRow segment; /* in the revision; its line is where it stands now. No block, no tags */
    gint64 since;
} TmqBaseSegmentRow;

typedef gboolean (*TmqBaseSegmentRowFunc)(const TmqBaseSegmentRow *row, gpointer data,
                                          GError **error);

gboolean tmq_store_add_base_segment(TmqStore *store, gint64 pair, guint side, guint ord,
                                    const TmqBaseSegmentRow *row, GError **error);
gboolean tmq_store_base_segments(TmqStore *store, gint64 pair, guint side,
                                 TmqBaseSegmentRowFunc func, gpointer data, GError **error);
/* Beads over these, one after the other: of a row only counts and confidence are stored. */
gboolean tmq_store_add_base_bead(TmqStore *store, gint64 pair, guint ord, const TmqBeadRow *row,
                                 GError **error);
gboolean tmq_store_has_base(TmqStore *store, gint64 pair);
gboolean tmq_store_base_beads(TmqStore *store, gint64 pair, TmqBeadRowFunc func, gpointer data,
                              GError **error);

/* ---- Units (units.c) ---- */

/* The two sides of a unit, whichever way round: index 0 is the source as the caller sees it. */
typedef struct {
    const char *language[2];
    const char *text[2];
} TmqTexts;

typedef enum { TMQ_PUT_SAME, TMQ_PUT_CHANGED, TMQ_PUT_NEW } TmqPut;

/* The unit of these texts, retired or not; *id is 0 where there is none. */
gboolean tmq_store_find_unit(TmqStore *store, const TmqTexts *texts, gint64 *id, GError **error);

/* Finds or makes the unit of these texts. A status of higher rank (aligned < imported < confirmed)
 * takes the place of a lower one; rejected stays until a person says otherwise. A retired unit is
 * in use again: TMQ_PUT_NEW. Confidence (-1: not aligned) is that of a unit that is made; of others
 * it is settled by tmq_store_settle_units(). */
gboolean tmq_store_put_unit(TmqStore *store, const TmqTexts *texts, const char *status,
                            double confidence, gint64 now, gint64 *id, TmqPut *put, GError **error);

/* Side-wise members follow TmqTexts: index 0 is the source as the caller sees it. */
typedef struct {
    gint64 unit;
    gboolean
        first;   /* tmq_store_put_unit() just said TMQ_PUT_NEW of it, or nothing like it stands */
    gint64 bead; /* one of the two is 0 */
    gint64 import;
    gint64 document[2]; /* 0: none */
    guint line[2];
    const char *tags[2]; /* JSON or NULL */
    gint64 before[2];    /* hash of the neighbour's search form; 0: none known */
    gint64 after[2];
    const char *extra; /* JSON or NULL */
    const char *key;   /* of an import: its string's name; or NULL */
} TmqOccurrenceRow;

/* Adds an occurrence of texts. One of an import that stands already (same unit, tags and extra) is
 * not added twice: put says TMQ_PUT_SAME. */
gboolean tmq_store_add_occurrence(TmqStore *store, const TmqTexts *texts,
                                  const TmqOccurrenceRow *row, TmqPut *put, GError **error);

/* Ends the occurrences in the beads of an alignment. */
gboolean tmq_store_end_occurrences(TmqStore *store, gint64 alignment, gint64 run, GError **error);

typedef struct {
    guint updated, retired;
} TmqSettled;

/* Once at the end of a sync's transaction: retires units whose last occurrence ended in this run,
 * sets confidences, and counts what changed. Units that this run made or took back into use are
 * counted by who put them (TMQ_PUT_NEW), not as updated. */
gboolean tmq_store_settle_units(TmqStore *store, gint64 run, gint64 now, TmqSettled *settled,
                                GError **error);

/* An import's file; its id or 0. header is JSON or NULL. */
gint64 tmq_store_add_import(TmqStore *store, const char *name, const char *header, gint64 run,
                            GError **error);
typedef gboolean (*TmqHeaderFunc)(const char *header, gpointer data, GError **error);
/* The headers of imports from which something stands, in the order in which they came. */
gboolean tmq_store_import_headers(TmqStore *store, TmqHeaderFunc func, gpointer data,
                                  GError **error);
/* Takes a unit out of use: all its occurrences end in this run. */
gboolean tmq_store_retire_unit(TmqStore *store, gint64 unit, gint64 run, gint64 now,
                               GError **error);

/* A unit as read back: side 0 is the language asked for as source. */
typedef struct {
    gint64 id;
    TmqTexts texts;
    const char *status;
    double confidence; /* -1: not aligned */
    gint64 created;
    gint64 changed;
    gint64 retired; /* 0: in use */
} TmqUnitRow;

typedef gboolean (*TmqUnitRowFunc)(const TmqUnitRow *row, gpointer data, GError **error);

/* Every unit, retired and rejected ones too, by id, whose languages serve source and target
 * (tmq_language_serves is the caller's business: languages are given as stored tags), turned so
 * that side 0 is source. */
gboolean tmq_store_units(TmqStore *store, const char *source_language, const char *target_language,
                         TmqUnitRowFunc func, gpointer data, GError **error);
/* One unit, turned likewise; FALSE without error where there is none. */
gboolean tmq_store_unit(TmqStore *store, gint64 id, const char *source_language,
                        TmqUnitRowFunc func, gpointer data, GError **error);

/* Units in use, as stored, in the order in which they came: all of them, or (of more than count)
 * count from everywhere, less those that are not in use. */
gboolean tmq_store_teaching_units(TmqStore *store, guint count, TmqUnitRowFunc func, gpointer data,
                                  GError **error);

typedef gboolean (*TmqLanguagesFunc)(const char *a, const char *b, guint units, gpointer data,
                                     GError **error);
/* The pairs of languages in the memory, in use. */
gboolean tmq_store_languages(TmqStore *store, TmqLanguagesFunc func, gpointer data, GError **error);
/* The same with those of retired units (exchange.c). */
gboolean tmq_store_all_languages(TmqStore *store, TmqLanguagesFunc func, gpointer data,
                                 GError **error);

/* An occurrence as read back, sides turned as its unit was. */
typedef struct {
    gint64 id;
    TmqOccurrenceRow row;
    const char *path[2];     /* of the documents, or NULL */
    const char *key[2];      /* of the documents, or of the imported unit; or NULL */
    const char *import_name; /* or NULL */
    double confidence;       /* of its bead; -1: an import */
    gint64 ended;
} TmqOccurrenceRead;

typedef gboolean (*TmqOccurrenceFunc)(const TmqOccurrenceRead *occurrence, gpointer data,
                                      GError **error);

/* The occurrences of a unit, by id: those that stand; of a retired unit those it had last. */
gboolean tmq_store_occurrences(TmqStore *store, gint64 unit, const char *source_language,
                               TmqOccurrenceFunc func, gpointer data, GError **error);

typedef gboolean (*TmqStandingFunc)(const TmqUnitRow *row, const TmqOccurrenceRead *occurrence,
                                    gpointer data, GError **error);

/* What tmq_store_units() gives, each unit with each occurrence that tmq_store_occurrences() gives
 * of it, one after the other; once with NULL where it has none. One statement for all units takes
 * half the time of one for each. */
gboolean tmq_store_standing_units(TmqStore *store, const char *source_language,
                                  const char *target_language, TmqStandingFunc func, gpointer data,
                                  GError **error);

/* The extra of an occurrence, NULL where it has none, which the caller frees; and another in its
 * place (exchange.c). */
gboolean tmq_store_get_extra(TmqStore *store, gint64 occurrence, char **extra, GError **error);
gboolean tmq_store_set_extra(TmqStore *store, gint64 occurrence, const char *extra, GError **error);
/* The occurrence that was added last. */
gint64 tmq_store_last_occurrence(TmqStore *store);

/* The text of the segment before or after an occurrence in a document, which is that of its bead;
 * NULL where there is none, or with *error set. The caller frees it (exchange.c). */
char *tmq_store_neighbour(TmqStore *store, gint64 bead, gint64 document, gboolean after,
                          GError **error);

/* ---- Derived files (derived.c) ---- */

/* From begin to end everything is read as it was at the first look; lookups of one query, and what
 * is derived from all units. */
gboolean tmq_store_begin_read(TmqStore *store, GError **error);
void tmq_store_end_read(TmqStore *store);

/* Gives back what is only kept to save reading, and keeps little from then on: for a last step that
 * reads everything once. */
void tmq_store_shrink(TmqStore *store);

/* The last unit's id; 0: none. */
gboolean tmq_store_last_unit(TmqStore *store, gint64 *unit, GError **error);
/* The last unit there was when a token was drawn; -1 where this memory never had it. */
gboolean tmq_store_token_unit(TmqStore *store, const char *token, gint64 *unit, GError **error);
/* The units with ids in (after, last], retired and rejected ones too, by id, as stored: id, texts,
 * status and retired are set. */
gboolean tmq_store_units_after(TmqStore *store, gint64 after, gint64 last, TmqUnitRowFunc func,
                               gpointer data, GError **error);

/* ---- Full text (units.c) ---- */

/* Units in use with ids below before that match an FTS5 expression, the newest first, as stored. */
gboolean tmq_store_search(TmqStore *store, const char *expression, gint64 before, guint count,
                          TmqUnitRowFunc func, gpointer data, GError **error);

/* ---- Counts and integrity (check.c) ---- */

gboolean tmq_store_stats(TmqStore *store, TmqMemoryStats *stats, GError **error);
/* Units in use. */
gboolean tmq_store_unit_count(TmqStore *store, gint64 *count, GError **error);

typedef void (*TmqCheckFunc)(const char *fault, gpointer data);
/* Calls func for each fault found: SQLite's own check, foreign keys, counts, hashes, full text. */
gboolean tmq_store_check(TmqStore *store, TmqCheckFunc func, gpointer data, GError **error);

/* ---- The lexicon (lexicon.c) ---- */

/* *content is NULL where there is none; the caller frees it. */
gboolean tmq_store_get_lexicon(TmqStore *store, const char *source_language,
                               const char *target_language, char **content, GError **error);
/* How many units the memory had when it was learnt; 0 where there is none. */
gboolean tmq_store_lexicon_units(TmqStore *store, const char *source_language,
                                 const char *target_language, gint64 *units, GError **error);
gboolean tmq_store_set_lexicon(TmqStore *store, const char *source_language,
                               const char *target_language, gint64 units, const char *content,
                               GError **error);
