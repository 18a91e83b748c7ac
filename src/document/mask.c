#include "document/mask.h"

#include <string.h>

#define FIRST 0x100000u
#define MOST 65000u

static void
mask_free(gpointer data)
{
    TmqMask *mask = data;
    g_free(mask->source);
    g_free(mask);
}

static void
add(TmqMasks *masks, TmqTagKind kind, const char *type, const char *source, gsize length)
{
    TmqMask *mask = g_new0(TmqMask, 1);
    mask->kind = kind;
    mask->type = type;
    mask->source = g_strndup(source, length);
    g_ptr_array_add(masks->masks, mask);
}

static void
add_block(TmqMasks *masks, TmqBlockKind kind)
{
    TmqMask *mask = g_new0(TmqMask, 1);
    *mask = (TmqMask){.block = TRUE, .block_kind = kind, .source = g_strdup("")};
    g_ptr_array_add(masks->masks, mask);
}

void
tmq_masks_init(TmqMasks *masks, const char *text)
{
    masks->masks = g_ptr_array_new_with_free_func(mask_free);
    masks->loose = g_array_new(FALSE, FALSE, sizeof(TmqLooseMask));
    if (strchr(text, TMQ_MASK_LEAD))
        return;
    add_block(masks, TMQ_BLOCK_TABLE_CELL);
    add_block(masks, TMQ_BLOCK_TERM);
    add_block(masks, TMQ_BLOCK_DEFINITION);
    add(masks, TMQ_TAG_OPEN, "strike", "~~", 2);
    add(masks, TMQ_TAG_CLOSE, "strike", "~~", 2);
}

void
tmq_masks_clear(TmqMasks *masks)
{
    g_ptr_array_unref(masks->masks);
    g_array_unref(masks->loose);
}

void
tmq_masks_loosen(TmqMasks *masks, const char *text, guint line)
{
    TmqLooseMask loose = {tmq_masks_at(masks, text)->source, line};
    g_array_append_val(masks->loose, loose);
}

gboolean
tmq_masks_append(TmqMasks *masks, GString *text, const char *type, const char *source, gsize length)
{
    if (masks->masks->len == 0 || masks->masks->len >= MOST)
        return FALSE;
    add(masks, TMQ_TAG_STANDALONE, type, source, length);
    g_string_append_unichar(text, FIRST + masks->masks->len - 1);
    return TRUE;
}

gboolean
tmq_masks_append_fixed(TmqMasks *masks, GString *text, guint which)
{
    if (masks->masks->len == 0)
        return FALSE;
    g_string_append_unichar(text, FIRST + which);
    return TRUE;
}

const TmqMask *
tmq_masks_at(const TmqMasks *masks, const char *text)
{
    if (*text != TMQ_MASK_LEAD)
        return NULL;
    guint index = g_utf8_get_char(text) - FIRST;
    return index < masks->masks->len ? masks->masks->pdata[index] : NULL;
}

char *
tmq_masks_expand(const TmqMasks *masks, const char *text, gsize length)
{
    GString *out = g_string_sized_new(length);
    const char *end = text + length;
    while (text < end) {
        const char *lead = memchr(text, TMQ_MASK_LEAD, (gsize)(end - text));
        const char *stop = lead ? lead : end;
        g_string_append_len(out, text, stop - text);
        text = stop;
        if (text == end)
            break;
        const TmqMask *mask = tmq_masks_at(masks, text);
        if (mask)
            g_string_append(out, mask->source);
        else
            g_string_append_len(out, text, TMQ_MASK_BYTES);
        text += TMQ_MASK_BYTES;
    }
    return g_string_free(out, FALSE);
}
