/* Days and times on the command line. */
#pragma once

#include <glib.h>

/* Sets *seconds since 1970 of "2026-01-31" or "2026-01-31T12:00:00Z" (UTC unless it says
 * otherwise), or 0 where text is NULL. option is the option's name, for the error. */
gboolean tmq_date_option(const char *option, const char *text, gint64 *seconds, GError **error);
