/* Three scripts from one table: which options a command has, what an option or an argument may be.
 * The shell's own file completion does the rest. */
#include "cli/complete.h"

#include "cli/command.h"
#include "cli/options.h"
#include "cli/suggest.h"

typedef void (*OptionFunc)(TmqOutput *output, const char *command, const TmqOption *option);

static void
each_option(TmqOutput *output, const TmqCommand *command, OptionFunc func)
{
    TmqOption format;
    for (gsize i = 0; i < command->option_count; i++)
        func(output, command->name, &command->options[i]);
    if (tmq_format_option(command, &format))
        func(output, command->name, &format);
    for (gsize i = 0; i < tmq_common_option_count; i++)
        func(output, command->name, &tmq_common_options[i]);
}

/* A list like "text, json" with blanks only. */
static char *
words(const char *choices)
{
    g_auto(GStrv) list = tmq_choices_split(choices);
    return g_strjoinv(" ", list);
}

static char *
command_names(void)
{
    g_autoptr(GString) names = g_string_new(NULL);
    for (const TmqCommand *const *c = tmq_commands; *c; c++)
        g_string_append_printf(names, "%s%s", names->len ? " " : "", (*c)->name);
    return g_strdup(names->str);
}

/* What the arguments of a command may be, as words; "" where they are files or free text. */
static char *
argument_words(const TmqCommand *command)
{
    if (g_str_equal(command->name, "help"))
        return command_names();
    return command->argument_choices ? words(command->argument_choices) : g_strdup("");
}

/* text for the inside of single quotes; escaped is how that shell writes one of its own. */
static char *
quoted(const char *text, const char *escaped)
{
    g_auto(GStrv) parts = g_strsplit(text, "'", -1);
    return g_strjoinv(escaped, parts);
}

/* ---- bash ---- */

static void
bash_option_name(TmqOutput *output, const char *command, const TmqOption *option)
{
    (void)command;
    tmq_output_printf(output, " --%s", option->name);
}

static void
bash_option_value(TmqOutput *output, const char *command, const TmqOption *option)
{
    if (option->kind == TMQ_OPTION_FLAG)
        return;
    g_autofree char *choices = option->choices ? words(option->choices) : NULL;
    tmq_output_printf(output, "        %s:--%s) ", command, option->name);
    if (choices)
        tmq_output_printf(output, "COMPREPLY=($(compgen -W '%s' -- \"$word\")); return ;;\n",
                          choices);
    else if (option->kind == TMQ_OPTION_FILE)
        tmq_output_printf(output, "COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n");
    else
        tmq_output_printf(output, "return ;;\n");
}

static void
write_bash(TmqOutput *output)
{
    g_autofree char *names = command_names();
    tmq_output_printf(output,
                      "# bash completion for tmq\n"
                      "_tmq() {\n"
                      "    local word=\"${COMP_WORDS[COMP_CWORD]}\" command=\"${COMP_WORDS[1]}\"\n"
                      "    local previous=\"${COMP_WORDS[COMP_CWORD-1]}\" options= arguments=\n"
                      "    COMPREPLY=()\n"
                      "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
                      "        COMPREPLY=($(compgen -W '%s --help --version' -- \"$word\"))\n"
                      "        return\n"
                      "    fi\n"
                      "    case \"$command:$previous\" in\n",
                      names);
    for (const TmqCommand *const *c = tmq_commands; *c; c++)
        each_option(output, *c, bash_option_value);
    tmq_output_printf(output, "    esac\n    case \"$command\" in\n");
    for (const TmqCommand *const *c = tmq_commands; *c; c++) {
        g_autofree char *arguments = argument_words(*c);
        tmq_output_printf(output, "        %s) arguments='%s' options='", (*c)->name, arguments);
        each_option(output, *c, bash_option_name);
        tmq_output_printf(output, "' ;;\n");
    }
    tmq_output_printf(output, "    esac\n"
                              "    if [[ \"$word\" == -* ]]; then\n"
                              "        COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
                              "    elif [ -n \"$arguments\" ]; then\n"
                              "        COMPREPLY=($(compgen -W \"$arguments\" -- \"$word\"))\n"
                              "    else\n"
                              "        COMPREPLY=($(compgen -f -- \"$word\"))\n"
                              "    fi\n"
                              "}\n"
                              "complete -o filenames -F _tmq tmq\n");
}

