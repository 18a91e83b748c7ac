#include "cli/command.h"
#include "cli/complete.h"

static int
run(TmqInvocation *in, const void *options, GError **error)
{
    (void)options;
    (void)error;
    tmq_completion_write(in->output, in->arguments[0]);
    return TMQ_EXIT_DONE;
}

const TmqCommand tmq_cmd_completion = {
    .name = "completion",
    .group = "Help",
    .summary = "print the completion script of a shell",
    .arguments = "SHELL",
    .min_arguments = 1,
    .max_arguments = 1,
    .argument_kind = TMQ_ARGUMENTS_TEXT,
    .argument_choices = "bash, zsh, fish",
    .needs = TMQ_NEEDS_OUTPUT_ONLY,
    .run = run,
};
