/* Each place of a text where a word may begin is held against the places of the query where one
 * does: by a hash of the next eight codes, and only where there is such a place by comparing on.
 * The longest stretch found at each place of the query is kept. So the work is that of reading the
 * codes once, whatever the query. */
#include "match/fragments.h"

#include <string.h>

#include "match/codes.h"
#include "match/word-edges.h"

enum {
    WIDTH = TMQ_CODES_SLACK, /* codes that are looked at in one go */
    KEY = 8,                 /* codes that are hashed */
    HASH_BITS = 12,
};
G_STATIC_ASSERT((int)KEY <= (int)TMQ_FRAGMENT_LENGTH && (int)KEY <= (int)TMQ_CODES_SLACK);

typedef guint8 Codes __attribute__((vector_size(WIDTH)));

typedef struct {
    const TmqSearch *search;
    gboolean avx2; /* the processor has it */
    gunichar *text;
    guint8 *codes;
    guint length;
    guint *ends;      /* of each place: the last end of a word at or before it */
    GArray *starts;   /* of guint: where a part may begin */
    guint64 *keys;    /* of each start: its codes, in one number */
    TmqStretch *best; /* of each start: end 0 where there is none yet */
    /* The starts by the hashes of their keys: the first one, and the one after each; counted from
     * 1, 0 is none. */
    guint16 first[1 << HASH_BITS];
    guint16 *next;
} Work;

/* ---- Words ---- */

static gboolean
is_edge_at(const gunichar *text, guint length, guint at)
{
    return at == 0 || at == length || tmq_is_word_edge(text[at - 1], text[at]);
}

static gboolean
begins_word(const gunichar *text, guint length, guint at)
{
    return at < length && tmq_is_word_character(text[at]) && is_edge_at(text, length, at);
}

static gboolean
ends_word(const gunichar *text, guint length, guint at)
{
    return at > 0 && tmq_is_word_character(text[at - 1]) && is_edge_at(text, length, at);
}

static gboolean
is_part(const gunichar *text, guint length, guint start, guint end)
{
    guint words = 0;
    for (guint i = start; i < end && words < TMQ_FRAGMENT_WORDS; i++)
        words += begins_word(text, length, i) ? 1 : 0;
    return end >= start + TMQ_FRAGMENT_LENGTH && words >= TMQ_FRAGMENT_WORDS;
}

/* ---- The query ---- */

static inline guint64
key_of(const guint8 *codes)
{
    guint64 key;
    memcpy(&key, codes, KEY);
    return key;
}

static inline guint
hash_of(guint64 key)
{
    return (guint)(key * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15) >> (64 - HASH_BITS));
}

static void
note_start(Work *w, guint number)
{
    w->keys[number] = key_of(w->codes + g_array_index(w->starts, guint, number));
    guint16 *first = &w->first[hash_of(w->keys[number])];
    w->next[number] = *first;
    *first = (guint16)(number + 1);
}

static void
prepare(Work *w, const char *form)
{
    glong length = 0;
    w->text = g_utf8_to_ucs4_fast(form, -1, &length);
    w->length = (guint)length;
    w->codes = g_malloc0(w->length + TMQ_CODES_SLACK);
    w->ends = g_new0(guint, w->length + 1);
    w->starts = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < w->length; i++)
        w->codes[i] = tmq_code(w->text[i]);
    for (guint i = 1; i <= w->length; i++)
        w->ends[i] = ends_word(w->text, w->length, i) ? i : w->ends[i - 1];
    for (guint i = 0; i + TMQ_FRAGMENT_LENGTH <= w->length && w->length <= TMQ_FRAGMENTS_MAX_QUERY;
         i++)
        if (begins_word(w->text, w->length, i))
            g_array_append_val(w->starts, i);
    w->keys = g_new(guint64, w->starts->len + 1);
    w->next = g_new(guint16, w->starts->len + 1);
    w->best = g_new0(TmqStretch, w->starts->len + 1);
    for (guint i = 0; i < w->starts->len; i++)
        note_start(w, i);
}

static void
clear(Work *w)
{
    g_free(w->text);
    g_free(w->codes);
    g_free(w->ends);
    g_free(w->keys);
    g_free(w->next);
    g_free(w->best);
    g_array_unref(w->starts);
}

