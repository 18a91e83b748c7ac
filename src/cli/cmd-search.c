/* tmq search: where words stand, with their translation. */
#include <stddef.h>

#include "cli/command.h"
#include "cli/date.h"
#include "cli/hit-write.h"
#include "tmq/language.h"

enum { MOST = 100000 }; /* units of a page, pages */

typedef struct {
    gint max;
    gint page;
    char *in;
    gboolean with_case;
    gboolean with_accents;
    char *document;
    char *key;
    char *status;
    double min_confidence;
    char *changed_since;
} Options;

static const TmqOption options[] = {
    {"in", TMQ_OPTION_STRING, offsetof(Options, in), "LANG"},
    {"case", TMQ_OPTION_FLAG, offsetof(Options, with_case)},
    {"accents", TMQ_OPTION_FLAG, offsetof(Options, with_accents)},
    {"max", TMQ_OPTION_INT, offsetof(Options, max), "N", NULL, "20"},
    {"page", TMQ_OPTION_INT, offsetof(Options, page), "N", NULL, "1"},
    {"document", TMQ_OPTION_STRING, offsetof(Options, document), "PATH"},
    {"key", TMQ_OPTION_STRING, offsetof(Options, key), "KEY"},
    {"status", TMQ_OPTION_STRING, offsetof(Options, status), "STATUS",
     "aligned, imported, confirmed"},
    {"min-confidence", TMQ_OPTION_UNIT_INTERVAL, offsetof(Options, min_confidence), "N"},
    {"changed-since", TMQ_OPTION_STRING, offsetof(Options, changed_since), "DATE"},
};

/* ---- Formats ---- */

static void
write_json(TmqOutput *output, const TmqHit *hit)
{
    TmqJson json = {.output = output};
    tmq_json_begin_object(&json);
    tmq_json_int(&json, "schema", 1);
    tmq_hit_to_json(&json, hit);
    tmq_json_end_object(&json);
    tmq_json_end_line(&json);
}

static void
write_tsv(TmqOutput *output, const TmqHit *hit)
{
    tmq_hit_tsv(output, hit->source, hit->target, &hit->stand);
    tmq_output_printf(output, "\t%" G_GINT64_FORMAT "\n", hit->unit);
}

static void
write_text(const TmqInvocation *in, const TmqHit *hit, gboolean first)
{
    TmqMarkedStyle style = {in->output, in->colour, in->columns, .indent = 0};
    g_autofree char *place = tmq_hit_place(hit);
    if (!first)
        tmq_output_write(in->output, "\n", 1);
    tmq_hit_write_side(&style, hit, TMQ_SOURCE);
    tmq_hit_write_side(&style, hit, TMQ_TARGET);
    if (!place)
        return;
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

static gboolean
check(const Options *o, GError **error)
{
    if (o->max >= 1 && o->max <= MOST && o->page >= 1 && o->page <= MOST)
        return TRUE;
    tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, NULL,
                  "--max and --page are numbers from 1 to %d", MOST);
    return FALSE;
}

static void
note_nothing(const TmqInvocation *in, const Options *o, const char *words)
{
    if (o->page > 1)
        tmq_note(in, "there is no page %d", o->page);
    else if (o->with_case || o->with_accents)
        tmq_note(in, "nothing holds all of '%s' as it is written; leave out --case and --accents",
                 words);
    else
        tmq_note(in, "nothing holds all of '%s'; try fewer words, or the beginning of one with '*'",
                 words);
}

static int
run(TmqInvocation *in, const void *data, GError **error)
{
    const Options *o = data;
    g_autofree char *side = NULL;
    g_autofree char *words = g_strjoinv(" ", (GStrv)in->arguments);
    gboolean more;
    if (!choose_side(in, o, &side, error) || !check(o, error))
        return TMQ_EXIT_USAGE;
    TmqSearchOptions wanted = {.words = words,
                               .in = side,
                               .with_case = o->with_case,
                               .with_accents = o->with_accents,
                               .page = (guint)o->page,
                               .page_size = (guint)o->max,
                               .document = o->document,
                               .key = o->key,
                               .status = o->status,
                               .min_confidence = o->min_confidence};
    if (!tmq_date_option("changed-since", o->changed_since, &wanted.changed_since, error))
        return TMQ_EXIT_USAGE;
    g_autoptr(TmqConcordance) concordance = tmq_concordance_new(in->memory, in->from, in->to);
    g_autoptr(GPtrArray) hits = tmq_concordance_search(concordance, &wanted, &more, error);
    if (!hits)
        return TMQ_EXIT_MEMORY;
    write_hits(in, hits);
    if (more)
        tmq_note(in, "there is more; --page %d shows it", o->page + 1);
    if (hits->len > 0)
        return TMQ_EXIT_DONE;
    note_nothing(in, o, words);
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
