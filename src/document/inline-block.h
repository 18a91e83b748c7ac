/* A text that is one block: a front-matter value, a parameter of a shortcode. */
#pragma once

#include "document/lined.h"
#include "tmq/document.h"

/* Adds the block of value to blocks: entities and inline elements of HTML as in a page; Markdown
 * where the value has inline markup and no other. None where there is nothing to see. */
void tmq_inline_block(GPtrArray *blocks, TmqBlockKind kind, const char *field,
                      const TmqLined *value);
