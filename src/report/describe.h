/* A finding as plain lines, for forms that have one text for everything. */
#pragma once

#include "tmq/report.h"

/* The message, then a line each of what there is: "was: …", "text: …", the counterpart's place and
 * text, "also: …", "hint: …". The caller frees it. */
char *tmq_report_describe(const TmqFinding *finding);
