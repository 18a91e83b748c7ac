/* A concordance ranks a thousand texts while a person waits, so words are folded into one buffer
 * that is used again, without an allocation a word. */
#include "memory/words.h"

#include <string.h>

#include "base/hash.h"
#include "match/word-edges.h"

typedef struct {
    gsize start, end; /* in the text */
    gsize folded;     /* where its folded form is in the buffer, which ends it with a 0 */
    gboolean plain;   /* it has neither capitals nor accents */
} Word;

/* Words and their folded forms. */
typedef struct {
    GArray *words; /* of Word */
    GString *folded;
} Words;

/* A word, or several in a row. */
typedef struct {
    guint first, count; /* in the words of the terms */
} Term;

struct TmqTerms {
    TmqWordsExact exact;
    char *typed;
    Words words;   /* of typed, those of one term after those of another */
    GArray *open;  /* of gboolean, a word each: it may go on */
    GArray *terms; /* of Term */
    Words text;    /* of the text that is looked at; used again */
};

/* ---- Words of a text ---- */

static void
words_init(Words *words)
{
    words->words = g_array_new(FALSE, FALSE, sizeof(Word));
    words->folded = g_string_new(NULL);
}

static void
words_clear(Words *words)
{
    g_array_unref(words->words);
    g_string_free(words->folded, TRUE);
}

/* Letters that differ in case alone have one form, ς and σ too. */
static gunichar
without_case(gunichar c)
{
    return g_unichar_tolower(g_unichar_toupper(c));
}

static void
append_folded(GString *out, gunichar c, TmqWordsExact exact)
{
    gunichar letter = c, mark = 0;
    while (!(exact & TMQ_WORDS_ACCENTS) && g_unichar_decompose(letter, &c, &mark) &&
           (mark == 0 || g_unichar_ismark(mark)))
        letter = c;
    if (!(exact & TMQ_WORDS_ACCENTS) && g_unichar_ismark(letter))
        return;
    g_string_append_unichar(out, exact & TMQ_WORDS_CASE ? letter : without_case(letter));
}

/* Adds the form in which words are compared. */
static void
fold(GString *out, const char *word, gsize length, TmqWordsExact exact)
{
    g_autofree char *composed = NULL;
    const char *p = word, *end = word + length;
    while (p < end && (guchar)*p < 128)
        p++;
    if (p < end && exact & TMQ_WORDS_ACCENTS) {
        composed = g_utf8_normalize(word, (gssize)length, G_NORMALIZE_DEFAULT_COMPOSE);
        word = composed ? composed : word;
        end = composed ? word + strlen(word) : end;
    }
    for (p = word; p < end; p = g_utf8_next_char(p))
        if ((guchar)*p < 128)
            g_string_append_c(out, exact & TMQ_WORDS_CASE ? *p : g_ascii_tolower(*p));
        else
            append_folded(out, g_utf8_get_char(p), exact);
    g_string_append_c(out, '\0');
}

/* Where the word that begins there ends. */
static const char *
end_of_word(const char *p, const char *stop)
{
    for (gunichar last = g_utf8_get_char(p); (p = g_utf8_next_char(p)) < stop;) {
        gunichar c = g_utf8_get_char(p);
        if (tmq_is_word_edge(last, c))
            break;
        last = c;
    }
    return MIN(p, stop);
}

/* Adds the words of [start, end) of a text. */
static void
add_words(Words *words, const char *text, gsize start, gsize end, TmqWordsExact exact)
{
    const char *stop = text + end;
    for (const char *p = text + start; p < stop;) {
        if (!tmq_is_word_character(g_utf8_get_char(p))) {
            p = g_utf8_next_char(p);
            continue;
        }
        const char *last = end_of_word(p, stop);
        Word word = {(gsize)(p - text), (gsize)(last - text), words->folded->len, FALSE};
        fold(words->folded, p, (gsize)(last - p), exact);
        g_array_append_val(words->words, word);
        p = last;
    }
}

