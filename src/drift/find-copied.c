/* copied: a text that stands in the language of the other page, word for word. */
#include "drift/copied.h"
#include "drift/explained.h"
#include "drift/find.h"

static void
say_copied(TmqFinding *finding, const TmqDriftSegment *segment, const TmqPage *own,
           const TmqPage *other)
{
    if (segment->field)
        finding->message = tmq_say(N_("'{1}' has the same text as in '{2}'"), segment->field,
                                   other->language, NULL);
    else if (segment->attribute)
        finding->message = tmq_say(N_("'{1}' has the same text as in '{2}'"), segment->attribute,
                                   other->language, NULL);
    else
        finding->message = tmq_say(N_("the same text as in '{1}'"), other->language, NULL);
    finding->hint = tmq_say(N_("translate this text into '{1}'"), own->language, NULL);
}

static void
find_in_bead(const TmqPagePair *pair, const TmqDriftText text[2], const TmqDriftBead *bead,
             const TmqDriftContext *context, TmqExplained *explained, GPtrArray *findings)
{
    if (bead->count[0] != 1 || bead->count[1] != 1)
        return;
    const TmqDriftSegment *both[2] = {&text[0].segments[bead->first[0]],
                                      &text[1].segments[bead->first[1]]};
    if (both[0]->loose != both[1]->loose || !tmq_copied_has_words(both[0]->text))
        return;
    const int language = tmq_copied_language(both[0]->text, context);
    /* Untold, the target has the source's text; if it is no list of names. */
    if (language < 0 && tmq_copied_is_names(both[0]->text))
        return;
    const guint side = language == 1 ? 0 : 1;
    /* An example in the text has its translation beside it. */
    if (!both[side]->field && !both[side]->attribute &&
        tmq_explained_glossed(explained, side, bead->first[side]))
        return;
    const TmqPage *own = pair->page[side], *other = pair->page[!side];
    TmqFinding *finding =
        tmq_find_new("untranslated", "copied", TMQ_SEVERITY_WARNING, own, both[side]->line);
    finding->place.text = g_strdup(both[side]->text);
    tmq_find_set_other(finding, other, both[!side]->line, both[!side]->text);
    tmq_find_set_words(finding, tmq_finding_count_words(both[side]->text), own->serves);
    say_copied(finding, both[side], own, other);
    g_ptr_array_add(findings, finding);
}

void
tmq_find_copied(const TmqPagePair *pair, const TmqDriftText text[2], const TmqDriftBeads *beads,
                const TmqDriftContext *context, TmqExplained *explained, GPtrArray *findings)
{
    for (guint i = 0; i < beads->count; i++)
        find_in_bead(pair, text, &beads->beads[i], context, explained, findings);
}
