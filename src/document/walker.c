/* Each open element knows, from its parents, which kind of block a text in it is, so that depth
 * costs nothing. Blocks begin with the first inline content; an inline element that spans several
 * blocks (a link around a heading and a paragraph) is opened and closed in each of them. */
#include "document/walker.h"

#include "document/html-tag.h"
#include "document/inline-block.h"
#include "document/parameters.h"
#include "tmq/language.h"

#include <string.h>

/* More open inline elements than this around a block are not repeated in it. */
#define MOST_REPEATED 8u
/* How far down an end tag looks for its element. */
#define MOST_UNWOUND 256u

typedef struct {
    const TmqElement *element;
    gboolean as_block; /* begins and ends blocks (of an unknown element: decided where it stood) */
    TmqBlockKind kind; /* of text in it */
    guint level;
    guint lists; /* list items around it */
    guint id;    /* of its tag in the block numbered: */
    guint serial;
    const char *language; /* of blocks in it; own_language or what it stands in */
    char *own_language;
    guint name;   /* hash of its name: unknown elements share a row of the table */
    char *markup; /* of its tag */
} OpenElement;

static void
clear_open(gpointer data)
{
    OpenElement *open = data;
    g_free(open->markup);
    g_free(open->own_language);
}

void
tmq_walker_init(TmqWalker *w, GPtrArray *blocks, const TmqLined *lined, const TmqMasks *masks)
{
    *w = (TmqWalker){.masks = masks, .line_start = TRUE};
    tmq_builder_init(&w->builder, blocks, lined);
    w->stack = g_array_new(FALSE, TRUE, sizeof(OpenElement));
    g_array_set_clear_func(w->stack, clear_open);
    w->inlines = g_array_new(FALSE, FALSE, sizeof(guint));
}

void
tmq_walker_clear(TmqWalker *w)
{
    tmq_builder_clear(&w->builder);
    g_array_unref(w->stack);
    g_array_unref(w->inlines);
    if (w->kept_text)
        g_string_free(w->kept_text, TRUE);
}

void
tmq_walker_at(TmqWalker *w, guint line)
{
    w->builder.index = line;
}

static OpenElement *
top(const TmqWalker *w)
{
    return w->stack->len ? &g_array_index(w->stack, OpenElement, w->stack->len - 1) : NULL;
}

/* ---- Blocks ---- */

static void
open_tag(TmqWalker *w, OpenElement *open)
{
    open->id = tmq_builder_open(&w->builder, open->element->tag, open->markup);
    open->serial = w->builder.serial;
}

typedef struct {
    TmqWalker *walker;
    const char *source;
    gsize offset; /* of what was read of it; only moves on */
    guint line;   /* there */
} Shortcode;

static void
take_parameter(const char *name, const char *value, gsize offset, gpointer data)
{
    Shortcode *shortcode = data;
    g_auto(TmqLined) lined;
    for (; shortcode->offset < offset; shortcode->offset++)
        shortcode->line += shortcode->source[shortcode->offset] == '\n';
    guint line = shortcode->line;
    tmq_lined_init(&lined, line);
    for (const char *p = value; *p;) {
        gsize plain = strcspn(p, "\n");
        tmq_lined_append(&lined, p, plain);
        p += plain;
        if (*p == '\n') {
            tmq_lined_break(&lined, ++line);
            p++;
        }
    }
    g_autoptr(GPtrArray) made = g_ptr_array_new();
    tmq_inline_block(made, TMQ_BLOCK_ATTRIBUTE, name, &lined);
    tmq_builder_attributes(&shortcode->walker->builder, made);
}

static void
read_shortcode(TmqWalker *w, const char *source, guint line)
{
    Shortcode shortcode = {.walker = w, .source = source, .line = line};
    tmq_shortcode_texts(source, take_parameter, &shortcode);
}

