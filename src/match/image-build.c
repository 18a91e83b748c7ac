/* Making an image. The texts are kept as codes in the order in which they came; only their order by
 * length and one tile at a time are made beside them. */
#include "match/image.h"

#include "base/hash.h"

#define MOST_CODES ((gsize)G_MAXINT32) /* in a tile: offsets in it are 32 bits */

/* Bytes that grow by half. GLib's arrays end at 4 GB. */
typedef struct {
    guint8 *bytes;
    gsize length;
    gsize room;
} Codes;

typedef struct {
    gint64 id;
    gsize start; /* of its codes */
    guint32 length;
} Text;

struct TmqImageBuilder {
    Codes codes;
    GArray *texts; /* of Text */
    guint longest;
    guint few;
};

TmqImageBuilder *
tmq_image_builder_new(guint few)
{
    TmqImageBuilder *b = g_new0(TmqImageBuilder, 1);
    b->few = few;
    b->texts = g_array_new(FALSE, FALSE, sizeof(Text));
    return b;
}

void
tmq_image_builder_free(TmqImageBuilder *b)
{
    if (!b)
        return;
    g_free(b->codes.bytes);
    g_array_unref(b->texts);
    g_free(b);
}

guint
tmq_image_builder_count(const TmqImageBuilder *b)
{
    return b->texts->len;
}

static guint8 *
make_room(Codes *codes, gsize length)
{
    if (codes->length + length > codes->room) {
        codes->room = codes->length + length + codes->room / 2;
        codes->bytes = g_realloc(codes->bytes, codes->room);
    }
    return codes->bytes + codes->length;
}

gboolean
tmq_image_builder_add(TmqImageBuilder *b, gint64 id, const char *form)
{
    enum { MOST = G_MAXINT32 / sizeof(Text) }; /* what GArray can hold */
    gsize bytes = strlen(form);
    if (b->texts->len >= MOST || bytes > MOST_CODES)
        return FALSE;
    Text text = {.id = id, .start = b->codes.length};
    guint8 *code = make_room(&b->codes, bytes);
    for (; *form; form = g_utf8_next_char(form), text.length++)
        *code++ = tmq_code(g_utf8_get_char(form));
    b->codes.length += text.length;
    b->longest = MAX(b->longest, text.length);
    g_array_append_val(b->texts, text);
    return TRUE;
}

static const Text *
text_at(const TmqImageBuilder *b, guint32 number)
{
    return &g_array_index(b->texts, Text, number);
}

/* ---- Order ---- */

/* The numbers of the texts by length, those of a length as they came. The caller frees it. */
static guint32 *
order_by_length(const TmqImageBuilder *b)
{
    g_autofree guint32 *next = g_new0(guint32, (gsize)b->longest + 2);
    guint32 *order = g_new(guint32, b->texts->len + 1);
    for (guint i = 0; i < b->texts->len; i++)
        next[text_at(b, i)->length + 1]++;
    for (gsize l = 1; l <= b->longest; l++)
        next[l] += next[l - 1];
    for (guint i = 0; i < b->texts->len; i++)
        order[next[text_at(b, i)->length]++] = i;
    return order;
}

/* ---- Grams ---- */

/* The grams that end at place: at the text's length, with the mark behind it. */
typedef struct {
    guint pair;
    guint triple;
} Grams;

static inline guint8
code_at(const guint8 *codes, gsize length, gsize place)
{
    return place < length ? codes[place] : TMQ_GRAM_EDGE;
}

static inline Grams
grams_at(const guint8 *codes, gsize length, gsize place)
{
    guint8 c = code_at(codes, length, place);
    guint8 b = place > 0 ? codes[place - 1] : TMQ_GRAM_EDGE;
    guint8 a = place > 1 ? codes[place - 2] : TMQ_GRAM_EDGE;
    return (Grams){tmq_pair_key(b, c), tmq_triple_key(a, b, c)};
}

