#include "cli/refresh.h"

void
tmq_refresh(const TmqInvocation *in, TmqMemory *memory)
{
    g_autoptr(GError) error = NULL;
    if (!tmq_memory_update_lookup(memory, &error))
        tmq_message(in->messages, TMQ_SEVERITY_WARNING, tmq_memory_path(memory), 0,
                    "lookups are slower until 'tmq sync' succeeds in making it",
                    "the lookup index could not be made: %s", error ? error->message : "");
}
