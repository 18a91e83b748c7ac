/* Pipe tables, as GitHub Flavored Markdown has them (spec 0.29, section 4.10). */
#pragma once

#include <glib.h>

/* Whether header and delimiter (two lines without their breaks) begin a table. */
gboolean tmq_table_begins(const char *header, gsize header_length, const char *delimiter,
                          gsize delimiter_length);

/* Cell by cell through a row: sets *cell and *length (white space trimmed, escapes of pipes kept)
 * and returns the place to go on from, or NULL after the last cell. Start with the row's start. */
const char *tmq_table_next_cell(const char *from, const char *row_end, const char **cell,
                                gsize *length);
