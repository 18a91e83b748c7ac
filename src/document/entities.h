/* Named character references of HTML5 that libxml2, which knows HTML 4's, would leave as text. */
#pragma once

#include <glib.h>

/* Puts what they stand for in their place. Lines stay as they are. */
void tmq_html_decode_entities(GString *html);