static void
learn_map(const TmqImageBuilder *b, guint class, TmqGramMap *map)
{
    const TmqGramClass *c = &tmq_gram_classes[class];
    g_autofree guint32 *pairs = g_new0(guint32, TMQ_GRAMS);
    g_autofree guint32 *triples = g_new0(guint32, TMQ_GRAMS);
    for (guint i = 0; i < b->texts->len; i++) {
        const Text *text = text_at(b, i);
        if (tmq_gram_class(text->length) != class)
            continue;
        for (gsize place = 0; place <= text->length; place++) {
            Grams grams = grams_at(b->codes.bytes + text->start, text->length, place);
            pairs[grams.pair]++;
            triples[grams.triple]++;
        }
    }
    tmq_gram_share_rows(pairs, c->pairs, map->pair);
    if (c->triples > 0)
        tmq_gram_share_rows(triples, c->triples, map->triple);
}

/* ---- Tiles ---- */

/* An image being written. */
typedef struct {
    const TmqImageBuilder *builder;
    const guint32 *order;
    TmqGramMap *maps; /* NULL where the image has none */
    TmqImageWrite write;
    gpointer data;
    gsize length; /* written so far */
} Writing;

static guint
class_of(const Writing *w, guint length)
{
    return w->maps ? tmq_gram_class(length) : TMQ_PLAIN;
}

static gboolean
put(Writing *w, const void *bytes, gsize length)
{
    w->length += length;
    return w->write(bytes, length, w->data);
}

/* Sets the bits of column in the rows of the grams that the text has. */
static void
fill_column(const Writing *w, guint class, const Text *text, guint column, guint8 *matrix)
{
    const TmqGramClass *c = &tmq_gram_classes[class];
    const TmqGramMap *map = &w->maps[class];
    const guint8 *codes = w->builder->codes.bytes + text->start;
    const guint8 bit = (guint8)(1u << column % 8);
    guint8 *at = matrix + column / 8;
    for (gsize place = 0; place <= text->length; place++) {
        Grams grams = grams_at(codes, text->length, place);
        guint zone = tmq_gram_zone(place, c->zones, text->length);
        gsize first = (gsize)zone * (c->pairs + c->triples);
        at[(first + map->pair[grams.pair]) * TMQ_TILE_ROW] |= bit;
        if (c->triples > 0)
            at[(first + c->pairs + map->triple[grams.triple]) * TMQ_TILE_ROW] |= bit;
    }
}

/* The caller frees it. */
static guint8 *
make_matrix(const Writing *w, const TmqTile *tile, guint first, gsize *length)
{
    gsize rows = tmq_gram_rows(&tmq_gram_classes[tile->class]);
    *length = (rows + 1) * TMQ_TILE_ROW;
    guint8 *matrix = g_malloc0(*length);
    memset(matrix + rows * TMQ_TILE_ROW, 0xff, TMQ_TILE_ROW);
    for (guint i = 0; i < tile->count && rows > 0; i++)
        fill_column(w, tile->class, text_at(w->builder, w->order[first + i]), i, matrix);
    return matrix;
}

static gsize
aligned(gsize length)
{
    return (length + TMQ_IMAGE_ALIGNMENT - 1) / TMQ_IMAGE_ALIGNMENT * TMQ_IMAGE_ALIGNMENT;
}

/* The caller frees it. */
static guint8 *
make_texts(const Writing *w, const TmqTile *tile, guint first, gsize *length)
{
    gsize codes = tmq_tile_codes(tile->count), sum = 0;
    for (guint i = 0; i < tile->count; i++)
        sum += text_at(w->builder, w->order[first + i])->length;
    *length = aligned(codes + sum + TMQ_CODES_SLACK);
    guint8 *bytes = g_malloc0(*length);
    guint32 *starts = (guint32 *)(void *)bytes;
    gint64 *ids = (gint64 *)(void *)(bytes + tmq_tile_ids(tile->count));
    TmqHistogram *histograms = (TmqHistogram *)(void *)(bytes + tmq_tile_histograms(tile->count));
    for (guint i = 0; i < tile->count; i++) {
        const Text *text = text_at(w->builder, w->order[first + i]);
        const guint8 *from = w->builder->codes.bytes + text->start;
        memcpy(bytes + codes + starts[i], from, text->length);
        starts[i + 1] = starts[i] + text->length;
        ids[i] = text->id;
        histograms[i] = tmq_histogram(from, text->length);
    }
    return bytes;
}

