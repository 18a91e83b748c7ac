/* tmq check-memory: whether the memory keeps its own promises. */
#include "base/json.h"
#include "cli/command.h"

static void
write_text(TmqOutput *output, const char *path, const GPtrArray *faults)
{
    for (guint i = 0; i < faults->len; i++)
        tmq_output_printf(output, "%s: %s\n", path, (const char *)g_ptr_array_index(faults, i));
    if (faults->len == 0)
        tmq_output_printf(output, "%s: in order\n", path);
}

static void
write_json(TmqOutput *output, const char *path, const GPtrArray *faults)
{
    TmqJson json = {.output = output};
    tmq_json_begin_object(&json);
    tmq_json_int(&json, "schema", 1);
    tmq_json_string(&json, "memory", path);
    tmq_json_bool(&json, "ok", faults->len == 0);
    tmq_json_key(&json, "faults");
    tmq_json_begin_array(&json);
    for (guint i = 0; i < faults->len; i++)
        tmq_json_string(&json, NULL, g_ptr_array_index(faults, i));
    tmq_json_end_array(&json);
    tmq_json_end_object(&json);
    tmq_json_end_line(&json);
}

static int
run(TmqInvocation *in, const void *options, GError **error)
{
    (void)options;
    g_autoptr(GPtrArray) faults = tmq_memory_check(in->memory, error);
    if (!faults)
        return TMQ_EXIT_MEMORY;
    const char *path = tmq_memory_path(in->memory);
    if (g_str_equal(in->format, "json"))
        write_json(in->output, path, faults);
    else
        write_text(in->output, path, faults);
    if (faults->len == 0)
        return TMQ_EXIT_DONE;
    tmq_message(in->messages, TMQ_SEVERITY_WARNING, path, 0,
                "move it away and run 'tmq sync' again; 'tmq export --format jsonl' saves what "
                "can still be read",
                "%u faults in the memory", faults->len);
    return TMQ_EXIT_MEMORY;
}

const TmqCommand tmq_cmd_check_memory = {
    .name = "check-memory",
    .group = "Memory",
    .summary = "check the memory's integrity",
    .arguments = "",
    .needs = TMQ_NEEDS_MEMORY_READ,
    .formats = "text, json",
    .run = run,
};
