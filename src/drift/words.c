#include "drift/words.h"

#include <string.h>

#include "drift/numbers.h"
#include "tmq/text.h"

enum { MAX_WORDS = 1000, STEM_CHARACTERS = 6, SHORT_WORD = 3 };

/* By class, in the order of TmqWordClass. */
static const double weights[] = {1, 1.2, 2, 0.6, 2, 1.5, 2, 0.5, 0};

typedef struct {
    const TmqWordClasses *classes;
    GStringChunk *strings;
    GArray *words;
    gboolean start;    /* of a sentence, as far as capitals tell */
    gboolean capitals; /* the text has nothing else, so that they say nothing */
} Reader;

gboolean
tmq_drift_word_is_hard(const TmqDriftWord *word)
{
    return word->class == TMQ_WORD_NUMBER || word->class == TMQ_WORD_MONTH ||
           word->class == TMQ_WORD_WEEKDAY || word->class == TMQ_WORD_CODE;
}

static TmqDriftWord *
add(Reader *reader, TmqWordClass class, const char *key, const char *whole)
{
    const TmqDriftWord word = {.class = class,
                               .key = g_string_chunk_insert_const(reader->strings, key),
                               .whole = g_string_chunk_insert_const(reader->strings, whole),
                               .weight = weights[class],
                               .known = 1};
    g_array_append_val(reader->words, word);
    return &g_array_index(reader->words, TmqDriftWord, reader->words->len - 1);
}

