/* Lengths of translations, after Gale and Church (1993), on a logarithmic scale: there the
 * deviation of long texts does not grow with their length, and that of short ones shows as a second
 * term. */
#include "length.h"

#include "arithmetic.h"

#define FIRST_CONSTANT 0.03
#define FIRST_BY_LENGTH 1.2
#define LEAST_CONSTANT 0.01
#define LEAST_BY_LENGTH 0.1
#define LEAST_PAIRS 20
/* So many characters of equal length on both sides are taken as seen before: a sentence that is
 * missing on one side must not pass for the languages' difference in short texts. */
#define FEW_CHARACTERS 1000
/* Deviations above this are wrong beads, not long translations. */
#define MOST_DEVIATION 1.5

TmqLengthModel
tmq_length_model(double source, double target)
{
    TmqLengthModel model = {1, FIRST_CONSTANT, FIRST_BY_LENGTH};
    model.ratio = (target + FEW_CHARACTERS) / (source + FEW_CHARACTERS);
    return model;
}

/* Straight line through the squared deviations over 1 / length, by least squares. */
void
tmq_length_fit(TmqLengthModel *model, const TmqLengths *pairs, guint count)
{
    double source = 0;
    double target = 0;
    if (count < LEAST_PAIRS)
        return;
    for (guint k = 0; k < count; k++) {
        source += pairs[k].source;
        target += pairs[k].target;
    }
    model->ratio = target / source;
    double x = 0, y = 0, xx = 0, xy = 0;
    for (guint k = 0; k < count; k++) {
        double deviation = tmq_log((pairs[k].target + TMQ_LENGTH_OFFSET) /
                                   (pairs[k].source * model->ratio + TMQ_LENGTH_OFFSET));
        deviation = CLAMP(deviation, -MOST_DEVIATION, MOST_DEVIATION);
        double inverse = 1 / ((pairs[k].source + pairs[k].target) / 2 + TMQ_LENGTH_OFFSET);
        x += inverse;
        y += deviation * deviation;
        xx += inverse * inverse;
        xy += inverse * deviation * deviation;
    }
    double spread = MAX(count * xx - x * x, 1e-12);
    model->by_length = MAX((count * xy - x * y) / spread, LEAST_BY_LENGTH);
    model->constant = MAX((y - model->by_length * x) / count, LEAST_CONSTANT);
}
