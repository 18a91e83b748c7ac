/* Numbers as languages write them, read to one form: "1,234.50", "1 234,5" and "1.234,5" are
 * "1234.5", "(866) 312-1511" and "1-866-312-1511" are one telephone number, "1st" and "1er" are
 * "1". */
#pragma once

#include <glib.h>

/* Whether a number starts at p. */
gboolean tmq_number_starts(const char *p);

/* Reads the number at p: *key becomes its form (the caller frees it), or NULL for one that says
 * nothing (the minutes of a full hour). Where it ends. */
const char *tmq_number_read(const char *p, char **key);
