#include "private.h"

typedef struct {
    guint line;
} TmxErrorPrivate;

static void
tmx_error_private_init(TmxErrorPrivate *private)
{
    private->line = 0;
}

static void
tmx_error_private_copy(const TmxErrorPrivate *from, TmxErrorPrivate *to)
{
    *to = *from;
}

static void
tmx_error_private_clear(TmxErrorPrivate *private)
{
    private->line = 0;
}

G_DEFINE_EXTENDED_ERROR(TmxError, tmx_error)

guint
tmx_error_line(const GError *error)
{
    if (!error || error->domain != TMX_ERROR)
        return 0;
    return tmx_error_get_private(error)->line;
}

GError *
tmx_error_new(TmxErrorCode code, guint line, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    GError *error = g_error_new_valist(TMX_ERROR, (int)code, format, arguments);
    va_end(arguments);
    tmx_error_get_private(error)->line = line;
    return error;
}
