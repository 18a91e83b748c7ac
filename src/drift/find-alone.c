/* no-counterpart and field-missing: segments and front-matter fields that stand on one side of a
 * pair alone. Those that follow each other are one finding. A segment whose words the other page
 * says nearby, in a bead of other segments, is no finding (explained.h). */
#include "drift/copied.h"
#include "drift/explained.h"
#include "drift/find.h"

/* An alignment less sure than this that a text stands alone is no more than a hint. */
#define SURE 0.7

/* One side of an alignment as it is walked. */
typedef struct {
    const TmqPagePair *pair;
    guint side;
    TmqDriftText own;
    TmqDriftText other;
    double *sure;       /* for each own segment: that it has no counterpart; 0: not known */
    guint *near;        /* for each own segment: 1 + index of its counterpart; 0: none */
    GHashTable *fields; /* names of the other side's fields */
    GPtrArray *findings;
    /* The stretch of segments without counterpart that is being gathered. */
    GString *text;
    guint first;
    guint count;
    guint weight;
    double surest;
    guint last_near; /* the counterpart before the stretch, as in near */
} Walk;

static guint
near_line(const Walk *walk)
{
    if (walk->last_near)
        return walk->other.segments[walk->last_near - 1].line;
    return walk->other.count ? walk->other.segments[0].line : 0;
}

/* A finding of the stretch; the caller says what it is about. */
static TmqFinding *
new_finding(const Walk *walk, const char *rule, TmqSeverity severity, guint other_line)
{
    const TmqPage *own = walk->pair->page[walk->side], *other = walk->pair->page[!walk->side];
    TmqFinding *finding =
        tmq_find_new("untranslated", rule, severity, own, walk->own.segments[walk->first].line);
    finding->place.text = g_strdup(walk->text->str);
    tmq_find_set_other(finding, other, other_line, NULL);
    tmq_find_set_words(finding, tmq_finding_count_words(walk->text->str), other->serves);
    g_ptr_array_add(walk->findings, finding);
    return finding;
}

static void
find_missing_field(const Walk *walk, const char *field)
{
    const TmqPage *other = walk->pair->page[!walk->side];
    /* Who wrote a page and the like is often told on one side alone; an address is no text. */
    const char *text = walk->text->str;
    const gboolean little = tmq_copied_is_names(text) || tmq_copied_count_words(text) == 0;
    const TmqSeverity severity = little ? TMQ_SEVERITY_INFO : TMQ_SEVERITY_WARNING;
    TmqFinding *finding = new_finding(walk, "field-missing", severity, 0);
    finding->message = tmq_say(N_("'{1}' has no field '{2}'"), other->language, field, NULL);
    finding->hint = tmq_say(N_("add '{1}' to '{2}'"), field, other->path, NULL);
}

static void
say_missing_text(TmqFinding *finding, const Walk *walk)
{
    const TmqPage *other = walk->pair->page[!walk->side];
    const char *attribute = walk->own.segments[walk->first].attribute;
    g_autofree char *count = g_strdup_printf("%u", walk->count);
    if (attribute)
        finding->message = tmq_say(N_("a text in '{1}' has no counterpart in '{2}'"), attribute,
                                   other->language, NULL);
    else if (walk->count == 1)
        finding->message = tmq_say(N_("no counterpart in '{1}'"), other->language, NULL);
    else
        finding->message =
            tmq_say(N_("{1} segments have no counterpart in '{2}'"), count, other->language, NULL);
    finding->hint = tmq_find_say_place(walk->count == 1 ? N_("translate it into '{1}', line {2}")
                                                        : N_("translate them into '{1}', line {2}"),
                                       walk->count == 1 ? N_("translate it into '{1}'")
                                                        : N_("translate them into '{1}'"),
                                       other, near_line(walk));
}

