/* Language tags (BCP 47): their normal form, and which tag serves for which.
 *
 * Tags come in every spelling (en-us, EN_US, FR). They are stored in the normal letter case of
 * RFC 5646, section 2.1.1: language lower, Script title, REGION upper, the rest lower. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The normal form of tag ("EN_us" gives "en-US"), or NULL where it cannot be a language tag. A
 * three-letter code of ISO 639-2 that has a two-letter one gives that ("fra" and "fre" give "fr").
 * The caller frees it. */
char *tmq_language_normalise(const char *tag);

/* Whether a text in language have serves who wants wanted: the same language; the same region where
 * both name one (fr finds fr-CA, fr-CA finds fr, never fr-FR); the same script, which is the likely
 * one (CLDR) where a tag names none (zh-TW finds zh-Hant, never zh or zh-Hans; sr never finds
 * sr-Latn). Both in normal form. */
gboolean tmq_language_serves(const char *have, const char *wanted);

/* The primary subtag ("fr" of "fr-CA"); the caller frees it. */
char *tmq_language_primary(const char *tag);

G_END_DECLS