static const char *
folded(const Words *words, guint at)
{
    return words->folded->str + g_array_index(words->words, Word, at).folded;
}

/* ---- Terms ---- */

static void
note_plain(TmqTerms *terms, guint at)
{
    Word *word = &g_array_index(terms->words.words, Word, at);
    gsize length = word->end - word->start;
    g_autoptr(GString) form = g_string_new(NULL);
    fold(form, terms->typed + word->start, length, TMQ_WORDS_FOLDED);
    word->plain =
        form->len == length + 1 && memcmp(form->str, terms->typed + word->start, length) == 0;
}

static void
add_term(TmqTerms *terms, gsize start, gsize end, gboolean prefix)
{
    Term term = {terms->words.words->len, 0};
    add_words(&terms->words, terms->typed, start, end, terms->exact);
    term.count = terms->words.words->len - term.first;
    if (term.count == 0)
        return;
    for (guint i = 1; i <= term.count; i++) {
        gboolean open = prefix && i == term.count;
        g_array_append_val(terms->open, open);
        note_plain(terms, term.first + i - 1);
    }
    g_array_append_val(terms->terms, term);
}

TmqTerms *
tmq_terms_parse(const char *typed, TmqWordsExact exact)
{
    TmqTerms *terms = g_new0(TmqTerms, 1);
    terms->exact = exact;
    terms->typed = g_strdup(typed);
    words_init(&terms->words);
    words_init(&terms->text);
    terms->open = g_array_new(FALSE, FALSE, sizeof(gboolean));
    terms->terms = g_array_new(FALSE, FALSE, sizeof(Term));
    for (const char *p = terms->typed; *p;) {
        gboolean quoted = *p == '"';
        p += quoted;
        gsize length = quoted ? strcspn(p, "\"") : strcspn(p, " \t\r\n\"");
        const char *next = p + length;
        next += quoted && *next == '"';
        gboolean star = quoted ? *next == '*' : length > 0 && p[length - 1] == '*';
        gsize start = (gsize)(p - terms->typed);
        add_term(terms, start, start + length, star);
        p = next + strspn(next, " \t\r\n") + (quoted && star);
    }
    return terms;
}

void
tmq_terms_free(TmqTerms *terms)
{
    if (!terms)
        return;
    words_clear(&terms->words);
    words_clear(&terms->text);
    g_array_unref(terms->open);
    g_array_unref(terms->terms);
    g_free(terms->typed);
    g_free(terms);
}

guint
tmq_terms_count(const TmqTerms *terms)
{
    return terms->terms->len;
}

char *
tmq_terms_expression(const TmqTerms *terms)
{
    GString *expression = g_string_new(NULL);
    for (guint i = 0; i < terms->terms->len; i++) {
        const Term *term = &g_array_index(terms->terms, Term, i);
        const guint last = term->first + term->count - 1;
        gsize start = g_array_index(terms->words.words, Word, term->first).start;
        gsize end = g_array_index(terms->words.words, Word, last).end;
        /* Quoted, a string has no syntax; no term has a quote in it. */
        g_string_append_printf(expression, "%s\"%.*s\"%s", i ? " AND " : "", (int)(end - start),
                               terms->typed + start,
                               g_array_index(terms->open, gboolean, last) ? " *" : "");
    }
    return g_string_free(expression, FALSE);
}

/* ---- Finding ---- */

static gboolean
stands_at(const TmqTerms *terms, Term term, guint at)
{
    if (at + term.count > terms->text.words->len)
        return FALSE;
    for (guint i = 0; i < term.count; i++) {
        const char *have = folded(&terms->text, at + i);
        const char *wanted = folded(&terms->words, term.first + i);
        gboolean open = g_array_index(terms->open, gboolean, term.first + i);
        if (open ? !g_str_has_prefix(have, wanted) : strcmp(have, wanted) != 0)
            return FALSE;
    }
    return TRUE;
}

