#include "document/builder.h"

#include "tmq/text.h"

#include <string.h>

void
tmq_builder_init(TmqBuilder *b, GPtrArray *blocks, const TmqLined *lined)
{
    *b = (TmqBuilder){
        .blocks = blocks,
        .text = g_string_new(NULL),
        .open = g_ptr_array_new(),
        .waiting = g_ptr_array_new_with_free_func((GDestroyNotify)tmq_block_free),
        .lined = lined,
    };
}

void
tmq_builder_clear(TmqBuilder *b)
{
    if (b->block)
        tmq_block_free(b->block);
    g_string_free(b->text, TRUE);
    g_ptr_array_unref(b->open);
    g_ptr_array_unref(b->waiting);
}

guint
tmq_builder_line(const TmqBuilder *b)
{
    return b->lined ? tmq_lined_line(b->lined, b->index) : b->index;
}

static TmqBlock *
new_block(const TmqBuilder *b, TmqBlockKind kind, guint level, const char *field)
{
    TmqBlock *block = g_new0(TmqBlock, 1);
    block->kind = kind;
    block->level = level;
    block->field = g_strdup(field);
    block->line = block->end_line = tmq_builder_line(b);
    block->tags = g_ptr_array_new_with_free_func((GDestroyNotify)tmq_tag_free);
    block->marks = g_array_new(FALSE, FALSE, sizeof(TmqLineMark));
    return block;
}

void
tmq_block_free(TmqBlock *block)
{
    g_free(block->field);
    g_free(block->language);
    g_free(block->text);
    g_ptr_array_unref(block->tags);
    g_array_unref(block->marks);
    g_free(block);
}

void
tmq_builder_begin(TmqBuilder *b, TmqBlockKind kind, guint level, const char *field)
{
    g_assert(!b->block);
    b->block = new_block(b, kind, level, field);
    g_string_truncate(b->text, 0);
    g_ptr_array_set_size(b->open, 0);
    b->serial++;
    b->next_id = 1;
    b->space = b->visible = b->verbatim = FALSE;
}

/* White space at the end goes, its tags stay. */
static void
trim_end(TmqBuilder *b)
{
    const char *start = b->text->str, *end = start + b->text->len;
    while (end > start) {
        const char *last = g_utf8_find_prev_char(start, end);
        if (!tmq_text_is_space(g_utf8_get_char(last)))
            break;
        end = last;
    }
    g_string_truncate(b->text, (gsize)(end - start));
    for (guint i = b->block->tags->len; i > 0; i--) {
        TmqTag *tag = b->block->tags->pdata[i - 1];
        if (tag->offset <= b->text->len)
            break;
        tag->offset = b->text->len;
    }
    GArray *marks = b->block->marks;
    while (marks->len > 1 &&
           g_array_index(marks, TmqLineMark, marks->len - 1).offset >= b->text->len)
        g_array_set_size(marks, marks->len - 1);
}

static void
finish_block(TmqBuilder *b)
{
    TmqBlock *block = b->block;
    while (b->open->len > 0)
        tmq_builder_close(b, ((TmqTag *)b->open->pdata[b->open->len - 1])->id);
    trim_end(b);
    block->text = g_strndup(b->text->str, b->text->len);
    block->line = g_array_index(block->marks, TmqLineMark, 0).line;
    guint last = g_array_index(block->marks, TmqLineMark, block->marks->len - 1).line;
    block->end_line = MAX(last, block->line);
    g_ptr_array_add(b->blocks, block);
}

void
tmq_builder_end(TmqBuilder *b)
{
    if (!b->block)
        return;
    if (b->visible)
        finish_block(b);
    else
        tmq_block_free(b->block);
    b->block = NULL;
    g_ptr_array_extend_and_steal(b->blocks, g_ptr_array_ref(b->waiting));
}

/* ---- Text ---- */

static void
mark_line(TmqBuilder *b)
{
    GArray *marks = b->block->marks;
    TmqLineMark mark = {b->text->len, tmq_builder_line(b)};
    if (marks->len > 0 && g_array_index(marks, TmqLineMark, marks->len - 1).line == mark.line)
        return;
    g_array_append_val(marks, mark);
}

static gboolean
flush_space(TmqBuilder *b)
{
    gsize length = b->text->len;
    gboolean wanted = b->space && length > 0 && b->text->str[length - 1] != ' ';
    b->space = FALSE;
    if (wanted)
        g_string_append_c(b->text, ' ');
    return wanted;
}

/* Nothing is seen of these, alone or in a text. */
static gboolean
is_invisible(gunichar c)
{
    return c == 0x200b || c == 0xfeff || c == 0x2060 || c == 0xad || (c >= 0x200c && c <= 0x200f);
}

