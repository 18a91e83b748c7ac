/* Shell completion, from the command table. */
#pragma once

#include "tmq/output.h"

/* Writes the completion script for "bash", "zsh" or "fish". */
void tmq_completion_write(TmqOutput *output, const char *shell);
