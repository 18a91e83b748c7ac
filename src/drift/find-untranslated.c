/* What has no translation now: pages without partner, and in the current alignment of each pair the
 * segments and fields without counterpart, and those that were only copied. */
#include "drift/copied.h"
#include "drift/find.h"

#include "tmq/language.h"

enum { STRINGS_SIZE = 16 * 1024 };

static void
find_page(const TmqPages *site, const TmqPage *page, GPtrArray *findings)
{
    const guint own = tmq_language_serves(page->language, site->languages[0]) ? 0 : 1;
    const char *wanted = site->languages[!own];
    TmqFinding *finding = tmq_find_new("untranslated", "no-partner", TMQ_SEVERITY_ERROR, page, 1);
    finding->message = g_strdup_printf("no page in '%s' translates this one", wanted);
    finding->hint = g_strdup_printf(
        "add the page in '%s', or 'translationKey: none' here if it needs none", wanted);
    g_ptr_array_add(findings, finding);
}

/* One side of an alignment as it is walked. */
typedef struct {
    const TmqPagePair *pair;
    guint side;
    TmqDriftText own;
    TmqDriftText other;
    guint *near;        /* for each own segment: 1 + index of its counterpart; 0: none */
    GHashTable *fields; /* names of the other side's fields */
    GPtrArray *findings;
    /* The stretch of segments without counterpart that is being gathered. */
    GString *text;
    guint first;
    guint count;
    guint last_near; /* the counterpart before the stretch, as in near */
} Walk;

static guint
near_line(const Walk *walk)
{
    if (walk->last_near)
        return walk->other.segments[walk->last_near - 1].line;
    return walk->other.count ? walk->other.segments[0].line : 0;
}

static void
find_missing_field(const Walk *walk, const char *field)
{
    const TmqPage *own = walk->pair->page[walk->side], *other = walk->pair->page[!walk->side];
    TmqFinding *finding = tmq_find_new("untranslated", "field-missing", TMQ_SEVERITY_WARNING, own,
                                       walk->own.segments[walk->first].line);
    finding->place.text = g_strdup(walk->text->str);
    tmq_find_set_other(finding, other, 0, NULL);
    finding->message = g_strdup_printf("'%s' has no field '%s'", other->language, field);
    finding->hint = g_strdup_printf("add '%s' to '%s'", field, other->path);
    g_ptr_array_add(walk->findings, finding);
}

static void
find_missing_text(const Walk *walk)
{
    const TmqPage *own = walk->pair->page[walk->side], *other = walk->pair->page[!walk->side];
    const guint line = near_line(walk);
    TmqFinding *finding = tmq_find_new("untranslated", "no-counterpart", TMQ_SEVERITY_WARNING, own,
                                       walk->own.segments[walk->first].line);
    finding->place.text = g_strdup(walk->text->str);
    tmq_find_set_other(finding, other, line, NULL);
    finding->message = walk->count == 1 ? g_strdup_printf("no counterpart in '%s'", other->language)
                                        : g_strdup_printf("%u segments have no counterpart in '%s'",
                                                          walk->count, other->language);
    g_autofree char *place = tmq_find_name_place(other, line);
    finding->hint =
        g_strdup_printf("translate %s into %s", walk->count == 1 ? "it" : "them", place);
    g_ptr_array_add(walk->findings, finding);
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
}

static void
walk_segments(Walk *walk, const gboolean *alone)
{
    for (guint i = 0; i < walk->own.count; i++) {
        const TmqDriftSegment *segment = &walk->own.segments[i];
        if (walk->count > 0 &&
            g_strcmp0(walk->own.segments[walk->first].field, segment->field) != 0)
            end_stretch(walk);
        if (!alone[i])
            end_stretch(walk);
        if (walk->near[i])
            walk->last_near = walk->near[i];
        if (!alone[i] || tmq_drift_is_blank(segment))
            continue;
        if (walk->count++ == 0)
            walk->first = i;
        g_string_append_printf(walk->text, "%s%s", walk->text->len ? " " : "", segment->text);
    }
    end_stretch(walk);
}

