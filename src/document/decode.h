/* Bytes of a file to UTF-8 text with LF line ends. */
#pragma once

#include "tmq/document.h"

/* Reads a file whole: TMQ_ERROR_IO where it cannot be read, TMQ_ERROR_LIMIT where it is too large
 * (before it is read). The caller frees *bytes. */
gboolean tmq_read_file(const char *file, const char *name, char **bytes, gsize *length,
                       GError **error);

/* Decodes bytes: byte order marks of UTF-8, UTF-16 and UTF-32 are obeyed; without one UTF-8, where
 * it is none windows-1252, with a warning. CRLF and CR become LF. Sets *encoding (static). NULL
 * with TMQ_ERROR_LIMIT, or TMQ_ERROR_INPUT where the bytes are no text. The caller frees the
 * string. */
GString *tmq_decode(const char *bytes, gsize length, const char *name, const char **encoding,
                    TmqMessages *messages, GError **error);

/* Blanks the marker lines of merge conflicts, so that both sides are read as text, with a warning
 * for each conflict. Keeps length and lines. */
void tmq_blank_conflicts(GString *text, const char *name, TmqMessages *messages);
