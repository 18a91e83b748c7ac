/* What benches of many queries share: the clock, and what the times come to. */
#pragma once

#include <glib.h>

/* Milliseconds of the processor, which other work on the machine disturbs least. */
double times_now(void);

/* The one in the middle; sorts them (of double). */
double times_median(GArray *times);

/* Prints how many times (of double) there are and how they are spread; sorts them. */
void times_tell(const char *what, GArray *times);
