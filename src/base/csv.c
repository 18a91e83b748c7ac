#include "base/csv.h"

#include <string.h>

static void
write_field(TmqOutput *o, const char *field)
{
    if (!strpbrk(field, "\",\r\n")) {
        tmq_output_write(o, field, -1);
        return;
    }
    tmq_output_write(o, "\"", 1);
    for (const char *quote; (quote = strchr(field, '"')); field = quote + 1) {
        tmq_output_write(o, field, quote - field);
        tmq_output_write(o, "\"\"", 2);
    }
    tmq_output_write(o, field, -1);
    tmq_output_write(o, "\"", 1);
}

void
tmq_csv_record(TmqOutput *o, const char *const *fields)
{
    for (gsize i = 0; fields[i]; i++) {
        if (i > 0)
            tmq_output_write(o, ",", 1);
        write_field(o, fields[i]);
    }
    tmq_output_write(o, "\r\n", 2);
}
