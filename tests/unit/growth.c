/* Whatever else the machine does adds to a time and never takes from it. So the best of several
 * times is nearest to the truth, and growth counts only where larger and larger sizes show it: what
 * grows with the square shows it the more. */
#include "growth.h"

#include <time.h>

/* Between the four of what is linear and the sixteen of what grows with the square. */
#define MOST_GROWTH 10.0
#define NEGLIGIBLE 0.1

enum { SIZES = 4, TIMES = 3 };

double
growth_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

guint
growth_size(guint size)
{
    return g_getenv("TMQ_TEST_UNTIMED") ? size / 10 : size;
}

/* Taken in turn, so that a slow moment meets both. */
static double
growth_at(GrowthWork work, gconstpointer data, guint size)
{
    double small = G_MAXDOUBLE, large = G_MAXDOUBLE;
    for (guint i = 0; i < TIMES; i++) {
        const double less = work(data, size / 2), more = work(data, 2 * size);
        small = MIN(small, less);
        large = MIN(large, more);
        if (large < NEGLIGIBLE)
            return 0;
        if (large / small < MOST_GROWTH)
            break;
    }
    return large / small;
}

gboolean
growth_is_linear(GrowthWork work, gconstpointer data, guint size, double *ratio)
{
    double growth = MOST_GROWTH;
    size = growth_size(size);
    for (guint i = 0; i < SIZES && growth >= MOST_GROWTH; i++, size *= 2)
        growth = growth_at(work, data, size);
    if (ratio)
        *ratio = growth;
    return growth < MOST_GROWTH;
}
