/* Commands: one table row each, from which dispatch, option parsing, help, man pages and shell
 * completion come. The text of the help is docs/cmd/<name>.md, embedded in the program; a test
 * holds its option list against the table.
 *
 * A new command is a file cmd_<name>.c that defines `const TmqCommand tmq_cmd_<name>`, its page,
 * and its name in the list of src/cli/meson.build ('-' in a name is '_' in files and symbols).
 *
 * Results go to in->output, messages and progress to stderr. A command returns an exit status, or
 * sets *error, from which the dispatcher makes message and status. Nothing below main() exits. */
#pragma once

#include "tmq/error.h"
#include "tmq/memory.h"
#include "tmq/output.h"
#include "tmq/site.h"

typedef enum {
    TMQ_EXIT_DONE = 0,
    TMQ_EXIT_FOUND = 1, /* findings at or above --fail-on; or a lookup that found nothing */
    TMQ_EXIT_USAGE = 2,
    TMQ_EXIT_LEFT_OUT = 3,
    TMQ_EXIT_MEMORY = 4,
} TmqExit;

typedef enum {
    TMQ_OPTION_FLAG,          /* gboolean */
    TMQ_OPTION_STRING,        /* char *, freed by the dispatcher; given twice, the last counts */
    TMQ_OPTION_FILE,          /* char *, a path; completed as such */
    TMQ_OPTION_INT,           /* gint, not negative */
    TMQ_OPTION_PERCENT,       /* double, 0 to 100 */
    TMQ_OPTION_UNIT_INTERVAL, /* double, 0 to 1 */
} TmqOptionKind;

typedef struct {
    const char *name; /* without the dashes */
    TmqOptionKind kind;
    gsize offset;            /* of its member in the command's options struct */
    const char *placeholder; /* "N", "FILE", "LANG"; NULL for a flag */
    const char *choices;     /* "error, warning, never": what a string may be; or NULL */
    const char *preset;      /* value where the option is not given; or NULL (zero) */
    char letter;             /* the short form, 'o' for -o; or 0 */
} TmqOption;

/* What a command needs opened before it runs. */
typedef enum {
    TMQ_NEEDS_NOTHING = 0,   /* but the configuration */
    TMQ_NEEDS_OUTPUT_ONLY,   /* not even that: config, from and to are NULL */
    TMQ_NEEDS_MEMORY_READ,   /* exit 4 where there is none */
    TMQ_NEEDS_MEMORY_WRITE,  /* exit 4 where there is none or it is read-only */
    TMQ_NEEDS_MEMORY_CREATE, /* in->memory_path is set; the command opens it when it has work to
                                write */
    TMQ_NEEDS_MEMORY_NAMED,  /* read, only where --memory or TMQ_MEMORY names one; else NULL */
} TmqNeeds;

/* What the arguments are: how they are completed and checked. */
typedef enum {
    TMQ_ARGUMENTS_FILES = 0,   /* paths, any bytes; also where there are none */
    TMQ_ARGUMENTS_DIRECTORIES, /* paths; a tmq.yaml above the first one counts too */
    TMQ_ARGUMENTS_TEXT,        /* must be UTF-8 */
} TmqArgumentKind;

typedef struct TmqInvocation TmqInvocation;

typedef struct {
    const char *name;
    const char *group;     /* "Site", "Memory", "Exchange", "Text": the headings of `tmq --help` */
    const char *summary;   /* one line, as in `tmq --help` */
    const char *arguments; /* "[DIR…]", "EN FR"; "" where it takes none */
    guint min_arguments;
    guint max_arguments; /* G_MAXUINT: any number */
    TmqArgumentKind argument_kind;
    const char *argument_choices; /* "bash, zsh, fish": what an argument may be; or NULL */
    TmqNeeds needs;
    const char *formats; /* "text, json": what --format takes, the first is the default; NULL: no
                            --format */
    const TmqOption *options;
    gsize option_count;
    gsize options_size;   /* bytes of the options struct */
    gboolean cancellable; /* Ctrl-C sets *in->cancelled instead of ending the program */
    int (*run)(TmqInvocation *in, const void *options, GError **error);
} TmqCommand;

/* What a running command has at hand. Owned by the dispatcher. */
struct TmqInvocation {
    const TmqCommand *command;
    const char *const *arguments; /* NULL-terminated */
    guint argument_count;
    const TmqConfig *config; /* the file's or the defaults, never NULL */
    const char *from;        /* --from, else the configuration's, normal form */
    const char *to;
    gboolean languages_given; /* --from or --to were on the command line */
    const char *memory_path;  /* where the memory is or would be; NULL: none is needed */
    TmqMemory *memory;        /* opened as needs says, or NULL */
    TmqOutput *output;        /* --output or stdout; the dispatcher closes it */
    const char *format;       /* --format, checked; or NULL */
    gboolean quiet;
    gboolean verbose;
    gboolean colour;          /* of output */
    guint columns;            /* of output: the terminal's width, else 80 */
    TmqMessages *messages;    /* prints to stderr; errors counted here give exit status 3 */
    TmqProgressFunc progress; /* NULL where none is to be shown */
    gpointer progress_data;
    const volatile gint *cancelled; /* becomes not 0 by Ctrl-C where the command is cancellable */
};

/* Prints "note: …" to stderr, unless --quiet. */
void tmq_note(const TmqInvocation *in, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The table, NULL-terminated, in the order of `tmq --help`. */
extern const TmqCommand *const tmq_commands[];

/* The command of that name, or NULL. */
const TmqCommand *tmq_command_find(const char *name);

/* The options every command takes (docs/cmd/tmq.md): for help, completion and the tests. */
extern const TmqOption tmq_common_options[];
extern const gsize tmq_common_option_count;
