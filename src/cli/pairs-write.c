#include "cli/pairs-write.h"

#include "base/json.h"
#include "base/say.h"
#include "tmq/language.h"

static const TmqFile *
file_at(const TmqPairsView *view, guint i)
{
    return view->files->pdata[i];
}

static const TmqFile *
listed(const TmqPairsView *view, const GArray *list, guint i)
{
    return file_at(view, g_array_index(list, guint, i));
}

/* A path or key on one line: what would break a line or a column is a space. */
static char *
one_line(const char *text)
{
    char *line = g_strdup(text ? text : "");
    for (char *c = line; *c; c++)
        if (g_ascii_iscntrl(*c))
            *c = ' ';
    return line;
}

/* ---- Text ---- */

static void
text_pairs(TmqOutput *output, const TmqPairsView *view, TmqPairReason reason, guint count)
{
    if (count == 0)
        return;
    tmq_output_printf(output, "%u %s by %s\n", count, count == 1 ? "pair" : "pairs",
                      tmq_pair_reason_name(reason));
    for (guint i = 0; i < view->pairing->pairs->len; i++) {
        const TmqPair *pair = view->pairing->pairs->pdata[i];
        g_autofree char *source = one_line(file_at(view, pair->source)->path);
        g_autofree char *target = one_line(file_at(view, pair->target)->path);
        if (pair->reason == reason)
            tmq_output_printf(output, "  %s\n    %s\n", source, target);
    }
    tmq_output_printf(output, "\n");
}

static void
text_list(TmqOutput *output, const TmqPairsView *view, const GArray *list, const char *title)
{
    if (list->len == 0)
        return;
    tmq_output_printf(output, "%u %s\n", list->len, title);
    for (guint i = 0; i < list->len; i++) {
        const TmqFile *file = listed(view, list, i);
        g_autofree char *path = one_line(file->path);
        g_autofree char *key = one_line(file->key);
        tmq_output_printf(output, "  %s%s%s\n", path, file->key ? "  key " : "", key);
    }
    tmq_output_printf(output, "\n");
}

static void
text_fault(TmqOutput *output, const TmqPairsView *view, const TmqFault *fault)
{
    const TmqFile *file = file_at(view, fault->file);
    g_autofree char *path = one_line(file->path);
    g_autofree char *said = tmq_said(fault->message, NULL);
    g_autofree char *message = one_line(said);
    g_autofree char *hint = tmq_said(fault->hint, NULL);
    g_autofree char *line = file->key_line ? g_strdup_printf(":%u", file->key_line) : g_strdup("");
    tmq_output_printf(output, "  %s%s: %s: %s (%s)\n", path, line,
                      tmq_severity_name(fault->severity), message,
                      tmq_fault_rule_name(fault->rule));
    for (guint i = 0; i < fault->also->len; i++) {
        g_autofree char *also = one_line(listed(view, fault->also, i)->path);
        tmq_output_printf(output, "    also: %s\n", also);
    }
    if (hint)
        tmq_output_printf(output, "    hint: %s\n", hint);
}

static guint
count_reason(const TmqPairing *pairing, TmqPairReason reason)
{
    guint n = 0;
    for (guint i = 0; i < pairing->pairs->len; i++)
        n += ((const TmqPair *)pairing->pairs->pdata[i])->reason == reason;
    return n;
}

static const char *
plural(guint n, const char *one, const char *many)
{
    return n == 1 ? one : many;
}

static void
text_summary(TmqOutput *output, const TmqPairsView *view)
{
    const TmqPairing *pairing = view->pairing;
    guint pairs = pairing->pairs->len, faults = pairing->faults->len;
    tmq_output_printf(output, "%u %s, %u %s", view->files->len,
                      plural(view->files->len, "page", "pages"), pairs,
                      plural(pairs, "pair", "pairs"));
    const char *before = " (";
    for (TmqPairReason r = TMQ_PAIR_FORCED; r <= TMQ_PAIR_PATH; r++) {
        guint n = count_reason(pairing, r);
        if (n == 0)
            continue;
        tmq_output_printf(output, "%s%u by %s", before, n, tmq_pair_reason_name(r));
        before = ", ";
    }
    tmq_output_printf(output, "%s, %u without partner, %u %s with keys\n", pairs ? ")" : "",
                      pairing->unpaired->len, faults, plural(faults, "fault", "faults"));
}

void
tmq_pairs_write_text(TmqOutput *output, const TmqPairsView *view)
{
    const TmqPairing *pairing = view->pairing;
    for (TmqPairReason r = TMQ_PAIR_FORCED; r <= TMQ_PAIR_PATH; r++)
        text_pairs(output, view, r, count_reason(pairing, r));
    text_list(output, view, pairing->unpaired, "without partner");
    text_list(output, view, pairing->exempt, "that need no partner");
    text_list(output, view, pairing->unknown, "whose language nothing tells, or is another one");
    if (pairing->faults->len > 0) {
        guint n = pairing->faults->len;
        tmq_output_printf(output, "%u %s with keys\n", n, plural(n, "fault", "faults"));
        for (guint i = 0; i < n; i++)
            text_fault(output, view, pairing->faults->pdata[i]);
        tmq_output_printf(output, "\n");
    }
    text_summary(output, view);
}

/* ---- TSV ---- */

