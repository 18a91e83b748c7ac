#include "lazy.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

enum { CANNOT_LOAD = 127 }; /* the dynamic linker's exit status */

static void
give_up(void)
{
    fprintf(stderr, "tmq: error: cannot load a library: %s\n  hint: install what has it\n",
            dlerror());
    exit(CANNOT_LOAD);
}

gpointer
tmq_lazy_load(const char *library, const char *name)
{
    void *loaded = dlopen(library, RTLD_LAZY | RTLD_LOCAL);
    if (!loaded)
        give_up();
    void *function = dlsym(loaded, name);
    if (!function)
        give_up();
    return function;
}
