/* Sentences about a report as a whole, which several forms begin with. */
#include "report/report-priv.h"

#include <string.h>

static TmqRunTotals
count_words(GPtrArray *findings, const TmqReportOptions *options)
{
    TmqRunTotals totals = {0};
    tmq_run_totals_add(&totals, findings, options->to);
    return totals;
}

guint
tmq_report_words(GPtrArray *findings, const TmqReportOptions *options, gboolean back)
{
    return options->to ? count_words(findings, options).words[back ? 1 : 0] : 0;
}

static char *
describe_direction(guint words, const char *from, const char *to)
{
    g_autofree char *count = tmq_report_plural(words, "%u word", "%u words");
    return tmq_report_format(_("{1} from {2} to {3}"), count, from, to, NULL);
}

char *
tmq_report_describe_words(GPtrArray *findings, const TmqReportOptions *options)
{
    const guint forth = tmq_report_words(findings, options, FALSE);
    const guint back = tmq_report_words(findings, options, TRUE);
    if (forth + back == 0 || !options->from)
        return NULL;
    g_autofree char *first = describe_direction(forth, options->from, options->to);
    g_autofree char *second = describe_direction(back, options->to, options->from);
    if (forth && back)
        return tmq_report_format(_("to translate: {1}, {2}"), first, second, NULL);
    return tmq_report_format(_("to translate: {1}"), forth ? first : second, NULL);
}

const TmqRunTotals *
tmq_report_run(const TmqReportOptions *options, guint before)
{
    return options->runs && options->runs->len > before
               ? options->runs->pdata[options->runs->len - 1 - before]
               : NULL;
}

gboolean
tmq_report_has_news(const TmqReportOptions *options)
{
    return options->baseline || tmq_report_run(options, 1);
}

static int
compare_severity(gconstpointer a, gconstpointer b)
{
    const TmqFinding *x = *(const TmqFinding *const *)a, *y = *(const TmqFinding *const *)b;
    return (int)y->severity - (int)x->severity;
}

GPtrArray *
tmq_report_fresh(GPtrArray *findings)
{
    GPtrArray *fresh = g_ptr_array_new();
    for (guint i = 0; i < findings->len; i++) {
        const TmqFinding *finding = findings->pdata[i];
        if (finding->fresh && !finding->minor)
            g_ptr_array_add(fresh, (gpointer)finding);
    }
    g_ptr_array_sort(fresh, compare_severity); /* stable */
    return fresh;
}

GPtrArray *
tmq_report_gone(const TmqReportOptions *options)
{
    GPtrArray *gone = g_ptr_array_new();
    for (guint i = 0; options->resolved && i < options->resolved->len; i++)
        if (!((const TmqFinding *)options->resolved->pdata[i])->minor)
            g_ptr_array_add(gone, options->resolved->pdata[i]);
    return gone;
}

char *
tmq_report_describe_news(GPtrArray *findings, const TmqReportOptions *options)
{
    if (!tmq_report_has_news(options))
        return NULL;
    const TmqRunTotals *before = tmq_report_run(options, 1);
    g_autoptr(GPtrArray) fresh = tmq_report_fresh(findings);
    g_autofree char *time = before ? tmq_format_time(before->time) : NULL;
    g_autofree char *news = tmq_report_plural(fresh->len, "%u new", "%u new");
    g_autoptr(GPtrArray) went = tmq_report_gone(options);
    g_autofree char *gone = tmq_report_plural(went->len, "%u resolved", "%u resolved");
    if (options->baseline)
        return tmq_report_format(_("compared with '{1}': {2}, {3}"), options->baseline, news, gone,
                                 NULL);
    return tmq_report_format(_("since the run before ({1}): {2}, {3}"), time, news, gone, NULL);
}

char *
tmq_report_describe_known(const TmqReportOptions *options)
{
    if (!options->baseline)
        return NULL;
    g_autofree char *count = tmq_report_plural(options->known, "%u finding of '{1}' left out",
                                               "%u findings of '{1}' left out");
    return tmq_report_format(count, options->baseline, NULL);
}

char *
tmq_report_describe_unverified(const TmqReportOptions *options)
{
    const int drift = tmq_finding_kind_rank("drift");
    if (!options->unverified || options->unverified->len == 0 || options->since ||
        !tmq_report_has_kind(options, (guint)drift))
        return NULL;
    return tmq_report_plural(options->unverified->len,
                             "%u pair unverified: what drifted before the first sync is not known",
                             "%u pairs unverified: what drifted before the first sync is not "
                             "known");
}
