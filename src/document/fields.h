/* Which front-matter fields are texts for a reader. */
#pragma once

#include "document/front-matter.h"

/* Whether the value of the field is text: by a built-in list, or a pattern of extra (see
 * TmqDocumentOptions). */
gboolean tmq_field_is_text(const char *path, const char *const *extra);

/* Adds a block for each of fields (of TmqField, in the order of the text), called names[i]. */
void tmq_field_list_blocks(GPtrArray *blocks, const GPtrArray *fields, const char *const *names,
                           const char *text);

/* Adds a block for each field that is text and not empty. text is the page. */
void tmq_field_blocks(GPtrArray *blocks, const TmqFrontMatter *front_matter, const char *text,
                      const char *const *extra);
