#include "cli/lookup-batch.h"

#include <pthread.h>
#include <string.h>

#include "base/parallel.h"

enum {
    MOST_WAITING = 1024,
    FEW = 16, /* that another thread would not have opened the memory for */
};
#define MOST_BYTES ((gsize)1 << 20) /* of waiting lines */

/* A lookup that one thread has at a time. */
typedef struct {
    TmqLookupBatch *batch;
    TmqMemory *memory; /* NULL: both are the caller's */
    TmqLookup *lookup; /* NULL with the fault where it could not be opened */
    GError *fault;
} Asker;

struct TmqLookupBatch {
    const char *path;
    const TmqLookupOptions *options;
    GArray *questions; /* of TmqQuestion */
    gboolean answered;
    gsize bytes;
    pthread_mutex_t lock; /* of idle */
    GPtrArray *idle;      /* of Asker: those that no thread has */
};

static void
clear_question(gpointer data)
{
    TmqQuestion *question = data;
    g_free(question->line);
    g_clear_pointer(&question->keep, g_ptr_array_unref);
    g_clear_pointer(&question->matches, g_ptr_array_unref);
    g_clear_error(&question->fault);
}

static void
free_asker(gpointer data)
{
    Asker *asker = data;
    if (asker->memory)
        tmq_lookup_free(asker->lookup);
    tmq_memory_close(asker->memory);
    g_clear_error(&asker->fault);
    g_free(asker);
}

TmqLookupBatch *
tmq_lookup_batch_new(TmqLookup *first, const char *path, const TmqLookupOptions *options)
{
    TmqLookupBatch *batch = g_new0(TmqLookupBatch, 1);
    batch->path = path;
    batch->options = options;
    batch->questions = g_array_new(FALSE, TRUE, sizeof(TmqQuestion));
    g_array_set_clear_func(batch->questions, clear_question);
    pthread_mutex_init(&batch->lock, NULL);
    batch->idle = g_ptr_array_new_with_free_func(free_asker);
    Asker *asker = g_new0(Asker, 1);
    asker->batch = batch;
    asker->lookup = first;
    g_ptr_array_add(batch->idle, asker);
    return batch;
}

void
tmq_lookup_batch_free(TmqLookupBatch *batch)
{
    if (!batch)
        return;
    g_ptr_array_unref(batch->idle);
    g_array_unref(batch->questions);
    pthread_mutex_destroy(&batch->lock);
    g_free(batch);
}

void
tmq_lookup_batch_add(TmqLookupBatch *batch, char *line, GPtrArray *keep, TmqQuery query)
{
    if (batch->answered) {
        g_array_set_size(batch->questions, 0);
        batch->bytes = 0;
        batch->answered = FALSE;
    }
    TmqQuestion question = {.line = line, .keep = keep, .query = query};
    g_array_append_val(batch->questions, question);
    batch->bytes += strlen(line);
}

gboolean
tmq_lookup_batch_is_full(const TmqLookupBatch *batch)
{
    return !batch->answered &&
           (batch->questions->len >= MOST_WAITING || batch->bytes >= MOST_BYTES);
}

/* ---- Answering ---- */

static Asker *
open_asker(TmqLookupBatch *batch)
{
    Asker *asker = g_new0(Asker, 1);
    asker->batch = batch;
    asker->memory = tmq_memory_open(batch->path, TMQ_MEMORY_READ, &asker->fault);
    if (asker->memory)
        asker->lookup = tmq_lookup_new(asker->memory, batch->options, &asker->fault);
    return asker;
}

static gpointer
begin(gpointer data)
{
    TmqLookupBatch *batch = data;
    Asker *asker = NULL;
    pthread_mutex_lock(&batch->lock);
    if (batch->idle->len > 0)
        asker = g_ptr_array_steal_index(batch->idle, batch->idle->len - 1);
    pthread_mutex_unlock(&batch->lock);
    return asker ? asker : open_asker(batch);
}

static void
end(gpointer context)
{
    Asker *asker = context;
    TmqLookupBatch *batch = asker->batch;
    pthread_mutex_lock(&batch->lock);
    g_ptr_array_add(batch->idle, asker);
    pthread_mutex_unlock(&batch->lock);
}

static void
answer(guint index, gpointer context, gpointer data)
{
    TmqLookupBatch *batch = data;
    const Asker *asker = context;
    TmqQuestion *question = &g_array_index(batch->questions, TmqQuestion, index);
    if (asker->lookup)
        question->matches = tmq_lookup_query(asker->lookup, &question->query, &question->fault);
    else
        question->fault = g_error_copy(asker->fault);
}

GArray *
tmq_lookup_batch_answer(TmqLookupBatch *batch)
{
    TmqParallel parallel = {.count = batch->answered ? 0 : batch->questions->len,
                            .threads = batch->questions->len < FEW ? 1 : 0,
                            .begin = begin,
                            .end = end,
                            .work = answer,
                            .data = batch};
    if (batch->answered)
        g_array_set_size(batch->questions, 0);
    tmq_parallel_run(&parallel);
    batch->answered = TRUE;
    return batch->questions;
}