/* Whether a word is as typed: a capital or an accent that was typed counts, one that was left out
 * does not. */
static gboolean
is_word_as_typed(const char *word, gsize length, const char *typed, gsize typed_length,
                 gboolean open)
{
    static const TmqWordsExact ways[] = {TMQ_WORDS_CASE | TMQ_WORDS_ACCENTS, TMQ_WORDS_CASE,
                                         TMQ_WORDS_ACCENTS};
    g_autoptr(GString) form = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(ways); i++) {
        g_string_truncate(form, 0);
        fold(form, word, length, ways[i]);
        if (strncmp(form->str, typed, typed_length) == 0 &&
            (open || form->str[typed_length] == '\0'))
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_as_typed(const TmqTerms *terms, Term term, const char *text, guint at)
{
    for (guint i = 0; i < term.count; i++) {
        const Word *have = &g_array_index(terms->text.words, Word, at + i);
        const Word *wanted = &g_array_index(terms->words.words, Word, term.first + i);
        gboolean open = g_array_index(terms->open, gboolean, term.first + i);
        if (!wanted->plain &&
            !is_word_as_typed(text + have->start, have->end - have->start,
                              terms->typed + wanted->start, wanted->end - wanted->start, open))
            return FALSE;
    }
    return TRUE;
}

static void
find_term(TmqTerms *terms, guint number, const char *text, TmqTermsFound *found)
{
    const Term term = g_array_index(terms->terms, Term, number);
    const guint64 bit = number < 64 ? G_GUINT64_CONSTANT(1) << number : 0;
    for (guint at = 0; at < terms->text.words->len; at++) {
        if (!stands_at(terms, term, at))
            continue;
        TmqMark mark = {g_array_index(terms->text.words, Word, at).start,
                        g_array_index(terms->text.words, Word, at + term.count - 1).end};
        g_array_append_val(found->marks, mark);
        found->found |= bit;
        if (is_as_typed(terms, term, text, at))
            found->as_typed |= bit;
    }
}

static gint
compare_marks(gconstpointer a, gconstpointer b)
{
    const TmqMark *x = a, *y = b;
    return (x->start > y->start) - (x->start < y->start);
}

/* Makes one of marks that overlap. */
static void
merge(GArray *marks)
{
    guint kept = 0;
    g_array_sort(marks, compare_marks);
    for (guint i = 1; i < marks->len; i++) {
        TmqMark mark = g_array_index(marks, TmqMark, i);
        TmqMark *last = &g_array_index(marks, TmqMark, kept);
        if (mark.start < last->end)
            last->end = MAX(last->end, mark.end);
        else
            g_array_index(marks, TmqMark, ++kept) = mark;
    }
    if (marks->len > 0)
        g_array_set_size(marks, kept + 1);
}

static gboolean
stand_in_a_row(const TmqTerms *terms)
{
    const Term all = {0, terms->words.words->len};
    for (guint at = 0; at + all.count <= terms->text.words->len; at++)
        if (stands_at(terms, all, at))
            return TRUE;
    return FALSE;
}

void
tmq_terms_find(TmqTerms *terms, const char *text, TmqTermsFound *found)
{
    *found = (TmqTermsFound){.marks = g_array_new(FALSE, FALSE, sizeof(TmqMark))};
    g_array_set_size(terms->text.words, 0);
    g_string_truncate(terms->text.folded, 0);
    add_words(&terms->text, text, 0, strlen(text), terms->exact);
    for (guint i = 0; i < terms->terms->len; i++)
        find_term(terms, i, text, found);
    merge(found->marks);
    for (guint i = 0; i < found->marks->len; i++) {
        const TmqMark *mark = &g_array_index(found->marks, TmqMark, i);
        found->marked += (guint)(mark->end - mark->start);
    }
    found->in_a_row = found->marks->len > 0 && stand_in_a_row(terms);
    found->words = tmq_hash64(terms->text.folded->str, (gssize)terms->text.folded->len);
}
