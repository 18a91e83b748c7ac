/* Keys that are nearly the same. Comparing each with each would be quadratic, so keys are cut into
 * three pieces: of two that differ by at most two letters one piece at least is the same in both,
 * moved by two places at most (the pigeonhole filter of Wu and Manber, 1992).
 *
 * Keys that differ in a number (covid-18, covid-19), or in single letters that count like one
 * (annex-a, annex-b), are meant to differ. */
#include <string.h>

#include "site/pair-priv.h"
#include "tmq/text.h"

enum {
    MAX_DISTANCE = 2,
    PIECES = MAX_DISTANCE + 1,
    MIN_LETTERS = 4,       /* shorter keys are compared by spelling only */
    MIN_LETTERS_FOR_2 = 6, /* shorter ones may differ by one letter */
    MAX_LETTERS = 200,     /* longer ones are compared by spelling only */
    MAX_IN_BUCKET = 64,    /* of keys that share a piece; more are not looked at */
};

typedef struct {
    const char *key;
    char *form;   /* without letter case, outer slashes, kind of separator */
    char *digits; /* its numbers */
    gunichar *letters;
    guint n;
    gboolean taken;
} Near;

typedef struct {
    guint distance;
    guint source;
    guint target;
} Candidate;

/* ---- Forms ---- */

static char *
form_of(const char *key)
{
    g_autofree char *search = tmq_text_search_form(key, -1);
    g_strdelimit(search, "_ /.", '-');
    GString *form = g_string_new(NULL);
    for (const char *c = search; *c; c++)
        if (*c != '-' || (form->len > 0 && form->str[form->len - 1] != '-'))
            g_string_append_c(form, *c);
    if (form->len > 0 && form->str[form->len - 1] == '-')
        g_string_truncate(form, form->len - 1);
    return g_string_free(form, FALSE);
}

static char *
digits_of(const char *form)
{
    GString *digits = g_string_new(NULL);
    for (const char *c = form; *c; c++) {
        if (g_ascii_isdigit(*c))
            g_string_append_c(digits, *c);
        else if (digits->len > 0 && digits->str[digits->len - 1] != ' ')
            g_string_append_c(digits, ' ');
    }
    return g_strchomp(g_string_free(digits, FALSE));
}

static void
near_clear(gpointer data)
{
    Near *near = data;
    g_free(near->form);
    g_free(near->digits);
    g_free(near->letters);
}

static GArray *
forms_of(GPtrArray *keys)
{
    GArray *forms = g_array_new(FALSE, TRUE, sizeof(Near));
    g_array_set_clear_func(forms, near_clear);
    for (guint i = 0; i < keys->len; i++) {
        Near near = {.key = keys->pdata[i], .form = form_of(keys->pdata[i])};
        glong n = 0;
        near.digits = digits_of(near.form);
        near.letters = g_utf8_to_ucs4_fast(near.form, -1, &n);
        near.n = (guint)n;
        g_array_append_val(forms, near);
    }
    return forms;
}

/* ---- Distance ---- */

/* Levenshtein distance, or more than MAX_DISTANCE. */
static guint
distance(const Near *a, const Near *b)
{
    guint row[MAX_LETTERS + 1];
    for (guint j = 0; j <= b->n; j++)
        row[j] = j;
    for (guint i = 1; i <= a->n; i++) {
        guint diagonal = row[0], least = row[0] = i;
        for (guint j = 1; j <= b->n; j++) {
            guint change = diagonal + (a->letters[i - 1] != b->letters[j - 1]);
            diagonal = row[j];
            row[j] = MIN(change, MIN(row[j], row[j - 1]) + 1);
            least = MIN(least, row[j]);
        }
        if (least > MAX_DISTANCE)
            return MAX_DISTANCE + 1;
    }
    return row[b->n];
}

/* Whether the words of both are the same but for words of one letter. */
static gboolean
differ_by_single_letters(const Near *a, const Near *b)
{
    g_auto(GStrv) x = g_strsplit(a->form, "-", -1);
    g_auto(GStrv) y = g_strsplit(b->form, "-", -1);
    if (g_strv_length(x) != g_strv_length(y))
        return FALSE;
    for (guint i = 0; x[i]; i++)
        if (!g_str_equal(x[i], y[i]) &&
            (g_utf8_strlen(x[i], -1) != 1 || g_utf8_strlen(y[i], -1) != 1))
            return FALSE;
    return TRUE;
}

static gboolean
is_near(const Near *a, const Near *b, guint *apart)
{
    *apart = distance(a, b);
    guint allowed = MIN(a->n, b->n) >= MIN_LETTERS_FOR_2 ? MAX_DISTANCE : 1;
    return *apart <= allowed && !differ_by_single_letters(a, b);
}

/* ---- Pieces ---- */

