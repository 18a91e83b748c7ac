/* What the parts of tmq_prepare() share. */
#pragma once

#include "document/markdown.h"
#include "document/shortcode.h"

/* Components nested deeper than this keep the indentation of their content. */
#define TMQ_MOST_COMPONENTS 32u

typedef struct {
    TmqMasks *masks;
    TmqLined *out;
    TmqShortcodes shortcodes;
    GHashTable *footnotes; /* labels that are defined */
    guint line;            /* of the source */
    char fence;            /* '`' or '~' inside fenced code, else 0 */
    gsize fence_length;
    TmqSyntax syntax;
    gboolean has_definitions; /* some line could be a definition */
    gboolean in_list;         /* after terms and definitions: the next definition belongs to them */
    guint terms;              /* lines that are terms, from the current one on */
    gboolean in_body;         /* indented lines belong to a footnote or definition */
    gboolean in_comment;      /* in an HTML comment */
    gboolean after_blank;
    gboolean joined; /* the line leaves nothing, not even its break */
    guint strike;    /* marks of strike-through left on this line */
    gboolean strike_open;
    guint images; /* opened in this paragraph */
    /* MDX */
    guint program;                     /* lines of an import or export so far; 0: in none */
    gint braces;                       /* open in it */
    const char *no_braces;             /* before this, openings of expressions and tags are stray */
    guint components;                  /* open, each on a line of its own */
    gint indents[TMQ_MOST_COMPONENTS]; /* of the content of each; -1: not seen yet */
} TmqPreparer;

/* A line without its break. */
typedef struct {
    const char *start;
    const char *end;
} TmqLine;

/* Columns of white space at the start. */
gsize tmq_line_indent(TmqLine line);
gboolean tmq_line_is_blank(TmqLine line);
/* The line without at most that many columns of white space. */
TmqLine tmq_line_unindent(TmqLine line, gsize columns);
/* The end of the line that text is in. */
const char *tmq_line_end(const TmqPreparer *preparer, const char *text);
guint tmq_count_breaks(const char *start, const char *end);

/* Appends [start, end) with masks; a shortcode may reach beyond end. Returns where it stopped. */
const char *tmq_prepare_inline(TmqPreparer *preparer, const char *start, const char *end);
/* The same for the text of a line or cell: with strike-through. */
const char *tmq_prepare_text(TmqPreparer *preparer, const char *start, const char *end);
/* The same for a whole line, and the lines that a shortcode in it reaches into; returns the end of
 * the last. */
const char *tmq_prepare_line(TmqPreparer *preparer, TmqLine line);

/* Bytes of "[^label]:" at the start of the line and its label; 0 where there is none. */
gsize tmq_footnote_definition(TmqLine line, char **label);
/* A definition of a footnote becomes a paragraph that begins with its label as a tag; line goes on
 * behind the label. */
void tmq_prepare_footnote(TmqPreparer *preparer, TmqLine *line);
/* Bytes of ": " at the start of a definition; 0 where the line is none. */
gsize tmq_definition_mark(TmqLine line);
/* Terms and definitions become paragraphs marked as such; a definition's line goes on behind its
 * mark. */
void tmq_prepare_definition(TmqPreparer *preparer, TmqLine *line);
/* A table that begins at header: each cell a paragraph. Returns the end of its last line, or NULL.
 */
const char *tmq_prepare_table(TmqPreparer *preparer, TmqLine header);

/* MDX: a line of an import or export, or one that holds nothing but tags of components and
 * expressions. Returns the end of the last line read, NULL where the line is neither. */
const char *tmq_prepare_mdx(TmqPreparer *preparer, TmqLine line);
/* MDX: the line without the indentation that the component around it gives it. */
TmqLine tmq_mdx_unindent(TmqPreparer *preparer, TmqLine line);
/* MDX: appends the tag, expression or code span at text; returns its bytes, 0 where there is none.
 */
gsize tmq_mdx_inline(TmqPreparer *preparer, const char *text, const char *end);