static void
tsv_file(TmqOutput *output, const TmqPairsView *view, const TmqFile *file, const char *reason)
{
    gboolean target = file->language && tmq_language_serves(file->language, view->config->to) &&
                      !tmq_language_serves(file->language, view->config->from);
    g_autofree char *path = one_line(file->path);
    g_autofree char *key = one_line(file->key);
    tmq_output_printf(output, "%s\t%s\t%s\t%s\n", target ? "" : path, target ? path : "", reason,
                      key);
}

static void
tsv_list(TmqOutput *output, const TmqPairsView *view, const GArray *list, const char *reason)
{
    for (guint i = 0; i < list->len; i++)
        tsv_file(output, view, listed(view, list, i), reason);
}

void
tmq_pairs_write_tsv(TmqOutput *output, const TmqPairsView *view)
{
    const TmqPairing *pairing = view->pairing;
    for (guint i = 0; i < pairing->pairs->len; i++) {
        const TmqPair *pair = pairing->pairs->pdata[i];
        const TmqFile *file = file_at(view, pair->source);
        g_autofree char *source = one_line(file->path);
        g_autofree char *target = one_line(file_at(view, pair->target)->path);
        g_autofree char *key = one_line(file->key);
        tmq_output_printf(output, "%s\t%s\t%s\t%s\n", source, target,
                          tmq_pair_reason_name(pair->reason), key);
    }
    tsv_list(output, view, pairing->unpaired, "no-partner");
    tsv_list(output, view, pairing->exempt, "exempt");
    tsv_list(output, view, pairing->unknown, "unknown-language");
    for (guint i = 0; i < pairing->faults->len; i++) {
        const TmqFault *fault = pairing->faults->pdata[i];
        tsv_file(output, view, file_at(view, fault->file), tmq_fault_rule_name(fault->rule));
        tsv_list(output, view, fault->also, tmq_fault_rule_name(fault->rule));
    }
}

/* ---- JSON ---- */

static void
json_line(TmqJson *json, const TmqFile *file)
{
    if (file->key_line)
        tmq_json_int(json, "line", file->key_line);
    else
        tmq_json_string(json, "line", NULL);
}

static void
json_list(TmqJson *json, const TmqPairsView *view, const char *name, const GArray *list)
{
    tmq_json_key(json, name);
    tmq_json_begin_array(json);
    for (guint i = 0; i < list->len; i++) {
        const TmqFile *file = listed(view, list, i);
        tmq_json_begin_object(json);
        tmq_json_string(json, "file", file->path);
        tmq_json_string(json, "language", file->language);
        tmq_json_string(json, "key", file->key);
        json_line(json, file);
        tmq_json_end_object(json);
    }
    tmq_json_end_array(json);
}

static void
json_pair(TmqJson *json, const TmqPairsView *view, const TmqPair *pair)
{
    const TmqFile *source = file_at(view, pair->source), *target = file_at(view, pair->target);
    tmq_json_begin_object(json);
    tmq_json_string(json, "source", source->path);
    tmq_json_string(json, "target", target->path);
    tmq_json_string(json, "reason", tmq_pair_reason_name(pair->reason));
    tmq_json_string(json, "source_key", source->key);
    tmq_json_string(json, "target_key", target->key);
    tmq_json_end_object(json);
}

static void
json_fault(TmqJson *json, const TmqPairsView *view, const TmqFault *fault)
{
    g_autofree char *message = tmq_said(fault->message, NULL);
    g_autofree char *hint = tmq_said(fault->hint, NULL);
    const TmqFile *file = file_at(view, fault->file);
    tmq_json_begin_object(json);
    tmq_json_string(json, "kind", "pairs");
    tmq_json_string(json, "rule", tmq_fault_rule_name(fault->rule));
    tmq_json_string(json, "severity", tmq_severity_name(fault->severity));
    tmq_json_string(json, "key", file->key);
    tmq_json_string(json, "side", file->language);
    tmq_json_string(json, "file", file->path);
    json_line(json, file);
    json_list(json, view, "also", fault->also);
    tmq_json_string(json, "message", message);
    tmq_json_string(json, "hint", hint);
    tmq_json_end_object(json);
}

void
tmq_pairs_write_json(TmqOutput *output, const TmqPairsView *view)
{
    TmqJson json = {.output = output, .indent = TRUE};
    const TmqPairing *pairing = view->pairing;
    tmq_json_begin_object(&json);
    tmq_json_int(&json, "schema", 1);
    tmq_json_int(&json, "pages", view->files->len);
    tmq_json_key(&json, "pairs");
    tmq_json_begin_array(&json);
    for (guint i = 0; i < pairing->pairs->len; i++)
        json_pair(&json, view, pairing->pairs->pdata[i]);
    tmq_json_end_array(&json);
    json_list(&json, view, "unpaired", pairing->unpaired);
    json_list(&json, view, "exempt", pairing->exempt);
    json_list(&json, view, "unknown", pairing->unknown);
    tmq_json_key(&json, "findings");
    tmq_json_begin_array(&json);
    for (guint i = 0; i < pairing->faults->len; i++)
        json_fault(&json, view, pairing->faults->pdata[i]);
    tmq_json_end_array(&json);
    tmq_json_end_object(&json);
    tmq_json_end_line(&json);
}