static char *
piece_key(const Near *near, guint length, guint piece, guint start)
{
    guint n = (piece + 1) * length / PIECES - piece * length / PIECES;
    g_autofree char *text = g_ucs4_to_utf8(near->letters + start, n, NULL, NULL, NULL);
    return g_strdup_printf("%s\n%u\n%u\n%s", near->digits, length, piece, text ? text : "");
}

static gboolean
has_length(const Near *near)
{
    return near->n >= MIN_LETTERS && near->n <= MAX_LETTERS;
}

static void
index_pieces(GHashTable *index, const Near *near, guint number)
{
    for (guint piece = 0; piece < PIECES; piece++) {
        char *key = piece_key(near, near->n, piece, piece * near->n / PIECES);
        GArray *bucket = g_hash_table_lookup(index, key);
        if (!bucket) {
            bucket = g_array_new(FALSE, FALSE, sizeof(guint));
            g_hash_table_insert(index, g_strdup(key), bucket);
        }
        if (bucket->len < MAX_IN_BUCKET)
            g_array_append_val(bucket, number);
        g_free(key);
    }
}

static void
take_bucket(const GArray *bucket, const Near *source, guint number, GArray *targets,
            GArray *candidates)
{
    for (guint i = 0; bucket && i < bucket->len; i++) {
        Candidate c = {.source = number, .target = g_array_index(bucket, guint, i)};
        const Near *target = &g_array_index(targets, Near, c.target);
        if (!target->taken && is_near(source, target, &c.distance))
            g_array_append_val(candidates, c);
    }
}

/* Targets of one length that share a piece with source. */
static void
look_up_length(GHashTable *index, const Near *source, guint number, guint length, GArray *targets,
               GArray *candidates)
{
    for (guint piece = 0; piece < PIECES; piece++) {
        int start = (int)(piece * length / PIECES);
        int n = (int)((piece + 1) * length / PIECES) - start;
        for (int at = start - MAX_DISTANCE; at <= start + MAX_DISTANCE; at++) {
            if (at < 0 || at + n > (int)source->n)
                continue;
            g_autofree char *key = piece_key(source, length, piece, (guint)at);
            take_bucket(g_hash_table_lookup(index, key), source, number, targets, candidates);
        }
    }
}

static int
compare_candidates(gconstpointer a, gconstpointer b)
{
    const Candidate *x = a, *y = b;
    if (x->distance != y->distance)
        return x->distance < y->distance ? -1 : 1;
    if (x->source != y->source)
        return x->source < y->source ? -1 : 1;
    return (x->target > y->target) - (x->target < y->target);
}

static GArray *
find_candidates(GArray *sources, GArray *targets)
{
    GArray *candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
    g_autoptr(GHashTable) index =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
    for (guint i = 0; i < targets->len; i++) {
        const Near *target = &g_array_index(targets, Near, i);
        if (!target->taken && has_length(target))
            index_pieces(index, target, i);
    }
    for (guint i = 0; i < sources->len; i++) {
        const Near *source = &g_array_index(sources, Near, i);
        if (source->taken || !has_length(source))
            continue;
        /* MIN_LETTERS is more than MAX_DISTANCE. */
        for (guint length = source->n - MAX_DISTANCE; length <= source->n + MAX_DISTANCE; length++)
            look_up_length(index, source, i, length, targets, candidates);
    }
    g_array_sort(candidates, compare_candidates);
    return candidates;
}

/* ---- Matching ---- */

static void
match_keys(Near *source, Near *target, gboolean spelling, GArray *found)
{
    TmqNearKeys keys = {source->key, target->key, spelling};
    source->taken = target->taken = TRUE;
    g_array_append_val(found, keys);
}

static void
match_spellings(GArray *sources, GArray *targets, GArray *found)
{
    g_autoptr(GHashTable) by_form = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < targets->len; i++) {
        Near *target = &g_array_index(targets, Near, i);
        if (*target->form && !g_hash_table_contains(by_form, target->form))
            g_hash_table_insert(by_form, target->form, target);
    }
    for (guint i = 0; i < sources->len; i++) {
        Near *source = &g_array_index(sources, Near, i);
        Near *target = g_hash_table_lookup(by_form, source->form);
        if (target && !target->taken)
            match_keys(source, target, TRUE, found);
    }
}

GArray *
tmq_near_keys(GPtrArray *source_keys, GPtrArray *target_keys)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(TmqNearKeys));
    g_autoptr(GArray) sources = forms_of(source_keys);
    g_autoptr(GArray) targets = forms_of(target_keys);
    match_spellings(sources, targets, found);
    g_autoptr(GArray) candidates = find_candidates(sources, targets);
    for (guint i = 0; i < candidates->len; i++) {
        const Candidate *c = &g_array_index(candidates, Candidate, i);
        Near *source = &g_array_index(sources, Near, c->source);
        Near *target = &g_array_index(targets, Near, c->target);
        if (!source->taken && !target->taken)
            match_keys(source, target, FALSE, found);
    }
    return found;
}
