/* Help: the pages of docs/cmd/, shown in a terminal or as manual pages. */
#pragma once

#include "tmq/output.h"

/* The page of a command, or of "tmq", as written (Markdown), or NULL where there is none. The
 * caller frees it. */
char *tmq_page_text(const char *name);

/* Writes a page for a reader: wrapped at columns, headings bold where colour is wanted. The page
 * exists (a test sees to it). */
void tmq_page_write(TmqOutput *output, const char *name, gboolean colour, guint columns);

/* Writes what `tmq --help` shows: every command in a line, and how to begin. */
void tmq_overview_write(TmqOutput *output, gboolean colour, guint columns);

/* A manual page (roff) of the page, to be freed by the caller. */
char *tmq_page_manual(const char *name);
