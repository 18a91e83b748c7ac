/* tmq search: where words stand, with their translation. */
#include <stddef.h>

#include "cli/command.h"
#include "cli/marked.h"
#include "tmq/language.h"

enum { MOST = 100000 }; /* units */

typedef struct {
    gint max;
    char *in;
} Options;

static const TmqOption options[] = {
    {"max", TMQ_OPTION_INT, offsetof(Options, max), "N", NULL, "20"},
    {"in", TMQ_OPTION_STRING, offsetof(Options, in), "LANG"},
};

/* ---- Formats ---- */

static void
write_json(TmqOutput *output, const TmqHit *hit)
{
    g_autofree char *unit = g_strdup_printf("%" G_GINT64_FORMAT, hit->unit);
    TmqJson json = {.output = output};
    tmq_json_begin_object(&json);
    tmq_json_int(&json, "schema", 1);
    tmq_json_string(&json, "source", hit->source);
    tmq_json_string(&json, "target", hit->target);
    tmq_marks_to_json(&json, "source_marks", hit->source, hit->source_marks);
    tmq_marks_to_json(&json, "target_marks", hit->target, hit->target_marks);
    tmq_json_string(&json, "document", hit->stand.document);
    if (hit->stand.line > 0)
        tmq_json_int(&json, "line", hit->stand.line);
    else
        tmq_json_string(&json, "line", NULL);
    tmq_json_string(&json, "unit", unit);
    tmq_json_end_object(&json);
    tmq_json_end_line(&json);
}

static void
write_tsv(TmqOutput *output, const TmqHit *hit)
{
    tmq_tsv_text(output, hit->source);
    tmq_output_write(output, "\t", 1);
    tmq_tsv_text(output, hit->target);
    tmq_output_write(output, "\t", 1);
    tmq_tsv_text(output, hit->stand.document);
    tmq_output_write(output, "\t", 1);
    if (hit->stand.line > 0)
        tmq_output_printf(output, "%u", hit->stand.line);
    tmq_output_printf(output, "\t%" G_GINT64_FORMAT "\n", hit->unit);
}

static void
write_text(const TmqInvocation *in, const TmqHit *hit, gboolean first)
{
    TmqMarkedStyle style = {in->output, in->colour, in->columns, 0};
    if (!first)
        tmq_output_write(in->output, "\n", 1);
    tmq_marked_write(&style, hit->source, hit->source_marks);
    tmq_marked_write(&style, hit->target, hit->target_marks);
    if (!hit->stand.document)
        return;
    g_autofree char *place = hit->stand.line > 0
                                 ? g_strdup_printf("%s:%u", hit->stand.document, hit->stand.line)
                                 : g_strdup(hit->stand.document);
    style.indent = 2;
    tmq_output_write(in->output, "  ", 2);
    tmq_marked_write(&style, place, NULL);
}

static void
write_hits(const TmqInvocation *in, const GPtrArray *hits)
{
    for (guint i = 0; i < hits->len; i++) {
        const TmqHit *hit = g_ptr_array_index(hits, i);
        if (g_str_equal(in->format, "jsonl"))
            write_json(in->output, hit);
        else if (g_str_equal(in->format, "tsv"))
            write_tsv(in->output, hit);
        else
            write_text(in, hit, i == 0);
    }
}

/* ---- Command ---- */

/* --in in normal form; NULL without error where it is not given. */
static gboolean
choose_side(const TmqInvocation *in, const Options *o, char **side, GError **error)
{
    *side = o->in ? tmq_language_normalise(o->in) : NULL;
    if (!o->in ||
        (*side && (tmq_language_serves(*side, in->from) || tmq_language_serves(*side, in->to))))
        return TRUE;
    g_autofree char *hint = g_strdup_printf("--in %s, or --in %s", in->from, in->to);
    tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, hint,
                  "--in takes one of the two languages, "
                  "not '%s'",
                  o->in);
    return FALSE;
}

static int
run(TmqInvocation *in, const void *data, GError **error)
{
    const Options *o = data;
    g_autofree char *side = NULL;
    if (!choose_side(in, o, &side, error))
        return TMQ_EXIT_USAGE;
    if (o->max < 1 || o->max > MOST) {
        tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, NULL, "--max is a number from 1 to %d",
                      MOST);
        return TMQ_EXIT_USAGE;
    }
    g_autofree char *words = g_strjoinv(" ", (GStrv)in->arguments);
    TmqSearchOptions wanted = {words, in->from, in->to, side, (guint)o->max};
    gboolean more;
    g_autoptr(GPtrArray) hits = tmq_memory_search(in->memory, &wanted, &more, error);
    if (!hits)
        return TMQ_EXIT_MEMORY;
    write_hits(in, hits);
    if (more)
        tmq_note(in, "there is more; --max %d shows it", MIN(o->max * 5, MOST));
    if (hits->len > 0)
        return TMQ_EXIT_DONE;
    tmq_note(in, "nothing holds all of '%s'; try fewer words, or the beginning of one with '*'",
             words);
    return TMQ_EXIT_FOUND;
}

const TmqCommand tmq_cmd_search = {
    .name = "search",
    .group = "Memory",
    .summary = "show where words stand, with their translation",
    .arguments = "WORDS",
    .min_arguments = 1,
    .max_arguments = G_MAXUINT,
    .argument_kind = TMQ_ARGUMENTS_TEXT,
    .needs = TMQ_NEEDS_MEMORY_READ,
    .formats = "text, tsv, jsonl",
    .options = options,
    .option_count = G_N_ELEMENTS(options),
    .options_size = sizeof(Options),
    .run = run,
};
