#include "cli/dispatch.h"

#include <stdarg.h>

#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/locate.h"
#include "cli/options.h"
#include "cli/page.h"
#include "cli/printer.h"
#include "cli/suggest.h"
#include "tmq/language.h"

/* Everything a run owns. */
typedef struct {
    TmqCommonOptions common;
    GStrv arguments;
    gpointer values; /* the command's options struct */
    TmqConfig *config;
    char *from;
    char *to;
    char *memory_path;
    TmqMessages messages;
    TmqPrinter printer;
    TmqInvocation in;
} Run;

static void
run_clear(Run *run)
{
    tmq_output_free(run->in.output);
    if (run->in.memory)
        tmq_memory_close(run->in.memory);
    if (run->values)
        tmq_options_clear(run->in.command, run->values);
    if (run->config)
        tmq_config_free(run->config);
    g_free(run->values);
    g_free(run->memory_path);
    g_free(run->from);
    g_free(run->to);
    g_strfreev(run->arguments);
    tmq_common_options_clear(&run->common);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Run, run_clear)

void
tmq_note(const TmqInvocation *in, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    if (in->quiet)
        return;
    /* What is said of results comes after them; a failure is told where the output is closed. */
    if (in->output)
        tmq_output_flush(in->output, NULL);
    tmq_message(in->messages, TMQ_SEVERITY_INFO, NULL, 0, NULL, "%s", text);
}

static int
status_of(const GError *error, const volatile gint *cancelled)
{
    if (error->domain != TMQ_ERROR)
        return TMQ_EXIT_LEFT_OUT;
    switch ((TmqErrorCode)error->code) {
    case TMQ_ERROR_USAGE:
        return TMQ_EXIT_USAGE;
    case TMQ_ERROR_MEMORY:
        return TMQ_EXIT_MEMORY;
    case TMQ_ERROR_CANCELLED:
        return 128 + (cancelled && *cancelled ? *cancelled : 2);
    case TMQ_ERROR_INPUT:
    case TMQ_ERROR_IO:
    case TMQ_ERROR_LIMIT:
        break;
    }
    return TMQ_EXIT_LEFT_OUT;
}

static const TmqCommand *
find_command(const char *name, GError **error)
{
    const TmqCommand *command = tmq_command_find(name);
    if (command)
        return command;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (const TmqCommand *const *c = tmq_commands; *c; c++)
        g_ptr_array_add(names, (gpointer)(*c)->name);
    g_ptr_array_add(names, NULL);
    const char *near = tmq_suggest(name, (const char *const *)names->pdata);
    g_autofree char *hint =
        near ? g_strdup_printf("did you mean '%s'?", near) : g_strdup("tmq --help");
    tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, hint, "unknown command '%s'", name);
    return NULL;
}

static gboolean
check_argument(const TmqCommand *command, const char *argument, GError **error)
{
    if (command->argument_kind == TMQ_ARGUMENTS_TEXT && !g_utf8_validate(argument, -1, NULL)) {
        tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, NULL, "the argument '%s' is not UTF-8",
                      argument);
        return FALSE;
    }
    if (command->argument_kind != TMQ_ARGUMENTS_TEXT && !*argument) {
        tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, NULL, "an argument is empty");
        return FALSE;
    }
    g_autofree char *subject = g_strconcat("the argument of ", command->name, NULL);
    return !command->argument_choices ||
           tmq_choices_check(command->argument_choices, subject, argument, error);
}

static gboolean
check_arguments(const TmqCommand *command, const char *const *arguments, GError **error)
{
    guint count = g_strv_length((GStrv)arguments);
    g_autofree char *hint = g_strdup_printf("tmq %s%s%s", command->name,
                                            *command->arguments ? " " : "", command->arguments);
    if (count < command->min_arguments) {
        tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, hint, "'%s' needs %s", command->name,
                      command->min_arguments - count > 1 ? "more arguments" : "an argument");
        return FALSE;
    }
    if (count > command->max_arguments) {
        tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, hint,
                      "'%s' is one argument too many for '%s'", arguments[command->max_arguments],
                      command->name);
        return FALSE;
    }
    for (guint i = 0; i < count; i++)
        if (!check_argument(command, arguments[i], error))
            return FALSE;
    return TRUE;
}

/* The tag in normal form; the option's, else the configuration's. */
static char *
language(const char *option, const char *name, const char *configured, GError **error)
{
    char *tag = tmq_language_normalise(option ? option : configured);
    if (!tag)
        tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, "a tag is like en, fr or fr-CA",
                      "--%s takes a language tag, not '%s'", name, option);
    return tag;
}

static gboolean
choose_languages(Run *run, GError **error)
{
    run->from = language(run->common.from, "from", run->config->from, error);
    if (!run->from)
        return FALSE;
    run->to = language(run->common.to, "to", run->config->to, error);
    if (!run->to)
        return FALSE;
    if (g_str_equal(run->from, run->to)) {
        tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, "name the other one with --from or --to",
                      "both languages are '%s'", run->from);
        return FALSE;
    }
    return TRUE;
}

