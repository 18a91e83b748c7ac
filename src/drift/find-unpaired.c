/* no-partner: pages that no page of the other language translates. */
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

gboolean
tmq_find_unpaired(const TmqFindWork *work, GPtrArray *findings, GError **error)
{
    const TmqPages *site = work->site;
    for (guint i = 0; i < site->pages->len; i++) {
        const TmqPage *page = site->pages->pdata[i];
        guint words = 0;
        if (page->paired || page->exempt)
            continue;
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
