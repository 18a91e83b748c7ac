/* Reading an image. Nothing in it is believed before its checksum was looked at, and no offset
 * before it is known to lie inside, whatever the checksum says. */
#include "match/image.h"

#include "base/hash.h"

typedef struct {
    gboolean matrix_known; /* to be whole */
    gboolean texts_known;
} Known;

struct TmqImage {
    guint8 *own; /* the bytes, where they are its own */
    const guint8 *bytes;
    TmqImageEnd end;
    const TmqGramMap *maps; /* NULL: none */
    const TmqTile *tiles;
    Known *known; /* a tile */
    gboolean map_known[TMQ_CLASSES];
};

static gboolean
is_aligned(guint64 offset)
{
    return offset % TMQ_IMAGE_ALIGNMENT == 0;
}

static gboolean
read_end(TmqImage *image, gsize length)
{
    TmqImageEnd *end = &image->end;
    if (length < sizeof *end || !is_aligned(length))
        return FALSE;
    memcpy(end, image->bytes + length - sizeof *end, sizeof *end);
    return end->magic == TMQ_IMAGE_MAGIC && end->size == length &&
           end->sum == tmq_hash_block(end, G_STRUCT_OFFSET(TmqImageEnd, sum));
}

/* Whether maps and tiles fill the place between the last tile and the end mark; only the table of
 * tiles is looked at. */
static gboolean
has_tables(const TmqImage *image)
{
    const TmqImageEnd *end = &image->end;
    guint64 last = end->size - sizeof *end;
    return is_aligned(end->maps) && is_aligned(end->tiles) && end->maps <= end->tiles &&
           end->tiles <= last &&
           (end->tiles == end->maps ||
            end->tiles - end->maps == TMQ_CLASSES * sizeof(TmqGramMap)) &&
           (last - end->tiles) / sizeof(TmqTile) >= end->tile_count &&
           end->tiles_sum == tmq_hash_block(image->bytes + end->tiles, last - end->tiles);
}

static guint
class_of(const TmqImage *image, guint length)
{
    return image->maps ? tmq_gram_class(length) : TMQ_PLAIN;
}

static gboolean
tile_fits(const TmqImage *image, const TmqTile *tile, guint64 start)
{
    if (tile->count == 0 || tile->count > TMQ_TILE || tile->first_length > tile->last_length ||
        class_of(image, tile->first_length) != tile->class ||
        class_of(image, tile->last_length) != tile->class)
        return FALSE;
    gsize rows = (tmq_gram_rows(&tmq_gram_classes[tile->class]) + 1) * (gsize)TMQ_TILE_ROW;
    return tile->matrix == start && tile->texts > start && tile->texts - start == rows &&
           tile->end > tile->texts && is_aligned(tile->end) && tile->end <= image->end.maps &&
           tile->end - tile->texts >= tmq_tile_codes(tile->count) + TMQ_CODES_SLACK;
}

static gboolean
tiles_fit(const TmqImage *image)
{
    guint64 start = 0, count = 0;
    guint length = 0;
    for (guint i = 0; i < image->end.tile_count; i++) {
        const TmqTile *tile = &image->tiles[i];
        if (tile->first_length < length || !tile_fits(image, tile, start))
            return FALSE;
        start = tile->end;
        length = tile->last_length;
        count += tile->count;
    }
    return start == image->end.maps && count == image->end.count;
}

TmqImage *
tmq_image_new(const guint8 *bytes, gsize length)
{
    g_autoptr(TmqImage) image = g_new0(TmqImage, 1);
    image->bytes = bytes;
    if (!read_end(image, length) || !has_tables(image))
        return NULL;
    if (image->end.maps < image->end.tiles)
        image->maps = (const TmqGramMap *)(const void *)(bytes + image->end.maps);
    image->tiles = (const TmqTile *)(const void *)(bytes + image->end.tiles);
    if (!tiles_fit(image))
        return NULL;
    image->known = g_new0(Known, image->end.tile_count);
    return g_steal_pointer(&image);
}

void
tmq_image_free(TmqImage *image)
{
    if (!image)
        return;
    g_free(image->known);
    g_free(image->own);
    g_free(image);
}

/* Bytes that grow by half. */
typedef struct {
    guint8 *bytes;
    gsize length;
    gsize room;
} Buffer;