static gboolean
write_tile(Writing *w, guint first, guint count, TmqTile *tile)
{
    *tile = (TmqTile){
        .count = count,
        .first_length = text_at(w->builder, w->order[first])->length,
        .last_length = text_at(w->builder, w->order[first + count - 1])->length,
        .matrix = w->length,
    };
    tile->class = class_of(w, tile->first_length);
    gsize matrix_length, texts_length;
    g_autofree guint8 *matrix = make_matrix(w, tile, first, &matrix_length);
    g_autofree guint8 *texts = make_texts(w, tile, first, &texts_length);
    tile->matrix_sum = tmq_hash_block(matrix, matrix_length);
    tile->texts_sum = tmq_hash_block(texts, texts_length);
    tile->texts = tile->matrix + matrix_length;
    tile->end = tile->texts + texts_length;
    return put(w, matrix, matrix_length) && put(w, texts, texts_length);
}

/* How many texts from first on make a tile: all of one class. */
static guint
tile_size(const Writing *w, guint first)
{
    guint class = class_of(w, text_at(w->builder, w->order[first])->length);
    guint most = MIN(w->builder->texts->len - first, (guint)TMQ_TILE), count = 0;
    gsize codes = 0;
    for (; count < most; count++) {
        guint length = text_at(w->builder, w->order[first + count])->length;
        codes += length;
        if (class_of(w, length) != class || codes > MOST_CODES)
            break;
    }
    return count;
}

static gboolean
write_tiles(Writing *w, GArray *tiles)
{
    for (guint first = 0; first < w->builder->texts->len;) {
        TmqTile tile;
        if (!write_tile(w, first, tile_size(w, first), &tile))
            return FALSE;
        g_array_append_val(tiles, tile);
        first += tile.count;
    }
    return TRUE;
}

/* Maps, tiles and the end mark; what is between them is zero. */
static gboolean
write_tables(Writing *w, const GArray *tiles)
{
    gsize maps = w->maps ? TMQ_CLASSES * sizeof(TmqGramMap) : 0,
          table = tiles->len * sizeof(TmqTile);
    gsize length = aligned(maps + table + sizeof(TmqImageEnd));
    g_autofree guint8 *bytes = g_malloc0(length);
    gsize mark = length - sizeof(TmqImageEnd);
    if (w->maps)
        memcpy(bytes, w->maps, maps);
    if (table > 0)
        memcpy(bytes + maps, tiles->data, table);
    TmqImageEnd end = {
        .maps = w->length,
        .tiles = w->length + maps,
        .size = w->length + length,
        .tiles_sum = tmq_hash_block(bytes + maps, mark - maps),
        .count = w->builder->texts->len,
        .tile_count = tiles->len,
        .magic = TMQ_IMAGE_MAGIC,
    };
    for (guint class = 0; w->maps && class < TMQ_CLASSES; class ++)
        end.map_sums[class] = tmq_hash_block(&w->maps[class], sizeof(TmqGramMap));
    end.sum = tmq_hash_block(&end, G_STRUCT_OFFSET(TmqImageEnd, sum));
    memcpy(bytes + mark, &end, sizeof end);
    return put(w, bytes, length);
}

gboolean
tmq_image_builder_write(const TmqImageBuilder *b, TmqImageWrite write, gpointer data)
{
    g_autofree guint32 *order = order_by_length(b);
    g_autofree TmqGramMap *maps = b->texts->len > b->few ? g_new0(TmqGramMap, TMQ_CLASSES) : NULL;
    g_autoptr(GArray) tiles = g_array_new(FALSE, FALSE, sizeof(TmqTile));
    Writing w = {b, order, maps, write, data, 0};
    for (guint class = 0; maps && class < TMQ_CLASSES; class ++)
        learn_map(b, class, &maps[class]);
    return write_tiles(&w, tiles) && write_tables(&w, tiles);
}
