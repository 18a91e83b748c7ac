/* tmq ack: mark findings as seen or exempt. */
#include <string.h>

#include "base/clock.h"
#include "cli/command.h"
#include "cli/option-value.h"
#include "cli/unverified.h"
#include "tmq/drift.h"
#include "tmq/text.h"

typedef struct {
    char *reason;
    gboolean exempt;
    gboolean remove;
    gboolean prune;
    gboolean unverified;
} Options;

/* Characters of an id that are shown, and that must be typed at least. */
enum { SHOWN_ID = 8, MIN_ID = 4, ID_COLUMN = 10 };

/* What the last sync found; where it kept none, what is found now. */
static GPtrArray *
read_findings(TmqInvocation *in, GError **error)
{
    g_autoptr(GError) bad = NULL;
    g_autoptr(TmqReview) review = tmq_memory_review(in->memory, in->from, in->to, 1, &bad);
    if (bad) {
        g_propagate_error(error, g_steal_pointer(&bad));
        return NULL;
    }
    if (review)
        return g_steal_pointer(&review->findings);
    const TmqFindingsOptions wanted = {.kinds = TMQ_FINDINGS_ALL,
                                       .from = in->from,
                                       .to = in->to,
                                       .config = in->config,
                                       .now = tmq_now()};
    return tmq_findings_collect(in->memory, &wanted, NULL, error);
}

/* ---- Without an id: what could be acknowledged ---- */

static void
list_finding(const TmqInvocation *in, const TmqFinding *finding)
{
    g_autofree char *text = tmq_text_collapse_space(finding->place.text ? finding->place.text
                                                    : finding->was      ? finding->was
                                                                        : "",
                                                    -1);
    g_autofree char *cut = tmq_text_ellipsize(text, in->columns - ID_COLUMN);
    tmq_output_printf(in->output, "%.*s  %s:%u %s/%s\n", SHOWN_ID, finding->id, finding->place.file,
                      finding->place.line, finding->kind, finding->rule);
    if (*cut)
        tmq_output_printf(in->output, "%*s%s\n", ID_COLUMN, "", cut);
}

static void
list_open(const TmqInvocation *in, GPtrArray *findings)
{
    guint open = 0;
    for (guint i = 0; i < findings->len; i++) {
        const TmqFinding *finding = findings->pdata[i];
        if (finding->acknowledged || finding->minor)
            continue;
        list_finding(in, finding);
        open++;
    }
    if (open == 0)
        tmq_note(in, "nothing to acknowledge");
}

static void
list_unverified(const TmqInvocation *in, const GPtrArray *pairs)
{
    for (guint i = 0; i < pairs->len; i++) {
        const TmqUnverifiedPair *pair = pairs->pdata[i];
        tmq_output_printf(in->output, "%s  %s\n", pair->source, pair->target);
    }
    if (pairs->len == 0)
        tmq_note(in, "no pair is unverified");
}

static gboolean
list(const TmqInvocation *in, const Options *o, GPtrArray *findings,
     const TmqAcknowledgements *acknowledged, GError **error)
{
    g_autoptr(GPtrArray) pairs = tmq_unverified_read(in, acknowledged, error);
    if (!pairs)
        return FALSE;
    if (o->unverified) {
        list_unverified(in, pairs);
        return TRUE;
    }
    tmq_acknowledgements_apply(acknowledged, findings);
    list_open(in, findings);
    if (pairs->len > 0)
        tmq_note(in, "unverified pairs: %u; 'tmq ack --unverified' lists them", pairs->len);
    return TRUE;
}

/* ---- With ids and pages ---- */

static gboolean
refuse_id(const char *id, guint found, GError **error)
{
    if (found > 1)
        return tmq_refuse_usage("ack", error, "%u findings have an id that starts with '%s'", found,
                                id);
    tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, "'tmq ack' lists what there is to acknowledge",
                  "no finding '%s'", id);
    return FALSE;
}

/* The finding whose id starts so, in any letter case. */
static const TmqFinding *
find_finding(GPtrArray *findings, const char *written, GError **error)
{
    g_autofree char *id = g_ascii_strdown(written, -1);
    const TmqFinding *found = NULL;
    guint count = 0;
    if (strlen(id) < MIN_ID) {
        tmq_refuse_usage("ack", error, "'%s' is too short for an id: %d characters at least",
                         written, MIN_ID);
        return NULL;
    }
    for (guint i = 0; i < findings->len; i++) {
        const TmqFinding *finding = findings->pdata[i];
        if (!g_str_has_prefix(finding->id, id))
            continue;
        found = finding;
        count++;
    }
    if (count != 1)
        refuse_id(written, count, error);
    return count == 1 ? found : NULL;
}

static gboolean
acknowledge_pair(const char *page, const Options *o, const GPtrArray *pairs,
                 TmqAcknowledgements *acknowledged, GError **error)
{
    const TmqUnverifiedPair *pair = tmq_unverified_find(pairs, page, error);
    if (!pair)
        return FALSE;
    tmq_acknowledgements_put_pair(acknowledged, pair, o->exempt, o->reason, tmq_now());
    return TRUE;
}

static gboolean
acknowledge(const TmqInvocation *in, const Options *o, GPtrArray *findings, const GPtrArray *pairs,
            TmqAcknowledgements *acknowledged, GError **error)
{
    for (guint i = 0; i < in->argument_count; i++) {
        if (tmq_unverified_is_page(in->arguments[i])) {
            if (!acknowledge_pair(in->arguments[i], o, pairs, acknowledged, error))
                return FALSE;
            continue;
        }
        const TmqFinding *finding = find_finding(findings, in->arguments[i], error);
        if (!finding)
            return FALSE;
        tmq_acknowledgements_put(acknowledged, finding, o->exempt, o->reason, tmq_now());
    }
    return TRUE;
}

