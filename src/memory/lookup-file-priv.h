/* The layout of the file of a lookup index: a start mark, images, the table of images, the end. */
#pragma once

#include "memory/lookup-file.h"

enum { TMQ_LOOKUP_TAG = 120, TMQ_LOOKUP_NAME = 40 };

#define TMQ_LOOKUP_START "tmq lookup index 2\n"
#define TMQ_LOOKUP_MAGIC G_GUINT64_CONSTANT(0x3170756b6f6f6c71)

typedef struct {
    guint64 offset; /* of the image from the file's start */
    guint64 length;
    guint64 side;                /* of the source, as units are stored */
    char source[TMQ_LOOKUP_TAG]; /* language tags, ended by NUL */
    char target[TMQ_LOOKUP_TAG];
} TmqLookupSection;

typedef struct {
    char memory[TMQ_LOOKUP_NAME];  /* its random id */
    char token[TMQ_LOOKUP_NAME];   /* drawn with the commit that made its units what they were */
    char unicode[TMQ_LOOKUP_NAME]; /* what made the search forms */
    gint64 after;
    gint64 last;
    guint64 sections; /* offset of the table */
    guint64 section_count;
    guint64 size; /* of the file */
    guint64 magic;
    guint64 sum; /* of the table and of this struct before it */
} TmqLookupEnd;

/* Writes what a file for the units in (after, last] holds. */
gboolean tmq_lookup_build(TmqStore *store, gint64 after, gint64 last, TmqImageWrite write,
                          gpointer data, GError **error);