/* ---- zsh ---- */

static void
zsh_option(TmqOutput *output, const char *command, const TmqOption *option)
{
    (void)command;
    g_autofree char *choices = option->choices ? words(option->choices) : NULL;
    if (option->kind == TMQ_OPTION_FLAG)
        tmq_output_printf(output, " '--%s'", option->name);
    else if (choices)
        tmq_output_printf(output, " '--%s=:%s:(%s)'", option->name, option->placeholder, choices);
    else
        tmq_output_printf(output, " '--%s=:%s:%s'", option->name, option->placeholder,
                          option->kind == TMQ_OPTION_FILE ? "_files" : " ");
}

static void
write_zsh(TmqOutput *output)
{
    tmq_output_printf(output, "#compdef tmq\n_tmq() {\n    local -a commands\n    commands=(\n");
    for (const TmqCommand *const *c = tmq_commands; *c; c++) {
        g_autofree char *summary = quoted((*c)->summary, "'\\''");
        tmq_output_printf(output, "        '%s:%s'\n", (*c)->name, summary);
    }
    tmq_output_printf(output, "    )\n"
                              "    if (( CURRENT == 2 )); then\n"
                              "        _describe command commands\n"
                              "        return\n"
                              "    fi\n"
                              "    local command=$words[2]\n"
                              "    shift words\n    (( CURRENT-- ))\n"
                              "    case $command in\n");
    for (const TmqCommand *const *c = tmq_commands; *c; c++) {
        g_autofree char *arguments = argument_words(*c);
        tmq_output_printf(output, "        %s) _arguments", (*c)->name);
        each_option(output, *c, zsh_option);
        if (*arguments)
            tmq_output_printf(output, " '*: :(%s)' ;;\n", arguments);
        else
            tmq_output_printf(output, " '*: :_files' ;;\n");
    }
    tmq_output_printf(output, "    esac\n}\n_tmq \"$@\"\n");
}

/* ---- fish ---- */

static void
fish_option(TmqOutput *output, const char *command, const TmqOption *option)
{
    g_autofree char *choices = option->choices ? words(option->choices) : NULL;
    tmq_output_printf(output, "complete -c tmq -n '__fish_seen_subcommand_from %s' -l %s", command,
                      option->name);
    if (choices)
        tmq_output_printf(output, " -x -a '%s'", choices);
    else if (option->kind != TMQ_OPTION_FLAG)
        tmq_output_printf(output, option->kind == TMQ_OPTION_FILE ? " -r" : " -x");
    tmq_output_write(output, "\n", 1);
}

static void
write_fish(TmqOutput *output)
{
    tmq_output_printf(output, "# fish completion for tmq\n");
    for (const TmqCommand *const *c = tmq_commands; *c; c++) {
        g_autofree char *summary = quoted((*c)->summary, "\\'");
        tmq_output_printf(output, "complete -c tmq -n __fish_use_subcommand -f -a %s -d '%s'\n",
                          (*c)->name, summary);
    }
    for (const TmqCommand *const *c = tmq_commands; *c; c++) {
        g_autofree char *arguments = argument_words(*c);
        each_option(output, *c, fish_option);
        if (*arguments)
            tmq_output_printf(output,
                              "complete -c tmq -n '__fish_seen_subcommand_from %s' -f -a '%s'\n",
                              (*c)->name, arguments);
    }
}

void
tmq_completion_write(TmqOutput *output, const char *shell)
{
    if (g_str_equal(shell, "bash"))
        write_bash(output);
    else if (g_str_equal(shell, "zsh"))
        write_zsh(output);
    else
        write_fish(output);
}
