#include "cli/report-read.h"

#include "base/clock.h"
#include "tmq/lookup.h"

/* How many runs the trend shows, and how many texts the memory is asked for, the worst first. */
enum { RUNS = 30, MOST_ASKED = 500, MATCHES = 4 };
#define ALIKE 70.0

void
tmq_report_input_clear(TmqReportInput *input)
{
    g_clear_pointer(&input->findings, g_ptr_array_unref);
    g_clear_pointer(&input->resolved, g_ptr_array_unref);
    g_clear_pointer(&input->owned, g_ptr_array_unref);
    g_clear_pointer(&input->known, g_ptr_array_unref);
    g_clear_pointer(&input->suggestions, g_hash_table_unref);
    g_clear_pointer(&input->review, tmq_review_free);
}

/* Those of the wanted kinds. */
static GPtrArray *
select_kinds(GPtrArray *findings, TmqFindingsKinds kinds)
{
    GPtrArray *selected = g_ptr_array_new();
    for (guint i = 0; i < findings->len; i++) {
        TmqFinding *finding = findings->pdata[i];
        if (kinds & tmq_findings_kind_from_name(finding->kind))
            g_ptr_array_add(selected, finding);
    }
    return selected;
}

/* Said once, where a person wants to know. */
static void
tell_where_from(const TmqInvocation *in, const TmqReview *review)
{
    if (!in->verbose)
        return;
    if (!review) {
        tmq_note(in, "%s",
                 "the last sync kept none of these findings: they are looked for now, and nothing "
                 "is remembered");
        return;
    }
    const TmqRunTotals *now = review->runs->pdata[review->runs->len - 1];
    g_autofree char *time = tmq_format_time(now->time);
    tmq_note(in, "findings as the sync of %s kept them; nothing is written", time);
}

static gboolean
read_findings(TmqReportInput *input, const TmqInvocation *in, const TmqFindingsOptions *wanted,
              GError **error)
{
    g_autoptr(GError) bad = NULL;
    if (!wanted->since)
        input->review = tmq_memory_review(in->memory, in->from, in->to, RUNS, &bad);
    if (bad) {
        g_propagate_error(error, g_steal_pointer(&bad));
        return FALSE;
    }
    tell_where_from(in, input->review);
    if (!input->review) {
        input->owned = tmq_findings_collect(in->memory, wanted, &input->counts, error);
        input->findings = input->owned ? g_ptr_array_ref(input->owned) : NULL;
        return input->owned != NULL;
    }
    const TmqRunTotals *now = input->review->runs->pdata[input->review->runs->len - 1];
    input->counts = (TmqFindingsCounts){now->documents, now->pairs};
    input->findings = select_kinds(input->review->findings, wanted->kinds);
    input->resolved = select_kinds(input->review->resolved, wanted->kinds);
    return TRUE;
}

/* ---- A baseline ---- */

static GHashTable *
index_ids(GPtrArray *findings)
{
    GHashTable *ids = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < findings->len; i++)
        g_hash_table_add(ids, ((TmqFinding *)findings->pdata[i])->id);
    return ids;
}

/* Those whose id is not among ids. */
static GPtrArray *
select_others(GPtrArray *findings, GHashTable *ids)
{
    GPtrArray *others = g_ptr_array_new();
    for (guint i = 0; i < findings->len; i++) {
        TmqFinding *finding = findings->pdata[i];
        if (!g_hash_table_contains(ids, finding->id))
            g_ptr_array_add(others, finding);
    }
    return others;
}

static gboolean
compare_with(TmqReportInput *input, const char *baseline, TmqFindingsKinds kinds, GError **error)
{
    input->known = tmq_findings_load(baseline, error);
    if (!input->known)
        return FALSE;
    g_autoptr(GPtrArray) known = select_kinds(input->known, kinds);
    g_autoptr(GHashTable) then = index_ids(known);
    g_autoptr(GHashTable) now = index_ids(input->findings);
    GPtrArray *fresh = select_others(input->findings, then);
    GPtrArray *gone = select_others(known, now);
    input->left_out = input->findings->len - fresh->len;
    for (guint i = 0; i < fresh->len; i++)
        ((TmqFinding *)fresh->pdata[i])->fresh = TRUE;
    g_ptr_array_unref(input->findings);
    g_clear_pointer(&input->resolved, g_ptr_array_unref);
    input->findings = fresh;
    input->resolved = gone;
    return TRUE;
}

gboolean
tmq_report_input_read(TmqReportInput *input, const TmqInvocation *in,
                      const TmqFindingsOptions *wanted, const char *baseline, GError **error)
{
    return read_findings(input, in, wanted, error) &&
           (!baseline || compare_with(input, baseline, wanted->kinds, error));
}

/* ---- What the memory has ---- */

/* What is to be translated is one text of the page. */
static gboolean
is_text_to_translate(const TmqFinding *finding)
{
    return finding->into && finding->place.text && finding->severity > TMQ_SEVERITY_INFO;
}

/* What is no news: the text itself as this very page was aligned, or the counterpart that is shown
 * anyway. */
static gboolean
is_known_already(const TmqMatch *match, const TmqFinding *finding)
{
    const gboolean itself = g_strcmp0(match->source, finding->place.text) == 0 &&
                            g_strcmp0(match->stand.document, finding->place.file) == 0;
    return itself || g_strcmp0(match->target, finding->place.text) == 0 ||
           g_strcmp0(match->target, finding->other.text) == 0;
}

static gboolean
ask(TmqReportInput *input, TmqLookup *lookup, const TmqFinding *finding, GError **error)
{
    const TmqQuery query = {.text = finding->place.text};
    if (g_utf8_strlen(query.text, -1) > TMQ_LOOKUP_MAX_QUERY)
        return TRUE;
    g_autoptr(GPtrArray) matches = tmq_lookup_query(lookup, &query, error);
    if (!matches)
        return FALSE;
    guint i = 0;
    while (i < matches->len && is_known_already(matches->pdata[i], finding))
        i++;
    if (i == matches->len)
        return TRUE;
    const TmqMatch *best = matches->pdata[i];
    g_hash_table_insert(input->suggestions, finding->id,
                        tmq_suggestion_new(best->score, best->source, best->target));
    return TRUE;
}

static gboolean
ask_into(TmqReportInput *input, const TmqInvocation *in, const char *from, const char *to,
         guint *asked, GError **error)
{
    g_autoptr(TmqLookup) lookup = NULL;
    const TmqLookupOptions options = {.from = from, .to = to, .minimum = ALIKE, .maximum = MATCHES};
    for (guint i = 0; i < input->findings->len && *asked < MOST_ASKED; i++) {
        const TmqFinding *finding = input->findings->pdata[i];
        if (!is_text_to_translate(finding) || !g_str_equal(finding->into, to))
            continue;
        if (!lookup)
            lookup = tmq_lookup_new(in->memory, &options, error);
        if (!lookup || !ask(input, lookup, finding, error))
            return FALSE;
        ++*asked;
    }
    return TRUE;
}

static void
free_suggestion(gpointer suggestion)
{
    tmq_suggestion_free(suggestion);
}

gboolean
tmq_report_input_suggest(TmqReportInput *input, const TmqInvocation *in, GError **error)
{
    guint asked = 0;
    input->suggestions = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_suggestion);
    return ask_into(input, in, in->from, in->to, &asked, error) &&
           ask_into(input, in, in->to, in->from, &asked, error);
}
