/* A page with replacements. Each becomes an edit of the source: the tags at either end of a stretch
 * that the replacement has there too stay where they are, the rest is written anew, its tags in
 * their own source. Attributes come first, since the source of a tag may have one in it. */
#include "document/skeleton-priv.h"
#include "tmq/text.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    gsize start;
    gsize end;
    GString *text;
} Edit;

static void
clear_edit(gpointer data)
{
    g_string_free(((Edit *)data)->text, TRUE);
}

typedef struct {
    const TmqSkeleton *skeleton;
    const guint8 *safe;
    GArray *inner; /* of Edit: attributes, sorted */
} Renderer;

/* A stretch that is written anew. */
typedef struct {
    const Renderer *renderer;
    const TmqReplacement *asked;
    const TmqBlock *block;
    const TmqPlace *place;
    const TmqScan *source; /* what the place indexes */
    GArray *tags;          /* of guint: tags of the block that the stretch has */
    GHashTable *asked_at;  /* tag_key() to its offset in the replacement, from 1 */
    guint first, end;      /* of those that do not stay */
    guint asked_first, asked_end;
    gsize start, stop; /* of the source */
} Stretch;

static const TmqTag *
own_tag(const Stretch *s, guint index)
{
    return s->block->tags->pdata[g_array_index(s->tags, guint, index)];
}

static guint
asked_count(const Stretch *s)
{
    return s->asked->tags ? s->asked->tags->len : 0;
}

/* ---- Which tags ---- */

static gpointer
tag_key(const TmqTag *tag)
{
    return GUINT_TO_POINTER(tag->id * 4 + (guint)tag->kind + 1);
}

