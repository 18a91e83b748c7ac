/* Prints the manual page of a command, for the build: make-man NAME. */
#include <stdio.h>

#include "cli/page.h"

int
main(int argc, char **argv)
{
    g_autofree char *manual = argc == 2 ? tmq_page_manual(argv[1]) : NULL;
    if (!manual) {
        fprintf(stderr, "make-man: no page '%s'\n", argc == 2 ? argv[1] : "");
        return 2;
    }
    fputs(manual, stdout);
    return 0;
}
