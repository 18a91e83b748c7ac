#include <glib-object.h>

#include "lazy.h"
#include "sonames.h"

#define TMQ_LAZY_LIBRARY TMQ_SONAME_GOBJECT

TMQ_LAZY_1(void, g_object_unref, gpointer)
TMQ_LAZY_2(GTypeInstance *, g_type_check_instance_cast, GTypeInstance *, GType)
