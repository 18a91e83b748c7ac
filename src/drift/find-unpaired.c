/* no-partner: pages that no page of the other language translates. */
#include "base/clock.h"
#include "drift/find.h"

static TmqFinding *
make_finding(const TmqPage *page, const char *wanted)
{
    TmqFinding *finding = tmq_find_new("untranslated", "no-partner", TMQ_SEVERITY_ERROR, page, 1);
    finding->message = tmq_say(N_("no page in '{1}' translates this one"), wanted, NULL);
    finding->hint = tmq_say(
        N_("add the page in '{1}', or 'translationKey: none' here if it needs none"), wanted, NULL);
    return finding;
}

/* A page whose translation left the site a short while ago, as pages do for a night; NULL: it has
 * not. */
static TmqFinding *
find_vanished(const TmqFindWork *work, const TmqPage *page, GError **error)
{
    g_autofree char *path = NULL;
    gint64 time = 0;
    if (!work->grace_start ||
        !tmq_store_vanished_partner(work->store, page->id, work->grace_start, &path, &time, error))
        return NULL;
    if (!path)
        return NULL;
    g_autofree char *since = tmq_format_time(time);
    TmqFinding *finding = tmq_find_new("untranslated", "no-partner", TMQ_SEVERITY_INFO, page, 1);
    finding->other.file = g_strdup(path);
    finding->message =
        tmq_say(N_("'{1}', which translates it, is away since {2}"), path, since, NULL);
    finding->hint = tmq_say(N_("it will be missed in earnest where it does not come back"), NULL);
    return finding;
}

gboolean
tmq_find_unpaired(const TmqFindWork *work, GPtrArray *findings, GError **error)
{
    const TmqPages *site = work->site;
    for (guint i = 0; i < site->pages->len; i++) {
        const TmqPage *page = site->pages->pdata[i];
        guint words = 0;
        if (page->paired || page->exempt)
            continue;
        GError *bad = NULL;
        TmqFinding *vanished = find_vanished(work, page, &bad);
        if (bad) {
            g_propagate_error(error, bad);
            return FALSE;
        }
        if (vanished) {
            g_ptr_array_add(findings, vanished);
            continue;
        }
        if (!tmq_find_count_words(work->store, page, &words, error))
            return FALSE;
        const char *wanted = site->languages[page->serves == site->languages[0]];
        TmqFinding *finding = make_finding(page, wanted);
        if (page->revision && words == 0) /* a redirection: nothing to translate */
            finding->severity = TMQ_SEVERITY_INFO;
        tmq_find_set_words(finding, words, wanted);
        g_ptr_array_add(findings, finding);
    }
    return TRUE;
}
