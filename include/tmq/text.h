/* Text: UTF-8 forms that matching, hashing and display need.
 *
 * All functions take valid UTF-8 (documents are decoded and checked when they are loaded) and
 * return new strings that the caller frees. Normalisation and case folding follow Unicode as
 * utf8proc implements it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* NFC of text; length in bytes or -1. */
char *tmq_text_nfc(const char *text, gssize length);

/* The search form in which texts are compared (docs/dev/architecture.md, "The score"): NFC, full
 * case folding, NFC again, every run of Unicode white space one space, ends trimmed. text has no
 * inline tags in it. */
char *tmq_text_search_form(const char *text, gssize length);

/* The version of Unicode that the forms follow; static. */
const char *tmq_text_unicode_version(void);

/* The loose form, in which only letters and digits count: NFKC, case folded, everything that is
 * neither letter, mark nor number left out. Two texts with the same loose form differ at most in
 * typography. */
char *tmq_text_loose_form(const char *text, gssize length);

/* text with every run of Unicode white space made one space and both ends trimmed. */
char *tmq_text_collapse_space(const char *text, gssize length);

/* Whether c is Unicode white space: White_Space=yes, no-break and thin spaces too. */
gboolean tmq_text_is_space(gunichar c);

/* Whether text has a letter or digit, of whatever script. */
gboolean tmq_text_has_letter(const char *text);

/* Columns that text takes in a terminal: wide characters two, combining marks none. */
guint tmq_text_width(const char *text, gssize length);

/* Bytes of the first character as a reader sees it: with its marks, a joined emoji whole (extended
 * grapheme cluster of Unicode Standard Annex #29). 0 where text is empty. */
gsize tmq_text_cluster_length(const char *text);

/* The start of text that fits into columns, ending in "…" where it was cut. */
char *tmq_text_ellipsize(const char *text, guint columns);

/* Number of words: runs without white space that hold a letter or a digit. */
guint tmq_text_word_count(const char *text);

G_END_DECLS
