/* What commands that change units do at their end. */
#pragma once

#include "cli/command.h"

/* Brings up to date what is derived from the units. That this fails is a warning: the memory is
 * right without it. */
void tmq_refresh(const TmqInvocation *in, TmqMemory *memory);