/* ---- A text that may have a part ---- */

/* Whether what ends there would take the place of the best so far. */
static gboolean
is_better(const TmqStretch *best, guint end, gint64 id, guint length)
{
    if (end != best->end)
        return end > best->end;
    return length != best->length ? length < best->length : id < best->id;
}

/* How far the text itself goes along with the query, in whole words of both. */
static guint
common_end(const Work *w, guint start, const gunichar *text, guint length, guint at)
{
    guint n = 0, end = start;
    if (!begins_word(text, length, at))
        return start;
    while (start + n < w->length && at + n < length && w->text[start + n] == text[at + n]) {
        n++;
        if (w->ends[start + n] == start + n && ends_word(text, length, at + n))
            end = start + n;
    }
    return end;
}

/* Compares with the text as its owner has it. */
static void
verify(Work *w, guint number, gint64 id, guint at)
{
    TmqStretch *best = &w->best[number];
    const guint start = g_array_index(w->starts, guint, number);
    g_autofree char *form = w->search->form(id, w->search->form_data);
    glong length = 0;
    if (!form)
        return;
    g_autofree gunichar *text = g_utf8_to_ucs4_fast(form, -1, &length);
    guint end = common_end(w, start, text, (guint)length, at);
    if (is_part(w->text, w->length, start, end) && is_better(best, end, id, (guint)length))
        *best = (TmqStretch){start, end, id, (guint)length};
}

/* The last end of a word of the query at or before end that may be one of the text, too: surely
 * none is between two ASCII letters. */
static guint
last_end(const Work *w, guint start, guint end, const guint8 *text, guint length)
{
    end = w->ends[end];
    while (end > start && end - start < length && g_ascii_isalnum(text[end - start - 1]) &&
           g_ascii_isalnum(text[end - start]))
        end = w->ends[end - 1];
    return end;
}

/* A place of a text where a part may begin: at one of the starts from that one on. */
static void
look_closer(Work *w, guint first, const guint8 *codes, guint length, guint at, gint64 id)
{
    const guint64 key = key_of(codes + at);
    for (guint i = first - 1; first; first = w->next[i], i = first - 1) {
        if (w->keys[i] != key)
            continue;
        const guint start = g_array_index(w->starts, guint, i);
        guint room = MIN(w->length - start, length - at), n = MIN((guint)KEY, room);
        while (n < room && w->codes[start + n] == codes[at + n])
            n++;
        guint end = last_end(w, start, start + n, codes + at, length - at);
        if (end >= start + TMQ_FRAGMENT_LENGTH && is_better(&w->best[i], end, id, length))
            verify(w, i, id, at);
    }
}

/* ---- All texts ---- */

/* A bit for each code: whether it is 0xff, not 0. */
static inline __attribute__((always_inline)) guint32
bits_of(Codes set)
{
    guint64 words[WIDTH / 8];
    guint32 bits = 0;
    memcpy(words, &set, sizeof words);
    for (guint i = 0; i < WIDTH / 8; i++) {
        guint64 ones = words[i] & G_GUINT64_CONSTANT(0x0101010101010101);
        bits |= (guint32)(ones * G_GUINT64_CONSTANT(0x0102040810204080) >> 56) << 8 * i;
    }
    return bits;
}

/* Where words may begin: at letters and digits behind what is neither, and at all that is not
 * ASCII, of which the code does not tell what it is. */
static inline __attribute__((always_inline)) guint32
starts_of(const guint8 *codes, guint32 *last)
{
    Codes c;
    memcpy(&c, codes, sizeof c);
    const Codes plain = (Codes)((Codes)(c - 'a') < 26) | (Codes)((Codes)(c - '0') < 10);
    guint32 letters = bits_of(plain), others = bits_of((Codes)(c >= 128));
    guint32 starts = (letters & ~(letters << 1 | *last)) | others;
    *last = letters >> (WIDTH - 1);
    return starts;
}

