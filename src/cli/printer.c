#include "cli/printer.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define RED "\033[1;31m"
#define YELLOW "\033[1;33m"
#define BOLD "\033[1m"
#define RESET "\033[0m"
#define CLEAR_LINE "\r\033[K"

enum { PROGRESS_INTERVAL = 100 * 1000, DEFAULT_COLUMNS = 80 };

void
tmq_printer_init(TmqPrinter *p)
{
    *p = (TmqPrinter){.terminal = isatty(STDERR_FILENO) == 1};
    p->colour = tmq_colour_wanted(p->terminal);
}

gboolean
tmq_colour_wanted(gboolean terminal)
{
    const char *no_color = g_getenv("NO_COLOR");
    const char *term = g_getenv("TERM");
    return terminal && !(no_color && *no_color) && g_strcmp0(term, "dumb") != 0;
}

guint
tmq_terminal_columns(void)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return DEFAULT_COLUMNS;
}

/* text for a terminal: valid UTF-8 without control characters. */
static char *
printable(const char *text)
{
    char *copy = g_utf8_make_valid(text, -1);
    for (char *c = copy; *c; c++)
        if ((guchar)*c < 0x20 || *c == 0x7f)
            *c = '?';
    return copy;
}

static const char *
severity_colour(const TmqPrinter *p, TmqSeverity severity)
{
    if (!p->colour)
        return "";
    return severity == TMQ_SEVERITY_ERROR ? RED : severity == TMQ_SEVERITY_WARNING ? YELLOW : BOLD;
}

void
tmq_printer_message(const TmqMessage *message, gpointer printer)
{
    TmqPrinter *p = printer;
    gboolean note = message->severity == TMQ_SEVERITY_INFO;
    if (note && p->quiet)
        return;
    tmq_printer_clear(p);
    g_autofree char *file = printable(message->file ? message->file : "tmq");
    g_autofree char *text = printable(message->text);
    g_autoptr(GString) line = g_string_new(NULL);
    if (message->file && message->line)
        g_string_append_printf(line, "%s:%u: ", file, message->line);
    else if (message->file || !note)
        g_string_append_printf(line, "%s: ", file);
    g_string_append_printf(line, "%s%s:%s %s\n", severity_colour(p, message->severity),
                           note ? "note" : tmq_severity_name(message->severity),
                           p->colour ? RESET : "", text);
    if (message->hint) {
        g_autofree char *hint = printable(message->hint);
        g_string_append_printf(line, "  hint: %s\n", hint);
    }
    fputs(line->str, stderr);
}

void
tmq_printer_progress(const char *stage, guint done, guint total, gpointer printer)
{
    TmqPrinter *p = printer;
    gint64 now = g_get_monotonic_time();
    const guint begun = g_str_hash(stage);
    if (!p->terminal || p->quiet ||
        (begun == p->progress_stage && now - p->progress_time < PROGRESS_INTERVAL))
        return;
    p->progress_time = now;
    p->progress_stage = begun;
    p->progress_shown = TRUE;
    fprintf(stderr, CLEAR_LINE "%s", stage);
    if (total > 0)
        fprintf(stderr, " %u of %u", done, total);
    else if (done > 0)
        fprintf(stderr, " %u", done);
    fflush(stderr);
}

void
tmq_printer_clear(TmqPrinter *p)
{
    if (p->progress_shown)
        fputs(CLEAR_LINE, stderr);
    p->progress_shown = FALSE;
}
