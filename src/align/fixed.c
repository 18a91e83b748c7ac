#include "fixed.h"

/* How far both sides are taken. */
typedef struct {
    guint source;
    guint target;
} Reached;

static gboolean
refuse(guint number, const char *what, GError **error)
{
    tmq_set_error(error, TMQ_ERROR_INPUT, NULL, 0,
                  "give the numbers of sentences from 0, rising on both sides, each once",
                  "fixed bead %u %s", number + 1, what);
    return FALSE;
}

/* A side of a bead that starts a run of count sentences there. */
static gboolean
check_side(guint start, guint count, guint length, guint reached, guint number, GError **error)
{
    if (count == 0)
        return TRUE;
    if (start >= length || count > length - start)
        return refuse(number, "has a sentence that its text does not have", error);
    return start >= reached || refuse(number, "goes back behind the one before", error);
}

gboolean
tmq_fixed_check(const TmqAlignJob *job, GError **error)
{
    Reached reached = {0, 0};
    for (guint k = 0; k < job->fixed_count; k++) {
        const TmqBead *bead = &job->fixed[k];
        if (bead->source_count == 0 && bead->target_count == 0)
            return refuse(k, "is empty", error);
        if (!check_side(bead->source, bead->source_count, job->source.length, reached.source, k,
                        error) ||
            !check_side(bead->target, bead->target_count, job->target.length, reached.target, k,
                        error))
            return FALSE;
        if (bead->source_count > 0)
            reached.source = bead->source + bead->source_count;
        if (bead->target_count > 0)
            reached.target = bead->target + bead->target_count;
    }
    return TRUE;
}
