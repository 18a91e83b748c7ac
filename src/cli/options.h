/* The command line's options, parsed by GOption from the option tables. */
#pragma once

#include "cli/command.h"

/* Values of the options every command takes, and of --format. */
typedef struct {
    char *memory;
    char *config;
    char *from;
    char *to;
    char *output;
    char *format;
    gboolean quiet;
    gboolean verbose;
    gboolean help;
    gboolean version;
} TmqCommonOptions;

void tmq_common_options_clear(TmqCommonOptions *common);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TmqCommonOptions, tmq_common_options_clear)

/* Fills in the option --format of a command (NULL: none) and returns whether it has one. */
gboolean tmq_format_option(const TmqCommand *command, TmqOption *option);

/* Sets *position to the index in argv (NULL-terminated, from 1 on) of the command's name: the first
 * word that is neither a common option nor its value; 0 where there is none. */
gboolean tmq_options_find_command(const char *const *argv, guint *position, GError **error);

/* Parses arguments (NULL-terminated, without program and command) into common and values (the
 * command's options struct, all zero; NULL where command is NULL). Presets are filled in, every
 * value is checked. Returns what is left, to be freed with g_strfreev(); NULL on error. */
GStrv tmq_options_parse(const TmqCommand *command, const char *const *arguments,
                        TmqCommonOptions *common, gpointer values, GError **error);

/* Frees the strings in values. */
void tmq_options_clear(const TmqCommand *command, gpointer values);
