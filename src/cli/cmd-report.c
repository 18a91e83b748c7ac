/* tmq report: what is untranslated, has drifted, or is paired wrongly. */
#include "base/clock.h"
#include "cli/command.h"
#include "cli/report-read.h"
#include "cli/suggest.h"
#include "cli/ui.h"
#include "cli/unverified.h"

typedef struct {
    char *fail_on;
    char *since;
    char *baseline;
    char *ui;
    gboolean acknowledged;
} Options;

/* What is not written yet is said so: its name is no typing error. */
static gboolean
set_kind_error(const char *name, GError **error)
{
    const char *const *kinds = tmq_finding_kinds();
    g_autofree char *all = g_strjoinv(", ", (GStrv)kinds);
    if (g_str_equal(name, "qa")) {
        g_autofree char *hint = g_strdup_printf("use %s", all);
        tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, hint,
                      "this version has no findings of kind 'qa'");
        return FALSE;
    }
    const char *near = tmq_suggest(name, kinds);
    g_autofree char *hint =
        near ? g_strdup_printf("did you mean '%s'?", near) : g_strdup_printf("one of: %s", all);
    tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, hint, "no findings of kind '%s'", name);
    return FALSE;
}

/* Kinds as arguments, each one or several with commas between; none: all. */
static gboolean
read_kinds(const TmqInvocation *in, TmqFindingsKinds *kinds, GError **error)
{
    *kinds = in->argument_count == 0 ? TMQ_FINDINGS_ALL : 0;
    for (guint i = 0; i < in->argument_count; i++) {
        g_auto(GStrv) names = g_strsplit(in->arguments[i], ",", -1);
        for (char **name = names; *name; name++) {
            const TmqFindingsKinds kind = tmq_findings_kind_from_name(g_strstrip(*name));
            if (!kind)
                return set_kind_error(*name, error);
            *kinds |= kind;
        }
    }
    return TRUE;
}

static int
exit_status(GPtrArray *findings, const char *fail_on)
{
    if (g_str_equal(fail_on, "never"))
        return TMQ_EXIT_DONE;
    const int limit = g_str_equal(fail_on, "warning") ? TMQ_SEVERITY_WARNING : TMQ_SEVERITY_ERROR;
    return tmq_findings_worst(findings) >= limit ? TMQ_EXIT_FOUND : TMQ_EXIT_DONE;
}

static gboolean
check_since(const char *since, TmqFindingsKinds kinds, GError **error)
{
    if (!since || (kinds & TMQ_FINDINGS_DRIFT))
        return TRUE;
    tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0,
                  "add 'drift' to the kinds, or leave '--since' out", "'--since' is for drift");
    return FALSE;
}

static gboolean
write_report(TmqInvocation *in, const Options *o, const TmqFindingsOptions *wanted,
             const TmqReportInput *input, GPtrArray *unverified, GError **error)
{
    const TmqReportOptions shown = {.now = wanted->now,
                                    .kinds = wanted->kinds,
                                    .from = in->from,
                                    .to = in->to,
                                    .ui = tmq_ui_choose(in, o->ui),
                                    .since = o->since,
                                    .pairs = input->counts.pairs,
                                    .documents = input->counts.documents,
                                    .runs = input->review ? input->review->runs : NULL,
                                    .resolved = input->resolved,
                                    .unverified = unverified,
                                    .baseline = o->baseline,
                                    .known = input->left_out,
                                    .link = in->config->link,
                                    .suggestions = input->suggestions,
                                    .colour = in->colour,
                                    .columns = in->columns};
    return tmq_report_write(in->output, in->format, input->findings, &shown, error);
}

