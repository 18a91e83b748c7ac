/* The image of a set of texts: what a search needs of them, in bytes that can be written to a file
 * and mapped.
 *
 * Texts stand in order of length, TMQ_TILE of them a tile. A tile is a matrix of bits (a row for
 * each zone and group of grams, a column a text; match/grams.h) and, for each text, its id, its
 * histogram and its codes. Behind the tiles come the gram maps of the classes, the table of tiles
 * and the end mark. An image of few texts has no maps, and matrices without rows. Each part has a
 * checksum; those of a tile and a map are looked at when a search first comes to it. So a damaged
 * image is known to be damaged before it can make an answer wrong. Bytes are in the machine's
 * order; an image of another order is taken for a damaged one. */
#pragma once

#include "match/grams.h"
#include "match/histogram.h"

enum {
    TMQ_TILE = 2048,
    TMQ_TILE_ROW = TMQ_TILE / 8, /* bytes */
    TMQ_IMAGE_ALIGNMENT = 64,
};

/* ---- As it is written ---- */

typedef struct {
    guint64 matrix; /* offset of its rows from the image's start; then a row of ones */
    guint64 texts;  /* of the texts: starts, ids, histograms, codes */
    guint64 end;
    guint64 matrix_sum; /* tmq_hash_block() */
    guint64 texts_sum;
    guint32 first_length; /* in characters */
    guint32 last_length;
    guint32 count;
    guint32 class;
} TmqTile;

typedef struct {
    guint64 maps; /* offsets from the image's start */
    guint64 tiles;
    guint64 size;      /* of the image with this mark */
    guint64 tiles_sum; /* of the table of tiles */
    guint64 map_sums[TMQ_CLASSES];
    guint32 count; /* of texts */
    guint32 tile_count;
    guint64 magic;
    guint64 sum; /* of what stands before it in this struct */
} TmqImageEnd;

#define TMQ_IMAGE_MAGIC G_GUINT64_CONSTANT(0x31656c6974716d74)

/* Offsets in a tile's texts. */
static inline gsize
tmq_tile_ids(guint count)
{
    return ((gsize)count + 1) * sizeof(guint32) + ((count + 1) % 2) * sizeof(guint32);
}

static inline gsize
tmq_tile_histograms(guint count)
{
    return tmq_tile_ids(count) + (gsize)count * sizeof(gint64);
}

static inline gsize
tmq_tile_codes(guint count)
{
    return tmq_tile_histograms(count) + (gsize)count * sizeof(TmqHistogram);
}

/* ---- Making (image-build.c) ---- */

typedef struct TmqImageBuilder TmqImageBuilder;

/* Up to how many texts it takes less time to look at all of them than to make a matrix. */
enum { TMQ_IMAGE_FEW = 4096 };

/* An image of few texts or less is made without rows. */
TmqImageBuilder *tmq_image_builder_new(guint few);
void tmq_image_builder_free(TmqImageBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqImageBuilder, tmq_image_builder_free)

/* FALSE where there are more texts than an image can hold. */
gboolean tmq_image_builder_add(TmqImageBuilder *builder, gint64 id, const char *search_form);
guint tmq_image_builder_count(const TmqImageBuilder *builder);

/* Takes the next bytes; FALSE stops the writing. */
typedef gboolean (*TmqImageWrite)(const void *bytes, gsize length, gpointer data);
/* Writes the image piece by piece: the same bytes for the same texts in the same order. */
gboolean tmq_image_builder_write(const TmqImageBuilder *builder, TmqImageWrite write,
                                 gpointer data);

/* ---- Reading ---- */

typedef struct TmqImage TmqImage;

/* bytes stay the caller's, are aligned as memory is and must outlive the image. NULL where they are
 * no whole image. */
TmqImage *tmq_image_new(const guint8 *bytes, gsize length);
/* An image in RAM of what was added. */
TmqImage *tmq_image_new_from_builder(const TmqImageBuilder *builder);
void tmq_image_free(TmqImage *image);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqImage, tmq_image_free)

guint tmq_image_count(const TmqImage *image); /* of texts */
guint tmq_image_tile_count(const TmqImage *image);
const TmqTile *tmq_image_tile(const TmqImage *image, guint tile);

/* The map of a class other than TMQ_PLAIN; NULL where it is damaged. */
const TmqGramMap *tmq_image_map(TmqImage *image, guint class);
/* The rows of a tile's matrix; NULL where it is damaged. */
const guint8 *tmq_image_matrix(TmqImage *image, guint tile);
/* Where the rows of the next tile of the class are, of this one where there is none; not to be
 * believed. */
const guint8 *tmq_image_next_matrix(const TmqImage *image, guint tile);

typedef struct {
    const guint32 *starts; /* of each text's codes, and where the last one ends */
    const gint64 *ids;
    const TmqHistogram *histograms;
    const guint8 *codes;
} TmqTileTexts;

/* FALSE where they are damaged. */
gboolean tmq_image_texts(TmqImage *image, guint tile, TmqTileTexts *texts);

/* Whether every part is as it was written. */
gboolean tmq_image_is_whole(TmqImage *image);
