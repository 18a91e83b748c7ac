/* What the files of placeables share:
 *
 *   placeable-locale.c    how a language writes, from ICU
 *   placeable-number.c    numbers; placeable-ordinal.c ordinals; placeable-name.c months, weekdays
 *   placeable-date.c      dates in figures; placeable-time.c times
 *   placeable-verbatim.c  what is the same in every language: addresses, tags, codes
 *   placeable-find.c      all of them in a text
 *   placeable-screen.c    whether two texts may differ so, told without ICU
 *   placeable-words.c     a program of the build's: the list for it
 *   placeable.c           two texts held against each other, and the third written anew
 *
 * A scanner tells where what begins at a place ends (0: there is nothing of the kind). A writer
 * takes tokens as they stand in the unit's two texts and in the query. */
#pragma once

#include <unicode/unum.h>
#include <unicode/upluralrules.h>

#include "tmq/placeable.h"

/* A month or a weekday in one of its forms. */
typedef struct {
    char *text;
    TmqPlaceableKind kind;
    guint value; /* from 1 */
    guint form;  /* names of one form are of one length, one case and one grammar */
} TmqPlaceableName;

/* The two halves of a day. */
typedef struct {
    char *am;
    char *pm;
} TmqDayHalves;

struct TmqPlaceableLocale {
    gunichar decimal;
    gunichar group;
    guint group_size;         /* digits; the last group */
    guint next_group_size;    /* the others */
    guint least_grouped;      /* digits of a number that is grouped; G_MAXUINT: none is */
    GPtrArray *names;         /* of TmqPlaceableName, longest first */
    GHashTable *initials;     /* gunichar of a name's first character -> itself */
    GPtrArray *halves;        /* of TmqDayHalves */
    GPtrArray *hour_words;    /* of char *: what stands between hour and minute, beside ':' */
    UNumberFormat *ordinals;  /* or NULL */
    GPtrArray *ordinal_rules; /* of char *: the rule sets of ordinals */
    UPluralRules *plurals;    /* or NULL */
};

/* Of ICU's strings; length in UTF-16 units or -1. The caller frees it. */
char *tmq_from_utf16(const UChar *text, gint32 length);

/* Whether c is a letter, mark or digit. */
gboolean tmq_is_word_character(gunichar c);
/* Whether a word may begin or end at a place of text: no two characters of one word meet there. */
gboolean tmq_is_word_boundary(const char *text, gsize at);
/* Whether c is of a script that writes words without spaces between them. */
gboolean tmq_joins_words(gunichar c);
/* Where the word that begins at a place ends; at itself, where none does. */
gsize tmq_word_end(const char *text, gsize at);
/* Of a word's search form. */
guint32 tmq_word_hash(const char *text, gsize at, gsize end);

/* ---- Numbers ---- */

enum { TMQ_NUMBER_DIGITS = 40 };

typedef struct {
    gunichar sign;                     /* 0: none */
    gunichar zero;                     /* of its digits */
    gunichar group;                    /* 0: none */
    gunichar decimal;                  /* 0: no fraction */
    char whole[TMQ_NUMBER_DIGITS + 1]; /* ASCII digits as written, groups joined */
    char fraction[TMQ_NUMBER_DIGITS + 1];
} TmqNumber;

gsize tmq_scan_number(const TmqPlaceableLocale *locale, const char *text, gsize at,
                      TmqNumber *number);
/* Its value: "-1234.5". The caller frees it. */
char *tmq_number_value(const TmqNumber *number);
/* query as target writes it; source is what target answers. */
char *tmq_write_number(const TmqPlaceableLocale *to, const TmqNumber *query,
                       const TmqNumber *source, const TmqNumber *target);
/* The plural category of a number, 0 where that is not known. */
guint tmq_number_plural(const TmqPlaceableLocale *locale, const TmqNumber *number);

/* ---- Ordinals ---- */

/* *value: the number. */
gsize tmq_scan_ordinal(const TmqPlaceableLocale *locale, const char *text, gsize at, guint *value);
/* value as the ordinal token is written; NULL where that is not known. */
char *tmq_write_ordinal(const TmqPlaceableLocale *locale, guint value, const char *token);

/* ---- Names ---- */

gsize tmq_scan_name(const TmqPlaceableLocale *locale, const char *text, gsize at,
                    const TmqPlaceableName **name);
/* The name of that value in the form of name; NULL where there is none. */
const char *tmq_write_name(const TmqPlaceableLocale *locale, const TmqPlaceableName *name,
                           guint value);

/* ---- Dates in figures ---- */

typedef struct {
    guint part[3];  /* as written */
    guint width[3]; /* digits */
    char separator;
} TmqFigures;

gsize tmq_scan_figures(const char *text, gsize at, TmqFigures *figures);
/* The same for dates of the same day, whatever the order of their parts. */
char *tmq_figures_value(const TmqFigures *figures);
/* query in the order in which target has the parts of source; NULL where that is not certain. */
char *tmq_write_figures(const TmqFigures *query, const TmqFigures *source,
                        const TmqFigures *target);

/* ---- Times ---- */

typedef struct {
    guint hour, minute, second; /* of the day: 0 to 24 */
    gboolean has_minute, has_second;
    guint hour_width;
    gsize separator, separator_end; /* in text, between hour and minute; equal: none */
    gsize half, half_end;           /* in text, with what stands before it; equal: none */
} TmqTime;

gsize tmq_scan_time(const TmqPlaceableLocale *locale, const char *text, gsize at, TmqTime *time);
char *tmq_time_value(const TmqTime *time);
/* text is where target was scanned. */
char *tmq_write_time(const TmqPlaceableLocale *to, const TmqTime *query, const TmqTime *target,
                     const char *text);

/* ---- What is the same in every language ---- */

gsize tmq_scan_tag(const char *text, gsize at);
gsize tmq_scan_url(const char *text, gsize at);
gsize tmq_scan_email(const char *text, gsize at);
/* A word of letters and digits that begins with a letter. */
gsize tmq_scan_letter_code(const char *text, gsize at);
/* Three and more groups of digits joined by '.', '-', ':' or '/'. */
gsize tmq_scan_digit_code(const char *text, gsize at);