static gboolean
append(const void *bytes, gsize length, gpointer data)
{
    Buffer *buffer = data;
    if (buffer->length + length > buffer->room) {
        buffer->room = buffer->length + length + buffer->room / 2;
        buffer->bytes = g_realloc(buffer->bytes, buffer->room);
    }
    memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
    return TRUE;
}

TmqImage *
tmq_image_new_from_builder(const TmqImageBuilder *builder)
{
    Buffer buffer = {0};
    tmq_image_builder_write(builder, append, &buffer);
    TmqImage *image = tmq_image_new(buffer.bytes, buffer.length);
    g_assert(image != NULL);
    image->own = buffer.bytes;
    return image;
}

guint
tmq_image_count(const TmqImage *image)
{
    return image->end.count;
}

guint
tmq_image_tile_count(const TmqImage *image)
{
    return image->end.tile_count;
}

const TmqTile *
tmq_image_tile(const TmqImage *image, guint tile)
{
    return &image->tiles[tile];
}

static guint
greatest(const guint16 *rows)
{
    guint16 most = 0;
    for (guint i = 0; i < TMQ_GRAMS; i++)
        most = MAX(most, rows[i]);
    return most;
}

const TmqGramMap *
tmq_image_map(TmqImage *image, guint class)
{
    const TmqGramClass *c = &tmq_gram_classes[class];
    const TmqGramMap *map = &image->maps[class];
    if (!image->map_known[class])
        image->map_known[class] = tmq_hash_block(map, sizeof *map) == image->end.map_sums[class] &&
                                  greatest(map->pair) < c->pairs &&
                                  greatest(map->triple) < MAX(c->triples, 1);
    return image->map_known[class] ? map : NULL;
}

const guint8 *
tmq_image_matrix(TmqImage *image, guint i)
{
    const TmqTile *tile = &image->tiles[i];
    const guint8 *matrix = image->bytes + tile->matrix;
    Known *known = &image->known[i];
    if (!known->matrix_known)
        known->matrix_known =
            tmq_hash_block(matrix, tile->texts - tile->matrix) == tile->matrix_sum;
    return known->matrix_known ? matrix : NULL;
}

const guint8 *
tmq_image_next_matrix(const TmqImage *image, guint i)
{
    gboolean has_next =
        i + 1 < image->end.tile_count && image->tiles[i + 1].class == image->tiles[i].class;
    return image->bytes + image->tiles[has_next ? i + 1 : i].matrix;
}

/* Whether the texts lie in the tile one behind the other, in order of length. */
static gboolean
starts_fit(const TmqTile *tile, const guint32 *starts)
{
    gsize room = tile->end - tile->texts - tmq_tile_codes(tile->count) - TMQ_CODES_SLACK;
    guint length = tile->first_length;
    if (starts[0] != 0)
        return FALSE;
    for (guint i = 0; i < tile->count; i++) {
        if (starts[i + 1] < starts[i] || starts[i + 1] - starts[i] < length)
            return FALSE;
        length = starts[i + 1] - starts[i];
    }
    return length == tile->last_length && starts[tile->count] <= room;
}

gboolean
tmq_image_texts(TmqImage *image, guint i, TmqTileTexts *texts)
{
    const TmqTile *tile = &image->tiles[i];
    const guint8 *bytes = image->bytes + tile->texts;
    texts->starts = (const guint32 *)(const void *)bytes;
    texts->ids = (const gint64 *)(const void *)(bytes + tmq_tile_ids(tile->count));
    texts->histograms =
        (const TmqHistogram *)(const void *)(bytes + tmq_tile_histograms(tile->count));
    texts->codes = bytes + tmq_tile_codes(tile->count);
    Known *known = &image->known[i];
    if (!known->texts_known)
        known->texts_known = tmq_hash_block(bytes, tile->end - tile->texts) == tile->texts_sum &&
                             starts_fit(tile, texts->starts);
    return known->texts_known;
}

gboolean
tmq_image_is_whole(TmqImage *image)
{
    TmqTileTexts texts;
    for (guint class = 0; image->maps && class < TMQ_CLASSES; class ++)
        if (!tmq_image_map(image, class))
            return FALSE;
    for (guint i = 0; i < image->end.tile_count; i++)
        if (!tmq_image_matrix(image, i) || !tmq_image_texts(image, i, &texts))
            return FALSE;
    return TRUE;
}
