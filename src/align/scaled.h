/* Numbers of any size that are not negative: value times 2 to the power of power. A run of some
 * hundred sentences without counterpart is less probable than a double can say. Logarithms could
 * say it, but each sum of theirs costs an exponential. */
#pragma once

#include "arithmetic.h"

typedef struct {
    double value;
    gint32 power;
} TmqScaled;

/* The power of zero: far below all others, and sums of two are still numbers. */
#define TMQ_POWER_OF_ZERO (-(1 << 28))

#define TMQ_SCALED_ZERO                                                                            \
    {                                                                                              \
        0, TMQ_POWER_OF_ZERO                                                                       \
    }

/* 0 where a double cannot be as small. */
static inline double
tmq_power_of_two(gint32 power)
{
    if (power < -1022)
        return 0;
    gint64 bits = (gint64)(MIN(power, 1023) + 1023) * (G_GINT64_CONSTANT(1) << 52);
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

/* Adds value times 2 to the power of power. */
static inline void
tmq_scaled_add(TmqScaled *sum, double value, gint32 power)
{
    if (power > sum->power) {
        sum->value = sum->value * tmq_power_of_two(sum->power - power) + value;
        sum->power = power;
    } else {
        sum->value += value * tmq_power_of_two(power - sum->power);
    }
}

/* e to the power of x, the value near 1; from additions and multiplications only, as the logarithm
 * of arithmetic.h; relative error below 1e-6. */
static inline TmqScaled
tmq_exp_scaled(double x)
{
    double turns = CLAMP(x, -1e8, 1e8) * 1.44269504088896340736;
    gint32 power = (gint32)(turns + (turns >= 0 ? 0.5 : -0.5));
    float r = (float)((turns - power) * 0.69314718055994530942);
    float tail = 1.0f / 24 + r * (1.0f / 120 + r * (1.0f / 720));
    float series = 1 + r * (1 + r * (0.5f + r * (1.0f / 6 + r * tail)));
    return (TmqScaled){(double)series, power};
}
