#include "tokens.h"

#include <string.h>

#include "tmq/text.h"

#define STEM_CHARACTERS 6
/* What is longer than this in one word is no number that anybody translates. */
#define NUMBER_CHARACTERS 24

/* Of what is longer than any sentence, this many words are enough to tell what it answers. */
#define SENTENCE_WORDS 500

struct TmqVocabulary {
    GStringChunk *bytes;
    GHashTable *ids; /* word to number + 1 */
    GPtrArray *words;
};

TmqVocabulary *
tmq_vocabulary_new(void)
{
    TmqVocabulary *vocabulary = g_new0(TmqVocabulary, 1);
    vocabulary->bytes = g_string_chunk_new(16 * 1024);
    vocabulary->ids = g_hash_table_new(g_str_hash, g_str_equal);
    vocabulary->words = g_ptr_array_new();
    return vocabulary;
}

void
tmq_vocabulary_free(TmqVocabulary *vocabulary)
{
    if (vocabulary == NULL)
        return;
    g_hash_table_unref(vocabulary->ids);
    g_ptr_array_unref(vocabulary->words);
    g_string_chunk_free(vocabulary->bytes);
    g_free(vocabulary);
}

guint
tmq_vocabulary_add(TmqVocabulary *vocabulary, const char *word)
{
    guint known = GPOINTER_TO_UINT(g_hash_table_lookup(vocabulary->ids, word));
    if (known != 0)
        return known - 1;
    char *copy = g_string_chunk_insert(vocabulary->bytes, word);
    g_ptr_array_add(vocabulary->words, copy);
    g_hash_table_insert(vocabulary->ids, copy, GUINT_TO_POINTER(vocabulary->words->len));
    return vocabulary->words->len - 1;
}

guint
tmq_vocabulary_find(const TmqVocabulary *vocabulary, const char *word)
{
    guint known = GPOINTER_TO_UINT(g_hash_table_lookup(vocabulary->ids, word));
    return known != 0 ? known - 1 : TMQ_NO_WORD;
}

guint
tmq_vocabulary_size(const TmqVocabulary *vocabulary)
{
    return vocabulary->words->len;
}

const char *
tmq_vocabulary_word(const TmqVocabulary *vocabulary, guint id)
{
    return g_ptr_array_index(vocabulary->words, id);
}

/* ---- Tokens ---- */

/* A word that is being read. */
typedef struct {
    TmqWordFunc take;
    gpointer data;
    TmqWordPlace place;
    char bytes[NUMBER_CHARACTERS * 6 + 1];
    guint size;
    guint characters;
    gboolean number;
} Word;

static void
end_word(Word *word)
{
    if (word->characters == 0)
        return;
    word->bytes[word->size] = '\0';
    word->take(word->bytes, word->place, word->data);
    word->size = word->characters = 0;
}

/* Adds c, which stands at place. Accents that follow it belong to it, too. */
static void
add_character(Word *word, gunichar c, TmqWordPlace place)
{
    if (word->characters == 0)
        word->place.start = place.start;
    word->place.end = place.end;
    if (word->characters == 0)
        word->number = c < 0x80 ? g_ascii_isdigit((gchar)c) : g_unichar_isdigit(c);
    if (word->characters >= (word->number ? NUMBER_CHARACTERS : STEM_CHARACTERS))
        return;
    if (c < 0x80)
        word->bytes[word->size++] = (char)c;
    else
        word->size += (guint)g_unichar_to_utf8(c, word->bytes + word->size);
    word->characters++;
}

static void
add_sign(Word *word, gunichar c, TmqWordPlace place)
{
    end_word(word);
    add_character(word, c, place);
    end_word(word);
}

/* Full-width forms of the East Asian sets as the ASCII character they stand for. */
static gunichar
narrow(gunichar c)
{
    return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
}

/* c in lower case without its accents. */
static gunichar
fold(gunichar c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    gunichar base[4];
    c = g_unichar_tolower(c);
    /* Hangul would come apart into letters. */
    if (c >= 0xAC00 && c <= 0xD7A3)
        return c;
    return g_unichar_fully_decompose(c, FALSE, base, G_N_ELEMENTS(base)) > 0 ? base[0] : c;
}

/* The sign that c counts as where both languages keep it, else 0. Full stops, commas, hyphens and
 * apostrophes say nothing about a translation. */
static gunichar
sign_of(gunichar c)
{
    if (c < 0x80)
        return c != 0 && strchr("?!:;(%\"", (int)c) != NULL ? c : c == '$' ? c : 0;
    if (c == 0x2018 || c == 0x2019 || c == 0x201A || c == 0x201B)
        return 0;
    if (c == 0x061F || c == 0x037E)
        return '?';
    switch (g_unichar_type(c)) {
    case G_UNICODE_CURRENCY_SYMBOL:
    case G_UNICODE_DASH_PUNCTUATION:
        return c;
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
        return '"';
    default:
        return c == 0x201E ? '"' : 0;
    }
}

