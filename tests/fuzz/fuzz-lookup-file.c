/* The file of a lookup index with bytes changed and every checksum right again: the reader takes it
 * for damaged, or it can be searched, whatever is in it. Checksums alone would keep a fuzzer out.
 *
 * The input is a list of changes to a whole file, 4 bytes each: which part of it, the offset in
 * that part (2 bytes, low one first), the new byte. A part of 255 leaves the checksums as they are.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "match/search.h"
#include "memory/lookup-file-priv.h"

int LLVMFuzzerTestOneInput(const uint8_t *changes, size_t length);

static const char *const texts[] = {
    "the cat sat on the mat",
    "the cat sat on a mat",
    "",
    "a",
    "日本語 🚀",
    "été",
    "the dog",
    "a b c d e f g h i",
    "...",
};

/* A whole file, and where its parts are. */
typedef struct {
    GByteArray *bytes;
    gsize image; /* where it begins and ends */
    gsize image_end;
    TmqImageEnd mark; /* as it was written */
    TmqTile tile;
} Sample;

static gboolean
append(const void *bytes, gsize length, gpointer data)
{
    g_byte_array_append(data, bytes, (guint)length);
    return TRUE;
}

static void
append_image(Sample *sample)
{
    g_autoptr(TmqImageBuilder) builder = tmq_image_builder_new(0);
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        tmq_image_builder_add(builder, i, texts[i]);
    sample->image = sample->bytes->len;
    tmq_image_builder_write(builder, append, sample->bytes);
    sample->image_end = sample->bytes->len;
    const guint8 *image = sample->bytes->data + sample->image;
    memcpy(&sample->mark, sample->bytes->data + sample->image_end - sizeof sample->mark,
           sizeof sample->mark);
    memcpy(&sample->tile, image + sample->mark.tiles, sizeof sample->tile);
}

static void
append_table(Sample *sample)
{
    TmqLookupSection section = {.offset = sample->image,
                                .length = sample->image_end - sample->image,
                                .source = "en",
                                .target = "fr"};
    TmqLookupEnd end = {.last = G_N_ELEMENTS(texts),
                        .sections = sample->image_end,
                        .section_count = 1,
                        .size = sample->image_end + sizeof section + sizeof end,
                        .magic = TMQ_LOOKUP_MAGIC};
    append(&section, sizeof section, sample->bytes);
    append(&end, sizeof end, sample->bytes);
}

static Sample
make_sample(void)
{
    Sample sample = {.bytes = g_byte_array_new()};
    const char start[TMQ_IMAGE_ALIGNMENT] = TMQ_LOOKUP_START;
    append(start, sizeof start, sample.bytes);
    append_image(&sample);
    append_table(&sample);
    return sample;
}

/* ---- Changes ---- */

/* The parts are those that a reader has to understand. */
static gsize
part_start(const Sample *sample, guint part)
{
    const gsize starts[] = {
        0,
        sample->image + sample->tile.matrix,
        sample->image + sample->tile.texts,
        sample->image + sample->tile.texts + tmq_tile_ids(sample->tile.count),
        sample->image + sample->tile.texts + tmq_tile_codes(sample->tile.count),
        sample->image + sample->mark.maps,
        sample->image + sample->mark.tiles,
        sample->image_end - sizeof(TmqImageEnd),
        sample->image_end,
        sample->bytes->len - sizeof(TmqLookupEnd),
    };
    return starts[part % G_N_ELEMENTS(starts)];
}

static gboolean
change(Sample *sample, const uint8_t *changes, size_t length)
{
    gboolean sums = TRUE;
    for (size_t i = 0; i + 4 <= length; i += 4) {
        gsize at = part_start(sample, changes[i]) + (changes[i + 1] | (gsize)changes[i + 2] << 8);
        sums = sums && changes[i] != 255;
        if (at < sample->bytes->len)
            sample->bytes->data[at] = changes[i + 3];
    }
    return sums;
}

static void
put_sum(Sample *sample, gsize at, guint64 sum)
{
    memcpy(sample->bytes->data + at, &sum, sizeof sum);
}