static inline __attribute__((always_inline)) void
scan_text(Work *w, const guint8 *codes, guint length, gint64 id)
{
    guint32 last = 0;
    for (guint i = 0; i + TMQ_FRAGMENT_LENGTH <= length; i += WIDTH) {
        guint32 starts = starts_of(codes + i, &last);
        guint room = length + 1 - TMQ_FRAGMENT_LENGTH - i;
        if (room < WIDTH)
            starts &= (1u << room) - 1;
        for (; starts; starts &= starts - 1) {
            guint at = i + (guint)__builtin_ctz(starts);
            guint first = w->first[hash_of(key_of(codes + at))];
            if (first)
                look_closer(w, first, codes, length, at, id);
        }
    }
}

static inline __attribute__((always_inline)) void
scan_texts(Work *w, const TmqTileTexts *texts, guint count)
{
    for (guint i = 0; i < count; i++)
        scan_text(w, texts->codes + texts->starts[i], texts->starts[i + 1] - texts->starts[i],
                  texts->ids[i]);
}

#ifdef TMQ_X86
__attribute__((target("avx2,popcnt"))) static void
scan_texts_avx2(Work *w, const TmqTileTexts *texts, guint count)
{
    scan_texts(w, texts, count);
}
#endif

static void
scan_tile(Work *w, const TmqTileTexts *texts, guint count)
{
#ifdef TMQ_X86
    if (w->avx2) {
        scan_texts_avx2(w, texts, count);
        return;
    }
#endif
    scan_texts(w, texts, count);
}

static gboolean
scan_image(Work *w, TmqImage *image)
{
    for (guint i = 0; i < tmq_image_tile_count(image); i++) {
        const TmqTile *tile = tmq_image_tile(image, i);
        TmqTileTexts texts;
        if (tile->last_length < TMQ_FRAGMENT_LENGTH)
            continue;
        if (!tmq_image_texts(image, i, &texts))
            return FALSE;
        scan_tile(w, &texts, tile->count);
    }
    return TRUE;
}

/* What is in no longer part: each that ends behind all that begin before it. */
static GArray *
longest(const Work *w)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(TmqStretch));
    guint end = 0;
    for (guint i = 0; i < w->starts->len; i++) {
        if (w->best[i].end > end)
            g_array_append_val(found, w->best[i]);
        end = MAX(end, w->best[i].end);
    }
    return found;
}

GArray *
tmq_fragments(const TmqSearch *search, const char *search_form)
{
    Work w = {.search = search, .avx2 = tmq_has_avx2()};
    GArray *found = NULL;
    gboolean whole = TRUE;
    prepare(&w, search_form);
    for (guint i = 0; i < search->image_count && whole && w.starts->len > 0; i++)
        whole = scan_image(&w, search->images[i]);
    if (whole)
        found = longest(&w);
    clear(&w);
    return found;
}

/* ---- The best of them ---- */

static gint
compare_lengths(gconstpointer a, gconstpointer b)
{
    const TmqStretch *x = a, *y = b;
    guint m = x->end - x->start, n = y->end - y->start;
    return m != n ? (m < n) - (m > n) : (x->start > y->start) - (x->start < y->start);
}

/* How many characters of a fragment stand in those that were chosen. */
static guint
covered(const GArray *chosen, const TmqStretch *f)
{
    guint count = 0;
    for (guint at = f->start; at < f->end; at++) {
        gboolean in = FALSE;
        for (guint i = 0; i < chosen->len && !in; i++) {
            const TmqStretch *other = &g_array_index(chosen, TmqStretch, i);
            in = at >= other->start && at < other->end;
        }
        count += in ? 1 : 0;
    }
    return count;
}

GArray *
tmq_fragments_choose(const GArray *fragments, guint count)
{
    GArray *chosen = g_array_new(FALSE, FALSE, sizeof(TmqStretch));
    g_autoptr(GArray) sorted = g_array_new(FALSE, FALSE, sizeof(TmqStretch));
    g_array_append_vals(sorted, fragments->data, fragments->len);
    g_array_sort(sorted, compare_lengths);
    for (guint i = 0; i < sorted->len && chosen->len < count; i++) {
        const TmqStretch *f = &g_array_index(sorted, TmqStretch, i);
        if (2 * covered(chosen, f) <= f->end - f->start)
            g_array_append_val(chosen, *f);
    }
    return chosen;
}
