#include "cli/command.h"
#include "cli/page.h"
#include "cli/suggest.h"

static int
run(TmqInvocation *in, const void *options, GError **error)
{
    (void)options;
    const char *name = in->arguments[0];
    if (!name) {
        tmq_overview_write(in->output, in->colour, in->columns);
        return TMQ_EXIT_DONE;
    }
    g_autoptr(GString) names = g_string_new("tmq");
    for (const TmqCommand *const *c = tmq_commands; *c; c++)
        g_string_append_printf(names, ", %s", (*c)->name);
    if (!tmq_choices_check(names->str, "the argument of help", name, error))
        return TMQ_EXIT_USAGE;
    tmq_page_write(in->output, name, in->colour, in->columns);
    return TMQ_EXIT_DONE;
}

const TmqCommand tmq_cmd_help = {
    .name = "help",
    .group = "Help",
    .summary = "explain a command",
    .arguments = "[COMMAND]",
    .max_arguments = 1,
    .argument_kind = TMQ_ARGUMENTS_TEXT,
    .needs = TMQ_NEEDS_OUTPUT_ONLY,
    .run = run,
};
