/* A piece as it is written anew: texts escaped, tags in their own source. */
#include "document/skeleton-piece.h"

#include <string.h>

static void
append_stretch(GString *out, const TmqPiece *s, TmqStretch stretch)
{
    const GArray *inner = s->place->value ? NULL : s->renderer->inner;
    tmq_append_source(out, s->source, inner, stretch.start, stretch.end);
}

typedef struct {
    const TmqPiece *stretch;
    GString *out;
    TmqEscape escape;
    gsize at;             /* in the replacement's text */
    gboolean after_break; /* its white space is written already */
    GHashTable *own;      /* tmq_tag_key() to the index of the block's tag, from 1 */
    guint raw;            /* autolinks that are open, as they are */
} Writer;

/* The index of the block's tag of that id and kind, if the stretch has it. */
static guint
index_of(const Writer *w, guint id, TmqTagKind kind)
{
    gpointer found = g_hash_table_lookup(w->own, tmq_tag_key(&(TmqTag){.id = id, .kind = kind}));
    return found ? GPOINTER_TO_UINT(found) - 1 : G_MAXUINT;
}

static gsize
asked_offset(const TmqPiece *s, guint id, TmqTagKind kind)
{
    gpointer found =
        g_hash_table_lookup(s->asked_at, tmq_tag_key(&(TmqTag){.id = id, .kind = kind}));
    return found ? GPOINTER_TO_SIZE(found) - 1 : G_MAXSIZE;
}

/* Whether the link's text is still what it was; sets the source of the old text. */
static gboolean
keeps_text(const Writer *w, guint id, TmqStretch *old)
{
    const TmqPiece *s = w->stretch;
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
    const TmqPiece *s = w->stretch;
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

/* Appends the text up to end; next is the tag after it, or NULL. */
static void
write_text(Writer *w, gsize end, const TmqTag *next)
{
    const char *text = w->stretch->asked->text;
    if (w->after_break && w->at < end && text[w->at] == ' ')
        w->at++;
    if (w->at >= end)
        return;
    gboolean link = next && next->kind == TMQ_TAG_OPEN && strcmp(next->type, "link") == 0;
    char after = link ? '[' : '\0';
    w->after_break = FALSE;
    w->escape.is_last = text[end] == '\0' && w->stretch->asked->end == w->stretch->place->length;
    if (w->raw > 0)
        g_string_append_len(w->out, text + w->at, (gssize)(end - w->at));
    else
        tmq_escape_append(w->out, &w->escape, text + w->at, end - w->at,
                          w->out->len > 0 ? w->out->str[w->out->len - 1] : '\0', after);
    w->escape.line_start = FALSE;
    w->at = end;
}

static void
write_holes(const TmqPiece *s, GString *out)
{
    for (guint i = 0; i < s->place->holes->len; i++) {
        TmqStretch hole = g_array_index(s->place->holes, TmqStretch, i);
        if (hole.start >= s->start && hole.end <= s->stop)
            append_stretch(out, s, hole);
    }
}

/* What is open where the stretch begins: TMQ_AROUND_…. */
static guint8
around(const TmqPiece *s)
{
    guint index = tmq_first_tag_from(s->block, s->asked->start + 1);
    if (s->first < s->end && tmq_piece_tag(s, s->first)->offset <= s->asked->start)
        index = g_array_index(s->tags, guint, s->first);
    return s->place->around[index];
}

static gboolean
begins_line(const TmqPiece *s)
{
    if (s->asked->start > 0 || s->place->value)
        return FALSE;
    for (guint i = 0; i < s->block->tags->len; i++) {
        TmqStretch at = s->place->tags[i];
        if (at.end > at.start && at.start < s->start)
            return FALSE;
    }
    /* After the marks of a heading, or in a cell, nothing else begins. */
    gsize before = s->start;
    while (before > 0 && strchr(" \t", s->source->text[before - 1]))
        before--;
    return before == 0 || !strchr("#|", s->source->text[before - 1]);
}

void
tmq_piece_write(const TmqPiece *s, GString *out)
{
    const TmqPlace *place = s->place;
    g_autoptr(GHashTable) own = g_hash_table_new(NULL, NULL);
    Writer w = {.stretch = s, .out = out, .own = own};
    for (guint i = 0; i < s->tags->len; i++)
        g_hash_table_insert(own, tmq_tag_key(tmq_piece_tag(s, i)),
                            GUINT_TO_POINTER(g_array_index(s->tags, guint, i) + 1));
    w.escape = (TmqEscape){.syntax = place->syntax,
                           .kind = s->block->kind,
                           .plain = place->plain,
                           .quote = place->quote,
                           .space = place->space,
                           .safe = s->renderer->safe && s->renderer->safe[s->asked->block]};
    w.escape.line_start = begins_line(s);
    w.escape.in_code = around(s) & TMQ_AROUND_CODE;
    w.escape.in_link = around(s) & TMQ_AROUND_LINK;
    for (guint i = s->asked_first; i < s->asked_end; i++) {
        const TmqTag *tag = s->asked->tags->pdata[i];
        write_text(&w, MIN(tag->offset, s->length), tag);
        write_tag(&w, tag);
    }
    write_text(&w, s->length, NULL);
    write_holes(s, out);
}