/* Marks what was acknowledged, and takes it out unless it is to be shown. */
static void
sort_out_acknowledged(const TmqInvocation *in, const TmqAcknowledgements *acknowledged,
                      gboolean shown, GPtrArray *findings)
{
    guint hidden = 0;
    tmq_acknowledgements_apply(acknowledged, findings);
    for (guint i = findings->len; !shown && i-- > 0;) {
        if (!((const TmqFinding *)findings->pdata[i])->acknowledged)
            continue;
        g_ptr_array_remove_index(findings, i);
        hidden++;
    }
    if (hidden > 0)
        tmq_note(in, "%u acknowledged, not shown: '--acknowledged' shows them", hidden);
}

/* What people decided counts, and what nobody knows is said. */
static int
finish(TmqInvocation *in, const Options *o, const TmqFindingsOptions *wanted,
       const TmqReportInput *input, GError **error)
{
    g_autoptr(GError) bad = NULL;
    g_autoptr(TmqAcknowledgements) acknowledged = tmq_acknowledged_load(in, NULL, &bad);
    if (bad) {
        g_propagate_error(error, g_steal_pointer(&bad));
        return TMQ_EXIT_USAGE;
    }
    g_autoptr(GPtrArray) unverified = tmq_unverified_read(in, acknowledged, error);
    if (!unverified)
        return TMQ_EXIT_MEMORY;
    if (acknowledged)
        sort_out_acknowledged(in, acknowledged, o->acknowledged, input->findings);
    if (!write_report(in, o, wanted, input, unverified, error))
        return TMQ_EXIT_USAGE;
    return exit_status(input->findings, o->fail_on);
}

static int
run(TmqInvocation *in, const void *options, GError **error)
{
    const Options *o = options;
    TmqFindingsOptions wanted = {.from = in->from,
                                 .to = in->to,
                                 .since = o->since,
                                 .config = in->config,
                                 .messages = in->messages,
                                 .now = tmq_now(),
                                 .cancelled = in->cancelled,
                                 .progress = in->progress,
                                 .progress_data = in->progress_data};
    g_auto(TmqReportInput) input = {0};
    if (!read_kinds(in, &wanted.kinds, error) || !check_since(o->since, wanted.kinds, error))
        return TMQ_EXIT_USAGE;
    if (!tmq_report_input_read(&input, in, &wanted, o->baseline, error) ||
        (g_str_equal(in->format, "html") && !tmq_report_input_suggest(&input, in, error)))
        return TMQ_EXIT_MEMORY;
    return finish(in, o, &wanted, &input, error);
}

static const TmqOption options[] = {
    {.name = "fail-on",
     .kind = TMQ_OPTION_STRING,
     .offset = G_STRUCT_OFFSET(Options, fail_on),
     .placeholder = "LEVEL",
     .choices = "error, warning, never",
     .preset = "error"},
    {.name = "acknowledged",
     .kind = TMQ_OPTION_FLAG,
     .offset = G_STRUCT_OFFSET(Options, acknowledged)},
    {.name = "since",
     .kind = TMQ_OPTION_STRING,
     .offset = G_STRUCT_OFFSET(Options, since),
     .placeholder = "REV"},
    {.name = "baseline",
     .kind = TMQ_OPTION_FILE,
     .offset = G_STRUCT_OFFSET(Options, baseline),
     .placeholder = "FILE"},
    {.name = "ui",
     .kind = TMQ_OPTION_STRING,
     .offset = G_STRUCT_OFFSET(Options, ui),
     .placeholder = "LANG",
     .choices = "en, fr"},
};

const TmqCommand tmq_cmd_report = {
    .name = "report",
    .group = "Site",
    .summary = "list what is untranslated, has drifted, or is paired wrongly",
    .arguments = "[untranslated | drift | pairs]…",
    .max_arguments = G_MAXUINT,
    .needs = TMQ_NEEDS_MEMORY_READ,
    .formats = "text, html, json, csv, sarif, junit, github, markdown",
    .options = options,
    .option_count = G_N_ELEMENTS(options),
    .options_size = sizeof(Options),
    .cancellable = TRUE,
    .run = run,
};
