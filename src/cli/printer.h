/* Messages, notes and progress on stderr. */
#pragma once

#include "tmq/error.h"

typedef struct {
    gboolean terminal; /* stderr is one */
    gboolean colour;
    gboolean quiet;          /* no notes, no progress */
    gboolean progress_shown; /* a progress line stands on the terminal */
    gint64 progress_time;    /* of the last progress line, monotonic, in microseconds */
    guint progress_stage;    /* hash of its name: a new one is shown at once */
} TmqPrinter;

void tmq_printer_init(TmqPrinter *printer);

/* Whether colour is wanted on a stream: a terminal, TERM not dumb, no NO_COLOR. */
gboolean tmq_colour_wanted(gboolean terminal);

/* The columns of the terminal that stdout is, else 80. */
guint tmq_terminal_columns(void);

/* A TmqMessageFunc: "file:line: error: text", and "  hint: …" below it. Control characters, which a
 * file's name or text may hold, are shown as '?'. */
void tmq_printer_message(const TmqMessage *message, gpointer printer);

/* A TmqProgressFunc: one line that is rewritten. */
void tmq_printer_progress(const char *stage, guint done, guint total, gpointer printer);

/* Takes the progress line away. */
void tmq_printer_clear(TmqPrinter *printer);