static gboolean
lies_within(const TmqDriftBead *bead, const TmqDriftText text[2])
{
    for (guint side = 0; side < 2; side++)
        if (bead->first[side] > text[side].count ||
            bead->count[side] > text[side].count - bead->first[side])
            return FALSE;
    return TRUE;
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
find_alone(const TmqPagePair *pair, guint side, const TmqDriftText text[2],
           const TmqDriftBeads *beads, GPtrArray *findings)
{
    g_autofree gboolean *alone = g_new0(gboolean, (gsize)text[side].count + 1);
    g_autofree guint *near = g_new0(guint, (gsize)text[side].count + 1);
    for (guint i = 0; i < beads->count; i++) {
        const TmqDriftBead *bead = &beads->beads[i];
        if (!lies_within(bead, text))
            continue;
        for (guint k = bead->first[side]; k < bead->first[side] + bead->count[side]; k++) {
            alone[k] = bead->count[!side] == 0;
            near[k] = alone[k] ? 0 : bead->first[!side] + bead->count[!side];
        }
    }
    g_autoptr(GHashTable) fields = field_names(&text[!side]);
    g_autoptr(GString) gathered = g_string_new(NULL);
    Walk walk = {.pair = pair,
                 .side = side,
                 .own = text[side],
                 .other = text[!side],
                 .near = near,
                 .fields = fields,
                 .findings = findings,
                 .text = gathered};
    walk_segments(&walk, alone);
}

static void
find_copied(const TmqPagePair *pair, const TmqDriftText text[2], const TmqDriftBead *bead,
            GPtrArray *findings)
{
    if (bead->count[0] != 1 || bead->count[1] != 1 || !lies_within(bead, text))
        return;
    const TmqDriftSegment *both[2] = {&text[0].segments[bead->first[0]],
                                      &text[1].segments[bead->first[1]]};
    if (both[0]->loose != both[1]->loose || !tmq_copied_has_words(both[0]->text))
        return;
    const int language =
        tmq_copied_language(both[0]->text, pair->page[0]->language, pair->page[1]->language);
    const guint side = language == 1 ? 0 : 1; /* untold: the target has the source's text */
    TmqFinding *finding = tmq_find_new("untranslated", "copied", TMQ_SEVERITY_WARNING,
                                       pair->page[side], both[side]->line);
    finding->place.text = g_strdup(both[side]->text);
    tmq_find_set_other(finding, pair->page[!side], both[!side]->line, both[!side]->text);
    finding->message = g_strdup_printf("the same text as in '%s'", pair->page[!side]->language);
    finding->hint = g_strdup_printf("translate it into '%s'", pair->page[side]->language);
    g_ptr_array_add(findings, finding);
}

void
tmq_find_in_alignment(const TmqPagePair *pair, const TmqDriftText text[2],
                      const TmqDriftBeads *beads, GPtrArray *findings)
{
    for (guint side = 0; side < 2; side++)
        find_alone(pair, side, text, beads, findings);
    for (guint i = 0; i < beads->count; i++)
        find_copied(pair, text, &beads->beads[i], findings);
}

static gboolean
find_in_pair(TmqStore *store, const TmqPagePair *pair, GPtrArray *findings, GError **error)
{
    g_autoptr(GStringChunk) strings = g_string_chunk_new(STRINGS_SIZE);
    g_autoptr(TmqStoredAlignment) alignment =
        tmq_stored_alignment_load(store, pair->current, strings, error);
    if (!alignment)
        return FALSE;
    const TmqDriftText text[2] = {tmq_stored_text(alignment, 0), tmq_stored_text(alignment, 1)};
    const TmqDriftBeads beads = tmq_stored_beads(alignment);
    tmq_find_in_alignment(pair, text, &beads, findings);
    return TRUE;
}

gboolean
tmq_find_untranslated(TmqStore *store, const TmqPages *site, GPtrArray *findings, GError **error)
{
    for (guint i = 0; i < site->pages->len; i++) {
        const TmqPage *page = site->pages->pdata[i];
        if (!page->paired && !page->exempt)
            find_page(site, page, findings);
    }
    for (guint i = 0; i < site->pairs->len; i++) {
        const TmqPagePair *pair = &g_array_index(site->pairs, TmqPagePair, i);
        if (pair->current && !find_in_pair(store, pair, findings, error))
            return FALSE;
    }
    return TRUE;
}
