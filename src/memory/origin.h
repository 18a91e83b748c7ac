/* What a match loses for where it comes from (the configuration's penalties). */
#pragma once

#include "tmq/site.h"

/* The penalty of a unit of that status in a place: paths of its pages or the name of its import
 * (NULL-terminated). penalties: of TmqOriginPenalty, or NULL. A pattern that matches goes before
 * the status; of several, the last. */
double tmq_origin_penalty(const GPtrArray *penalties, const char *status,
                          const char *const *places);

/* Whether any of them is a pattern. */
gboolean tmq_origin_depends_on_place(const GPtrArray *penalties);
