#include "cli/interrupt.h"

#include <signal.h>

/* The one variable of the program that outlives a function: a handler can reach nothing else. */
static volatile gint interrupted;

static void
remember(int number)
{
    interrupted = number;
}

const volatile gint *
tmq_interrupt_catch(void)
{
    struct sigaction action = {.sa_handler = remember,
                               .sa_flags = (int)(SA_RESETHAND | SA_RESTART)};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    return &interrupted;
}
