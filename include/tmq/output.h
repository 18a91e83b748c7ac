/* A result on its way out: buffered, to stdout or to a file that is whole or untouched.
 *
 * A file is written under another name in the same directory and renamed by tmq_output_close();
 * an output that is freed without it leaves the old file as it was. Write errors (disk full, a
 * closed pipe) are kept and reported by tmq_output_close(), so that writers need no checks. */
#pragma once

#include <glib.h>

typedef struct TmqOutput TmqOutput;

/* Opens path for writing, or stdout where path is NULL. */
TmqOutput *tmq_output_open(const char *path, GError **error);

/* Output into a string that the caller owns; close does nothing to it. */
TmqOutput *tmq_output_to_string(GString *string);

void tmq_output_write(TmqOutput *output, const char *bytes, gssize length);
void tmq_output_printf(TmqOutput *output, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Hands everything written so far on to the reader (a co-process waits for it); stdout only. */
gboolean tmq_output_flush(TmqOutput *output, GError **error);

/* Writes what is left and, for a file, puts it in place. */
gboolean tmq_output_close(TmqOutput *output, GError **error);

/* Whether this output is a terminal (colour and width make sense). */
gboolean tmq_output_is_terminal(const TmqOutput *output);

void tmq_output_free(TmqOutput *output);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqOutput, tmq_output_free)
