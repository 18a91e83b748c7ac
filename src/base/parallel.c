#include "base/parallel.h"

#include <pthread.h>
#include <unistd.h>

/* More would mostly wait for memory. */
#define MOST_THREADS 8

typedef struct {
    const TmqParallel *parallel;
    gint next; /* atomic, as done */
    gint done;
} Queue;

static void
work_off(Queue *queue, gboolean tells)
{
    const TmqParallel *parallel = queue->parallel;
    gpointer context = parallel->begin(parallel->data);
    for (;;) {
        guint index = (guint)g_atomic_int_add(&queue->next, 1);
        if (index >= parallel->count)
            break;
        parallel->work(index, context, parallel->data);
        guint done = (guint)g_atomic_int_add(&queue->done, 1) + 1;
        if (tells && parallel->tell != NULL)
            parallel->tell(done, parallel->data);
    }
    parallel->end(context);
}

static void *
helper_main(void *queue)
{
    work_off(queue, FALSE);
    return NULL;
}

static guint
thread_count(const TmqParallel *parallel)
{
    long processors = parallel->threads > 0 ? parallel->threads : sysconf(_SC_NPROCESSORS_ONLN);
    return (guint)CLAMP(processors, 1, (long)MIN(MAX(parallel->count, 1), MOST_THREADS));
}

void
tmq_parallel_run(const TmqParallel *parallel)
{
    Queue queue = {.parallel = parallel};
    pthread_t helpers[MOST_THREADS];
    guint count = thread_count(parallel) - 1;
    guint started = 0;
    /* where no thread is to be had, this one does all */
    while (started < count && pthread_create(&helpers[started], NULL, helper_main, &queue) == 0)
        started++;
    work_off(&queue, TRUE);
    for (guint k = 0; k < started; k++)
        pthread_join(helpers[k], NULL);
    if (parallel->tell != NULL)
        parallel->tell(parallel->count, parallel->data);
}
