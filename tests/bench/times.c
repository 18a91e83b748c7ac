#include "times.h"

#include <stdio.h>
#include <time.h>

double
times_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static int
compare_times(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double
times_median(GArray *times)
{
    g_array_sort(times, compare_times);
    return g_array_index(times, double, times->len / 2);
}

void
times_tell(const char *what, GArray *times)
{
    double sum = 0;
    guint n = times->len;
    if (n == 0)
        return;
    double median = times_median(times);
    for (guint i = 0; i < n; i++)
        sum += g_array_index(times, double, i);
    printf("%-12s n %5u  ms p50 %.3f  p95 %.3f  p99 %.3f  max %.2f  mean %.3f\n", what, n, median,
           g_array_index(times, double, n * 95 / 100), g_array_index(times, double, n * 99 / 100),
           g_array_index(times, double, n - 1), sum / n);
}
