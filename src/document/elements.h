/* What each HTML element means for the text of a page. */
#pragma once

#include "tmq/document.h"

typedef enum {
    TMQ_ELEMENT_INLINE,  /* a tag inside a block's text */
    TMQ_ELEMENT_EMPTY,   /* a standalone tag: it has no content */
    TMQ_ELEMENT_BREAK,   /* br */
    TMQ_ELEMENT_BLOCK,   /* begins and ends a block; text in it keeps the kind it stands in */
    TMQ_ELEMENT_KIND,    /* the same, and gives the kind */
    TMQ_ELEMENT_SKIPPED, /* its content is not read */
    TMQ_ELEMENT_UNKNOWN, /* no element of HTML */
} TmqElementRole;

typedef struct {
    const char *name;
    TmqElementRole role;
    const char *tag;   /* of INLINE and EMPTY: the type of its tag */
    TmqBlockKind kind; /* of KIND */
    guint level;       /* of a heading */
} TmqElement;

/* The element of that lower-case name; never NULL. */
const TmqElement *tmq_element_find(const char *name);

/* Whether that attribute of the element is a text that a page shows or reads aloud.
 * attributes are all of the element: pairs of name and value, NULL-terminated, as libxml2 gives
 * them. */
gboolean tmq_attribute_is_text(const char *element, const char *attribute,
                               const unsigned char **attributes);