static gboolean
is_letter(gunichar c)
{
    return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

/* Scripts written without spaces in wide characters: each is a word. */
static gboolean
is_word_alone(gunichar c)
{
    return c >= 0x2E80 && g_unichar_iswide(c) && !(c >= 0xAC00 && c <= 0xD7A3);
}

/* ---- Addresses ---- */

static gboolean
is_code_character(gunichar c)
{
    return is_letter(c) || (c < 0x80 && strchr("-._~:/?#@!$&*+,;=%", (int)c));
}

/* Two parts of a word of a point between: "canada.ca", not "p.m." or "end.Next". */
static gboolean
has_inner_point(const char *run, gsize length)
{
    for (const char *p = run + 2; p + 2 < run + length; p++)
        if (*p == '.' && g_ascii_isalnum(p[-1]) && g_ascii_isalnum(p[-2]) &&
            !g_ascii_isupper(p[1]) && g_ascii_isalpha(p[1]) && g_ascii_isalnum(p[2]))
            return TRUE;
    return FALSE;
}

/* The length of an address that starts at p; 0: none does. */
static gsize
measure_code(const char *p)
{
    const char *end = p;
    while (*end && is_code_character(g_utf8_get_char(end)))
        end = g_utf8_next_char(end);
    while (end > p && g_ascii_ispunct(end[-1]) && end[-1] != '/')
        end--;
    const gsize length = (gsize)(end - p);
    const char *at = memchr(p, '@', length);
    if (g_strstr_len(p, (gssize)length, "://") || (at && at > p && at + 1 < end) ||
        has_inner_point(p, length))
        return length;
    return 0;
}

static const char *
read_code(Reader *reader, const char *p, gsize length)
{
    g_autofree char *written = g_strndup(p, length);
    g_autofree char *folded = g_utf8_strdown(written, -1);
    add(reader, TMQ_WORD_CODE, folded, folded);
    return p + length;
}

/* ---- Words ---- */

typedef struct {
    const char *start;
    const char *end;
    guint characters;
    guint capitals;
    guint digits;
} Span;

static Span
measure_word(const char *p)
{
    Span span = {.start = p};
    while (*p) {
        const gunichar c = g_utf8_get_char(p);
        if (!is_letter(c) || (is_word_alone(c) && p > span.start))
            break;
        span.characters += g_unichar_ismark(c) ? 0 : 1;
        span.capitals += g_unichar_isupper(c) || g_unichar_istitle(c) ? 1 : 0;
        span.digits += g_unichar_isdigit(c) ? 1 : 0;
        p = g_utf8_next_char(p);
        if (is_word_alone(c))
            break;
    }
    span.end = p;
    return span;
}

static gboolean
is_name(const Reader *reader, const Span *span)
{
    const gunichar first = g_utf8_get_char(span->start);
    if (reader->capitals)
        return FALSE;
    if (span->capitals >= 2 || (span->digits && span->characters > 1))
        return TRUE;
    return !reader->start && span->characters > 1 &&
           (g_unichar_isupper(first) || g_unichar_istitle(first));
}

/* Whether a month or weekday is meant: "May" is a word of its own at the start of a sentence. */
static gboolean
is_date(const Reader *reader, const TmqWordEntry *entry, const Span *span, gboolean number_near)
{
    if (number_near)
        return TRUE;
    return !entry->brief && !reader->capitals && (span->capitals > 0) == entry->capital &&
           !(entry->capital && reader->start && entry->class != TMQ_WORD_CONTENT);
}

/* A number stands before the word, or right behind it. */
static gboolean
has_number_near(const Reader *reader, const char *end)
{
    const GArray *words = reader->words;
    if (words->len > 0 &&
        g_array_index(words, TmqDriftWord, words->len - 1).class == TMQ_WORD_NUMBER)
        return TRUE;
    while (*end && tmq_text_is_space(g_utf8_get_char(end)))
        end = g_utf8_next_char(end);
    return g_ascii_isdigit(*end);
}

static char *
stem_of(const char *folded)
{
    return g_utf8_substring(folded, 0, MIN(STEM_CHARACTERS, g_utf8_strlen(folded, -1)));
}

static TmqWordClass
class_of(const Reader *reader, const Span *span, const TmqWordEntry *entry)
{
    if (entry && entry->class != TMQ_WORD_CONTENT)
        return entry->class;
    if (is_name(reader, span))
        return TMQ_WORD_NAME;
    /* Where no word is known to join others, short ones are taken for it. */
    if (!tmq_word_classes_are_specific(reader->classes) && span->characters <= SHORT_WORD &&
        !is_word_alone(g_utf8_get_char(span->start)))
        return TMQ_WORD_FUNCTION;
    return TMQ_WORD_CONTENT;
}

static const char *
read_word(Reader *reader, const char *p)
{
    const Span span = measure_word(p);
    g_autofree char *written = g_strndup(span.start, (gsize)(span.end - span.start));
    g_autofree char *folded = tmq_word_fold(written);
    const TmqWordEntry *entry = tmq_word_classes_find(reader->classes, folded);
    g_autofree char *stem = stem_of(folded);
    if (entry && entry->key &&
        (entry->named == TMQ_WORD_SPELT_NUMBER ||
         is_date(reader, entry, &span, has_number_near(reader, span.end))))
        add(reader, entry->named, entry->key, folded);
    else if (*folded)
        add(reader, class_of(reader, &span, entry), stem, folded)->modes = entry ? entry->modes : 0;
    reader->start = FALSE;
    return span.end;
}

/* ---- Numbers ---- */

static const char *
read_number(Reader *reader, const char *p)
{
    g_autofree char *key = NULL;
    p = tmq_number_read(p, &key);
    if (key)
        add(reader, TMQ_WORD_NUMBER, key, key);
    reader->start = FALSE;
    return p;
}

static void
pass_sign(Reader *reader, gunichar c)
{
    static const gunichar starters[] = {'.', '!',  '?',    ':',    ';',   '(',
                                        '"', 0xAB, 0x201C, 0x2022, 0x2014};
    for (guint i = 0; i < G_N_ELEMENTS(starters); i++)
        reader->start = reader->start || c == starters[i];
}

static gboolean
has_small_letter(const char *text)
{
    for (; *text; text = g_utf8_next_char(text))
        if (g_unichar_islower(g_utf8_get_char(text)))
            return TRUE;
    return FALSE;
}

void
tmq_drift_words(const TmqWordClasses *classes, const char *text, GStringChunk *strings,
                GArray *words)
{
    Reader reader = {classes, strings, words, TRUE, !has_small_letter(text)};
    const guint limit = words->len + MAX_WORDS;
    for (const char *p = text; *p && words->len < limit;) {
        const gunichar c = g_utf8_get_char(p);
        const gsize code = is_letter(c) ? measure_code(p) : 0;
        if (code)
            p = read_code(&reader, p, code);
        else if (tmq_number_starts(p))
            p = read_number(&reader, p);
        else if (is_letter(c))
            p = read_word(&reader, p);
        else {
            pass_sign(&reader, c);
            p = g_utf8_next_char(p);
        }
    }
}
