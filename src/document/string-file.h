/* String files: what a site's templates say, key by key. */
#pragma once

#include "document/front-matter.h"

/* Adds a block for each value of a string file; text is the file, decoded. name may end in
 * "#language": then those of maps of that language alone. */
void tmq_string_blocks(GPtrArray *blocks, const GString *text, const char *name,
                       TmqMessages *messages);
