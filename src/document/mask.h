/* Masks: what a page's generator would have replaced before Markdown or HTML is read (shortcodes,
 * footnote calls, strike-through, table cells,
 * definition lists) stands in the text as one private-use character of
 * plane 16, so that neither parser looks into it; the walker turns it into a tag. */
#pragma once

#include "document/lined.h"
#include "tmq/document.h"

typedef struct {
    gboolean block; /* gives the text after it that kind; else a tag: */
    TmqBlockKind block_kind;
    TmqTagKind kind;
    const char *type;
    char *source; /* as it stood in the file */
} TmqMask;

/* Masks every text has. */
enum {
    TMQ_MASK_CELL,
    TMQ_MASK_TERM,
    TMQ_MASK_DEFINITION,
    TMQ_MASK_STRIKE_OPEN,
    TMQ_MASK_STRIKE_CLOSE
};

/* A shortcode alone on its line, which is not in the text. */
typedef struct {
    const char *source; /* its mask's */
    guint line;
} TmqLooseMask;

typedef struct {
    GPtrArray *masks; /* of TmqMask; empty where text has characters of that plane itself */
    GArray *loose;    /* of TmqLooseMask, by line */
} TmqMasks;

void tmq_masks_init(TmqMasks *masks, const char *text);
void tmq_masks_clear(TmqMasks *masks);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TmqMasks, tmq_masks_clear)

/* Appends the character for source[0, length) to text; FALSE where there is none left. */
gboolean tmq_masks_append(TmqMasks *masks, GString *text, const char *type, const char *source,
                          gsize length);
/* Appends one of the fixed masks; FALSE where the text cannot have masks. */
gboolean tmq_masks_append_fixed(TmqMasks *masks, GString *text, guint which);

/* The mask that text starts with, or NULL; its character has TMQ_MASK_BYTES bytes. */
#define TMQ_MASK_BYTES 4
#define TMQ_MASK_LEAD '\xf4'
const TmqMask *tmq_masks_at(const TmqMasks *masks, const char *text);

/* Takes the mask that text starts with out of the text: it stood on that source line. */
void tmq_masks_loosen(TmqMasks *masks, const char *text, guint line);

/* text with every mask as it stood in the file. The caller frees it. */
char *tmq_masks_expand(const TmqMasks *masks, const char *text, gsize length);
