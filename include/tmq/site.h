/* A bilingual site: its files, their languages, and which translates which, each with its reason.
 *
 * tmq_site_scan() finds files; tmq_site_facts() reads from a file's front matter what pairing
 * needs; tmq_site_pair() is a pure function of those facts, so that a memory that keeps them can
 * pair again without reading a file. All paths are relative to the site's root, with '/' between.
 */
#pragma once

#include <tmq/document.h>
#include <tmq/segment.h>

G_BEGIN_DECLS

/* ---- Configuration (tmq.yaml; docs/user/configuration.md) ---- */

/* What is added here belongs into tmq_config_reading(), unless it is for reports and lookups only.
 */
typedef struct {
    char *path; /* of the file; NULL: the defaults */
    char *from; /* language tags in normal form; default "en", "fr" */
    char *to;
    GStrv directories; /* what `sync` reads where no DIR is named, relative to the file; or NULL */
    GStrv text_fields; /* further translatable front-matter fields; or NULL */
    GPtrArray *forced_pairs;   /* of TmqForcedPair: pages that are a pair whatever they say */
    GStrv exempt;              /* glob patterns of paths that need no partner; or NULL */
    GStrv ignore;              /* glob patterns of paths that are not read at all; or NULL */
    guint grace;               /* days that a page may be away before it counts as deleted */
    char *root_language;       /* that the root folder's own name tells (…/content/fr); or NULL */
    GPtrArray *language_names; /* of TmqLanguageName: what folders and suffixes are called */
    TmqSegmentEngine segmenter;
    char *srx;  /* absolute path of the SRX file to cut by; or NULL */
    char *link; /* URL of a page in a repository, with {path}, {line}, {commit}; or NULL */
    GPtrArray *abbreviations; /* of TmqAbbreviation: the site's own words for the segmenter */
    GPtrArray *penalties;     /* of TmqOriginPenalty: what matches lose for where they come from */
} TmqConfig;

/* A match's penalty for its origin: a unit's status, or a glob pattern of pages and imported files.
 */
typedef struct {
    char *origin;
    double amount; /* 0 to 1 */
} TmqOriginPenalty;

/* A folder or suffix name of the site's own for a language: "francais" for "fr". */
typedef struct {
    char *name;     /* case folded */
    char *language; /* in normal form */
} TmqLanguageName;

typedef struct {
    char *source; /* path from the root */
    char *target;
    guint line; /* where the configuration says so */
} TmqForcedPair;

TmqConfig *tmq_config_new(void);
/* Reads a tmq.yaml; an unknown key or a wrong value is an error (TMQ_ERROR_USAGE) with its line. */
TmqConfig *tmq_config_load(const char *path, GError **error);
/* A copy, for a caller whose languages differ (--from, --to): sets them where they are not NULL. */
TmqConfig *tmq_config_copy(const TmqConfig *config, const char *from, const char *to);
/* How the configuration wants texts cut, pointing into it. */
TmqSegmentOptions tmq_config_segmenting(const TmqConfig *config);
/* What of a configuration decides how pages are read, cut and judged, in one form: where two are
 * alike, no page needs to be read again; pairs are made anew by each sync. Languages and the
 * content of srx are the caller's. The caller frees it. */
char *tmq_config_reading(const TmqConfig *config);
/* Sets root_language from the name of the site's root: what tells the language of pages where a
 * folder of one language was named alone. */
void tmq_config_set_root(TmqConfig *config, const char *root);
/* The nearest tmq.yaml from directory upward, or NULL. The caller frees it. */
char *tmq_config_find(const char *directory);
void tmq_config_free(TmqConfig *config);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqConfig, tmq_config_free)

/* ---- The root ---- */

/* The absolute path of the site's root for these directories: that of the nearest tmq.yaml from
 * each upward, else the top of its git work tree, else itself; of several, their nearest common
 * folder. A directory that is a symbolic link stays under its own name. An error where there is no
 * directory. The caller frees it. */
char *tmq_site_root(const char *const *directories, GError **error);

/* ---- Files ---- */

/* What pairing knows of a file. Strings are owned, NULL where the page says nothing. */
typedef struct {
    char *path;     /* from the root */
    char *language; /* in normal form; NULL: unknown */
    char *key;      /* translationKey, exact; numbers as text */
    guint key_line;
    gboolean exempt; /* translationKey: none, or the configuration's exempt */
    char *ref;
    GStrv partner_urls; /* trans_url, altLangPage, altLang… as written */
    GStrv own_urls; /* normalised: what this page can be reached under (permalink, url, slug with
                       the date, aliases, path) */
} TmqFile;

