#include <gio/gio.h>

#include "lazy.h"
#include "sonames.h"

#define TMQ_LAZY_LIBRARY TMQ_SONAME_GIO

TMQ_LAZY_3(GCharsetConverter *, g_charset_converter_new, const gchar *, const gchar *, GError **)
TMQ_LAZY_9(GConverterResult, g_converter_convert, GConverter *, const void *, gsize, void *, gsize,
           GConverterFlags, gsize *, gsize *, GError **)
TMQ_LAZY_0(GType, g_converter_get_type)
TMQ_LAZY_0(GQuark, g_io_error_quark)
