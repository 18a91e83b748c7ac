#include "shapes.h"

#include "arithmetic.h"

#define ONE_TO_ONE 0.8
#define ONE_TO_TWO 0.06
/* With every further sentence a shape is rarer by this, and once more where both sides have
 * several. */
#define TAIL 0.5
#define MANY_TO_MANY 0.25

static double
probability(guint a, guint b)
{
    double p = a + b == 2 ? ONE_TO_ONE : ONE_TO_TWO;
    for (guint more = 3; more < a + b; more++)
        p *= TAIL;
    return a > 1 && b > 1 ? p * MANY_TO_MANY : p;
}

TmqShapes
tmq_shapes(guint both, guint one)
{
    TmqShapes shapes = {.reach = MAX(both, one)};
    for (guint a = 1; a <= shapes.reach; a++)
        for (guint b = 1; b <= shapes.reach; b++) {
            gboolean wanted = (a == 1 || b == 1) ? MAX(a, b) <= one : MAX(a, b) <= both;
            if (!wanted || shapes.count == TMQ_MOST_SHAPES)
                continue;
            TmqShape shape = {(guint8)a, (guint8)b, (float)tmq_log(probability(a, b))};
            shapes.of[shapes.count++] = shape;
        }
    return shapes;
}
