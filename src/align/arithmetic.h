/* Logarithm and exponential from additions and multiplications only: the C library's differ in the
 * last bit from one to the next, and an alignment must not.
 *
 * Both reduce the argument to a short interval by powers of two and sum a fixed series there; the
 * relative error is below 1e-9, far below what a score can tell. */
#pragma once

#include <glib.h>
#include <string.h>

/* Stands for the logarithm of zero: sums of it stay finite. */
#define TMQ_LOG_ZERO (-1e30)

/* The natural logarithm of x > 0, a normal number. */
static inline double
tmq_log(double x)
{
    gint64 bits;
    memcpy(&bits, &x, sizeof bits);
    /* so that the mantissa lies between sqrt(1/2) and sqrt(2) */
    gint64 exponent = (bits - G_GINT64_CONSTANT(0x3fe6a09e667f3bcd)) >> 52;
    bits -= exponent * (G_GINT64_CONSTANT(1) << 52);
    double mantissa;
    memcpy(&mantissa, &bits, sizeof mantissa);
    double s = (mantissa - 1) / (mantissa + 1);
    double q = s * s;
    double series =
        1 + q * (1.0 / 3 + q * (1.0 / 5 + q * (1.0 / 7 + q * (1.0 / 9 + q * (1.0 / 11)))));
    return (double)exponent * 0.69314718055994530942 + 2 * s * series;
}

/* e to the power of x; 0 where x is below -700. */
static inline double
tmq_exp(double x)
{
    if (x < -700)
        return 0;
    x = MIN(x, 700);
    double turns = x * 1.44269504088896340736;
    gint64 power = (gint64)(turns + (turns >= 0 ? 0.5 : -0.5));
    double r = x - (double)power * 0.69314718055994530942;
    double tail = 1 + r * (1.0 / 6) * (1 + r * (1.0 / 7) * (1 + r * (1.0 / 8)));
    double series =
        1 + r * (1 + r * 0.5 * (1 + r * (1.0 / 3) * (1 + r * 0.25 * (1 + r * 0.2 * tail))));
    gint64 bits = (power + 1023) * (G_GINT64_CONSTANT(1) << 52);
    double scale;
    memcpy(&scale, &bits, sizeof scale);
    return scale * series;
}

/* The same in single precision, for loops over arrays: relative error below 1e-6. */
static inline float
tmq_log_float(float x)
{
    gint32 bits;
    memcpy(&bits, &x, sizeof bits);
    gint32 exponent = (bits - 0x3f3504f3) >> 23;
    bits -= exponent * (1 << 23);
    float mantissa;
    memcpy(&mantissa, &bits, sizeof mantissa);
    float s = (mantissa - 1) / (mantissa + 1);
    float q = s * s;
    float series = 1 + q * (1.0f / 3 + q * (1.0f / 5 + q * (1.0f / 7 + q * (1.0f / 9))));
    return (float)exponent * 0.69314718f + 2 * s * series;
}

static inline float
tmq_exp_float(float x)
{
    if (x < -80)
        return 0;
    x = MIN(x, 80.0f);
    float turns = x * 1.44269504f;
    gint32 power = (gint32)(turns + (turns >= 0 ? 0.5f : -0.5f));
    float r = (turns - (float)power) * 0.69314718f;
    float series =
        1 + r * (1 + r * (0.5f + r * (1.0f / 6 + r * (1.0f / 24 + r * (1.0f / 120 + r / 720)))));
    gint32 bits = (power + 127) * (1 << 23);
    float scale;
    memcpy(&scale, &bits, sizeof scale);
    return scale * series;
}

/* Of two terms that lie farther apart than this, the smaller one does not show in a sum. */
#define TMQ_LOG_APART 20.0

/* log(exp(a) + exp(b)). */
static inline double
tmq_log_add(double a, double b)
{
    double high = MAX(a, b);
    double apart = MIN(a, b) - high;
    if (apart < -TMQ_LOG_APART)
        return high;
    return high + (double)tmq_log_float(1 + tmq_exp_float((float)apart));
}

/* A sum of exponentials, without leaving the numbers that a double holds. */
typedef struct {
    double high; /* the greatest logarithm so far */
    double sum;  /* of exp(logarithm - high) */
} TmqLogSum;

#define TMQ_LOG_SUM_EMPTY                                                                          \
    {                                                                                              \
        TMQ_LOG_ZERO, 0                                                                            \
    }

static inline void
tmq_log_sum_add(TmqLogSum *sum, double term)
{
    double apart = term - sum->high;
    if (apart > TMQ_LOG_APART) {
        sum->sum = 1;
        sum->high = term;
    } else if (apart > 0) {
        sum->sum = sum->sum * (double)tmq_exp_float((float)-apart) + 1;
        sum->high = term;
    } else if (apart > -TMQ_LOG_APART) {
        sum->sum += (double)tmq_exp_float((float)apart);
    }
}

static inline double
tmq_log_sum_value(const TmqLogSum *sum)
{
    return sum->sum > 0 ? sum->high + (double)tmq_log_float((float)sum->sum) : TMQ_LOG_ZERO;
}
