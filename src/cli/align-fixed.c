#include "cli/align-fixed.h"

/* Reads "[3, 4]:" at *p: *start and *count (0 for "[]"), and moves *p behind it. FALSE where it is
 * not that, or the numbers do not follow each other. */
static gboolean
read_numbers(const char **p, guint *start, guint *count)
{
    const char *at = *p;
    *start = *count = 0;
    if (*at++ != '[')
        return FALSE;
    while (*at != ']') {
        char *end = NULL;
        guint64 number = g_ascii_isdigit(*at) ? g_ascii_strtoull(at, &end, 10) : G_MAXUINT64;
        if (number >= TMQ_ALIGN_MAX_SENTENCES || (*count > 0 && number != *start + *count))
            return FALSE;
        *start = *count > 0 ? *start : (guint)number;
        (*count)++;
        at = end;
        if (*at == ',')
            for (at++; *at == ' ';)
                at++;
        else if (*at != ']')
            return FALSE;
    }
    *p = at + 1;
    return TRUE;
}

static gboolean
read_bead(const char *line, TmqBead *bead)
{
    const char *p = line;
    *bead = (TmqBead){.confidence = 1};
    if (!read_numbers(&p, &bead->source, &bead->source_count) || *p++ != ':')
        return FALSE;
    return read_numbers(&p, &bead->target, &bead->target_count) && (*p == '\0' || *p == ':') &&
           bead->source_count + bead->target_count > 0;
}

GArray *
tmq_fixed_beads_load(const TmqInvocation *in, const char *file, GError **error)
{
    TmqReading reading = {.in = in, .fallback = in->from};
    g_auto(GStrv) lines = tmq_source_lines(file, &reading, error);
    if (!lines)
        return NULL;
    g_autoptr(GArray) beads = g_array_new(FALSE, FALSE, sizeof(TmqBead));
    for (guint i = 0; lines[i]; i++) {
        TmqBead bead;
        if (!*lines[i] || *lines[i] == '#')
            continue;
        if (!read_bead(lines[i], &bead)) {
            tmq_set_error(error, TMQ_ERROR_INPUT, file, i + 1,
                          "write [0, 1]:[2], as --format ladder does", "not a bead");
            return NULL;
        }
        g_array_append_val(beads, bead);
    }
    return g_steal_pointer(&beads);
}
