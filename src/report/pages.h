/* The order in which people read findings: kind by kind, page by page, worst first. */
#pragma once

#include "tmq/report.h"

/* Findings of one kind, those that are minor or the others, in reading order (borrowed from
 * findings): pages by their worst finding, then by how many they have, then by path; in a page by
 * severity, then line. */
GPtrArray *tmq_report_reading_order(GPtrArray *findings, const char *kind, gboolean minor);
