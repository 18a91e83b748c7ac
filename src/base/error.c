#include "tmq/error.h"

typedef struct {
    char *file;
    guint line;
    char *hint;
} TmqErrorPrivate;

static void
tmq_error_private_init(TmqErrorPrivate *p)
{
    *p = (TmqErrorPrivate){0};
}

static void
tmq_error_private_copy(const TmqErrorPrivate *from, TmqErrorPrivate *to)
{
    *to = (TmqErrorPrivate){g_strdup(from->file), from->line, g_strdup(from->hint)};
}

static void
tmq_error_private_clear(TmqErrorPrivate *p)
{
    g_free(p->file);
    g_free(p->hint);
}

G_DEFINE_EXTENDED_ERROR(TmqError, tmq_error)

static GError *new_error_va(TmqErrorCode code, const char *file, guint line, const char *hint,
                            const char *format, va_list args) G_GNUC_PRINTF(5, 0);

static GError *
new_error_va(TmqErrorCode code, const char *file, guint line, const char *hint, const char *format,
             va_list args)
{
    GError *error = g_error_new_valist(TMQ_ERROR, (int)code, format, args);
    TmqErrorPrivate *p = tmq_error_get_private(error);
    p->file = g_strdup(file);
    p->line = line;
    p->hint = g_strdup(hint);
    return error;
}

GError *
tmq_error_new(TmqErrorCode code, const char *file, guint line, const char *hint, const char *format,
              ...)
{
    va_list args;
    va_start(args, format);
    GError *error = new_error_va(code, file, line, hint, format, args);
    va_end(args);
    return error;
}

void
tmq_set_error(GError **error, TmqErrorCode code, const char *file, guint line, const char *hint,
              const char *format, ...)
{
    if (!error)
        return;
    va_list args;
    va_start(args, format);
    g_propagate_error(error, new_error_va(code, file, line, hint, format, args));
    va_end(args);
}

const char *
tmq_error_file(const GError *error)
{
    return error->domain == TMQ_ERROR ? tmq_error_get_private(error)->file : NULL;
}

guint
tmq_error_line(const GError *error)
{
    return error->domain == TMQ_ERROR ? tmq_error_get_private(error)->line : 0;
}

const char *
tmq_error_hint(const GError *error)
{
    return error->domain == TMQ_ERROR ? tmq_error_get_private(error)->hint : NULL;
}

void
tmq_error_add_place(GError **error, TmqErrorCode code, const char *file, guint line)
{
    if (!error || !*error)
        return;
    if ((*error)->domain != TMQ_ERROR) {
        GError *other = *error;
        *error = tmq_error_new(code, file, line, NULL, "%s", other->message);
        g_error_free(other);
        return;
    }
    TmqErrorPrivate *p = tmq_error_get_private(*error);
    if (!p->file) {
        p->file = g_strdup(file);
        p->line = line;
    }
}

const char *
tmq_severity_name(TmqSeverity severity)
{
    static const char *const names[] = {"info", "warning", "error"};
    return names[severity];
}

TmqSeverity
tmq_severity_from_name(const char *name)
{
    for (guint severity = TMQ_SEVERITY_INFO; severity < TMQ_SEVERITY_ERROR; severity++)
        if (g_strcmp0(name, tmq_severity_name(severity)) == 0)
            return severity;
    return TMQ_SEVERITY_ERROR;
}

static void
send(TmqMessages *messages, const TmqMessage *message)
{
    messages->warnings += message->severity == TMQ_SEVERITY_WARNING;
    messages->errors += message->severity == TMQ_SEVERITY_ERROR;
    if (messages->func)
        messages->func(message, messages->data);
}

void
tmq_message(TmqMessages *messages, TmqSeverity severity, const char *file, guint line,
            const char *hint, const char *format, ...)
{
    if (!messages)
        return;
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    send(messages, &(TmqMessage){severity, file, line, text, hint});
}

void
tmq_message_error(TmqMessages *messages, const GError *error)
{
    if (messages)
        send(messages, &(TmqMessage){TMQ_SEVERITY_ERROR, tmq_error_file(error),
                                     tmq_error_line(error), error->message, tmq_error_hint(error)});
}
