/* The writers' table and what they share. */
#include "tmq/report.h"

#include <stdarg.h>
#include <string.h>

#include "report/report-priv.h"

static void
add_finding(TmqReportCount *count, const TmqFinding *finding)
{
    count->total++;
    count->severity[finding->severity]++;
    if (finding->minor)
        count->minor++;
}

TmqReportCounts
tmq_report_count(GPtrArray *findings)
{
    TmqReportCounts counts = {0};
    for (guint i = 0; i < findings->len; i++) {
        const TmqFinding *finding = findings->pdata[i];
        const int kind = tmq_finding_kind_rank(finding->kind);
        add_finding(&counts.all, finding);
        if (kind >= 0 && kind < TMQ_REPORT_KIND_COUNT)
            add_finding(&counts.kinds[kind], finding);
    }
    return counts;
}

gboolean
tmq_report_has_kind(const TmqReportOptions *options, guint rank)
{
    return options->kinds == 0 || (options->kinds >> rank & 1u);
}

static const char *
translate(const char *template)
{
    return _(template);
}

char *
tmq_report_say(const char *saying)
{
    return saying ? tmq_said(saying, translate) : g_strdup("");
}

char *
tmq_report_format(const char *sentence, ...)
{
    va_list args;
    va_start(args, sentence);
    g_autofree char *saying = tmq_say_va(sentence, args);
    va_end(args);
    return tmq_said(saying, NULL);
}

char *
tmq_report_plural(guint count, const char *one, const char *many)
{
    const char *form = dngettext(TMQ_DOMAIN, one, many, count);
    return g_strdup_printf(form, count);
}

/* What stands between the 1 and the first 0 of the sample is what the language puts between groups
 * of digits. */
static char *
group_separator(void)
{
    const char *sample = _("1,000");
    const char *end = strchr(sample, '0');
    return *sample == '1' && end ? g_strndup(sample + 1, (gsize)(end - sample - 1)) : g_strdup("");
}

char *
tmq_report_number(guint number)
{
    g_autofree char *digits = g_strdup_printf("%u", number);
    g_autofree char *separator = group_separator();
    const gsize length = strlen(digits);
    GString *text = g_string_new(NULL);
    for (gsize i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            g_string_append(text, separator);
        g_string_append_c(text, digits[i]);
    }
    return g_string_free(text, FALSE);
}

const char *
tmq_report_class_name(TmqFindingClass class)
{
    const char *const names[TMQ_FINDING_CLASSES] = {_("error"), _("warning"), _("info"),
                                                    _("minor")};
    return names[class];
}

const char *
tmq_report_kind_name(guint kind)
{
    const char *const names[TMQ_REPORT_KIND_COUNT] = {_("drift"), _("untranslated"), _("pairs")};
    return names[kind];
}

const char *
tmq_report_acknowledged(const TmqFinding *finding)
{
    if (!finding->acknowledged)
        return NULL;
    return g_str_equal(finding->acknowledged, "exempt") ? _("exempt") : _("seen");
}

TmqSuggestion *
tmq_suggestion_new(double score, const char *source, const char *target)
{
    TmqSuggestion *suggestion = g_new0(TmqSuggestion, 1);
    *suggestion = (TmqSuggestion){score, g_strdup(source), g_strdup(target)};
    return suggestion;
}

void
tmq_suggestion_free(TmqSuggestion *suggestion)
{
    g_free(suggestion->source);
    g_free(suggestion->target);
    g_free(suggestion);
}

static void
append_part(GString *text, guint count, const char *one, const char *many)
{
    if (count == 0)
        return;
    g_autofree char *part = tmq_report_plural(count, one, many);
    g_string_append_printf(text, "%s%s", text->len ? ", " : "", part);
}

char *
tmq_report_describe_count(const TmqReportCount *count)
{
    GString *text = g_string_new(NULL);
    append_part(text, count->severity[TMQ_SEVERITY_ERROR], "%u error", "%u errors");
    append_part(text, count->severity[TMQ_SEVERITY_WARNING], "%u warning", "%u warnings");
    append_part(text, count->severity[TMQ_SEVERITY_INFO] - count->minor, "%u note", "%u notes");
    append_part(text, count->minor, "%u minor", "%u minor");
    return g_string_free(text->len ? text : g_string_append(text, _("nothing")), FALSE);
}

char *
tmq_report_date(gint64 seconds)
{
    if (seconds == 0)
        return NULL;
    return tmq_format_timestamp(seconds);
}

char *
tmq_report_age(gint64 since, gint64 now)
{
    if (since == 0)
        return NULL;
    const gint64 days = now > since ? (now - since) / (24 * 60 * 60) : 0;
    return days == 0 ? g_strdup(_("today")) : tmq_report_plural((guint)days, "%u day", "%u days");
}

char *
tmq_report_place(const TmqPlace *place)
{
    if (!place->file)
        return NULL;
    return place->line ? g_strdup_printf("%s:%u", place->file, place->line) : g_strdup(place->file);
}

typedef struct {
    const char *name;
    void (*write)(TmqOutput *output, GPtrArray *findings, const TmqReportOptions *options);
} Writer;

static const Writer writers[] = {
    {"text", tmq_report_text},     {"html", tmq_report_html},         {"json", tmq_report_json},
    {"csv", tmq_report_csv},       {"sarif", tmq_report_sarif},       {"junit", tmq_report_junit},
    {"github", tmq_report_github}, {"markdown", tmq_report_markdown},
};

gboolean
tmq_report_write(TmqOutput *output, const char *format, GPtrArray *findings,
                 const TmqReportOptions *options, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(writers); i++) {
        if (g_str_equal(writers[i].name, format)) {
            writers[i].write(output, findings, options);
            return TRUE;
        }
    }
    tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0,
                  "use one of text, html, json, csv, sarif, junit, github, markdown",
                  "no report format '%s'", format);
    return FALSE;
}
