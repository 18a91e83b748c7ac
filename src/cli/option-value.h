/* One option's value, checked and put in its place. */
#pragma once

#include "cli/command.h"

/* Makes a usage error whose hint is the help of command (NULL: of tmq). Returns FALSE. */
gboolean tmq_refuse_usage(const char *command, GError **error, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* Sets option's member of the struct values from what was written (NULL for a flag). Says in a
 * usage error what the option takes where value is not that. */
gboolean tmq_option_set(const TmqOption *option, gpointer values, const char *value,
                        const char *command, GError **error);
