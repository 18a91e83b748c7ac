#include "cli/command.h"

#define TMQ_ROW(name) extern const TmqCommand tmq_cmd_##name;
#include "cli/rows.h"
#undef TMQ_ROW

#define TMQ_ROW(name) &tmq_cmd_##name,
const TmqCommand *const tmq_commands[] = {
#include "cli/rows.h"
    NULL,
};
#undef TMQ_ROW

const TmqCommand *
tmq_command_find(const char *name)
{
    for (const TmqCommand *const *c = tmq_commands; *c; c++)
        if (g_str_equal((*c)->name, name))
            return *c;
    return NULL;
}
