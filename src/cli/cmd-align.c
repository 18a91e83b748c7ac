/* tmq align: which sentences of two documents answer each other. */
#include <string.h>

#include "cli/align-edit.h"
#include "cli/align-fixed.h"
#include "cli/align-write.h"

typedef struct {
    gboolean sentences;
    char *batch;
    char *fixed;
    gboolean edit;
} Options;

/* Two texts to align, and where the result goes. */
typedef struct {
    TmqSourceText *source;
    TmqSourceText *target;
    char *files[2];
    GArray *fixed; /* of TmqBead; or NULL */
    char *output;  /* NULL: the invocation's */
    guint line;    /* of the list; or 0 */
} Job;

static void
job_free(gpointer data)
{
    Job *job = data;
    tmq_source_text_free(job->source);
    tmq_source_text_free(job->target);
    g_free(job->files[0]);
    g_free(job->files[1]);
    g_clear_pointer(&job->fixed, g_array_unref);
    g_free(job->output);
    g_free(job);
}

/* ---- Reading ---- */

static TmqSourceText *
load_side(const TmqInvocation *in, const Options *options, const char *file, const char *fallback,
          GHashTable *names, GError **error)
{
    TmqReading reading = {.in = in, .fallback = fallback, .names = names};
    return options->sentences ? tmq_source_text_load_sentences(file, &reading, error)
                              : tmq_source_text_load(file, &reading, error);
}

static Job *
job_load(const TmqInvocation *in, const Options *options, const char *source, const char *target,
         GError **error)
{
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (g_str_equal(source, "-") && g_str_equal(target, "-")) {
        tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, "name a file for one of them",
                      "both texts are standard input");
        return NULL;
    }
    Job *job = g_new0(Job, 1);
    job->files[0] = g_strdup(source);
    job->files[1] = g_strdup(target);
    job->source = load_side(in, options, source, in->from, names, error);
    if (job->source)
        job->target = load_side(in, options, target, in->to, names, error);
    if (job->target)
        return job;
    job_free(job);
    return NULL;
}

/* ---- Aligning ---- */

/* A text as the aligner wants it: blocks and kinds are its own, numbered without gaps. */
typedef struct {
    GPtrArray *sentences;
    GArray *blocks;
} Side;

static Side
side_of(const TmqSourceText *text, TmqAlignSide *side)
{
    Side own = {g_ptr_array_new(), g_array_new(FALSE, FALSE, sizeof(guint))};
    for (guint i = 0; i < text->segments->len; i++) {
        const TmqSegment *segment = g_ptr_array_index(text->segments, i);
        g_ptr_array_add(own.sentences, segment->text);
        g_array_append_val(own.blocks, segment->block);
    }
    *side = (TmqAlignSide){.sentences = (const char *const *)own.sentences->pdata,
                           .length = own.sentences->len,
                           .blocks = (const guint *)(gpointer)own.blocks->data,
                           .kinds = (const guint *)(gpointer)text->kinds->data,
                           .block_count = text->kinds->len};
    return own;
}

static void
side_clear(Side *side)
{
    g_ptr_array_unref(side->sentences);
    g_array_unref(side->blocks);
}

static void
warn_of_strangers(const TmqInvocation *in, const Job *job)
{
    tmq_message(in->messages, TMQ_SEVERITY_WARNING, job->files[0], 0,
                "compare the two files, are they the same page?", "hardly answers '%s'",
                job->files[1]);
}

/* Aligns all jobs as one collection; beads by job (of TmqBead arrays). */
static GPtrArray *
align_jobs(const TmqInvocation *in, const GPtrArray *jobs, GError **error)
{
    g_autofree TmqAlignJob *tasks = g_new0(TmqAlignJob, jobs->len + 1);
    g_autofree Side *sides = g_new0(Side, 2 * (gsize)jobs->len + 1);
    for (guint i = 0; i < jobs->len; i++) {
        const Job *job = g_ptr_array_index(jobs, i);
        sides[2 * i] = side_of(job->source, &tasks[i].source);
        sides[2 * i + 1] = side_of(job->target, &tasks[i].target);
        tasks[i].fixed = job->fixed ? (const TmqBead *)(gpointer)job->fixed->data : NULL;
        tasks[i].fixed_count = job->fixed ? job->fixed->len : 0;
    }
    g_autoptr(TmqLexicon) prior =
        tmq_memory_prior(in->memory, in->from, in->to, tasks, jobs->len, error);
    TmqAlignOptions options = {
        .prior = prior, .progress = in->progress, .progress_data = in->progress_data};
    gboolean done = prior && tmq_align(tasks, jobs->len, &options, error);
    GPtrArray *beads = done ? g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref) : NULL;
    for (guint i = 0; i < jobs->len; i++) {
        if (done)
            g_ptr_array_add(beads, tasks[i].beads);
        if (done && tmq_align_is_doubtful(&tasks[i]))
            warn_of_strangers(in, g_ptr_array_index(jobs, i));
        side_clear(&sides[2 * i]);
        side_clear(&sides[2 * i + 1]);
    }
    return beads;
}

/* ---- Two documents ---- */

