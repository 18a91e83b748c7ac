/* The two passes over a collection. The first looks along a corridor with what is known before:
 * lengths, words that look alike, and what a prior says. The lexicon is then learnt from its beads,
 * each as heavy as it is probable, and the second pass looks at the cells that the first left
 * alive, where it was unsure the band is wide by itself, and at larger beads. */
#include "tmq/align.h"

#include "base/parallel.h"
#include "collection.h"
#include "fixed.h"

/* Scores are too sure of themselves, since words and lengths depend on each other; divided by this,
 * probabilities agree with how often beads are right (measured on hand-made alignments). */
#define TEMPERATURE 1.8
/* Where the first pass finds as little as this, a second one finds no more. */
#define HOPELESS_SCORE 0.1
/* A score of fewer sentences than this (of both sides) is a matter of luck. */
#define LEAST_FOR_SCORE 12
/* Fewer sentences than this are done before a second thread has started. */
#define LEAST_FOR_THREADS 2000

typedef struct {
    TmqCollection collection;
    TmqPass pass;
    const TmqAlignOptions *options;
    guint done; /* texts of earlier passes */
} Run;

static gboolean
check_jobs(const TmqAlignJob *jobs, guint count, GError **error)
{
    for (guint k = 0; k < count; k++) {
        guint length = MAX(jobs[k].source.length, jobs[k].target.length);
        if (length > TMQ_ALIGN_MAX_SENTENCES) {
            tmq_set_error(error, TMQ_ERROR_LIMIT, NULL, 0, "align it in parts",
                          "a text of %u sentences is too long to align (at most %u)", length,
                          TMQ_ALIGN_MAX_SENTENCES);
            return FALSE;
        }
        if (!tmq_fixed_check(&jobs[k], error))
            return FALSE;
    }
    return TRUE;
}

static gpointer
begin_thread(gpointer data)
{
    const Run *run = data;
    return tmq_workspace_new(tmq_vocabulary_size(run->collection.vocabulary));
}

static void
end_thread(gpointer context)
{
    tmq_workspace_free(context);
}

static void
align_one(guint index, gpointer context, gpointer data)
{
    Run *run = data;
    TmqText *text = &run->collection.texts[index];
    if (!run->pass.last || text->score >= HOPELESS_SCORE)
        tmq_text_align(text, &run->pass, context);
}

static void
tell(guint done, gpointer data)
{
    const Run *run = data;
    const TmqAlignOptions *options = run->options;
    if (options != NULL && options->progress != NULL)
        options->progress("aligning", run->done + done, 2 * run->collection.count,
                          options->progress_data);
}

static guint
count_sentences(const TmqCollection *collection)
{
    guint64 sentences = 0;
    for (guint k = 0; k < collection->count; k++)
        sentences += collection->texts[k].words[0].count + collection->texts[k].words[1].count;
    return (guint)MIN(sentences, G_MAXUINT);
}

static void
run_pass(Run *run, const TmqShapes *shapes, double temperature, gboolean last)
{
    TmqCollection *collection = &run->collection;
    guint threads = run->options != NULL ? run->options->threads : 0;
    run->pass = (TmqPass){.table = collection->table,
                          .shapes = shapes,
                          .length = collection->length,
                          .temperature = temperature,
                          .last = last};
    if (threads == 0 && count_sentences(collection) < LEAST_FOR_THREADS)
        threads = 1;
    TmqParallel parallel = {.count = collection->count,
                            .threads = threads,
                            .begin = begin_thread,
                            .end = end_thread,
                            .work = align_one,
                            .tell = tell,
                            .data = run};
    tmq_parallel_run(&parallel);
    run->done += collection->count;
}

gboolean
tmq_align(TmqAlignJob *jobs, guint count, const TmqAlignOptions *options, GError **error)
{
    if (!check_jobs(jobs, count, error))
        return FALSE;
    Run run = {.options = options};
    TmqShapes few = tmq_shapes(2, 3);
    TmqShapes all = tmq_shapes(4, 6);
    TmqLexicon *learnt = options != NULL ? options->learnt : NULL;
    tmq_collection_init(&run.collection, jobs, count, options != NULL ? options->prior : NULL);
    tmq_collection_learn(&run.collection, NULL);
    run_pass(&run, &few, 1, FALSE);
    tmq_collection_learn(&run.collection, learnt);
    run_pass(&run, &all, TEMPERATURE, TRUE);
    for (guint k = 0; k < count; k++) {
        jobs[k].beads = g_steal_pointer(&run.collection.texts[k].beads);
        jobs[k].score = run.collection.texts[k].score;
    }
    if (learnt != NULL)
        tmq_collection_give_words(&run.collection, learnt);
    tmq_collection_clear(&run.collection);
    return TRUE;
}

gboolean
tmq_align_is_doubtful(const TmqAlignJob *job)
{
    return job->source.length + job->target.length >= LEAST_FOR_SCORE &&
           job->score < TMQ_ALIGN_LEAST_SCORE;
}
