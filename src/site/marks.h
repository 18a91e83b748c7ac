/* Marks of language in paths: folders (en/, FR/, fr-ca/) and suffixes (.fr.md, _fr.md, -fr.html).
 *
 * Only the configuration's two languages are looked for, with any region, and the names it gives
 * them: a folder "it/" is not Italian on an English and French site. Other languages' tags are seen
 * only where they can hardly be words. */
#pragma once

#include "tmq/site.h"

typedef struct {
    char *language;  /* in normal form; NULL: the path has no mark. A third language's where the
                        file's suffix after a dot names one: index.es.md */
    char *form;      /* the path without its marks: the same for a page and its translation */
    gboolean suffix; /* the file's own name is marked */
} TmqMarks;

/* What a path tells. Strongest first: a suffix after a dot, the innermost language folder, a suffix
 * after '_' or '-', a folder with such a suffix (pages.fr/). */
TmqMarks tmq_marks_of_path(const char *path, const TmqConfig *config);
void tmq_marks_clear(TmqMarks *marks);

/* The language that token names ("FR", "fra", "fr_CA", a configured name); NULL where it names none
 * of the two. The caller frees it. */
char *tmq_marks_language(const char *token, const TmqConfig *config);

/* Whether token looks like any language's tag ("es", "pt-BR"): for names that stand where a mark
 * would. */
gboolean tmq_marks_is_any_language(const char *token);

/* The bytes of a name (without extension) that are left without a language suffix; all of it where
 * it has none. language may be NULL, else it receives the suffix's language, separator its sign. */
gsize tmq_marks_stem_length(const char *name, const TmqConfig *config, char **language,
                            char *separator);

/* The bytes of a file name before its extension, where it is one that pages have. */
gsize tmq_marks_name_length(const char *name);
