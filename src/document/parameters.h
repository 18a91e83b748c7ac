/* Texts in the parameters of shortcodes and components. */
#pragma once

#include <glib.h>

/* Whether a parameter of that name (letters' case ignored) is a text for a reader by what it is
 * called: title, alt, label, caption, description… */
gboolean tmq_parameter_is_text(const char *name);

/* A parameter that is a text: offset is where its value stands in the shortcode. */
typedef void (*TmqParameterFunc)(const char *name, const char *value, gsize offset, gpointer data);

/* Calls func for each text among the named parameters (name="value", name='value', name=`value`)
 * of a shortcode as written. "{{ … }}" has none. */
void tmq_shortcode_texts(const char *shortcode, TmqParameterFunc func, gpointer data);
