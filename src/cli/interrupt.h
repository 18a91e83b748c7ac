/* Ctrl-C for commands that finish in an orderly way. */
#pragma once

#include <glib.h>

/* From now on the first SIGINT or SIGTERM only sets what is returned to its number; a second one
 * ends the program. */
const volatile gint *tmq_interrupt_catch(void);
