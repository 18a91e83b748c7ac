#include "cli/query-lines.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

struct TmqQueryLines {
    FILE *file;
    char *name; /* as it is shown */
    guint number;
    GString *line;
    char *valid; /* the line, where it had to be repaired */
};

TmqQueryLines *
tmq_query_lines_open(const char *name, GError **error)
{
    gboolean standard = strcmp(name, "-") == 0;
    FILE *file = standard ? stdin : fopen(name, "re");
    if (!file) {
        tmq_set_error(error, TMQ_ERROR_IO, name, 0, NULL, "cannot read: %s", g_strerror(errno));
        return NULL;
    }
    TmqQueryLines *lines = g_new0(TmqQueryLines, 1);
    lines->file = file;
    lines->name = g_strdup(standard ? "standard input" : name);
    lines->line = g_string_new(NULL);
    return lines;
}

void
tmq_query_lines_free(TmqQueryLines *lines)
{
    if (!lines)
        return;
    if (lines->file != stdin)
        fclose(lines->file);
    g_free(lines->name);
    g_string_free(lines->line, TRUE);
    g_free(lines->valid);
    g_free(lines);
}

const char *
tmq_query_lines_name(const TmqQueryLines *lines)
{
    return lines->name;
}

guint
tmq_query_lines_number(const TmqQueryLines *lines)
{
    return lines->number;
}

/* Reads to the line's end, however long it is. FALSE where the input is at its end. */
static gboolean
read_line(TmqQueryLines *lines, gboolean *too_long)
{
    int c;
    g_string_truncate(lines->line, 0);
    *too_long = FALSE;
    while ((c = getc(lines->file)) != EOF && c != '\n') {
        if (lines->line->len < TMQ_QUERY_LINE_MAX)
            g_string_append_c(lines->line, (char)c);
        else
            *too_long = TRUE;
    }
    return c != EOF || lines->line->len > 0;
}

static void
drop_line_end_and_mark(TmqQueryLines *lines)
{
    GString *line = lines->line;
    if (line->len > 0 && line->str[line->len - 1] == '\r')
        g_string_truncate(line, line->len - 1);
    if (lines->number == 1 && g_str_has_prefix(line->str, "\xef\xbb\xbf"))
        g_string_erase(line, 0, 3);
}

const char *
tmq_query_lines_next(TmqQueryLines *lines, TmqMessages *messages)
{
    gboolean too_long;
    if (!read_line(lines, &too_long)) {
        if (ferror(lines->file))
            tmq_message(messages, TMQ_SEVERITY_ERROR, lines->name, lines->number + 1, NULL,
                        "cannot read: %s", g_strerror(errno));
        return NULL;
    }
    lines->number++;
    drop_line_end_and_mark(lines);
    if (too_long) {
        tmq_message(messages, TMQ_SEVERITY_ERROR, lines->name, lines->number,
                    "ask it sentence by sentence", "the line is longer than %d bytes",
                    TMQ_QUERY_LINE_MAX);
        return "";
    }
    if (g_utf8_validate(lines->line->str, (gssize)lines->line->len, NULL))
        return lines->line->str;
    tmq_message(messages, TMQ_SEVERITY_WARNING, lines->name, lines->number,
                "save the file as UTF-8", "the line is not UTF-8");
    g_free(lines->valid);
    lines->valid = g_utf8_make_valid(lines->line->str, (gssize)lines->line->len);
    return lines->valid;
}
