#include "cli/hit-write.h"

#include <string.h>

#include "base/clock.h"
#include "tmq/text.h"

/* The marks of a side: of its words, or where it has none what is guessed. */
static const GArray *
marks_of(const TmqHit *hit, TmqSideIndex side, gboolean *guess)
{
    const GArray *marks = side == TMQ_SOURCE ? hit->source_marks : hit->target_marks;
    *guess = marks->len == 0 && hit->guesses;
    return *guess ? hit->guesses : marks;
}

static void
json_guesses(TmqJson *json, const char *key, const char *text, const TmqHit *hit, TmqSideIndex side)
{
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(TmqMark));
    gboolean guess;
    const GArray *marks = marks_of(hit, side, &guess);
    tmq_marks_to_json(json, key, text, guess ? marks : none);
}

/* White space is one space. */
static void
tsv_text(TmqOutput *output, const char *text)
{
    g_autofree char *plain = tmq_text_collapse_space(text ? text : "", -1);
    tmq_output_write(output, plain, (gssize)strlen(plain));
}

void
tmq_hit_tsv(TmqOutput *output, const char *source, const char *target, const TmqStand *stand)
{
    tsv_text(output, source);
    tmq_output_write(output, "\t", 1);
    tsv_text(output, target);
    tmq_output_write(output, "\t", 1);
    tsv_text(output, stand->document);
    tmq_output_write(output, "\t", 1);
    if (stand->line > 0)
        tmq_output_printf(output, "%u", stand->line);
}

void
tmq_hit_json_line(TmqJson *json, const char *key, guint line)
{
    if (line > 0)
        tmq_json_int(json, key, line);
    else
        tmq_json_string(json, key, NULL);
}

void
tmq_hit_to_json(TmqJson *json, const TmqHit *hit)
{
    g_autofree char *unit = g_strdup_printf("%" G_GINT64_FORMAT, hit->unit);
    g_autofree char *changed = tmq_format_timestamp(hit->changed);
    tmq_json_string(json, "source", hit->source);
    tmq_json_string(json, "target", hit->target);
    tmq_marks_to_json(json, "source_marks", hit->source, hit->source_marks);
    tmq_marks_to_json(json, "target_marks", hit->target, hit->target_marks);
    tmq_json_string(json, "document", hit->stand.document);
    tmq_hit_json_line(json, "line", hit->stand.line);
    tmq_json_string(json, "unit", unit);
    json_guesses(json, "source_guesses", hit->source, hit, TMQ_SOURCE);
    json_guesses(json, "target_guesses", hit->target, hit, TMQ_TARGET);
    tmq_json_string(json, "target_document", hit->stand.target_document);
    tmq_hit_json_line(json, "target_line", hit->stand.target_line);
    tmq_json_string(json, "source_language", hit->source_language);
    tmq_json_string(json, "target_language", hit->target_language);
    tmq_json_string(json, "status", hit->status);
    tmq_json_string(json, "changed", changed);
    tmq_json_int(json, "occurrences", hit->occurrences);
}

char *
tmq_hit_place(const TmqHit *hit)
{
    if (!hit->stand.document)
        return NULL;
    GString *place = g_string_new(hit->stand.document);
    if (hit->stand.line > 0)
        g_string_append_printf(place, ":%u", hit->stand.line);
    if (hit->occurrences > 1)
        g_string_append_printf(place, " and %u more", hit->occurrences - 1);
    return g_string_free(place, FALSE);
}

void
tmq_hit_write_side(const TmqMarkedStyle *style, const TmqHit *hit, TmqSideIndex side)
{
    TmqMarkedStyle own = *style;
    const GArray *marks = marks_of(hit, side, &own.guess);
    tmq_marked_write(&own, side == TMQ_SOURCE ? hit->source : hit->target, marks);
}
