/* ISO 639: the two-letter code that BCP 47 wants where a language has one. */
#pragma once

#include <glib.h>

/* "fr" for "fra" or "fre" (lower case); NULL where there is none. Static. */
const char *tmq_iso639_two_letters(const char *three);

/* Whether two (lower case) is a two-letter code of a language. */
gboolean tmq_iso639_is_known(const char *two);
