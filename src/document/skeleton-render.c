/* A page with replacements: each becomes an edit of the source. Attributes come first, since the
 * source of a tag may have one in it. */
#include "document/skeleton-piece.h"

#include <string.h>

/* ---- Source ---- */

static void
clear_edit(gpointer data)
{
    g_string_free(((TmqEdit *)data)->text, TRUE);
}

static gint
compare_edits(gconstpointer a, gconstpointer b)
{
    const TmqEdit *left = a, *right = b;
    return left->start < right->start ? -1 : left->start > right->start;
}

void
tmq_append_source(GString *out, const TmqScan *source, const GArray *edits, gsize start, gsize end)
{
    guint low = 0, high = edits ? edits->len : 0;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(edits, TmqEdit, middle).start < start)
            low = middle + 1;
        else
            high = middle;
    }
    for (; edits && low < edits->len; low++) {
        const TmqEdit *edit = &g_array_index(edits, TmqEdit, low);
        if (edit->end > end)
            break;
        if (edit->start < start)
            continue;
        g_string_append_len(out, source->text + start, (gssize)(edit->start - start));
        g_string_append_len(out, edit->text->str, (gssize)edit->text->len);
        start = edit->end;
    }
    g_string_append_len(out, source->text + start, (gssize)(end - start));
}

/* ---- Replacements to edits ---- */

static const char *
make_edit(TmqPiece *s, GArray *edits)
{
    const TmqReplacement *r = s->asked;
    if (r->start >= r->end || r->end > s->place->length)
        return "the text to replace is not there";
    if (!tmq_piece_collect_tags(s))
        return "a tag is not one of the text it replaces";
    if (tmq_piece_is_unchanged(s))
        return NULL;
    tmq_piece_settle(s);
    if (s->place->has_solid && s->place->solid.start < s->stop && s->place->solid.end > s->start)
        return "markup without a tag stands in it";
    TmqEdit edit = {s->start, s->stop, g_string_new(NULL)};
    tmq_piece_write(s, edit.text);
    g_array_append_val(edits, edit);
    return NULL;
}

static const char *
edit_block(const TmqRenderer *renderer, const TmqReplacement *replacement, const TmqScan *source,
           GArray *edits)
{
    g_autoptr(GArray) tags = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GHashTable) asked_at = g_hash_table_new(NULL, NULL);
    TmqPiece s = {.renderer = renderer, .asked = replacement, .source = source, .tags = tags};
    s.asked_at = asked_at;
    s.length = strlen(replacement->text);
    s.block = renderer->skeleton->document->blocks->pdata[replacement->block];
    s.place = &renderer->skeleton->places[replacement->block];
    return s.place->reason ? s.place->reason : make_edit(&s, edits);
}

/* A field is edited as a value; its scalar is written anew. */
static const char *
edit_field(const TmqRenderer *renderer, const TmqReplacement *replacements, gsize count,
           GArray *edits)
{
    const TmqPlace *place = &renderer->skeleton->places[replacements->block];
    g_auto(TmqScan) value;
    g_autoptr(GArray) inner = g_array_new(FALSE, FALSE, sizeof(TmqEdit));
    g_autoptr(GString) text = g_string_new(NULL);
    const char *fault = NULL;
    g_array_set_clear_func(inner, clear_edit);
    tmq_scan_init(&value, place->value, strlen(place->value));
    for (gsize i = 0; i < count && !fault; i++)
        fault = edit_block(renderer, &replacements[i], &value, inner);
    if (fault || inner->len == 0)
        return fault;
    tmq_append_source(text, &value, inner, 0, value.length);
    TmqEdit edit = {place->region.start, place->region.end, g_string_new(NULL)};
    tmq_scan_encode_scalar(&renderer->skeleton->scan, place, text->str, edit.text);
    g_array_append_val(edits, edit);
    return NULL;
}

static gboolean
is_inner(const TmqBlock *block)
{
    return block->kind == TMQ_BLOCK_ATTRIBUTE;
}

/* The edits of all attributes, or of all other blocks. */
static gboolean
make_edits(const TmqRenderer *renderer, gboolean inner, const TmqReplacement *replacements,
           gsize count, GArray *edits, const char **faults, GError **error)
{
    const TmqSkeleton *s = renderer->skeleton;
    for (gsize i = 0, next; i < count; i = next) {
        guint index = replacements[i].block;
        const TmqBlock *here = s->document->blocks->pdata[index];
        gboolean field = s->places[index].value != NULL;
        for (next = i + 1; field && next < count && replacements[next].block == index;)
            next++;
        if (is_inner(here) != inner)
            continue;
        const char *fault = field ? edit_field(renderer, &replacements[i], next - i, edits)
                                  : edit_block(renderer, &replacements[i], &s->scan, edits);
        if (fault && faults) {
            faults[index] = fault;
        } else if (fault) {
            tmq_set_error(error, TMQ_ERROR_INPUT, s->document->path, here->line,
                          "translate this place in the file itself", "cannot be written: %s",
                          fault);
            return FALSE;
        }
    }
    g_array_sort(edits, compare_edits);
    return TRUE;
}

/* Outer edits have the inner ones in them that stand there. */
static GString *
assemble(const TmqSkeleton *s, const GArray *outer, const GArray *inner)
{
    GString *page = g_string_sized_new(s->length + 64);
    gsize at = 0;
    for (guint i = 0; i < outer->len; i++) {
        const TmqEdit *edit = &g_array_index(outer, TmqEdit, i);
        if (edit->start < at)
            continue;
        tmq_append_source(page, &s->scan, inner, at, edit->start);
        g_string_append_len(page, edit->text->str, (gssize)edit->text->len);
        at = edit->end;
    }
    tmq_append_source(page, &s->scan, inner, at, s->scan.length);
    return page;
}

GString *
tmq_skeleton_render(const TmqSkeleton *skeleton, const TmqReplacement *replacements, gsize count,
                    const guint8 *safe, const char **faults, GError **error)
{
    g_autoptr(GArray) inner = g_array_new(FALSE, FALSE, sizeof(TmqEdit));
    g_autoptr(GArray) outer = g_array_new(FALSE, FALSE, sizeof(TmqEdit));
    TmqRenderer attributes = {skeleton, safe, NULL}, texts = {skeleton, safe, inner};
    g_array_set_clear_func(inner, clear_edit);
    g_array_set_clear_func(outer, clear_edit);
    if (!make_edits(&attributes, TRUE, replacements, count, inner, faults, error) ||
        !make_edits(&texts, FALSE, replacements, count, outer, faults, error))
        return NULL;
    return assemble(skeleton, outer, inner);
}
