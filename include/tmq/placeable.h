/* Placeables: the parts of a text that a translation takes over as they are or in its own form:
 * numbers, ordinals, months and weekdays, dates in figures, times, currency signs, addresses, tags
 * and codes.
 *
 * Where a known text differs from a query in nothing else, its translation can be offered with the
 * query's values put in, written as the translation wrote the old ones. How a language writes
 * numbers, names and times is CLDR's, by ICU; nothing here knows a language. Where it is not
 * certain which value answers which, nothing is offered. */
#pragma once

#include <tmq/match.h>

G_BEGIN_DECLS

typedef enum {
    TMQ_PLACEABLE_NUMBER,
    TMQ_PLACEABLE_ORDINAL,
    TMQ_PLACEABLE_DATE, /* in figures: 2026-03-05, 5/3/26 */
    TMQ_PLACEABLE_MONTH,
    TMQ_PLACEABLE_WEEKDAY,
    TMQ_PLACEABLE_TIME,
    TMQ_PLACEABLE_CURRENCY, /* a sign */
    TMQ_PLACEABLE_URL,
    TMQ_PLACEABLE_EMAIL,
    TMQ_PLACEABLE_TAG,  /* <b>, {name}, %s */
    TMQ_PLACEABLE_CODE, /* T4A, 1.2.3, 613-555-0123 */
} TmqPlaceableKind;

/* "number", "date", "time", "currency", "url", "email", "tag", "code": what a reader is told. An
 * ordinal is a number, a month or weekday a date. Static. */
const char *tmq_placeable_kind_name(TmqPlaceableKind kind);

typedef struct {
    TmqPlaceableKind kind;
    gsize start; /* [start, end) in bytes */
    gsize end;
    char *value; /* what it says, however it is written: equal in two languages where they agree */
} TmqPlaceable;

/* What there is to know of how a language writes; reads ICU's data once. */
typedef struct TmqPlaceableLocale TmqPlaceableLocale;

/* Any tag will do: what ICU does not know is written as its root locale has it. */
TmqPlaceableLocale *tmq_placeable_locale_new(const char *language);
void tmq_placeable_locale_free(TmqPlaceableLocale *locale);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqPlaceableLocale, tmq_placeable_locale_free)

/* The placeables of text, in order, apart: a GArray of TmqPlaceable that frees its values. */
GArray *tmq_placeables_find(const TmqPlaceableLocale *locale, const char *text);

typedef struct {
    guint kinds;    /* bits 1 << TmqPlaceableKind: in these query and source differ */
    char *text;     /* the target with the query's values; NULL: it is not certain which they are */
    GArray *placed; /* of TmqMark: what was put in, in order, apart; NULL where text is */
} TmqSubstitution;

/* FALSE where tmq_substitute() surely gives NULL for the two, whatever their language: needs no
 * locale, which takes time to make. */
gboolean tmq_may_substitute(const char *query, const char *source);

/* Compares query with source, both in the language of from, in all but their placeables as search
 * forms do. NULL where they differ in anything else, or in nothing. The caller frees it. */
TmqSubstitution *tmq_substitute(const TmqPlaceableLocale *from, const TmqPlaceableLocale *to,
                                const char *query, const char *source, const char *target);
void tmq_substitution_free(TmqSubstitution *substitution);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqSubstitution, tmq_substitution_free)

G_END_DECLS
