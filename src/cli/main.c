#include <locale.h>
#include <signal.h>

#include "cli/dispatch.h"

int
main(int argc, char **argv)
{
    (void)argc;
    setlocale(LC_ALL, "");
    /* Numbers are read and written with a point, whatever the language. */
    setlocale(LC_NUMERIC, "C");
    /* `tmq … | head` ends quietly, also where a parent ignores the signal. */
    signal(SIGPIPE, SIG_DFL);
    return tmq_dispatch((const char *const *)argv);
}