/* Sums of the parts where they were, inner ones first. */
static void
sum_up(Sample *sample)
{
    const guint8 *bytes = sample->bytes->data, *image = bytes + sample->image;
    const TmqTile *tile = &sample->tile;
    gsize tiles = sample->image + sample->mark.tiles,
          mark = sample->image_end - sizeof(TmqImageEnd),
          end = sample->bytes->len - sizeof(TmqLookupEnd);
    put_sum(sample, tiles + G_STRUCT_OFFSET(TmqTile, matrix_sum),
            tmq_hash_block(image + tile->matrix, tile->texts - tile->matrix));
    put_sum(sample, tiles + G_STRUCT_OFFSET(TmqTile, texts_sum),
            tmq_hash_block(image + tile->texts, tile->end - tile->texts));
    put_sum(sample, mark + G_STRUCT_OFFSET(TmqImageEnd, tiles_sum),
            tmq_hash_block(bytes + tiles, mark - tiles));
    for (guint class = 0; class < TMQ_CLASSES; class ++)
        put_sum(sample, mark + G_STRUCT_OFFSET(TmqImageEnd, map_sums) + class * sizeof(guint64),
                tmq_hash_block(image + sample->mark.maps + class * sizeof(TmqGramMap),
                               sizeof(TmqGramMap)));
    put_sum(sample, mark + G_STRUCT_OFFSET(TmqImageEnd, sum),
            tmq_hash_block(bytes + mark, G_STRUCT_OFFSET(TmqImageEnd, sum)));
    put_sum(sample, end + G_STRUCT_OFFSET(TmqLookupEnd, sum),
            tmq_hash_block(bytes + sample->image_end, end - sample->image_end) ^
                tmq_hash_block(bytes + end, G_STRUCT_OFFSET(TmqLookupEnd, sum)));
}

/* ---- Searching ---- */

static char *
form_of(gint64 id, gpointer data)
{
    (void)data;
    return id >= 0 && id < (gint64)G_N_ELEMENTS(texts) ? g_strdup(texts[id]) : NULL;
}

static void
search(GPtrArray *images, const char *query, double minimum, guint count)
{
    TmqSearch search = {
        (TmqImage *const *)images->pdata, images->len, minimum, count, form_of, NULL};
    g_autoptr(GArray) found = tmq_search(&search, query);
    for (guint i = 1; found && i < found->len; i++)
        g_assert_cmpint(tmq_similarity_compare(g_array_index(found, TmqCandidate, i - 1).similarity,
                                               g_array_index(found, TmqCandidate, i).similarity),
                        >=, 0);
}

static void
read_file(const guint8 *bytes, gsize length)
{
    g_autoptr(TmqLookupFile) file = tmq_lookup_file_new(bytes, length);
    if (!file)
        return;
    g_autoptr(GPtrArray) images = g_ptr_array_new();
    tmq_lookup_file_add_images(file, "en", "fr", images);
    search(images, "the cat sat on the mat", 70, 5);
    search(images, "a", 0, 1);
    search(images, "", 50, 3);
    tmq_lookup_file_is_whole(file);
}

/* Made once: it takes longer than everything else. */
static Sample
copy_sample(void)
{
    static Sample whole;
    if (!whole.bytes)
        whole = make_sample();
    Sample copy = whole;
    copy.bytes = g_byte_array_sized_new(whole.bytes->len);
    append(whole.bytes->data, whole.bytes->len, copy.bytes);
    return copy;
}

int
LLVMFuzzerTestOneInput(const uint8_t *changes, size_t length)
{
    Sample sample = copy_sample();
    if (change(&sample, changes, length))
        sum_up(&sample);
    /* Aligned as a mapped file is, and just as long: what reads beyond its end is seen. */
    void *bytes = NULL;
    g_assert_cmpint(posix_memalign(&bytes, TMQ_IMAGE_ALIGNMENT, sample.bytes->len), ==, 0);
    memcpy(bytes, sample.bytes->data, sample.bytes->len);
    read_file(bytes, sample.bytes->len);
    free(bytes);
    g_byte_array_unref(sample.bytes);
    return 0;
}