static guint
first_tag_from(const TmqBlock *block, gsize offset)
{
    guint low = 0, high = block->tags->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (((const TmqTag *)block->tags->pdata[middle])->offset < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* White space around a stretch is no part of it, but tags in that may be. */
static gsize
gap_start(const char *text, gsize offset)
{
    while (offset > 0) {
        const char *before = g_utf8_find_prev_char(text, text + offset);
        if (!tmq_text_is_space(g_utf8_get_char(before)))
            break;
        offset = (gsize)(before - text);
    }
    return offset;
}

static gsize
gap_end(const char *text, gsize offset)
{
    while (text[offset] != '\0' && tmq_text_is_space(g_utf8_get_char(text + offset)))
        offset = (gsize)(g_utf8_next_char(text + offset) - text);
    return offset;
}

/* FALSE where the replacement has a tag that is not the stretch's, or one twice. */
static gboolean
collect_tags(Stretch *s)
{
    const TmqReplacement *r = s->asked;
    for (guint i = 0; i < asked_count(s); i++) {
        const TmqTag *tag = r->tags->pdata[i];
        if (!g_hash_table_insert(s->asked_at, tag_key(tag), GSIZE_TO_POINTER(tag->offset + 1)))
            return FALSE;
    }
    guint found = 0;
    gsize from = gap_start(s->block->text, r->start), to = gap_end(s->block->text, r->end);
    for (guint i = first_tag_from(s->block, from); i < s->block->tags->len; i++) {
        const TmqTag *tag = s->block->tags->pdata[i];
        if (tag->offset > to)
            break;
        gboolean wanted = g_hash_table_contains(s->asked_at, tag_key(tag));
        if (wanted || (tag->offset > r->start && tag->offset < r->end))
            g_array_append_val(s->tags, i);
        found += wanted ? 1 : 0;
    }
    return found == g_hash_table_size(s->asked_at);
}

static gboolean
is_same(const TmqTag *a, const TmqTag *b)
{
    return a->id == b->id && a->kind == b->kind;
}

static gboolean
is_unchanged(const Stretch *s)
{
    const TmqReplacement *r = s->asked;
    gsize length = r->end - r->start;
    if (strlen(r->text) != length || memcmp(r->text, s->block->text + r->start, length) != 0 ||
        s->tags->len != asked_count(s))
        return FALSE;
    for (guint i = 0; i < s->tags->len; i++) {
        const TmqTag *own = own_tag(s, i), *asked = r->tags->pdata[i];
        if (!is_same(own, asked) ||
            CLAMP(own->offset, r->start, r->end) - r->start != asked->offset)
            return FALSE;
    }
    return TRUE;
}

/* A link whose text is its target or its label is another link with another text. */
static gboolean
is_own_target(const Stretch *s, guint index)
{
    const TmqTag *tag = own_tag(s, index);
    guint8 written = s->place->written[tag->id];
    if (strcmp(tag->type, "link") != 0)
        return FALSE;
    return written == TMQ_WRITTEN_AUTOLINK || written == TMQ_WRITTEN_LABEL;
}

/* Tags that are first or last in both stay. */
static void
leave_outer_tags(Stretch *s)
{
    const TmqReplacement *r = s->asked;
    gsize length = strlen(r->text);
    s->end = s->tags->len;
    s->asked_end = asked_count(s);
    while (s->first < s->end && s->asked_first < s->asked_end) {
        const TmqTag *own = own_tag(s, s->first), *asked = r->tags->pdata[s->asked_first];
        if (own->offset > r->start || asked->offset != 0 || !is_same(own, asked) ||
            is_own_target(s, s->first))
            break;
        s->first++;
        s->asked_first++;
    }
    while (s->first < s->end && s->asked_first < s->asked_end) {
        const TmqTag *own = own_tag(s, s->end - 1), *asked = r->tags->pdata[s->asked_end - 1];
        if (own->offset < r->end || asked->offset != length || !is_same(own, asked) ||
            is_own_target(s, s->end - 1))
            break;
        s->end--;
        s->asked_end--;
    }
}

/* ---- Where ---- */

static void
take_extent(Stretch *s)
{
    const TmqReplacement *r = s->asked;
    s->start = s->place->chars[r->start].start;
    s->stop = s->place->chars[r->end - 1].end;
    for (guint i = s->first; i < s->end; i++) {
        TmqStretch tag = s->place->tags[g_array_index(s->tags, guint, i)];
        if (tag.start == tag.end)
            continue;
        s->start = MIN(s->start, tag.start);
        s->stop = MAX(s->stop, tag.end);
    }
}

/* ---- Source ---- */

static gint
compare_edits(gconstpointer a, gconstpointer b)
{
    const Edit *left = a, *right = b;
    return left->start < right->start ? -1 : left->start > right->start;
}

/* Appends [start, end) of the source with the edits in it. */
static void
append_source(GString *out, const TmqScan *source, const GArray *edits, gsize start, gsize end)
{
    guint low = 0, high = edits ? edits->len : 0;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(edits, Edit, middle).start < start)
            low = middle + 1;
        else
            high = middle;
    }
    for (; edits && low < edits->len; low++) {
        const Edit *edit = &g_array_index(edits, Edit, low);
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

static void
append_stretch(GString *out, const Stretch *s, TmqStretch stretch)
{
    const GArray *inner = s->place->value ? NULL : s->renderer->inner;
    append_source(out, s->source, inner, stretch.start, stretch.end);
}

/* ---- Writing ---- */

typedef struct {
    const Stretch *stretch;
    GString *out;
    TmqEscape escape;
    gsize at;             /* in the replacement's text */
    gboolean after_break; /* its white space is written already */
    GHashTable *own;      /* tag_key() to the index of the block's tag, from 1 */
    guint raw;            /* autolinks that are open, as they are */
} Writer;

/* The index of the block's tag of that id and kind, if the stretch has it. */
static guint
index_of(const Writer *w, guint id, TmqTagKind kind)
{
    gpointer found = g_hash_table_lookup(w->own, tag_key(&(TmqTag){.id = id, .kind = kind}));
    return found ? GPOINTER_TO_UINT(found) - 1 : G_MAXUINT;
}

static gsize
asked_offset(const Stretch *s, guint id, TmqTagKind kind)
{
    gpointer found = g_hash_table_lookup(s->asked_at, tag_key(&(TmqTag){.id = id, .kind = kind}));
    return found ? GPOINTER_TO_SIZE(found) - 1 : G_MAXSIZE;
}

/* Whether the link's text is still what it was; sets the source of the old text. */
static gboolean
keeps_text(const Writer *w, guint id, TmqStretch *old)
{
    const Stretch *s = w->stretch;
    guint open = index_of(w, id, TMQ_TAG_OPEN), close = index_of(w, id, TMQ_TAG_CLOSE);
    if (open == G_MAXUINT || close == G_MAXUINT)
        return TRUE;
    *old = (TmqStretch){s->place->tags[open].end, s->place->tags[close].start};
    gsize from = asked_offset(s, id, TMQ_TAG_OPEN), to = asked_offset(s, id, TMQ_TAG_CLOSE);
    gsize begin = ((const TmqTag *)s->block->tags->pdata[open])->offset;
    gsize length = ((const TmqTag *)s->block->tags->pdata[close])->offset - begin;
    return from <= to && to != G_MAXSIZE && to - from == length &&
           memcmp(s->asked->text + from, s->block->text + begin, length) == 0;
}

/* A link whose text is its target or its label needs another form with another text. */
static gboolean
append_link(Writer *w, const TmqTag *tag)
{
    const Stretch *s = w->stretch;
    guint8 written = s->place->written[tag->id];
    TmqStretch old = {0};
    gboolean open = tag->kind == TMQ_TAG_OPEN;
    if (written == TMQ_WRITTEN_AUTOLINK) {
        if (keeps_text(w, tag->id, &old)) {
            w->raw += open ? 1u : 0u;
            w->raw -= open || w->raw == 0 ? 0u : 1u;
            return FALSE;
        }
        if (open)
            g_string_append_c(w->out, '[');
        else
            g_string_append_printf(w->out, "](<%s>)", tag->markup ? tag->markup : "");
        return TRUE;
    }
    if (written != TMQ_WRITTEN_LABEL || open || keeps_text(w, tag->id, &old))
        return FALSE;
    g_string_append(w->out, "][");
    g_string_append_len(w->out, s->source->text + old.start, old.end - old.start);
    g_string_append_c(w->out, ']');
    return TRUE;
}

static void
write_tag(Writer *w, const TmqTag *tag)
{
    guint index = index_of(w, tag->id, tag->kind);
    if (index == G_MAXUINT)
        return;
    gint step = tag->kind == TMQ_TAG_OPEN ? 1 : -1;
    if (strcmp(tag->type, "code") == 0)
        w->escape.in_code = step > 0 && w->stretch->place->written[tag->id] == TMQ_WRITTEN_MARKS;
    if (strcmp(tag->type, "link") == 0)
        w->escape.in_link = step > 0;
    TmqStretch source = w->stretch->place->tags[index];
    if (!append_link(w, tag))
        append_stretch(w->out, w->stretch, source);
    w->after_break = strcmp(tag->type, "break") == 0;
    w->escape.line_start = w->after_break;
}

static void
write_text(Writer *w, gsize end)
{
    const char *text = w->stretch->asked->text;
    if (w->after_break && w->at < end && text[w->at] == ' ')
        w->at++;
    if (w->at >= end)
        return;
    w->after_break = FALSE;
    w->escape.is_last = text[end] == '\0' && w->stretch->asked->end == w->stretch->place->length;
    if (w->raw > 0)
        g_string_append_len(w->out, text + w->at, (gssize)(end - w->at));
    else
        tmq_escape_append(w->out, &w->escape, text + w->at, end - w->at,
                          w->out->len > 0 ? w->out->str[w->out->len - 1] : '\0', '\0');
    w->escape.line_start = FALSE;
    w->at = end;
}

static void
write_holes(const Stretch *s, GString *out)
{
    for (guint i = 0; i < s->place->holes->len; i++) {
        TmqStretch hole = g_array_index(s->place->holes, TmqStretch, i);
        if (hole.start >= s->start && hole.end <= s->stop)
            append_stretch(out, s, hole);
    }
}

static gboolean
is_outer_tag_open(const Stretch *s, const char *type, gboolean marks)
{
    gint depth = 0;
    for (guint i = 0; i < s->block->tags->len; i++) {
        const TmqTag *tag = s->block->tags->pdata[i];
        TmqStretch at = s->place->tags[i];
        if (at.start >= s->start && at.end > s->start)
            break;
        if (strcmp(tag->type, type) == 0 &&
            (!marks || s->place->written[tag->id] == TMQ_WRITTEN_MARKS))
            depth += tag->kind == TMQ_TAG_OPEN ? 1 : -1;
    }
    return depth > 0;
}

static gboolean
begins_line(const Stretch *s)
{
    if (s->asked->start > 0)
        return FALSE;
    for (guint i = 0; i < s->block->tags->len; i++) {
        TmqStretch at = s->place->tags[i];
        if (at.end > at.start && at.start < s->start)
            return FALSE;
    }
    return TRUE;
}

static void
write_stretch(const Stretch *s, GString *out)
{
    const TmqPlace *place = s->place;
    g_autoptr(GHashTable) own = g_hash_table_new(NULL, NULL);
    Writer w = {.stretch = s, .out = out, .own = own};
    for (guint i = 0; i < s->tags->len; i++)
        g_hash_table_insert(own, tag_key(own_tag(s, i)),
                            GUINT_TO_POINTER(g_array_index(s->tags, guint, i) + 1));
    w.escape = (TmqEscape){.syntax = place->syntax,
                           .kind = s->block->kind,
                           .plain = place->plain,
                           .quote = place->quote,
                           .space = place->space,
                           .safe = s->renderer->safe && s->renderer->safe[s->asked->block]};
    w.escape.line_start = begins_line(s);
    w.escape.in_code = is_outer_tag_open(s, "code", TRUE);
    w.escape.in_link = is_outer_tag_open(s, "link", FALSE);
    for (guint i = s->asked_first; i < s->asked_end; i++) {
        const TmqTag *tag = s->asked->tags->pdata[i];
        write_text(&w, MIN(tag->offset, strlen(s->asked->text)));
        write_tag(&w, tag);
    }
    write_text(&w, strlen(s->asked->text));
    write_holes(s, out);
}

/* ---- Replacements to edits ---- */

static const char *
make_edit(Stretch *s, GArray *edits)
{
    const TmqReplacement *r = s->asked;
    if (r->start >= r->end || r->end > s->place->length)
        return "the text to replace is not there";
    if (!collect_tags(s))
        return "a tag is not one of the text it replaces";
    if (is_unchanged(s))
        return NULL;
    leave_outer_tags(s);
    take_extent(s);
    if (s->place->has_solid && s->place->solid.start < s->stop && s->place->solid.end > s->start)
        return "markup without a tag stands in it";
    Edit edit = {s->start, s->stop, g_string_new(NULL)};
    write_stretch(s, edit.text);
    g_array_append_val(edits, edit);
    return NULL;
}

static const char *
edit_block(const Renderer *renderer, const TmqReplacement *replacement, const TmqScan *source,
           GArray *edits)
{
    g_autoptr(GArray) tags = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GHashTable) asked_at = g_hash_table_new(NULL, NULL);
    Stretch s = {.renderer = renderer, .asked = replacement, .source = source, .tags = tags};
    s.asked_at = asked_at;
    s.block = renderer->skeleton->document->blocks->pdata[replacement->block];
    s.place = &renderer->skeleton->places[replacement->block];
    return s.place->reason ? s.place->reason : make_edit(&s, edits);
}

/* A field is edited as a value; its scalar is written anew. */
static const char *
edit_field(const Renderer *renderer, const TmqReplacement *replacements, gsize count, GArray *edits)
{
    const TmqPlace *place = &renderer->skeleton->places[replacements->block];
    g_auto(TmqScan) value;
    g_autoptr(GArray) inner = g_array_new(FALSE, FALSE, sizeof(Edit));
    g_autoptr(GString) text = g_string_new(NULL);
    const char *fault = NULL;
    g_array_set_clear_func(inner, clear_edit);
    tmq_scan_init(&value, place->value, strlen(place->value));
    for (gsize i = 0; i < count && !fault; i++)
        fault = edit_block(renderer, &replacements[i], &value, inner);
    if (fault || inner->len == 0)
        return fault;
    append_source(text, &value, inner, 0, value.length);
    Edit edit = {place->region.start, place->region.end, g_string_new(NULL)};
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
make_edits(const Renderer *renderer, gboolean inner, const TmqReplacement *replacements,
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
        const Edit *edit = &g_array_index(outer, Edit, i);
        if (edit->start < at)
            continue;
        append_source(page, &s->scan, inner, at, edit->start);
        g_string_append_len(page, edit->text->str, (gssize)edit->text->len);
        at = edit->end;
    }
    append_source(page, &s->scan, inner, at, s->scan.length);
    return page;
}

GString *
tmq_skeleton_render(const TmqSkeleton *skeleton, const TmqReplacement *replacements, gsize count,
                    const guint8 *safe, const char **faults, GError **error)
{
    g_autoptr(GArray) inner = g_array_new(FALSE, FALSE, sizeof(Edit));
    g_autoptr(GArray) outer = g_array_new(FALSE, FALSE, sizeof(Edit));
    Renderer attributes = {skeleton, safe, NULL}, texts = {skeleton, safe, inner};
    g_array_set_clear_func(inner, clear_edit);
    g_array_set_clear_func(outer, clear_edit);
    if (!make_edits(&attributes, TRUE, replacements, count, inner, faults, error) ||
        !make_edits(&texts, FALSE, replacements, count, outer, faults, error))
        return NULL;
    return assemble(skeleton, outer, inner);
}
