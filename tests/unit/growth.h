/* How the time of some work grows with its size, told by processor time, so that it can be told on
 * a slow and on a busy machine. */
#pragma once

#include <glib.h>

/* Processor time of this thread so far, in seconds. */
double growth_clock(void);

/* How much of size is enough: under sanitizers and valgrind (TMQ_TEST_UNTIMED) a tenth, since they
 * take ten times as long and more. */
guint growth_size(guint size);

/* Does the work in a size, and returns how long it took by growth_clock(). */
typedef double (*GrowthWork)(gconstpointer data, guint size);

/* Whether four times as much (twice of growth_size() to half of it, and larger ones where in doubt)
 * takes clearly less than sixteen times as long. How much longer it took is in *ratio (or NULL); 0:
 * too short a time to tell. */
gboolean growth_is_linear(GrowthWork work, gconstpointer data, guint size, double *ratio);
