#include "cli/lookup_write.h"

#include <math.h>

#include "base/json.h"
#include "cli/marked.h"

enum { INDENT = 7 }; /* "100.0  " */

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
json_line(TmqJson *json, const char *key, guint line)
{
    if (line > 0)
        tmq_json_int(json, key, line);
    else
        tmq_json_string(json, key, NULL);
}

static void
json_match(TmqJson *json, const TmqMatch *m)
{
    g_autofree char *unit = g_strdup_printf("%" G_GINT64_FORMAT, m->unit);
    tmq_json_begin_object(json);
    tmq_json_number(json, "score", m->score, 3);
    tmq_json_string(json, "kind", tmq_match_kind_name(m->kind));
    tmq_json_string(json, "source", m->source);
    tmq_json_string(json, "target", m->target);
    tmq_json_string(json, "document", m->stand.document);
    json_line(json, "line", m->stand.line);
    tmq_json_string(json, "unit", unit);
    json_penalties(json, &m->penalties);
    tmq_json_number(json, "similarity", tmq_similarity_percent(m->similarity), 3);
    tmq_json_string(json, "status", m->status);
    tmq_json_string(json, "target_document", m->stand.target_document);
    json_line(json, "target_line", m->stand.target_line);
    tmq_json_string(json, "source_language", m->source_language);
    tmq_json_string(json, "target_language", m->target_language);
    tmq_json_end_object(json);
}

static void
write_json(TmqOutput *output, const TmqQuery *query, const GPtrArray *matches)
{
    TmqJson json = {.output = output};
    tmq_json_begin_object(&json);
    tmq_json_int(&json, "schema", 1);
    tmq_json_string(&json, "query", query->text);
    tmq_json_key(&json, "matches");
    tmq_json_begin_array(&json);
    for (guint i = 0; i < matches->len; i++)
        json_match(&json, g_ptr_array_index(matches, i));
    tmq_json_end_array(&json);
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
        tmq_tsv_text(output, m->source);
        tmq_output_write(output, "\t", 1);
        tmq_tsv_text(output, m->target);
        tmq_output_write(output, "\t", 1);
        tmq_tsv_text(output, m->stand.document);
        tmq_output_write(output, "\t", 1);
        if (m->stand.line > 0)
            tmq_output_printf(output, "%u", m->stand.line);
        tmq_output_printf(output, "\t%s\t%" G_GINT64_FORMAT "\n", tmq_match_kind_name(m->kind),
                          m->unit);
    }
    if (several)
        tmq_output_write(output, "\n", 1);
}

/* ---- text ---- */

/* Where it stands, and what the score does not show. */
static char *
footing(const TmqMatch *m)
{
    GString *text = g_string_new(NULL);
    if (m->stand.document)
        g_string_append(text, m->stand.document);
    if (m->stand.document && m->stand.line > 0)
        g_string_append_printf(text, ":%u", m->stand.line);
    g_string_append_printf(text, "%s(%s", text->len ? " " : "", tmq_match_kind_name(m->kind));
    for (guint i = 0; m->penalties.names[i]; i++)
        g_string_append_printf(text, "%s %s", i ? "," : "; not the same:", m->penalties.names[i]);
    g_string_append(text, ")");
    return g_string_free(text, FALSE);
}

static void
text_match(const TmqInvocation *in, const TmqQuery *query, const TmqMatch *m)
{
    g_autoptr(GArray) marks = tmq_marks_of_difference(m->source, query->text);
    g_autofree char *foot = footing(m);
    /* Rounded down: only what is the same has 100. */
    tmq_output_printf(in->output, "%5.1f  ", floor(m->score * 10) / 10);
    tmq_marked_write(in->output, m->source, marks, in->colour, in->columns, INDENT);
    tmq_output_printf(in->output, "%*s", INDENT, "");
    tmq_marked_write(in->output, m->target, NULL, in->colour, in->columns, INDENT);
    tmq_output_printf(in->output, "%*s", INDENT, "");
    tmq_marked_write(in->output, foot, NULL, in->colour, in->columns, INDENT);
}

static void
write_text(const TmqInvocation *in, const TmqQuery *query, const GPtrArray *matches,
           gboolean several)
{
    if (several) {
        tmq_output_write(in->output, "> ", 2);
        tmq_marked_write(in->output, query->text, NULL, in->colour, in->columns, 2);
    }
    for (guint i = 0; i < matches->len; i++)
        text_match(in, query, g_ptr_array_index(matches, i));
    if (several)
        tmq_output_printf(in->output, "%s\n", matches->len > 0 ? "" : "no match\n");
}

void
tmq_lookup_write(const TmqInvocation *in, const TmqQuery *query, GPtrArray *matches,
                 gboolean several)
{
    if (g_str_equal(in->format, "jsonl"))
        write_json(in->output, query, matches);
    else if (g_str_equal(in->format, "tsv"))
        write_tsv(in->output, matches, several);
    else
        write_text(in, query, matches, several);
}
