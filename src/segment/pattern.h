/* Regular expressions as an SRX file writes them, in ICU's dialect, over UTF-16. */
#pragma once

#include <glib.h>
#include <unicode/utypes.h>

/* A text in UTF-16. */
typedef struct {
    UChar *units;
    gint32 length;
} TmqWideText;

/* Whether pattern matches all of text, without letter case: 1 or 0; -1 with a reason (the caller
 * frees it) where it is no regular expression. */
int tmq_pattern_matches_whole(const char *pattern, const char *text, char **reason);

/* What stands before and after a place. */
typedef struct TmqPlacePattern TmqPlacePattern;

/* NULL with a reason where one of the two is no regular expression. */
TmqPlacePattern *tmq_place_pattern_new(const char *before, const char *after, char **reason);
void tmq_place_pattern_free(TmqPlacePattern *pattern);

/* The text that is looked at from now on; it must stay. */
void tmq_place_pattern_set_text(TmqPlacePattern *pattern, const TmqWideText *text);

/* The first place at or after from; -1 where there is none. */
gint32 tmq_place_pattern_find(TmqPlacePattern *pattern, gint32 from);

/* Whether it matches at place. */
gboolean tmq_place_pattern_matches(TmqPlacePattern *pattern, gint32 place);
