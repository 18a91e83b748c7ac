/* The time, where results must be the same again: SOURCE_DATE_EPOCH takes its place (its
 * specification is at reproducible-builds.org). */
#pragma once

#include <glib.h>

/* Seconds since 1970: SOURCE_DATE_EPOCH where it is set to a number, else the clock. */
gint64 tmq_now(void);

/* "2026-11-23 17:05 UTC"; the caller frees it. */
char *tmq_format_time(gint64 seconds);

/* "2026-11-23T17:05:00Z" (RFC 3339); the caller frees it. */
char *tmq_format_timestamp(gint64 seconds);

/* And back; 0 for NULL or what is no such time. */
gint64 tmq_parse_timestamp(const char *text);
