/* Where the memory and the configuration are. */
#pragma once

#include "cli/command.h"

/* The memory a command works on: named (--memory), else TMQ_MEMORY, else the nearest
 * .tmq/memory.db from the working directory upward, else, for a command that makes one,
 * .tmq/memory.db there. NULL without an error: the command needs none and none is named. The caller
 * frees it. */
char *tmq_locate_memory(const char *named, TmqNeeds needs, GError **error);

/* The configuration: named (--config), else the nearest tmq.yaml from the working directory upward,
 * else, where directory is not NULL, from there upward; else the defaults. */
TmqConfig *tmq_locate_config(const char *named, const char *directory, GError **error);
