/* What an HTML tag says beside its name. attributes are everywhere pairs of name and value,
 * NULL-terminated, as libxml2 gives them; or NULL. */
#pragma once

#include "document/builder.h"
#include "document/elements.h"
#include "document/mask.h"

/* The value of that attribute; NULL where there is none, or it has none. */
const char *tmq_html_tag_value(const unsigned char **attributes, const char *name);

/* Appends the start tag as it could be written. */
void tmq_html_tag_append(GString *text, const char *name, const unsigned char **attributes);

/* What identifies a tag for a person: a link's target, an image's source, else the tag; NULL where
 * that is nothing. The caller frees it. */
char *tmq_html_tag_markup(const TmqMasks *masks, const TmqElement *element, const char *name,
                          const unsigned char **attributes);

/* Whether its element is not to be translated: by the attribute of HTML, or by the class that
 * translation services agree on. */
gboolean tmq_html_tag_is_kept(const unsigned char **attributes);

/* Gives the builder the texts that stand in attributes. */
void tmq_html_tag_texts(TmqBuilder *builder, const TmqMasks *masks, const char *name,
                        const unsigned char **attributes);
