/* A match is a few lines: score and source with the words that differ marked, the target, the
 * target with the query's numbers where there is one, and where it all is from. */
#include "cli/lookup-text.h"

#include <math.h>
#include <string.h>

#include "base/clock.h"
#include "cli/hit-write.h"

enum { INDENT = 7 }; /* "100.0  " */
enum { DAY = 24 * 60 * 60, MONTH_DAYS = 30, YEAR_DAYS = 365 };

/* ---- Where it is from ---- */

static char *
some(gint64 count, const char *what)
{
    return g_strdup_printf("%" G_GINT64_FORMAT " %s%s", count, what, count == 1 ? "" : "s");
}

static char *
age(gint64 changed)
{
    gint64 now = tmq_now(), days = now > changed ? (now - changed) / DAY : 0;
    if (days == 0)
        return g_strdup("today");
    if (days < 2 * MONTH_DAYS)
        return some(days, "day");
    if (days < 2 * YEAR_DAYS)
        return some(days / MONTH_DAYS, "month");
    return some(days / YEAR_DAYS, "year");
}

static void
append_stand(GString *text, const TmqStand *stand)
{
    if (!stand->document)
        return;
    g_string_append_printf(text, "%s%s", text->len ? ", " : "", stand->document);
    if (stand->line > 0)
        g_string_append_printf(text, ":%u", stand->line);
}

/* What alone differs: "number, date". Each name once: two kinds may have the same. */
static void
append_placeables(GString *text, const TmqSubstitution *s)
{
    const char *last = NULL;
    for (guint kind = 0; s && kind <= TMQ_PLACEABLE_CODE; kind++) {
        const char *name = tmq_placeable_kind_name(kind);
        if (!(s->kinds & 1u << kind) || g_strcmp0(name, last) == 0)
            continue;
        g_string_append_printf(text, "%s %s", last ? "," : "; differs only in:", name);
        last = name;
    }
}

/* Where it stands, how old it is, and what the score does not show. */
static char *
footing(const TmqMatch *m)
{
    GString *text = g_string_new(NULL);
    g_autofree char *old = age(m->changed);
    guint shown = 1, also = m->also ? MIN(m->also->len, 1) : 0;
    append_stand(text, &m->stand);
    for (guint i = 0; i < also; i++, shown++)
        append_stand(text, g_ptr_array_index(m->also, i));
    if (m->occurrences > shown)
        g_string_append_printf(text, " and %u more", m->occurrences - shown);
    g_string_append_printf(text, "%s(%s, %s", text->len ? " " : "", tmq_match_kind_name(m->kind),
                           old);
    if (strcmp(m->status, "confirmed") == 0)
        g_string_append(text, ", confirmed");
    append_placeables(text, m->substitution);
    for (guint i = 0; m->penalties.names[i]; i++)
        g_string_append_printf(text, "%s %s", i ? "," : "; not the same:", m->penalties.names[i]);
    g_string_append(text, ")");
    return g_string_free(text, FALSE);
}

/* ---- A match ---- */

/* Adds the marks of others, each once and in order. */
static void
add_marks(GArray *marks, const GArray *others)
{
    guint at = 0;
    for (guint i = 0; i < others->len; i++) {
        const TmqMark mark = g_array_index(others, TmqMark, i);
        while (at < marks->len && g_array_index(marks, TmqMark, at).start < mark.start)
            at++;
        if (at == marks->len || g_array_index(marks, TmqMark, at).start != mark.start)
            g_array_insert_val(marks, at, mark);
    }
}

/* The words of a target that some other target of the same source does not have. */
static GArray *
marks_of_target(const GPtrArray *matches, guint index)
{
    const TmqMatch *m = g_ptr_array_index(matches, index);
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(TmqMark));
    for (guint i = 0; i < matches->len; i++) {
        const TmqMatch *other = g_ptr_array_index(matches, i);
        if (i == index || strcmp(other->source, m->source) != 0)
            continue;
        g_autoptr(GArray) differing = tmq_marks_of_difference(m->target, other->target);
        add_marks(marks, differing);
    }
    return marks;
}

static void
write_line(const TmqMarkedStyle *style, const char *lead, const char *text, const GArray *marks)
{
    tmq_output_printf(style->output, "%*s  ", INDENT - 2, lead);
    tmq_marked_write(style, text, marks);
}

static void
write_match(const TmqMarkedStyle *style, const TmqQuery *query, const GPtrArray *matches,
            guint index)
{
    const TmqMatch *m = g_ptr_array_index(matches, index);
    g_autoptr(GArray) source_marks = tmq_marks_of_difference(m->source, query->text);
    g_autoptr(GArray) target_marks = marks_of_target(matches, index);
    g_autofree char *foot = footing(m);
    /* Rounded down: only what is the same has 100. */
    g_autofree char *score = g_strdup_printf("%.1f", floor(m->score * 10) / 10);
    write_line(style, score, m->source, source_marks);
    write_line(style, "", m->target, target_marks);
    if (m->substitution && m->substitution->text)
        write_line(style, "try", m->substitution->text, m->substitution->placed);
    write_line(style, "", foot, NULL);
}

/* ---- A fragment ---- */

static void
write_fragment(const TmqMarkedStyle *style, const TmqHit *hit)
{
    g_autofree char *place = tmq_hit_place(hit);
    tmq_output_printf(style->output, "%*s  ", INDENT - 2, "part");
    tmq_hit_write_side(style, hit, TMQ_SOURCE);
    tmq_output_printf(style->output, "%*s", INDENT, "");
    tmq_hit_write_side(style, hit, TMQ_TARGET);
    if (place)
        write_line(style, "", place, NULL);
}

void
tmq_lookup_write_text(const TmqInvocation *in, const TmqAnswer *answer, gboolean several)
{
    const GPtrArray *matches = answer->matches, *fragments = answer->fragments;
    TmqMarkedStyle style = {in->output, in->colour, in->columns, .indent = 2};
    if (several) {
        tmq_output_write(in->output, "> ", 2);
        tmq_marked_write(&style, answer->query->text, NULL);
    }
    style.indent = INDENT;
    for (guint i = 0; i < matches->len; i++)
        write_match(&style, answer->query, matches, i);
    if (several && matches->len == 0)
        tmq_output_printf(in->output, "no match\n");
    for (guint i = 0; fragments && i < fragments->len; i++)
        write_fragment(&style, ((const TmqFragment *)g_ptr_array_index(fragments, i))->hit);
    if (several)
        tmq_output_write(in->output, "\n", 1);
}