static void
add_char(TmqBuilder *b, const char *start, gsize length)
{
    gunichar c = g_utf8_get_char(start);
    gboolean space = tmq_text_is_space(c);
    if (space && b->text->len == 0 && !b->verbatim)
        return;
    flush_space(b);
    mark_line(b);
    g_string_append_len(b->text, start, (gssize)length);
    b->visible |= !space && !is_invisible(c);
}

static void
add_white_space(TmqBuilder *b, char c)
{
    if (b->verbatim && b->block && (b->text->len > 0 || c != '\n')) {
        mark_line(b);
        g_string_append_c(b->text, c);
    }
    b->space = !b->verbatim;
    if (c == '\n' && b->lined)
        b->index++;
}

/* Bytes of the character at text that is neither white space nor invisible, by its bytes alone: it
 * is ASCII, or Latin, Greek or Cyrillic; 0: it has to be looked at. */
static gsize
plain_bytes(const char *text)
{
    guchar c = (guchar)*text;
    return c > 0x20 && c < 0x7f ? 1 : c >= 0xc3 && c <= 0xd5 ? 2 : 0;
}

/* Bytes of plain characters at text, with single spaces between them. */
static gsize
plain_run(const char *text, const char *end)
{
    const char *p = text;
    while (p < end) {
        gsize size = plain_bytes(p);
        if (size == 0 && p > text && *p == ' ' && p + 1 < end && plain_bytes(p + 1) > 0)
            size = 1;
        if (size == 0)
            break;
        p += size;
    }
    return (gsize)(p - text);
}

void
tmq_builder_text(TmqBuilder *b, const char *text, gsize length)
{
    const char *end = text + length;
    while (text < end) {
        gsize run = plain_run(text, end);
        if (run > 0) {
            flush_space(b);
            mark_line(b);
            g_string_append_len(b->text, text, (gssize)run);
            b->visible = TRUE;
            text += run;
            continue;
        }
        gsize size = (gsize)(g_utf8_next_char(text) - text);
        if (*text && strchr(" \t\n\f\r", *text))
            add_white_space(b, *text);
        else if ((guchar)*text >= 0x20 && *text != 0x7f)
            add_char(b, text, size);
        text += size;
    }
}

/* ---- Tags ---- */

static TmqTag *
add_tag(TmqBuilder *b, TmqTagKind kind, const char *type, guint id, const char *markup)
{
    TmqTag *tag = g_new0(TmqTag, 1);
    tag->kind = kind;
    tag->type = type;
    tag->id = id;
    tag->offset = b->text->len;
    tag->markup = g_strdup(markup);
    g_ptr_array_add(b->block->tags, tag);
    return tag;
}

guint
tmq_builder_open(TmqBuilder *b, const char *type, const char *markup)
{
    if (!b->verbatim)
        flush_space(b);
    TmqTag *tag = add_tag(b, TMQ_TAG_OPEN, type, b->next_id++, markup);
    g_ptr_array_add(b->open, tag);
    return tag->id;
}

void
tmq_builder_close(TmqBuilder *b, guint id)
{
    guint i = b->open->len;
    while (i > 0 && ((TmqTag *)b->open->pdata[i - 1])->id != id)
        i--;
    if (i == 0)
        return;
    const TmqTag *tag = g_ptr_array_remove_index(b->open, i - 1);
    add_tag(b, TMQ_TAG_CLOSE, tag->type, id, tag->markup);
}

void
tmq_builder_standalone(TmqBuilder *b, const char *type, const char *markup)
{
    if (!b->verbatim)
        flush_space(b);
    add_tag(b, TMQ_TAG_STANDALONE, type, b->next_id++, markup);
}

void
tmq_builder_line_break(TmqBuilder *b)
{
    add_tag(b, TMQ_TAG_STANDALONE, "break", b->next_id++, NULL);
    b->space = TRUE;
}

gboolean
tmq_builder_after_break(const TmqBuilder *b)
{
    const GPtrArray *tags = b->block ? b->block->tags : NULL;
    const TmqTag *last = tags && tags->len > 0 ? tags->pdata[tags->len - 1] : NULL;
    return last && strcmp(last->type, "break") == 0 && last->offset == b->text->len;
}

void
tmq_builder_attributes(TmqBuilder *b, GPtrArray *made)
{
    g_ptr_array_extend(b->block ? b->waiting : b->blocks, made, NULL, NULL);
    g_ptr_array_set_free_func(made, NULL);
    g_ptr_array_set_size(made, 0);
}

void
tmq_builder_attribute(TmqBuilder *b, const char *field, const char *value)
{
    g_autoptr(GPtrArray) made = g_ptr_array_new();
    TmqBuilder inner;
    tmq_builder_init(&inner, made, NULL);
    inner.index = tmq_builder_line(b);
    tmq_builder_begin(&inner, TMQ_BLOCK_ATTRIBUTE, 0, field);
    tmq_builder_text(&inner, value, strlen(value));
    tmq_builder_end(&inner);
    tmq_builder_clear(&inner);
    tmq_builder_attributes(b, made);
}
