/* Beads that are given. */
#pragma once

#include "tmq/align.h"

/* Whether a job's fixed beads lie inside its texts, rise on both sides and have no sentence twice;
 * else an error of TMQ_ERROR_INPUT. */
gboolean tmq_fixed_check(const TmqAlignJob *job, GError **error);