/* Scripts written without spaces in wide characters: each is a word. */
static gboolean
is_word_alone(gunichar c)
{
    return c >= 0x2E80 && g_unichar_iswide(c) && !(c >= 0xAC00 && c <= 0xD7A3);
}

static void
read_character(Word *word, gunichar c, TmqWordPlace place)
{
    c = narrow(c);
    gboolean ascii = c < 0x80;
    if (!ascii && g_unichar_ismark(c)) {
        word->place.end = place.end;
        return;
    }
    if (!(ascii ? g_ascii_isalnum((gchar)c) : g_unichar_isalnum(c))) {
        gunichar sign = sign_of(c);
        if (sign != 0)
            add_sign(word, sign, place);
        end_word(word);
    } else if (is_word_alone(c)) {
        add_sign(word, c, place);
    } else {
        add_character(word, fold(c), place);
    }
}

void
tmq_each_word(const char *text, TmqWordFunc take, gpointer data)
{
    Word word = {.take = take, .data = data};
    for (const char *p = text, *next; *p != '\0'; p = next) {
        next = g_utf8_next_char(p);
        read_character(&word, (guchar)*p < 0x80 ? (gunichar)*p : g_utf8_get_char(p),
                       (TmqWordPlace){(gsize)(p - text), (gsize)(next - text)});
    }
    end_word(&word);
}

typedef struct {
    TmqVocabulary *vocabulary;
    GArray *ids;
} Numbering;

static void
number_word(const char *word, TmqWordPlace place, gpointer data)
{
    (void)place;
    const Numbering *numbering = data;
    guint id = tmq_vocabulary_add(numbering->vocabulary, word);
    g_array_append_val(numbering->ids, id);
}

void
tmq_tokenise(TmqVocabulary *vocabulary, const char *text, GArray *ids)
{
    tmq_each_word(text, number_word, &(Numbering){vocabulary, ids});
}

/* ---- Sides ---- */

static guint
visible_length(const char *text)
{
    guint length = 0;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
        length += (*p > ' ' && *p < 0x7f) || !tmq_text_is_space(g_utf8_get_char(p));
    return MAX(length, 1);
}

/* From this number on, a kind is a name: its sentences answer only sentences of the same kind. */
#define HARD_KIND 1000

static void
init_blocks(TmqWords *words, const TmqAlignSide *side)
{
    words->block = g_memdup2(side->blocks, sizeof(guint) * side->length);
    if (side->kinds == NULL)
        return;
    words->hard = g_new0(guint, side->length + 1);
    words->kind = g_new0(guint, side->length + 1);
    for (guint i = 0; i < side->length; i++) {
        guint kind = side->blocks[i] < side->block_count ? side->kinds[side->blocks[i]] : 0;
        words->kind[i] = kind;
        words->hard[i] = kind >= HARD_KIND ? kind : 0;
    }
}

void
tmq_words_init(TmqWords *words, TmqVocabulary *vocabulary, const TmqAlignSide *side)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(guint));
    *words = (TmqWords){.count = side->length};
    words->first = g_new0(guint, side->length + 1);
    words->length = g_new0(guint, side->length + 1);
    words->silent = g_new0(guint8, side->length + 1);
    for (guint i = 0; i < side->length; i++) {
        tmq_tokenise(vocabulary, side->sentences[i], ids);
        g_array_set_size(ids, MIN(ids->len, words->first[i] + SENTENCE_WORDS));
        words->first[i + 1] = ids->len;
        words->length[i + 1] = words->length[i] + visible_length(side->sentences[i]);
        words->silent[i] = tmq_text_has_letter(side->sentences[i]) ? 0 : 1;
    }
    words->ids = g_new(guint, ids->len + 1);
    if (ids->len > 0)
        memcpy(words->ids, ids->data, sizeof(guint) * ids->len);
    if (side->blocks != NULL)
        init_blocks(words, side);
}

TmqWords
tmq_words_part(const TmqWords *words, guint start, guint end)
{
    TmqWords part = *words;
    part.count = end - start;
    part.first += start;
    part.length += start;
    part.silent += start;
    part.block = words->block != NULL ? words->block + start : NULL;
    part.hard = words->hard != NULL ? words->hard + start : NULL;
    part.kind = words->kind != NULL ? words->kind + start : NULL;
    return part;
}

void
tmq_words_clear(TmqWords *words)
{
    g_free(words->first);
    g_free(words->length);
    g_free(words->silent);
    g_free(words->ids);
    g_free(words->block);
    g_free(words->hard);
    g_free(words->kind);
}
