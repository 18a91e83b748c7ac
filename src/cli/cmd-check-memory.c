/* tmq check-memory: whether the memory keeps its own promises. */
#include "base/json.h"
#include "cli/command.h"

static void
write_lines(TmqOutput *output, const char *path, const GPtrArray *faults)
{
    for (guint i = 0; i < faults->len; i++)
        tmq_output_printf(output, "%s: %s\n", path, (const char *)g_ptr_array_index(faults, i));
}

static void
write_text(TmqOutput *output, const char *path, const TmqMemoryCheck *check)
{
    write_lines(output, path, check->faults);
    write_lines(output, path, check->stray);
    if (check->faults->len + check->stray->len == 0)
        tmq_output_printf(output, "%s: in order\n", path);
}

static void
json_sentences(TmqJson *json, const GPtrArray *sentences)
{
    for (guint i = 0; i < sentences->len; i++)
        tmq_json_string(json, NULL, g_ptr_array_index(sentences, i));
}

static void
write_json(TmqOutput *output, const char *path, const TmqMemoryCheck *check)
{
    TmqJson json = {.output = output};
    tmq_json_begin_object(&json);
    tmq_json_int(&json, "schema", 1);
    tmq_json_string(&json, "memory", path);
    tmq_json_bool(&json, "ok", check->faults->len + check->stray->len == 0);
    tmq_json_key(&json, "faults");
    tmq_json_begin_array(&json);
    json_sentences(&json, check->faults);
    json_sentences(&json, check->stray);
    tmq_json_end_array(&json);
    tmq_json_key(&json, "notes");
    tmq_json_begin_array(&json);
    json_sentences(&json, check->notes);
    tmq_json_end_array(&json);
    tmq_json_end_object(&json);
    tmq_json_end_line(&json);
}

static void
tell(const TmqInvocation *in, const char *path, const TmqMemoryCheck *check)
{
    for (guint i = 0; i < check->notes->len; i++)
        tmq_note(in,
                 "%s; lookups answer the same, but take longer until the next 'tmq sync' or "
                 "'tmq import'",
                 (const char *)g_ptr_array_index(check->notes, i));
    if (check->stray->len > 0)
        tmq_message(in->messages, TMQ_SEVERITY_WARNING, path, 0,
                    "remove it; the next 'tmq sync' or 'tmq import' makes it anew",
                    "the lookup index is not in order");
    if (check->faults->len > 0)
        tmq_message(in->messages, TMQ_SEVERITY_WARNING, path, 0,
                    "move it away and run 'tmq sync' again; 'tmq export --format jsonl' saves what "
                    "can still be read",
                    "%u faults in the memory", check->faults->len);
}

static int
run(TmqInvocation *in, const void *options, GError **error)
{
    (void)options;
    g_autoptr(TmqMemoryCheck) check = tmq_memory_check(in->memory, error);
    if (!check)
        return TMQ_EXIT_MEMORY;
    const char *path = tmq_memory_path(in->memory);
    if (g_str_equal(in->format, "json"))
        write_json(in->output, path, check);
    else
        write_text(in->output, path, check);
    tell(in, path, check);
    return check->faults->len + check->stray->len == 0 ? TMQ_EXIT_DONE : TMQ_EXIT_MEMORY;
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