static void
find_missing_text(const Walk *walk)
{
    const gboolean little =
        walk->weight < TMQ_EXPLAINED_MIN_WEIGHT || tmq_copied_count_words(walk->text->str) == 0;
    const gboolean unsure = walk->surest > 0 && walk->surest < SURE;
    const TmqSeverity severity = little || unsure ? TMQ_SEVERITY_INFO : TMQ_SEVERITY_WARNING;
    say_missing_text(new_finding(walk, "no-counterpart", severity, near_line(walk)), walk);
}

static void
end_stretch(Walk *walk)
{
    if (walk->count == 0)
        return;
    const char *field = walk->own.segments[walk->first].field;
    if (field && !g_hash_table_contains(walk->fields, field))
        find_missing_field(walk, field);
    else
        find_missing_text(walk);
    g_string_truncate(walk->text, 0);
    walk->count = 0;
    walk->weight = 0;
    walk->surest = 0;
}

static gboolean
goes_on(const Walk *walk, const TmqDriftSegment *segment)
{
    const TmqDriftSegment *first = &walk->own.segments[walk->first];
    return g_strcmp0(first->field, segment->field) == 0 &&
           g_strcmp0(first->attribute, segment->attribute) == 0;
}

static void
walk_segments(Walk *walk, const gboolean *alone, TmqExplained *explained)
{
    for (guint i = 0; i < walk->own.count; i++) {
        const TmqDriftSegment *segment = &walk->own.segments[i];
        if (walk->count > 0 && (!alone[i] || !goes_on(walk, segment)))
            end_stretch(walk);
        if (walk->near[i])
            walk->last_near = walk->near[i];
        if (!alone[i] || tmq_drift_is_blank(segment))
            continue;
        /* A field that the other page does not have at all is missing, whatever is said nearby. */
        if (!(segment->field && !g_hash_table_contains(walk->fields, segment->field)) &&
            tmq_explained_nearby(explained, walk->side, i))
            continue;
        if (walk->count++ == 0)
            walk->first = i;
        walk->surest = MAX(walk->surest, walk->sure[i]);
        walk->weight += tmq_explained_weight(explained, walk->side, i);
        g_string_append_printf(walk->text, "%s%s", walk->text->len ? " " : "", segment->text);
    }
    end_stretch(walk);
}

static GHashTable *
field_names(const TmqDriftText *text)
{
    GHashTable *names = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < text->count; i++)
        if (text->segments[i].field)
            g_hash_table_add(names, (gpointer)text->segments[i].field);
    return names;
}

static void
find_on_side(const TmqPagePair *pair, guint side, const TmqDriftText text[2],
             const TmqDriftBeads *beads, TmqExplained *explained, GPtrArray *findings)
{
    g_autofree gboolean *alone = g_new0(gboolean, (gsize)text[side].count + 1);
    g_autofree double *sure = g_new0(double, (gsize)text[side].count + 1);
    g_autofree guint *near = g_new0(guint, (gsize)text[side].count + 1);
    for (guint i = 0; i < beads->count; i++) {
        const TmqDriftBead *bead = &beads->beads[i];
        for (guint k = bead->first[side]; k < bead->first[side] + bead->count[side]; k++) {
            alone[k] = bead->count[!side] == 0;
            sure[k] = bead->confidence;
            near[k] = alone[k] ? 0 : bead->first[!side] + bead->count[!side];
        }
    }
    g_autoptr(GHashTable) fields = field_names(&text[!side]);
    g_autoptr(GString) gathered = g_string_new(NULL);
    Walk walk = {.pair = pair,
                 .side = side,
                 .own = text[side],
                 .other = text[!side],
                 .sure = sure,
                 .near = near,
                 .fields = fields,
                 .findings = findings,
                 .text = gathered};
    walk_segments(&walk, alone, explained);
}

void
tmq_find_alone(const TmqPagePair *pair, const TmqDriftText text[2], const TmqDriftBeads *beads,
               TmqExplained *explained, GPtrArray *findings)
{
    for (guint side = 0; side < 2; side++)
        find_on_side(pair, side, text, beads, explained, findings);
}