/* JSON of everything in file but its path, and back: what a memory keeps. The caller frees; NULL
 * where json is none. Take it before tmq_site_pair(), which fills in what only siblings tell. */
char *tmq_file_to_json(const TmqFile *file);
TmqFile *tmq_file_from_json(const char *path, const char *json);

void tmq_file_free(TmqFile *file);

typedef struct {
    char *path;     /* from the root */
    char *absolute; /* where to open it */
} TmqFound;

typedef struct {
    GPtrArray *found;  /* of TmqFound, sorted by path (bytes), each once */
    GPtrArray *unread; /* of char *: paths from the root ("" the root itself) of directories that
                          could not be read: what is below them is unknown, not gone */
} TmqScan;

/* Walks directories (absolute) for .md, .markdown, .mdx, .html, .htm files, any letter case, and
 * for files of strings (tmq/document.h) that name one of the two languages; a file that holds both
 * as maps is found as two, each called its path, '#' and the language's tag ("data/team.yml#fr").
 * Hidden files and folders (.git, .github), the configuration's ignore, and what git ignores by
 * rules below the directory are passed over; links are followed only where they stay inside the
 * directory. A directory that cannot be read, or does not exist, gives a message of severity error.
 */
TmqScan *tmq_site_scan(const char *root, const char *const *directories, const TmqConfig *config,
                       TmqMessages *messages);
void tmq_scan_free(TmqScan *scan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqScan, tmq_scan_free)

/* The facts of a file from its path and front matter. Its language is told by a directory (en/,
 * FR/) or a suffix (.fr.md, _fr.md, -fr.html) or its front matter (lang) or the root's
 * name; it stays NULL where none tells, until tmq_site_pair() sees its siblings. docs/cmd/pairs.md
 * has the order. */
TmqFile *tmq_site_facts(const char *path, const TmqFrontMatter *front_matter,
                        const TmqConfig *config);

/* The facts of every file found, sorted by path, of TmqFile: reads each one's front matter. A file
 * that cannot be read gives a message and is left out. The caller unrefs it. */
GPtrArray *tmq_site_read(const TmqScan *scan, const TmqConfig *config, TmqMessages *messages);

/* ---- Pairs ---- */

typedef enum {
    TMQ_PAIR_FORCED, /* the configuration says so */
    TMQ_PAIR_KEY,    /* the same translationKey */
    TMQ_PAIR_REF,    /* the same ref */
    TMQ_PAIR_URL,    /* trans_url, altLangPage, altLang */
    TMQ_PAIR_PATH,   /* the same path or name under the two languages */
} TmqPairReason;
const char *
tmq_pair_reason_name(TmqPairReason reason); /* "configuration", "key", "ref", "url", "path" */

typedef struct {
    guint source; /* index in files: a file in the from language */
    guint target;
    TmqPairReason reason;
} TmqPair;

typedef enum {
    TMQ_FAULT_DUPLICATE_KEY, /* a key twice in one language */
    TMQ_FAULT_NEAR_MISS_KEY, /* two one-sided keys that differ by a slash, case or two letters */
    TMQ_FAULT_NO_KEY, /* its partner, or its key's, has one, it has none; or a key on one side only
                       */
    TMQ_FAULT_KEY_AGAINST_PATH, /* key and path name different partners */
} TmqFaultRule;
const char *tmq_fault_rule_name(TmqFaultRule rule); /* "duplicate-key"…, as in the reports */

typedef struct {
    TmqFaultRule rule;
    TmqSeverity severity;
    guint file;    /* index in files */
    GArray *also;  /* of guint: the other files it concerns */
    char *message; /* a saying: a template with arguments (src/base/say.h) */
    char *hint;    /* likewise, or NULL */
} TmqFault;

typedef struct {
    GPtrArray *pairs;  /* of TmqPair, by the source's path */
    GPtrArray *faults; /* of TmqFault, by file and rule */
    GArray *unpaired;  /* of guint: files of the two languages without partner, not exempt */
    GArray *exempt;    /* of guint: files without partner that need none */
    GArray *unknown;   /* of guint: files whose language nothing tells, or is a third one */
} TmqPairing;

/* Pairs files (of TmqFile, sorted by path). Fills in languages that only siblings tell. Reasons are
 * tried in the order of TmqPairReason; a file is in one pair at most. */
TmqPairing *tmq_site_pair(GPtrArray *files, const TmqConfig *config);
void tmq_pairing_free(TmqPairing *pairing);

/* Tells of forced pairs whose pages are not among files (sorted by path): warnings at their line.
 */
void tmq_site_check_forced(GPtrArray *files, const TmqConfig *config, TmqMessages *messages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqPairing, tmq_pairing_free)

G_END_DECLS
