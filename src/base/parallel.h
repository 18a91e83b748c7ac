/* Work on many things at once. */
#pragma once

#include <glib.h>

/* Does one of the things; context is the thread's own. */
typedef void (*TmqParallelWork)(guint index, gpointer context, gpointer data);

typedef struct {
    guint count;                      /* of things */
    guint threads;                    /* at most; 0: one a processor */
    gpointer (*begin)(gpointer data); /* makes a thread's context */
    void (*end)(gpointer context);
    TmqParallelWork work;
    void (*tell)(guint done, gpointer data); /* from the calling thread only; or NULL */
    gpointer data;
} TmqParallel;

/* Returns when all is done. What a thing comes to must not depend on the others. */
void tmq_parallel_run(const TmqParallel *parallel);
