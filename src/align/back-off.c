/* A form of a word that was met once or never is still known by its family: the words that begin
 * with the same letters. So the lexicon is learnt twice: first of families, from texts that surely
 * answer each other; what answers there is a prior count of the members, each as far as it makes up
 * its family. Languages that inflect much, and texts that are short, gain most. */
#include "back-off.h"

#include <string.h>

#include "learn.h"
#include "priors.h"

#define FAMILY_CHARACTERS 4
/* What is less likely than this, both ways, is no prior. */
#define LEAST_SHARE 0.1f
/* Texts that answer each other less surely than this teach no families. */
#define SURE 0.5f
/* Families that make more pairs of words than this are no families. */
#define MOST_PAIRS 400

#define NO_FAMILY G_MAXUINT

typedef struct {
    guint *of; /* by word; or NO_FAMILY */
    TmqSeen seen;
    guint *first[2];   /* by side and family: where its words start in members */
    guint *members[2]; /* words seen on a side, family by family */
} Families;

/* Where the letters that all of a family begin with end; NULL for what has none: numbers, signs,
 * and short words, which are many and mean little. */
static const char *
end_of_beginning(const char *word)
{
    if (!g_unichar_isalpha(g_utf8_get_char(word)))
        return NULL;
    for (guint i = 0; i < FAMILY_CHARACTERS; i++) {
        if (*word == '\0')
            return NULL;
        word = g_utf8_next_char(word);
    }
    return word;
}

static void
number_families(Families *families, const TmqVocabulary *vocabulary, guint words)
{
    g_autoptr(TmqVocabulary) beginnings = tmq_vocabulary_new();
    g_autoptr(GString) name = g_string_new(NULL);
    families->of = g_new(guint, words + 1);
    for (guint word = 0; word < words; word++) {
        const char *text = tmq_vocabulary_word(vocabulary, word);
        const char *end = end_of_beginning(text);
        g_string_truncate(name, 0);
        g_string_append_len(name, text, end != NULL ? end - text : 0);
        families->of[word] = end != NULL ? tmq_vocabulary_add(beginnings, name->str) : NO_FAMILY;
    }
    families->seen.words = tmq_vocabulary_size(beginnings);
}

static gboolean
is_member(const Families *families, const TmqSeen *seen, int side, guint word)
{
    return families->of[word] != NO_FAMILY && seen->of[side][word] > 0;
}

static void
gather_members(Families *families, const TmqSeen *seen, int side)
{
    guint *first = families->first[side] = g_new0(guint, families->seen.words + 2);
    guint *members = families->members[side] = g_new(guint, seen->words + 1);
    double *sums = families->seen.of[side] = g_new0(double, families->seen.words + 1);
    families->seen.elsewhere[side] = seen->elsewhere[side];
    for (guint word = 0; word < seen->words; word++) {
        if (!is_member(families, seen, side, word))
            continue;
        sums[families->of[word]] += seen->of[side][word];
        first[families->of[word] + 2]++;
    }
    for (guint family = 0; family < families->seen.words; family++)
        first[family + 2] += first[family + 1];
    /* filling moves every start to the one that follows, where it belongs */
    for (guint word = 0; word < seen->words; word++)
        if (is_member(families, seen, side, word))
            members[first[families->of[word] + 1]++] = word;
}

static void
families_init(Families *families, const TmqVocabulary *vocabulary, const TmqSeen *seen)
{
    *families = (Families){0};
    number_families(families, vocabulary, seen->words);
    for (int side = 0; side < 2; side++)
        gather_members(families, seen, side);
}

static void
families_clear(Families *families)
{
    g_free(families->of);
    for (int side = 0; side < 2; side++) {
        g_free(families->seen.of[side]);
        g_free(families->first[side]);
        g_free(families->members[side]);
    }
}

/* ---- Learning ---- */

static GArray *
priors_of_families(const Families *families, const GArray *priors)
{
    GArray *counts = g_array_sized_new(FALSE, FALSE, sizeof(TmqPriorCount), priors->len);
    for (guint i = 0; i < priors->len; i++) {
        TmqPriorCount count = g_array_index(priors, TmqPriorCount, i);
        count.source = families->of[count.source];
        count.target = families->of[count.target];
        if (count.source != NO_FAMILY && count.target != NO_FAMILY)
            g_array_append_val(counts, count);
    }
    tmq_priors_unite(counts);
    return counts;
}

