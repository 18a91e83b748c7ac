#include "cli/lookup-write.h"

#include "base/clock.h"
#include "base/json.h"
#include "cli/hit-write.h"
#include "cli/lookup-text.h"
#include "cli/marked.h"

/* ---- jsonl ---- */

static void
json_penalties(TmqJson *json, const TmqPenalties *penalties)
{
    tmq_json_key(json, "penalties");
    tmq_json_begin_array(json);
    for (guint i = 0; penalties->names[i]; i++)
        tmq_json_string(json, NULL, penalties->names[i]);
    tmq_json_end_array(json);
}

static void
json_also(TmqJson *json, const GPtrArray *also)
{
    tmq_json_key(json, "also");
    tmq_json_begin_array(json);
    for (guint i = 0; also && i < also->len; i++) {
        const TmqStand *stand = g_ptr_array_index(also, i);
        tmq_json_begin_object(json);
        tmq_json_string(json, "document", stand->document);
        tmq_hit_json_line(json, "line", stand->line);
        tmq_json_end_object(json);
    }
    tmq_json_end_array(json);
}

/* Each name once: two kinds may have the same. */
static void
json_placeables(TmqJson *json, const TmqSubstitution *s)
{
    const char *last = NULL;
    tmq_json_key(json, "placeables");
    tmq_json_begin_array(json);
    for (guint kind = 0; s && kind <= TMQ_PLACEABLE_CODE; kind++) {
        const char *name = tmq_placeable_kind_name(kind);
        if (!(s->kinds & 1u << kind) || g_strcmp0(name, last) == 0)
            continue;
        tmq_json_string(json, NULL, name);
        last = name;
    }
    tmq_json_end_array(json);
}

static void
json_suggestion(TmqJson *json, const TmqSubstitution *s)
{
    json_placeables(json, s);
    tmq_json_string(json, "suggestion", s ? s->text : NULL);
    if (s && s->text)
        tmq_marks_to_json(json, "suggestion_marks", s->text, s->placed);
}

static void
json_match(TmqJson *json, const TmqQuery *query, const TmqMatch *m)
{
    g_autofree char *unit = g_strdup_printf("%" G_GINT64_FORMAT, m->unit);
    g_autofree char *changed = tmq_format_timestamp(m->changed);
    g_autoptr(GArray) marks = tmq_marks_of_difference(m->source, query->text);
    tmq_json_begin_object(json);
    tmq_json_number(json, "score", m->score, 3);
    tmq_json_string(json, "kind", tmq_match_kind_name(m->kind));
    tmq_json_string(json, "source", m->source);
    tmq_json_string(json, "target", m->target);
    tmq_json_string(json, "document", m->stand.document);
    tmq_hit_json_line(json, "line", m->stand.line);
    tmq_json_string(json, "unit", unit);
    json_penalties(json, &m->penalties);
    tmq_json_number(json, "similarity", tmq_similarity_percent(m->similarity), 3);
    tmq_json_string(json, "status", m->status);
    tmq_json_string(json, "target_document", m->stand.target_document);
    tmq_hit_json_line(json, "target_line", m->stand.target_line);
    tmq_json_string(json, "source_language", m->source_language);
    tmq_json_string(json, "target_language", m->target_language);
    if (m->confidence >= 0)
        tmq_json_number(json, "confidence", m->confidence, 3);
    else
        tmq_json_string(json, "confidence", NULL);
    tmq_json_string(json, "changed", changed);
    tmq_json_int(json, "occurrences", m->occurrences);
    json_also(json, m->also);
    tmq_marks_to_json(json, "source_marks", m->source, marks);
    json_suggestion(json, m->substitution);
    tmq_json_end_object(json);
}

static void
json_fragment(TmqJson *json, const TmqQuery *query, const TmqFragment *fragment)
{
    tmq_json_begin_object(json);
    tmq_json_key(json, "part");
    tmq_json_begin_array(json);
    tmq_json_int(json, NULL, g_utf8_strlen(query->text, (gssize)fragment->part.start));
    tmq_json_int(json, NULL, g_utf8_strlen(query->text, (gssize)fragment->part.end));
    tmq_json_end_array(json);
    tmq_hit_to_json(json, fragment->hit);
    tmq_json_end_object(json);
}

static void
write_json(TmqOutput *output, const TmqAnswer *answer)
{
    TmqJson json = {.output = output};
    tmq_json_begin_object(&json);
    tmq_json_int(&json, "schema", 1);
    tmq_json_string(&json, "query", answer->query->text);
    tmq_json_key(&json, "matches");
    tmq_json_begin_array(&json);
    for (guint i = 0; i < answer->matches->len; i++)
        json_match(&json, answer->query, g_ptr_array_index(answer->matches, i));
    tmq_json_end_array(&json);
    if (answer->fragments) {
        tmq_json_key(&json, "fragments");
        tmq_json_begin_array(&json);
        for (guint i = 0; i < answer->fragments->len; i++)
            json_fragment(&json, answer->query, g_ptr_array_index(answer->fragments, i));
        tmq_json_end_array(&json);
    }
    tmq_json_end_object(&json);
    tmq_json_end_line(&json);
}

/* ---- tsv ---- */

static void
write_tsv(TmqOutput *output, const GPtrArray *matches, gboolean several)
{
    for (guint i = 0; i < matches->len; i++) {
        const TmqMatch *m = g_ptr_array_index(matches, i);
        tmq_output_printf(output, "%.3f\t", m->score);
        tmq_hit_tsv(output, m->source, m->target, &m->stand);
        tmq_output_printf(output, "\t%s\t%" G_GINT64_FORMAT "\n", tmq_match_kind_name(m->kind),
                          m->unit);
    }
    if (several)
        tmq_output_write(output, "\n", 1);
}

void
tmq_lookup_write(const TmqInvocation *in, const TmqAnswer *answer, gboolean several)
{
    if (g_str_equal(in->format, "jsonl"))
        write_json(in->output, answer);
    else if (g_str_equal(in->format, "tsv"))
        write_tsv(in->output, answer->matches, several);
    else
        tmq_lookup_write_text(in, answer, several);
}
