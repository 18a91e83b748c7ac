/* What the tests of growth stand on: they pass what is linear and fail what is not, with times that
 * are made up, and a machine that is busy now and then. */
#include "growth.h"

typedef struct {
    double power;   /* how the time grows with the size */
    double seconds; /* for a size of 1000 */
    double busy;    /* how much longer each second time takes */
} Model;

typedef struct {
    const Model *model;
    guint calls;
} Work;

static double
power_of(double base, double exponent)
{
    double result = base;
    for (double i = 1; i < exponent; i++)
        result *= base;
    return result;
}

static double
modelled(gconstpointer data, guint size)
{
    Work *work = *(Work *const *)data;
    const double time = work->model->seconds * power_of(size / 1000.0, work->model->power);
    return work->calls++ % 4 == 1 ? time * work->model->busy : time;
}

static gboolean
is_linear(const Model *model, double *ratio)
{
    Work work = {model, 0}, *at = &work;
    return growth_is_linear(modelled, &at, 1000, ratio);
}

static void
linear_work_is_linear(void)
{
    g_assert_true(is_linear(&(Model){1, 0.5, 1}, NULL));
}

static void
linear_work_is_linear_on_a_busy_machine(void)
{
    g_assert_true(is_linear(&(Model){1, 0.5, 5}, NULL));
}

static void
work_that_grows_with_the_square_is_not(void)
{
    double ratio = 0;
    g_assert_false(is_linear(&(Model){2, 0.5, 1}, &ratio));
    g_assert_cmpfloat(ratio, ==, 16);
    g_assert_false(is_linear(&(Model){2, 0.5, 5}, NULL));
}

static void
what_takes_no_time_is_not_judged(void)
{
    double ratio = 1;
    g_assert_true(is_linear(&(Model){2, 0.0001, 1}, &ratio));
    g_assert_cmpfloat(ratio, ==, 0);
}

static double
time_of_counting(gconstpointer data, guint size)
{
    const double before = growth_clock();
    for (volatile guint i = 0; i < size; i++)
        continue;
    (void)data;
    return growth_clock() - before;
}

static void
the_clock_tells_work(void)
{
    g_assert_cmpfloat(time_of_counting(NULL, 10000000), >, 10 * time_of_counting(NULL, 1000));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_unsetenv("TMQ_TEST_UNTIMED"); /* its times are modelled */
    g_test_add_func("/growth/linear-work-is-linear", linear_work_is_linear);
    g_test_add_func("/growth/linear-work-is-linear-on-a-busy-machine",
                    linear_work_is_linear_on_a_busy_machine);
    g_test_add_func("/growth/work-that-grows-with-the-square-is-not",
                    work_that_grows_with_the_square_is_not);
    g_test_add_func("/growth/what-takes-no-time-is-not-judged", what_takes_no_time_is_not_judged);
    g_test_add_func("/growth/the-clock-tells-work", the_clock_tells_work);
    return g_test_run();
}
