#include "report/rules.h"

#include "base/say.h"

static const TmqReportRule rules[] = {
    {"drift", "changed", TMQ_SEVERITY_ERROR,
     N_("A text changed since both sides were last in step, its counterpart did not.")},
    {"drift", "added", TMQ_SEVERITY_ERROR,
     N_("A text came on one side since both were last in step, and nothing on the other.")},
    {"drift", "removed", TMQ_SEVERITY_ERROR,
     N_("A text went on one side since both were last in step, its counterpart is still there.")},
    {"drift", "rewritten", TMQ_SEVERITY_ERROR,
     N_("More than half of a page changed on one side since both were last in step.")},
    {"untranslated", "no-partner", TMQ_SEVERITY_ERROR,
     N_("A page that no page of the other language translates.")},
    {"untranslated", "no-counterpart", TMQ_SEVERITY_WARNING,
     N_("A text without counterpart on the other page.")},
    {"untranslated", "field-missing", TMQ_SEVERITY_WARNING,
     N_("A front-matter text that the other page lacks.")},
    {"untranslated", "copied", TMQ_SEVERITY_WARNING, N_("A text left in the other language.")},
    {"pairs", "duplicate-key", TMQ_SEVERITY_ERROR,
     N_("A translation key that stands in several pages of one language.")},
    {"pairs", "near-miss-key", TMQ_SEVERITY_ERROR,
     N_("Two translation keys without partner that nearly agree.")},
    {"pairs", "no-key", TMQ_SEVERITY_INFO, N_("A page without the translation key that it needs.")},
    {"pairs", "key-against-path", TMQ_SEVERITY_WARNING,
     N_("A translation key and a path that name different partners.")},
};

const TmqReportRule *
tmq_report_rules(guint *count)
{
    *count = G_N_ELEMENTS(rules);
    return rules;
}

int
tmq_report_rule_index(const TmqFinding *finding)
{
    for (guint i = 0; i < G_N_ELEMENTS(rules); i++)
        if (g_str_equal(rules[i].kind, finding->kind) && g_str_equal(rules[i].rule, finding->rule))
            return (int)i;
    return -1;
}

char *
tmq_report_rule_id(const char *kind, const char *rule)
{
    return g_strdup_printf("%s/%s", kind, rule);
}
