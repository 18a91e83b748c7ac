/* The rows of the filter's bit matrices: which pairs and triples of neighbouring characters a row
 * stands for, and where in a text.
 *
 * Texts are grouped in classes by their length. A text is divided into zones; a class has a row for
 * each zone and each group of grams. Which grams share a row is learned from the texts (a common
 * one has its own): a bad choice is slower, never wrong, since grams that share a row only look
 * present. */
#pragma once

#include "match/codes.h"

enum {
    TMQ_GRAM_EDGE = 0, /* stands before and behind a text; no character has this code */
    TMQ_GRAMS = 65536,
    TMQ_CLASSES = 3,
    TMQ_PLAIN = TMQ_CLASSES, /* the class of texts that have no rows: all are looked at */
};

typedef struct {
    guint longest; /* text, in characters */
    guint zones;
    guint pairs;   /* rows a zone */
    guint triples; /* rows a zone; 0: none */
} TmqGramClass;

extern const TmqGramClass tmq_gram_classes[TMQ_CLASSES + 1];

/* The first class whose texts may have that length. */
guint tmq_gram_class(guint length);

/* Rows of a class, all zones. */
static inline guint
tmq_gram_rows(const TmqGramClass *c)
{
    return c->zones * (c->pairs + c->triples);
}

/* Which row of its zone a gram has. */
typedef struct {
    guint16 pair[TMQ_GRAMS];
    guint16 triple[TMQ_GRAMS];
} TmqGramMap;

static inline guint
tmq_pair_key(guint8 a, guint8 b)
{
    return (guint)a << 8 | b;
}

static inline guint
tmq_triple_key(guint8 a, guint8 b, guint8 c)
{
    return ((guint)a * 0x9e3779b1u ^ (guint)b * 0x85ebca77u ^ (guint)c * 0xc2b2ae3du) *
               0x2c1b3c6du >>
           16;
}

/* The zone of the gram that ends at place (0 to length, which is the mark behind the text). */
static inline guint
tmq_gram_zone(gsize place, guint zones, gsize length)
{
    return (guint)(place * zones / (length + 1));
}

/* Shares out rows from how often each of TMQ_GRAMS grams was seen. */
void tmq_gram_share_rows(const guint32 *counts, guint rows, guint16 *row_of);