static gboolean
take_back_pair(const char *page, const GPtrArray *pairs, TmqAcknowledgements *acknowledged,
               GError **error)
{
    const TmqUnverifiedPair *pair = tmq_unverified_find(pairs, page, error);
    if (!pair)
        return FALSE;
    if (tmq_acknowledgements_remove_pair(acknowledged, pair))
        return TRUE;
    tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0,
                  "'" TMQ_ACKNOWLEDGED_FILE "' in the site's root has those that are",
                  "the pair of '%s' is not acknowledged", page);
    return FALSE;
}

/* Lines that lapsed can be taken away as well. */
static gboolean
take_back(const TmqInvocation *in, const GPtrArray *pairs, TmqAcknowledgements *acknowledged,
          GError **error)
{
    for (guint i = 0; i < in->argument_count; i++) {
        if (tmq_unverified_is_page(in->arguments[i])) {
            if (!take_back_pair(in->arguments[i], pairs, acknowledged, error))
                return FALSE;
            continue;
        }
        g_autofree char *start = g_ascii_strdown(in->arguments[i], -1);
        const char *id = tmq_acknowledgements_find(acknowledged, start);
        if (!id) {
            tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0,
                          "'" TMQ_ACKNOWLEDGED_FILE "' in the site's root has the ids",
                          "no acknowledged finding, or several, '%s'", in->arguments[i]);
            return FALSE;
        }
        tmq_acknowledgements_remove(acknowledged, id);
    }
    return TRUE;
}

static gboolean
check_options(const TmqInvocation *in, const Options *o, GError **error)
{
    if (o->remove && (o->reason || o->exempt))
        return tmq_refuse_usage("ack", error, "'--remove' goes with neither reason nor '--exempt'");
    if (o->unverified && (in->argument_count > 0 || o->prune))
        return tmq_refuse_usage("ack", error, "'--unverified' lists, and changes nothing");
    if (in->argument_count == 0 && (o->remove || o->reason || o->exempt))
        return tmq_refuse_usage("ack", error, "name the findings by their ids");
    return TRUE;
}

static gboolean
change(const TmqInvocation *in, const Options *o, GPtrArray *findings, const char *path,
       TmqAcknowledgements *acknowledged, GError **error)
{
    g_autoptr(GPtrArray) pairs = tmq_unverified_read(in, NULL, error);
    const gboolean ok =
        pairs && (o->remove ? take_back(in, pairs, acknowledged, error)
                            : acknowledge(in, o, findings, pairs, acknowledged, error));
    if (!ok)
        return FALSE;
    if (o->prune) {
        const guint pruned = tmq_acknowledgements_prune(acknowledged, findings);
        tmq_note(in, "%u that had lapsed taken away", pruned);
    }
    if (!tmq_acknowledgements_save(acknowledged, path, error))
        return FALSE;
    tmq_note(in, "%u acknowledged in '%s'", tmq_acknowledgements_count(acknowledged), path);
    return TRUE;
}

static int
run(TmqInvocation *in, const void *options, GError **error)
{
    const Options *o = options;
    if (!check_options(in, o, error))
        return TMQ_EXIT_USAGE;
    g_autoptr(GPtrArray) findings = read_findings(in, error);
    if (!findings)
        return TMQ_EXIT_MEMORY;
    g_autofree char *root = tmq_memory_root(in->memory, error);
    g_autofree char *path = root ? g_build_filename(root, TMQ_ACKNOWLEDGED_FILE, NULL) : NULL;
    g_autoptr(TmqAcknowledgements) acknowledged =
        path ? tmq_acknowledgements_load(path, error) : NULL;
    if (!acknowledged)
        return TMQ_EXIT_USAGE;
    if (in->argument_count > 0 || o->prune)
        return change(in, o, findings, path, acknowledged, error) ? TMQ_EXIT_DONE : TMQ_EXIT_USAGE;
    return list(in, o, findings, acknowledged, error) ? TMQ_EXIT_DONE : TMQ_EXIT_MEMORY;
}

static const TmqOption options[] = {
    {.name = "reason",
     .kind = TMQ_OPTION_STRING,
     .offset = G_STRUCT_OFFSET(Options, reason),
     .placeholder = "TEXT"},
    {.name = "exempt", .kind = TMQ_OPTION_FLAG, .offset = G_STRUCT_OFFSET(Options, exempt)},
    {.name = "remove", .kind = TMQ_OPTION_FLAG, .offset = G_STRUCT_OFFSET(Options, remove)},
    {.name = "prune", .kind = TMQ_OPTION_FLAG, .offset = G_STRUCT_OFFSET(Options, prune)},
    {.name = "unverified", .kind = TMQ_OPTION_FLAG, .offset = G_STRUCT_OFFSET(Options, unverified)},
};

const TmqCommand tmq_cmd_ack = {
    .name = "ack",
    .group = "Site",
    .summary = "mark findings as seen or exempt",
    .arguments = "[FINDING-ID… | PAGE…]",
    .max_arguments = G_MAXUINT,
    .argument_kind = TMQ_ARGUMENTS_TEXT,
    .needs = TMQ_NEEDS_MEMORY_READ,
    .options = options,
    .option_count = G_N_ELEMENTS(options),
    .options_size = sizeof(Options),
    .run = run,
};
