#include "cli/option-value.h"

#include <math.h>

#include "cli/suggest.h"

gboolean
tmq_refuse_usage(const char *command, GError **error, const char *format, ...)
{
    g_autofree char *hint =
        command ? g_strdup_printf("tmq %s --help", command) : g_strdup("tmq --help");
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, hint, "%s", text);
    return FALSE;
}

static gboolean
set_integer(const TmqOption *option, gint *member, const char *value, const char *command,
            GError **error)
{
    guint64 number = 0;
    if (!g_ascii_string_to_unsigned(value, 10, 0, G_MAXINT, &number, NULL))
        return tmq_refuse_usage(command, error, "--%s takes a whole number, not '%s'", option->name,
                                value);
    *member = (gint)number;
    return TRUE;
}

static gboolean
set_number(const TmqOption *option, double *member, const char *value, const char *command,
           GError **error)
{
    int greatest = option->kind == TMQ_OPTION_PERCENT ? 100 : 1;
    char *end = NULL;
    double number = g_ascii_strtod(value, &end);
    if (end == value || *end || !isfinite(number) || number < 0 || number > greatest)
        return tmq_refuse_usage(command, error, "--%s takes a number from 0 to %d, not '%s'",
                                option->name, greatest, value);
    *member = number;
    return TRUE;
}

static gboolean
set_string(const TmqOption *option, char **member, const char *value, const char *command,
           GError **error)
{
    g_autofree char *subject = g_strconcat("--", option->name, NULL);
    if (option->kind == TMQ_OPTION_STRING && !g_utf8_validate(value, -1, NULL))
        return tmq_refuse_usage(command, error, "the value of %s is not UTF-8", subject);
    if (option->kind == TMQ_OPTION_FILE && !*value)
        return tmq_refuse_usage(command, error, "the value of %s is empty", subject);
    if (option->choices && !tmq_choices_check(option->choices, subject, value, error))
        return FALSE;
    g_free(*member);
    *member = g_strdup(value);
    return TRUE;
}

gboolean
tmq_option_set(const TmqOption *option, gpointer values, const char *value, const char *command,
               GError **error)
{
    gpointer member = G_STRUCT_MEMBER_P(values, option->offset);
    switch (option->kind) {
    case TMQ_OPTION_FLAG:
        *(gboolean *)member = TRUE;
        return TRUE;
    case TMQ_OPTION_STRING:
    case TMQ_OPTION_FILE:
        return set_string(option, member, value, command, error);
    case TMQ_OPTION_INT:
        return set_integer(option, member, value, command, error);
    case TMQ_OPTION_PERCENT:
    case TMQ_OPTION_UNIT_INTERVAL:
        break;
    }
    return set_number(option, member, value, command, error);
}
