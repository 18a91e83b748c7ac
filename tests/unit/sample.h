/* How much of large or random data a test goes through: under valgrind (TMQ_TEST_SAMPLE), which
 * takes fifty times as long, a part of it says as much of the memory as all. */
#pragma once

#include <glib.h>

/* A tenth of count where a part is enough, one at least. */
static inline guint
sample_size(guint count)
{
    return g_getenv("TMQ_TEST_SAMPLE") ? MAX(count / 10, 1) : count;
}

/* Whether the datum of that number is looked at: each tenth where a part is enough. */
static inline gboolean
sample_has(guint number)
{
    return number % 10 == 0 || !g_getenv("TMQ_TEST_SAMPLE");
}
