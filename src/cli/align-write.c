#include "cli/align-write.h"

#include <string.h>

#include "base/json.h"
#include "tmq/text.h"

/* The column of the confidence in the readable form: " 97%  ". */
enum { MARGIN = 6, LEAST_COLUMNS = 20 };

static const TmqSegment *
segment_at(const TmqSourceText *text, guint index)
{
    return g_ptr_array_index(text->segments, index);
}

/* The sentences of one side of a bead, white space collapsed. The caller frees it. */
static char *
joined(const TmqSourceText *text, guint start, guint count)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = start; i < start + count; i++)
        g_string_append_printf(all, "%s ", segment_at(text, i)->text);
    return tmq_text_collapse_space(all->str, (gssize)all->len);
}

/* ---- Ladder ---- */

static void
write_indices(TmqOutput *output, guint start, guint count)
{
    tmq_output_write(output, "[", 1);
    for (guint i = 0; i < count; i++)
        tmq_output_printf(output, "%s%u", i > 0 ? ", " : "", start + i);
    tmq_output_write(output, "]:", 2);
}

static void
write_ladder(TmqOutput *output, const TmqBead *bead)
{
    char confidence[G_ASCII_DTOSTR_BUF_SIZE];
    write_indices(output, bead->source, bead->source_count);
    write_indices(output, bead->target, bead->target_count);
    g_ascii_formatd(confidence, sizeof confidence, "%.4f", bead->confidence);
    tmq_output_printf(output, "%s\n", confidence);
}

/* ---- Lines ---- */

static void
write_tsv(TmqOutput *output, const TmqAlignment *alignment, const TmqBead *bead)
{
    g_autofree char *source = joined(alignment->source, bead->source, bead->source_count);
    g_autofree char *target = joined(alignment->target, bead->target, bead->target_count);
    tmq_output_printf(output, "%s\t%s\n", source, target);
}

static void
write_json_side(TmqJson *json, const char *key, const TmqSourceText *text, guint start, guint count)
{
    tmq_json_key(json, key);
    tmq_json_begin_array(json);
    for (guint i = start; i < start + count; i++) {
        tmq_json_begin_object(json);
        tmq_json_int(json, "index", i);
        tmq_json_int(json, "line", segment_at(text, i)->line);
        tmq_json_string(json, "text", segment_at(text, i)->text);
        tmq_json_end_object(json);
    }
    tmq_json_end_array(json);
}

static void
write_json(TmqOutput *output, const TmqAlignment *alignment, const TmqBead *bead)
{
    TmqJson json = {.output = output};
    tmq_json_begin_object(&json);
    tmq_json_int(&json, "schema", 1);
    write_json_side(&json, "source", alignment->source, bead->source, bead->source_count);
    write_json_side(&json, "target", alignment->target, bead->target, bead->target_count);
    tmq_json_number(&json, "confidence", bead->confidence, 4);
    tmq_json_end_object(&json);
    tmq_json_end_line(&json);
}

/* ---- Readable ---- */

/* Writes text behind a margin, broken between words so that it fits into columns. */
static void
write_wrapped(TmqOutput *output, const char *text, guint columns)
{
    guint room = MAX(columns, MARGIN + LEAST_COLUMNS) - MARGIN;
    guint used = 0;
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    for (guint i = 0; words[i] != NULL; i++) {
        guint width = tmq_text_width(words[i], -1);
        if (used > 0 && used + 1 + width > room) {
            tmq_output_printf(output, "\n%*s", MARGIN, "");
            used = 0;
        }
        tmq_output_printf(output, "%s%s", used > 0 ? " " : "", words[i]);
        used += width + (used > 0 ? 1 : 0);
    }
    tmq_output_write(output, "\n", 1);
}

static void
write_text(TmqOutput *output, const TmqAlignment *alignment, const TmqBead *bead)
{
    g_autofree char *source = joined(alignment->source, bead->source, bead->source_count);
    g_autofree char *target = joined(alignment->target, bead->target, bead->target_count);
    tmq_output_printf(output, "%3u%%  ", (guint)(bead->confidence * 100));
    write_wrapped(output, bead->source_count > 0 ? source : "—", alignment->columns);
    tmq_output_printf(output, "%*s", MARGIN, "");
    write_wrapped(output, bead->target_count > 0 ? target : "—", alignment->columns);
    tmq_output_write(output, "\n", 1);
}

gboolean
tmq_alignment_write(TmqOutput *output, const char *format, const TmqAlignment *alignment,
                    GError **error)
{
    if (g_str_equal(format, "tmx"))
        return tmq_alignment_write_tmx(output, alignment, error);
    if (g_str_equal(format, "html")) {
        tmq_alignment_write_html(output, alignment);
        return TRUE;
    }
    for (guint i = 0; i < alignment->beads->len; i++) {
        const TmqBead *bead = &g_array_index(alignment->beads, TmqBead, i);
        if (g_str_equal(format, "ladder"))
            write_ladder(output, bead);
        else if (g_str_equal(format, "tsv"))
            write_tsv(output, alignment, bead);
        else if (g_str_equal(format, "jsonl"))
            write_json(output, alignment, bead);
        else
            write_text(output, alignment, bead);
    }
    return TRUE;
}
