/* The logarithm from additions and multiplications only: the C library's differs in the last bit
 * from one to the next, and an alignment must not. The exponential is in scaled.h.
 *
 * The argument is reduced to a short interval by powers of two, and a fixed series summed there;
 * the relative error is below 1e-9, far below what a score can tell. */
#pragma once

#include <glib.h>
#include <string.h>

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

/* The logarithm in single precision, for loops over arrays: relative error below 1e-6. */
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
