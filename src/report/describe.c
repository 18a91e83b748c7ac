#include "report/describe.h"

#include "report/report-priv.h"
#include "report/words.h"

static void
append_label(GString *to, const char *label, const char *text)
{
    if (!text)
        return;
    g_autofree char *printable = tmq_words_printable(text);
    g_autofree char *line = tmq_report_format(_("{1}: {2}"), label, printable, NULL);
    g_string_append_printf(to, "\n%s", line);
}

char *
tmq_report_describe(const TmqFinding *finding)
{
    g_autofree char *message = tmq_report_say(finding->message);
    g_autofree char *hint = finding->hint ? tmq_report_say(finding->hint) : NULL;
    GString *text = g_string_new(*message ? message : finding->rule);
    append_label(text, _("was"), finding->was);
    append_label(text, _("text"), finding->place.text);
    g_autofree char *other = tmq_report_place(&finding->other);
    append_label(text, other ? other : _("other"), finding->other.text);
    for (guint i = 0; i < finding->also->len; i++) {
        g_autofree char *also = tmq_report_place(finding->also->pdata[i]);
        append_label(text, _("also"), also);
    }
    if (finding->acknowledged)
        append_label(text, tmq_report_acknowledged(finding),
                     finding->reason ? finding->reason : "");
    append_label(text, _("hint"), hint);
    return g_string_free(text, FALSE);
}