/* Shortcodes that stood alone before that line. */
static void
read_loose(TmqWalker *w, guint line)
{
    for (const GArray *loose = w->masks->loose; w->next_loose < loose->len; w->next_loose++) {
        const TmqLooseMask *mask = &g_array_index(loose, TmqLooseMask, w->next_loose);
        if (mask->line > line)
            break;
        read_shortcode(w, mask->source, mask->line);
    }
}

static void
ensure_block(TmqWalker *w)
{
    if (w->builder.block)
        return;
    read_loose(w, tmq_builder_line(&w->builder));
    const OpenElement *around = top(w);
    tmq_builder_begin(&w->builder, around ? around->kind : TMQ_BLOCK_PARAGRAPH,
                      around ? around->level : 0, NULL);
    w->builder.block->language = g_strdup(around ? around->language : NULL);
    w->builder.verbatim = w->builder.block->kind == TMQ_BLOCK_CODE;
    w->strike = 0;
    for (guint i = 0; i < MIN(w->inlines->len, MOST_REPEATED); i++)
        open_tag(w, &g_array_index(w->stack, OpenElement, g_array_index(w->inlines, guint, i)));
}

static void
end_block(TmqWalker *w)
{
    if (w->one_block)
        w->builder.space = TRUE;
    else
        tmq_builder_end(&w->builder);
}

/* ---- Elements ---- */

static gboolean
is_block(const TmqWalker *w, const TmqElement *element)
{
    if (element->role == TMQ_ELEMENT_UNKNOWN)
        return w->line_start;
    return element->role == TMQ_ELEMENT_BLOCK || element->role == TMQ_ELEMENT_KIND;
}

static void
inherit(const TmqWalker *w, OpenElement *open)
{
    const OpenElement *around = top(w);
    open->kind = around ? around->kind : TMQ_BLOCK_PARAGRAPH;
    open->level = around ? around->level : 0;
    open->lists = around ? around->lists : 0;
    open->language = around ? around->language : NULL;
    if (open->element->role != TMQ_ELEMENT_KIND || open->kind == TMQ_BLOCK_CODE)
        return;
    open->kind = open->element->kind;
    open->lists += open->kind == TMQ_BLOCK_LIST_ITEM;
    open->level = open->kind == TMQ_BLOCK_LIST_ITEM ? open->lists : open->element->level;
}

/* What html and body say is of the whole page; "do not translate" there is for browsers. */
static gboolean
is_page_element(const char *name)
{
    return strcmp(name, "html") == 0 || strcmp(name, "body") == 0;
}

static void
read_language(OpenElement *open, const unsigned char **attributes)
{
    const char *value = tmq_html_tag_value(attributes, "lang");
    open->own_language = value ? tmq_language_normalise(value) : NULL;
    if (open->own_language)
        open->language = open->own_language;
}

static void
push_inline(TmqWalker *w, OpenElement *open)
{
    ensure_block(w);
    open_tag(w, open);
    guint index = w->stack->len;
    g_array_append_val(w->inlines, index);
    w->code += strcmp(open->element->tag, "code") == 0;
    w->line_start = FALSE;
}

static void
push(TmqWalker *w, const TmqElement *element, const char *name, const unsigned char **attributes)
{
    OpenElement open = {.element = element, .name = g_str_hash(name)};
    open.as_block = is_block(w, element);
    inherit(w, &open);
    if (open.as_block && !is_page_element(name))
        read_language(&open, attributes);
    if (element->role == TMQ_ELEMENT_SKIPPED) {
        w->skipped++;
    } else if (open.as_block) {
        end_block(w);
        tmq_html_tag_texts(&w->builder, w->masks, name, attributes);
    } else {
        open.markup = tmq_html_tag_markup(w->masks, element, name, attributes);
        push_inline(w, &open);
        tmq_html_tag_texts(&w->builder, w->masks, name, attributes);
    }
    g_array_append_val(w->stack, open);
}