static gboolean
open_memory(Run *run, GError **error)
{
    TmqNeeds needs = run->in.command->needs;
    g_autoptr(GError) refused = NULL;
    run->memory_path = tmq_locate_memory(run->common.memory, needs, &refused);
    if (refused) {
        g_propagate_error(error, g_steal_pointer(&refused));
        return FALSE;
    }
    if (!run->memory_path || needs == TMQ_NEEDS_MEMORY_CREATE)
        return TRUE;
    TmqMemoryMode mode = needs == TMQ_NEEDS_MEMORY_WRITE ? TMQ_MEMORY_WRITE : TMQ_MEMORY_READ;
    run->in.memory = tmq_memory_open(run->memory_path, mode, error);
    return run->in.memory != NULL;
}

/* Opens what the command needs beside its output. */
static gboolean
open_needs(Run *run, GError **error)
{
    const TmqCommand *command = run->in.command;
    if (command->needs == TMQ_NEEDS_OUTPUT_ONLY)
        return TRUE;
    const char *directory =
        command->argument_kind == TMQ_ARGUMENTS_DIRECTORIES ? run->arguments[0] : NULL;
    run->config = tmq_locate_config(run->common.config, directory, error);
    return run->config && choose_languages(run, error) && open_memory(run, error);
}

/* Fills in what the command finds in its invocation. */
static gboolean
prepare(Run *run, GError **error)
{
    const TmqCommand *command = run->in.command;
    if (!open_needs(run, error))
        return FALSE;
    TmqInvocation *in = &run->in;
    in->output = tmq_output_open(run->common.output, error);
    if (!in->output)
        return FALSE;
    in->arguments = (const char *const *)run->arguments;
    in->argument_count = g_strv_length(run->arguments);
    in->config = run->config;
    in->from = run->from;
    in->to = run->to;
    in->languages_given = run->common.from || run->common.to;
    in->memory_path = run->memory_path;
    in->format = run->common.format;
    in->colour = tmq_colour_wanted(tmq_output_is_terminal(in->output));
    in->columns = tmq_terminal_columns();
    in->cancelled = command->cancellable ? tmq_interrupt_catch() : NULL;
    return TRUE;
}

static gboolean
print_page(const Run *run, GError **error)
{
    g_autoptr(TmqOutput) output = tmq_output_open(NULL, error);
    gboolean colour = tmq_colour_wanted(tmq_output_is_terminal(output));
    guint columns = tmq_terminal_columns();
    if (run->common.version)
        tmq_output_printf(output, "tmq %s\n", TMQ_VERSION);
    else if (run->in.command)
        tmq_page_write(output, run->in.command->name, colour, columns);
    else
        tmq_overview_write(output, colour, columns);
    return tmq_output_close(output, error);
}

/* Parses the arguments after the program's name and runs the command. */
static int
run_arguments(Run *run, const char *const *arguments, GError **error)
{
    const TmqCommand *command = run->in.command;
    run->values = command ? g_malloc0(MAX(command->options_size, 1)) : NULL;
    run->arguments = tmq_options_parse(command, arguments, &run->common, run->values, error);
    run->printer.quiet = run->in.quiet = run->common.quiet;
    run->in.verbose = run->common.verbose && !run->common.quiet;
    if (!run->arguments)
        return TMQ_EXIT_USAGE;
    if (run->common.help || run->common.version)
        return print_page(run, error) ? TMQ_EXIT_DONE : TMQ_EXIT_LEFT_OUT;
    if (!command) {
        tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, "tmq --help", "no command is named");
        return TMQ_EXIT_USAGE;
    }
    if (!check_arguments(command, (const char *const *)run->arguments, error) ||
        !prepare(run, error))
        return TMQ_EXIT_USAGE;
    int status = command->run(&run->in, run->values, error);
    tmq_printer_clear(&run->printer);
    if (!*error)
        tmq_output_close(run->in.output, error);
    return status;
}

/* argv without program and command. */
static char **
without_command(const char *const *argv, guint command)
{
    GStrvBuilder *builder = g_strv_builder_new();
    for (guint i = 1; argv[0] && argv[i]; i++)
        if (i != command)
            g_strv_builder_add(builder, argv[i]);
    char **rest = g_strv_builder_end(builder);
    g_strv_builder_unref(builder);
    return rest;
}

int
tmq_dispatch(const char *const *argv)
{
    g_auto(Run) run = {0};
    tmq_printer_init(&run.printer);
    run.messages = (TmqMessages){.func = tmq_printer_message, .data = &run.printer};
    run.in = (TmqInvocation){
        .messages = &run.messages, .progress = tmq_printer_progress, .progress_data = &run.printer};
    g_autoptr(GError) error = NULL;
    guint position = 0;
    int status = TMQ_EXIT_USAGE;
    if (argv[0] && tmq_options_find_command(argv, &position, &error) && position)
        run.in.command = find_command(argv[position], &error);
    if (!error) {
        g_auto(GStrv) rest = without_command(argv, position);
        status = run_arguments(&run, (const char *const *)rest, &error);
    }
    guint left_out = run.messages.errors;
    if (error) {
        tmq_message_error(&run.messages, error);
        status = status_of(error, run.in.cancelled);
    }
    return left_out > 0 ? MAX(status, TMQ_EXIT_LEFT_OUT) : status;
}