/* How many there are. */
static guint
append_families(const Families *families, const guint *words, guint count, GArray *ids)
{
    const guint before = ids->len;
    for (guint i = 0; i < count; i++)
        if (families->of[words[i]] != NO_FAMILY)
            g_array_append_val(ids, families->of[words[i]]);
    return ids->len - before;
}

/* The sure pairs in families; ids (of guint) has these, and must stay as it is. */
static GArray *
pairs_of_families(const Families *families, const TmqTextPair *pairs, guint count, GArray *ids)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(TmqTextPair));
    for (guint p = 0; p < count; p++) {
        TmqTextPair pair = pairs[p];
        if (pair.weight < SURE)
            continue;
        const guint before = ids->len;
        for (int side = 0; side < 2; side++)
            pair.count[side] = append_families(families, pair.words[side], pair.count[side], ids);
        if (pair.count[TMQ_SOURCE] > 0 && pair.count[TMQ_TARGET] > 0)
            g_array_append_val(found, pair);
        else
            g_array_set_size(ids, before);
    }
    const guint *at = (const guint *)(const void *)ids->data;
    for (guint p = 0; p < found->len; p++)
        for (int side = 0; side < 2; side++) {
            TmqTextPair *pair = &g_array_index(found, TmqTextPair, p);
            pair->words[side] = at;
            at += pair->count[side];
        }
    return found;
}

static void
learn(const Families *families, const GArray *priors, const TmqTextPair *pairs, guint count,
      TmqCells *cells)
{
    g_autoptr(GArray) known = priors_of_families(families, priors);
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) texts = pairs_of_families(families, pairs, count, ids);
    tmq_cells_init(cells, &families->seen);
    tmq_cells_learn(cells, known, (const TmqTextPair *)(const void *)texts->data, texts->len);
}

/* ---- Sharing out ---- */

static double
share(const Families *families, const TmqSeen *seen, int side, guint word)
{
    return seen->of[side][word] / families->seen.of[side][families->of[word]];
}

/* Two families of one word each tell what the words do. */
static void
share_out(const Families *families, const TmqSeen *seen, guint source, const TmqCell *cell,
          GArray *counts)
{
    const guint *own = families->first[TMQ_SOURCE] + source;
    const guint *other = families->first[TMQ_TARGET] + cell->target;
    const guint64 pairs = (guint64)(own[1] - own[0]) * (other[1] - other[0]);
    if (MAX(cell->forward, cell->backward) < LEAST_SHARE || pairs == 1 || pairs > MOST_PAIRS)
        return;
    for (guint i = own[0]; i < own[1]; i++)
        for (guint j = other[0]; j < other[1]; j++) {
            TmqPriorCount count = {families->members[TMQ_SOURCE][i],
                                   families->members[TMQ_TARGET][j], cell->forward, cell->backward};
            count.forward *= (float)share(families, seen, TMQ_TARGET, count.target);
            count.backward *= (float)share(families, seen, TMQ_SOURCE, count.source);
            g_array_append_val(counts, count);
        }
}

GArray *
tmq_back_off(const TmqVocabulary *vocabulary, const TmqSeen *seen, const GArray *priors,
             const TmqTextPair *pairs, guint count)
{
    Families families;
    TmqCells cells;
    GArray *counts = g_array_new(FALSE, FALSE, sizeof(TmqPriorCount));
    g_array_append_vals(counts, priors->data, priors->len);
    if (count == 0)
        return counts;
    families_init(&families, vocabulary, seen);
    learn(&families, priors, pairs, count, &cells);
    for (guint source = 0; source < cells.words; source++)
        for (guint i = cells.row[source]; i < cells.row[source + 1]; i++)
            share_out(&families, seen, source, &g_array_index(cells.cells, TmqCell, i), counts);
    tmq_cells_clear(&cells);
    families_clear(&families);
    tmq_priors_unite(counts);
    return counts;
}