/* ---- What is not to be translated ---- */

static void
append_escaped(TmqWalker *w, const char *text, gsize length)
{
    for (const char *p = text; p < text + length; p++)
        if (strchr("<>&", *p) && *p)
            g_string_append(w->kept_text, *p == '<' ? "&lt;" : *p == '>' ? "&gt;" : "&amp;");
        else
            g_string_append_c(w->kept_text, *p);
}

static void
end_kept(TmqWalker *w)
{
    w->kept = 0;
    if (!w->kept_text)
        return;
    g_autofree char *source = tmq_masks_expand(w->masks, w->kept_text->str, w->kept_text->len);
    g_string_free(w->kept_text, TRUE);
    w->kept_text = NULL;
    ensure_block(w);
    tmq_builder_standalone(&w->builder, w->kept_type, source);
    w->line_start = FALSE;
}

/* An inline element that is kept is one tag, its content part of it; a block is not read. */
static void
begin_kept(TmqWalker *w, const TmqElement *element, const char *name,
           const unsigned char **attributes)
{
    gboolean empty = element->role == TMQ_ELEMENT_EMPTY || element->role == TMQ_ELEMENT_BREAK;
    w->kept = g_str_hash(name);
    w->kept_depth = 1;
    if (is_block(w, element)) {
        end_block(w);
        return;
    }
    w->kept_type = element->tag ? element->tag : "html";
    w->kept_text = g_string_new(NULL);
    tmq_html_tag_append(w->kept_text, name, attributes);
    if (empty)
        end_kept(w);
}

static void
start_kept(TmqWalker *w, const char *name, const unsigned char **attributes)
{
    w->kept_depth += w->kept == g_str_hash(name);
    if (w->kept_text)
        tmq_html_tag_append(w->kept_text, name, attributes);
}

static void
finish_kept(TmqWalker *w, const char *name, guint hash)
{
    TmqElementRole role = tmq_element_find(name)->role;
    if (w->kept_text && role != TMQ_ELEMENT_EMPTY && role != TMQ_ELEMENT_BREAK)
        g_string_append_printf(w->kept_text, "</%s>", name);
    w->kept_depth -= hash == w->kept;
    if (w->kept_depth == 0)
        end_kept(w);
}

/* ---- Events ---- */

/* A second line break in a row separates like a paragraph does. */
static void
line_break(TmqWalker *w)
{
    if (tmq_builder_after_break(&w->builder) && !w->one_block) {
        end_block(w);
        return;
    }
    ensure_block(w);
    tmq_builder_line_break(&w->builder);
}

void
tmq_walker_start(TmqWalker *w, const char *name, const unsigned char **attributes)
{
    const TmqElement *element = tmq_element_find(name);
    if (w->kept) {
        start_kept(w, name, attributes);
        return;
    }
    if (w->skipped > 0 && element->role != TMQ_ELEMENT_SKIPPED)
        return;
    if (!is_page_element(name) && tmq_html_tag_is_kept(attributes)) {
        begin_kept(w, element, name, attributes);
    } else if (element->role == TMQ_ELEMENT_BREAK) {
        line_break(w);
    } else if (element->role == TMQ_ELEMENT_EMPTY) {
        g_autofree char *markup = tmq_html_tag_markup(w->masks, element, name, attributes);
        ensure_block(w);
        tmq_builder_standalone(&w->builder, element->tag, markup);
        tmq_html_tag_texts(&w->builder, w->masks, name, attributes);
        w->line_start = FALSE;
    } else {
        push(w, element, name, attributes);
    }
}

static void
pop(TmqWalker *w)
{
    OpenElement *open = top(w);
    if (open->element->role == TMQ_ELEMENT_SKIPPED) {
        w->skipped--;
    } else if (open->as_block) {
        end_block(w);
    } else {
        if (w->builder.block && open->serial == w->builder.serial)
            tmq_builder_close(&w->builder, open->id);
        g_array_set_size(w->inlines, w->inlines->len - 1);
        w->code -= strcmp(open->element->tag, "code") == 0;
    }
    g_array_set_size(w->stack, w->stack->len - 1);
}

