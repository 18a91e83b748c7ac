/* What the makers of findings share. */
#include "drift/find.h"

TmqFinding *
tmq_find_new(const char *kind, const char *rule, TmqSeverity severity, const TmqPage *page,
             guint line)
{
    TmqFinding *finding = tmq_finding_new(kind, rule, severity);
    finding->side = g_strdup(page->language);
    finding->place.key = g_strdup(page->key);
    finding->place.file = g_strdup(page->path);
    finding->place.line = line;
    return finding;
}

void
tmq_find_set_other(TmqFinding *finding, const TmqPage *page, guint line, const char *text)
{
    finding->other.key = g_strdup(page->key);
    finding->other.file = g_strdup(page->path);
    finding->other.line = line;
    finding->other.text = g_strdup(text);
}

char *
tmq_find_name_place(const TmqPage *page, guint line)
{
    return line ? g_strdup_printf("'%s', line %u", page->path, line)
                : g_strdup_printf("'%s'", page->path);
}
