#include "tmq/finding.h"

#include "base/hash.h"
#include "tmq/text.h"

TmqFinding *
tmq_finding_new(const char *kind, const char *rule, TmqSeverity severity)
{
    TmqFinding *finding = g_new0(TmqFinding, 1);
    finding->kind = kind;
    finding->rule = rule;
    finding->severity = severity;
    finding->also = g_ptr_array_new_with_free_func((GDestroyNotify)tmq_place_free);
    return finding;
}

static void
clear_place(TmqPlace *place)
{
    g_free(place->key);
    g_free(place->file);
    g_free(place->text);
}

void
tmq_place_free(TmqPlace *place)
{
    if (!place)
        return;
    clear_place(place);
    g_free(place);
}

TmqPlace *
tmq_place_new(const char *key, const char *file, guint line)
{
    TmqPlace *place = g_new0(TmqPlace, 1);
    place->key = g_strdup(key);
    place->file = g_strdup(file);
    place->line = line;
    return place;
}

TmqUnverifiedPair *
tmq_unverified_pair_new(const char *source, const char *target)
{
    TmqUnverifiedPair *pair = g_new0(TmqUnverifiedPair, 1);
    pair->source = g_strdup(source);
    pair->target = g_strdup(target);
    return pair;
}

void
tmq_unverified_pair_free(TmqUnverifiedPair *pair)
{
    if (!pair)
        return;
    g_free(pair->source);
    g_free(pair->target);
    g_free(pair);
}

void
tmq_finding_free(TmqFinding *finding)
{
    if (!finding)
        return;
    clear_place(&finding->place);
    clear_place(&finding->other);
    g_ptr_array_unref(finding->also);
    g_free(finding->id);
    g_free(finding->side);
    g_free(finding->was);
    g_free(finding->into);
    g_free(finding->message);
    g_free(finding->hint);
    g_free(finding->reason);
    g_free(finding);
}

static gint64
add_text(gint64 hash, const char *text)
{
    return tmq_hash64_add(hash, text ? text : "");
}

static void
set_id(TmqFinding *finding, gint64 hash)
{
    g_free(finding->id);
    finding->id = g_strdup_printf("%016" G_GINT64_MODIFIER "x", (guint64)hash);
}

/* The counterpart's text is left out: a new alignment does not make another fact. */
static gint64
finding_hash(const TmqFinding *finding)
{
    gint64 hash = add_text(0, finding->kind);
    hash = add_text(hash, finding->rule);
    hash = add_text(hash, finding->side);
    hash = add_text(hash, finding->place.file);
    hash = add_text(hash, finding->place.text);
    hash = add_text(hash, finding->was);
    hash = add_text(hash, finding->other.file);
    for (guint i = 0; i < finding->also->len; i++)
        hash = add_text(hash, ((const TmqPlace *)finding->also->pdata[i])->file);
    return hash;
}

void
tmq_finding_identify(TmqFinding *finding)
{
    set_id(finding, finding_hash(finding));
}

static const char *const kinds[] = {"drift", "untranslated", "pairs", NULL};

const char *const *
tmq_finding_kinds(void)
{
    return kinds;
}

int
tmq_finding_kind_rank(const char *kind)
{
    for (int rank = 0; kinds[rank]; rank++)
        if (g_str_equal(kinds[rank], kind))
            return rank;
    return -1;
}

static int
compare_numbers(gint64 a, gint64 b)
{
    return (a > b) - (a < b);
}

static int
compare_findings(gconstpointer a, gconstpointer b)
{
    const TmqFinding *x = *(const TmqFinding *const *)a, *y = *(const TmqFinding *const *)b;
    int order = compare_numbers(tmq_finding_kind_rank(x->kind), tmq_finding_kind_rank(y->kind));
    if (order == 0)
        order = g_strcmp0(x->place.file, y->place.file);
    if (order == 0)
        order = compare_numbers(x->place.line, y->place.line);
    if (order == 0)
        order = g_strcmp0(x->rule, y->rule);
    return order ? order : g_strcmp0(x->id, y->id);
}

void
tmq_findings_sort(GPtrArray *findings)
{
    for (guint i = 0; i < findings->len; i++)
        if (!((TmqFinding *)findings->pdata[i])->id)
            tmq_finding_identify(findings->pdata[i]);
    g_ptr_array_sort(findings, compare_findings);
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < findings->len; i++) {
        TmqFinding *finding = findings->pdata[i];
        const guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, finding->id)) + 1;
        g_hash_table_insert(counts, g_strdup(finding->id), GUINT_TO_POINTER(count));
        if (count > 1) {
            g_autofree char *nth = g_strdup_printf("%u", count);
            set_id(finding, add_text(finding_hash(finding), nth));
        }
    }
}

int
tmq_findings_worst(GPtrArray *findings)
{
    int worst = -1;
    for (guint i = 0; i < findings->len; i++) {
        const TmqFinding *finding = findings->pdata[i];
        if (!finding->minor && !finding->acknowledged)
            worst = MAX(worst, (int)finding->severity);
    }
    return worst;
}

/* ---- Counting ---- */

guint
tmq_finding_count_words(const char *text)
{
    if (!text)
        return 0;
    guint count = 0;
    g_autofree char *plain = tmq_text_collapse_space(text, -1);
    g_auto(GStrv) words = g_strsplit(plain, " ", -1);
    for (char **word = words; *word; word++)
        count += tmq_text_has_letter(*word) ? 1 : 0;
    return count;
}

TmqFindingClass
tmq_finding_class(const TmqFinding *finding)
{
    if (finding->minor)
        return TMQ_FINDING_MINOR;
    return (TmqFindingClass)(TMQ_SEVERITY_ERROR - finding->severity);
}

const char *
tmq_finding_class_name(TmqFindingClass class)
{
    const char *const names[TMQ_FINDING_CLASSES] = {"error", "warning", "info", "minor"};
    return names[class];
}

void
tmq_run_totals_add(TmqRunTotals *totals, GPtrArray *findings, const char *to)
{
    for (guint i = 0; i < findings->len; i++) {
        const TmqFinding *finding = findings->pdata[i];
        const int kind = tmq_finding_kind_rank(finding->kind);
        if (kind >= 0 && kind < TMQ_FINDING_KINDS)
            totals->count[kind][tmq_finding_class(finding)]++;
        if (finding->into)
            totals->words[g_strcmp0(finding->into, to) == 0 ? 0 : 1] += finding->words;
    }
}

void
tmq_run_totals_clear(TmqRunTotals *totals)
{
    g_clear_pointer(&totals->revision, g_free);
}
