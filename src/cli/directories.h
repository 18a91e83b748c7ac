/* The folders a command on a site reads. */
#pragma once

#include "cli/command.h"

/* The DIRs of the command line, else what the configuration names, else the working directory. One
 * that is not there is a message, and left out; NULL with an error where none is left. The caller
 * frees it with g_strfreev(). */
GStrv tmq_directories(const TmqInvocation *in, GError **error);
