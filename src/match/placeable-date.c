/* Dates in figures. Which part is the day is not asked: a unit's two texts show in which order the
 * target has the parts of the source, as long as no two of them are equal. */
#include <string.h>

#include "match/placeable-priv.h"

enum { YEAR_WIDTH = 4, DAY_WIDTH = 2, MOST_DAYS = 31 };

static gboolean
read_parts(const char *text, gsize *end, TmqFigures *figures)
{
    const char *p = text;
    for (guint i = 0; i < 3; i++) {
        gsize digits = strspn(p, "0123456789");
        if (digits == 0 || digits > YEAR_WIDTH || digits == 3)
            return FALSE;
        figures->width[i] = (guint)digits;
        figures->part[i] = (guint)g_ascii_strtoull(p, NULL, 10);
        p += digits;
        if (i == 0)
            figures->separator = *p;
        if (figures->separator == '\0' || !strchr("-/.", figures->separator))
            return FALSE;
        if (i < 2 && *p++ != figures->separator)
            return FALSE;
    }
    *end = (gsize)(p - text);
    return TRUE;
}

/* A year of four figures at one end, or three short parts with slashes; no part of the others
 * beyond a month's days. */
static gboolean
is_date(const TmqFigures *f)
{
    gboolean year_first = f->width[0] == YEAR_WIDTH, year_last = f->width[2] == YEAR_WIDTH;
    if (f->width[1] > DAY_WIDTH || (year_first && year_last) ||
        (!year_first && !year_last && f->separator != '/'))
        return FALSE;
    return f->part[1] <= MOST_DAYS && f->part[1] > 0 &&
           (year_first || (f->part[0] <= MOST_DAYS && f->part[0] > 0)) &&
           (!year_first || (f->part[2] <= MOST_DAYS && f->part[2] > 0));
}

gsize
tmq_scan_figures(const char *text, gsize at, TmqFigures *figures)
{
    gsize end = 0;
    *figures = (TmqFigures){0};
    if (!read_parts(text + at, &end, figures) || !is_date(figures))
        return 0;
    char next = text[at + end];
    gboolean longer = next == figures->separator && g_ascii_isdigit(text[at + end + 1]);
    return longer || !tmq_is_word_boundary(text, at + end) ? 0 : at + end;
}

char *
tmq_figures_value(const TmqFigures *figures)
{
    guint p[3] = {figures->part[0], figures->part[1], figures->part[2]};
    for (guint i = 0; i < 3; i++)
        for (guint k = i + 1; k < 3; k++)
            if (p[k] < p[i]) {
                guint smaller = p[k];
                p[k] = p[i];
                p[i] = smaller;
            }
    return g_strdup_printf("%u %u %u", p[0], p[1], p[2]);
}

/* The index of value among parts that are all different; 3: it is not there. */
static guint
index_of(const TmqFigures *figures, guint value)
{
    guint i = 0;
    while (i < 3 && figures->part[i] != value)
        i++;
    return i;
}

char *
tmq_write_figures(const TmqFigures *query, const TmqFigures *source, const TmqFigures *target)
{
    const guint *p = source->part;
    if (p[0] == p[1] || p[1] == p[2] || p[0] == p[2])
        return NULL;
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < 3; i++) {
        guint from = index_of(source, target->part[i]);
        if (from == 3 || query->width[from] > MAX(source->width[from], DAY_WIDTH)) {
            g_string_free(out, TRUE);
            return NULL;
        }
        if (i > 0)
            g_string_append_c(out, target->separator);
        g_string_append_printf(out, "%0*u", (int)target->width[i], query->part[from]);
    }
    return g_string_free(out, FALSE);
}