static int
align_two(const TmqInvocation *in, const Options *options, GError **error)
{
    g_autoptr(GPtrArray) jobs = g_ptr_array_new_with_free_func(job_free);
    Job *job = job_load(in, options, in->arguments[0], in->arguments[1], error);
    if (!job)
        return TMQ_EXIT_LEFT_OUT;
    g_ptr_array_add(jobs, job);
    if (options->fixed && !(job->fixed = tmq_fixed_beads_load(in, options->fixed, error)))
        return TMQ_EXIT_LEFT_OUT;
    g_autoptr(GPtrArray) beads = align_jobs(in, jobs, error);
    if (!beads) {
        if (options->fixed && g_error_matches(*error, TMQ_ERROR, TMQ_ERROR_INPUT))
            tmq_error_add_place(error, TMQ_ERROR_INPUT, options->fixed, 0);
        return TMQ_EXIT_LEFT_OUT;
    }
    TmqAlignment alignment = {job->source, job->target, g_ptr_array_index(beads, 0), in->columns};
    if (options->edit)
        tmq_alignment_write_edit(in->output, &alignment, in->arguments);
    else if (!tmq_alignment_write(in->output, in->format, &alignment, error))
        return TMQ_EXIT_LEFT_OUT;
    return TMQ_EXIT_DONE;
}

/* ---- A list of pairs ---- */

/* Says what is wrong with a line of the list. */
static void
refuse_line(const TmqInvocation *in, const char *list, guint line, const char *text)
{
    tmq_message(in->messages, TMQ_SEVERITY_ERROR, list, line,
                "a line is EN<TAB>FR<TAB>OUT, each pair with an OUT of its own", "%s", text);
}

static void
add_line(const TmqInvocation *in, const Options *options, const char *text, guint line,
         GHashTable *outputs, GPtrArray *jobs)
{
    g_auto(GStrv) fields = g_strsplit(text, "\t", -1);
    g_autoptr(GError) error = NULL;
    if (g_strv_length(fields) != 3 || !*fields[0] || !*fields[1] || !*fields[2]) {
        refuse_line(in, options->batch, line, "not three names between tabs");
        return;
    }
    if (!g_hash_table_add(outputs, g_strdup(fields[2]))) {
        g_autofree char *twice = g_strdup_printf("'%s' is written twice", fields[2]);
        refuse_line(in, options->batch, line, twice);
        return;
    }
    Job *job = job_load(in, options, fields[0], fields[1], &error);
    if (!job) {
        tmq_error_add_place(&error, TMQ_ERROR_INPUT, options->batch, line);
        tmq_message_error(in->messages, error);
        return;
    }
    job->output = g_strdup(fields[2]);
    job->line = line;
    g_ptr_array_add(jobs, job);
}

static void
write_job(const TmqInvocation *in, const Options *options, const Job *job, const GArray *beads)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TmqOutput) output = tmq_output_open(job->output, &error);
    TmqAlignment alignment = {job->source, job->target, beads, 80};
    if (output && tmq_alignment_write(output, in->format, &alignment, &error) &&
        tmq_output_close(output, &error))
        return;
    tmq_error_add_place(&error, TMQ_ERROR_IO, options->batch, job->line);
    tmq_message_error(in->messages, error);
}

static int
align_batch(const TmqInvocation *in, const Options *options, GError **error)
{
    TmqReading reading = {.in = in, .fallback = in->from};
    g_auto(GStrv) lines = tmq_source_lines(options->batch, &reading, error);
    if (!lines)
        return TMQ_EXIT_LEFT_OUT;
    g_autoptr(GHashTable) outputs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) jobs = g_ptr_array_new_with_free_func(job_free);
    for (guint i = 0; lines[i]; i++)
        if (*lines[i])
            add_line(in, options, lines[i], i + 1, outputs, jobs);
    g_autoptr(GPtrArray) beads = align_jobs(in, jobs, error);
    if (!beads)
        return TMQ_EXIT_LEFT_OUT;
    for (guint i = 0; i < jobs->len; i++)
        write_job(in, options, g_ptr_array_index(jobs, i), g_ptr_array_index(beads, i));
    return TMQ_EXIT_DONE;
}

static int
run(TmqInvocation *in, const void *values, GError **error)
{
    const Options *options = values;
    guint wanted = options->batch ? 0 : 2;
    if (options->batch && options->fixed) {
        tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, "tmq align --fixed FILE EN FR",
                      "fixed beads are those of two files, not of a list");
        return TMQ_EXIT_USAGE;
    }
    if (options->batch && options->edit) {
        tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, "tmq align --edit EN FR",
                      "what is edited are two files, not a list");
        return TMQ_EXIT_USAGE;
    }
    if (in->argument_count == wanted)
        return options->batch ? align_batch(in, options, error) : align_two(in, options, error);
    if (options->batch)
        tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, "tmq align --batch LIST",
                      "'%s' is one file too many beside --batch", in->arguments[0]);
    else
        tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, "tmq align EN FR",
                      "two files are needed, the text and its translation");
    return TMQ_EXIT_USAGE;
}

static const TmqOption options[] = {
    {.name = "sentences", .kind = TMQ_OPTION_FLAG, .offset = offsetof(Options, sentences)},
    {.name = "batch",
     .kind = TMQ_OPTION_FILE,
     .offset = offsetof(Options, batch),
     .placeholder = "LIST"},
    {.name = "fixed",
     .kind = TMQ_OPTION_FILE,
     .offset = offsetof(Options, fixed),
     .placeholder = "FILE"},
    {.name = "edit", .kind = TMQ_OPTION_FLAG, .offset = offsetof(Options, edit)},
};

const TmqCommand tmq_cmd_align = {
    .name = "align",
    .group = "Text",
    .summary = "align the sentences of two documents",
    .arguments = "EN FR",
    .max_arguments = 2,
    .needs = TMQ_NEEDS_MEMORY_NAMED,
    .formats = "text, ladder, tsv, jsonl, html, tmx",
    .options = options,
    .option_count = G_N_ELEMENTS(options),
    .options_size = sizeof(Options),
    .run = run,
};
