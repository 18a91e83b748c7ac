#include "document/table.h"

#include <string.h>

static gboolean
is_delimiter(const char *line, gsize length)
{
    gboolean dash = FALSE, pipe = FALSE;
    for (gsize i = 0; i < length; i++) {
        if (!strchr("|-: \t", line[i]))
            return FALSE;
        dash |= line[i] == '-';
        pipe |= line[i] == '|';
    }
    return dash && pipe;
}

static guint
count_cells(const char *line, gsize length)
{
    const char *from = line, *cell;
    gsize cell_length;
    guint count = 0;
    while ((from = tmq_table_next_cell(from, line + length, &cell, &cell_length)))
        count++;
    return count;
}

gboolean
tmq_table_begins(const char *header, gsize header_length, const char *delimiter,
                 gsize delimiter_length)
{
    return memchr(header, '|', header_length) && is_delimiter(delimiter, delimiter_length) &&
           count_cells(header, header_length) == count_cells(delimiter, delimiter_length);
}

static gboolean
is_blank(char c)
{
    return c == ' ' || c == '\t';
}

const char *
tmq_table_next_cell(const char *from, const char *row_end, const char **cell, gsize *length)
{
    while (row_end > from && is_blank(row_end[-1]))
        row_end--;
    while (from < row_end && is_blank(*from))
        from++;
    if (from < row_end && *from == '|') /* the row's first */
        from++;
    if (from >= row_end)
        return NULL;
    const char *end = from;
    while (end < row_end && *end != '|')
        end += *end == '\\' && end + 1 < row_end ? 2 : 1;
    *cell = from;
    const char *last = end;
    while (*cell < last && is_blank(**cell))
        ++*cell;
    while (last > *cell && is_blank(last[-1]))
        last--;
    *length = (gsize)(last - *cell);
    /* The closing pipe is the opening one of the next cell. */
    return end;
}
