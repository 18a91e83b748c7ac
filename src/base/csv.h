/* CSV as RFC 4180 writes it: fields quoted where they must be, lines end in CR LF. */
#pragma once

#include "tmq/output.h"

/* Writes one record of the NULL-terminated fields. */
void tmq_csv_record(TmqOutput *output, const char *const *fields);