void
tmq_walker_finish(TmqWalker *w, const char *name)
{
    const TmqElement *element = tmq_element_find(name);
    guint hash = g_str_hash(name);
    if (w->kept) {
        finish_kept(w, name, hash);
        return;
    }
    if ((w->skipped > 0 && element->role != TMQ_ELEMENT_SKIPPED) ||
        element->role == TMQ_ELEMENT_BREAK || element->role == TMQ_ELEMENT_EMPTY)
        return;
    guint depth = w->stack->len, lowest = depth > MOST_UNWOUND ? depth - MOST_UNWOUND : 0;
    while (depth > lowest && g_array_index(w->stack, OpenElement, depth - 1).name != hash)
        depth--;
    if (depth == lowest)
        return;
    while (w->stack->len >= depth)
        pop(w);
}

static void
apply_mask(TmqWalker *w, const TmqMask *mask)
{
    ensure_block(w);
    if (mask->block) {
        w->builder.block->kind = mask->block_kind;
        w->builder.block->level = 0;
    } else if (mask->kind == TMQ_TAG_STANDALONE) {
        tmq_builder_standalone(&w->builder, mask->type, mask->source);
        if (strcmp(mask->type, "shortcode") == 0)
            read_shortcode(w, mask->source, tmq_builder_line(&w->builder));
    } else if (mask->kind == TMQ_TAG_OPEN) {
        w->strike = tmq_builder_open(&w->builder, mask->type, mask->source);
    } else {
        tmq_builder_close(&w->builder, w->strike);
    }
}

static gboolean
is_blank(const char *text, gsize length)
{
    for (const char *end = text + length; text < end; text++)
        if (*text == '\0' || !strchr(" \t\n\f\r", *text))
            return FALSE;
    return TRUE;
}

static void
plain_text(TmqWalker *w, const char *text, gsize length)
{
    if (length == 0)
        return;
    gboolean blank = is_blank(text, length);
    if (!blank || w->builder.verbatim)
        ensure_block(w);
    const char *last_break = memrchr(text, '\n', length);
    const char *rest = last_break ? last_break + 1 : text;
    gboolean rest_blank = is_blank(rest, length - (gsize)(rest - text));
    w->line_start = rest_blank && (last_break || w->line_start);
    tmq_builder_text(&w->builder, text, length);
}

static void
code_text(TmqWalker *w, const char *text, gsize length)
{
    g_autofree char *shown = tmq_masks_expand(w->masks, text, length);
    ensure_block(w);
    tmq_builder_text(&w->builder, shown, strlen(shown));
}

void
tmq_walker_text(TmqWalker *w, const char *text, gsize length)
{
    const OpenElement *around = top(w);
    if (w->kept_text)
        append_escaped(w, text, length);
    if (w->skipped > 0 || w->kept)
        return;
    if (w->code > 0 || (around && around->kind == TMQ_BLOCK_CODE)) {
        code_text(w, text, length);
        return;
    }
    const char *end = text + length;
    while (text < end) {
        const char *lead = memchr(text, TMQ_MASK_LEAD, (gsize)(end - text));
        const TmqMask *mask = lead ? tmq_masks_at(w->masks, lead) : NULL;
        const char *stop = !lead ? end : mask ? lead : lead + TMQ_MASK_BYTES;
        plain_text(w, text, (gsize)(stop - text));
        text = stop;
        if (mask) {
            apply_mask(w, mask);
            text += TMQ_MASK_BYTES;
        }
    }
}

void
tmq_walker_end(TmqWalker *w)
{
    tmq_builder_end(&w->builder);
    read_loose(w, G_MAXUINT);
}
