/* Queries from a file or a pipe, one a line, each as soon as its line is there. */
#pragma once

#include "tmq/error.h"

/* Longer lines are answered with nothing, and a message. */
enum { TMQ_QUERY_LINE_MAX = 1024 * 1024 };

typedef struct TmqQueryLines TmqQueryLines;

/* name is a path, or "-" for standard input. */
TmqQueryLines *tmq_query_lines_open(const char *name, GError **error);
void tmq_query_lines_free(TmqQueryLines *lines);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqQueryLines, tmq_query_lines_free)

/* The next line without its end, owned by lines until the next call; NULL at the end. What is not
 * UTF-8 is replaced, with a warning; a line too long is "", with an error. */
const char *tmq_query_lines_next(TmqQueryLines *lines, TmqMessages *messages);

/* Where the last line stands. */
const char *tmq_query_lines_name(const TmqQueryLines *lines);
guint tmq_query_lines_number(const TmqQueryLines *lines);
