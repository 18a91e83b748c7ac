/* Masks within a line. */
#include "document/prepare-priv.h"

#include <string.h>

/* More images than this in a paragraph are text: cmark 0.30 looks at all openings of images at
 * every link. */
#define MOST_IMAGES 1000u

/* How many marks of strike-through the line has, if they pair up. */
static guint
count_strikes(TmqLine line)
{
    guint count = 0;
    const char *first = memchr(line.start, '~', (gsize)(line.end - line.start));
    for (const char *p = first; p && p + 1 < line.end; p++) {
        if (p[0] != '~' || p[1] != '~')
            continue;
        const char *after = p + 2;
        gboolean fits = count % 2 == 0 ? after < line.end && !strchr(" \t~", *after)
                                       : p > line.start && !strchr(" \t", p[-1]);
        if (!fits)
            return 0;
        count++;
        p++;
    }
    return count % 2 == 0 ? count : 0;
}

/* Bytes of a call of a footnote that is defined; 0: none here. */
static gsize
footnote_call(const TmqPreparer *p, const char *text, const char *end)
{
    if (end - text < 4 || text[1] != '^' || g_hash_table_size(p->footnotes) == 0)
        return 0;
    const char *close = memchr(text, ']', (gsize)MIN(end - text, 256));
    if (!close)
        return 0;
    g_autofree char *label = g_strndup(text + 2, (gsize)(close - text - 2));
    return g_hash_table_contains(p->footnotes, label) ? (gsize)(close + 1 - text) : 0;
}

/* Bytes of what is to be masked at text, and the type of its tag; 0: nothing. */
static gsize
masked_length(TmqPreparer *p, const char *text, const char *end, const char **type)
{
    *type = "shortcode";
    if (*text == '{') {
        gsize length = tmq_shortcode_length(&p->shortcodes, text);
        return length > 0 || p->syntax == TMQ_SYNTAX_HTML ? length
                                                          : tmq_attribute_list_length(text, end);
    }
    *type = "footnote";
    return *text == '[' && p->syntax != TMQ_SYNTAX_HTML ? footnote_call(p, text, end) : 0;
}

static gboolean
append_strike(TmqPreparer *p)
{
    guint which = p->strike_open ? TMQ_MASK_STRIKE_CLOSE : TMQ_MASK_STRIKE_OPEN;
    if (p->strike == 0 || !tmq_masks_append_fixed(p->masks, p->out->text, which))
        return FALSE;
    p->strike_open = !p->strike_open;
    p->strike--;
    return TRUE;
}

/* What cannot be masked is copied, so that cmark takes it as it is. */
static void
append_plain(TmqPreparer *p, char c)
{
    GString *out = p->out->text;
    if (c == '[' && out->len > 0 && out->str[out->len - 1] == '!' && ++p->images > MOST_IMAGES)
        g_string_append_c(out, '\\');
    g_string_append_c(out, c);
}

/* Whether something to be masked could begin with c. */
static inline gboolean
is_stop(char c, gboolean mdx)
{
    return c == '{' || c == '[' || c == '~' || (mdx && (c == '<' || c == '`' || c == '\\'));
}

const char *
tmq_prepare_inline(TmqPreparer *p, const char *start, const char *end)
{
    gboolean in_mdx = p->syntax == TMQ_SYNTAX_MDX;
    while (start < end) {
        gsize plain = 0;
        while (start + plain < end && !is_stop(start[plain], in_mdx))
            plain++;
        tmq_lined_append(p->out, start, plain);
        start += plain;
        if (start == end)
            break;
        const char *type;
        gsize mdx = in_mdx ? tmq_mdx_inline(p, start, end) : 0;
        gsize length = mdx > 0 ? mdx : masked_length(p, start, end, &type);
        if (mdx > 0 ||
            (length > 0 && tmq_masks_append(p->masks, p->out->text, type, start, length)))
            start += length;
        else if (start[0] == '~' && start + 1 < end && start[1] == '~' && append_strike(p))
            start += 2;
        else
            append_plain(p, *start++);
    }
    return start;
}

const char *
tmq_prepare_text(TmqPreparer *p, const char *start, const char *end)
{
    p->strike = p->syntax != TMQ_SYNTAX_HTML ? count_strikes((TmqLine){start, end}) : 0;
    p->strike_open = FALSE;
    return tmq_prepare_inline(p, start, end);
}

/* ---- Lines ---- */

/* What stands alone on its line is no text: an empty line takes its place. */
static gboolean
is_only_masks(const TmqPreparer *p, gsize from)
{
    const char *text = p->out->text->str + from;
    gboolean any = FALSE;
    while (*text) {
        const TmqMask *mask = tmq_masks_at(p->masks, text);
        if (mask && g_strcmp0(mask->type, "shortcode") == 0) {
            any = TRUE;
            text += TMQ_MASK_BYTES;
        } else if (*text == ' ' || *text == '\t') {
            text++;
        } else {
            return FALSE;
        }
    }
    return any;
}

/* Liquid's {%- … -%} takes the line breaks around it along. */
static gboolean
is_trimming(TmqLine line)
{
    while (line.start < line.end && strchr(" \t", *line.start))
        line.start++;
    return line.end - line.start > 2 && memcmp(line.start, "{%-", 3) == 0;
}

/* The shortcodes of a line that is dropped may have texts. */
static void
loosen(TmqPreparer *p, gsize from, guint line)
{
    const char *text = p->out->text->str + from;
    while (!p->in_comment && (text = strchr(text, TMQ_MASK_LEAD))) {
        tmq_masks_loosen(p->masks, text, line);
        text += TMQ_MASK_BYTES;
    }
    g_string_truncate(p->out->text, from);
}

/* Where the box of a task ("[ ]", "[x]") that the item has as its first is; NULL: it has none. */
static const char *
task_box(TmqLine line)
{
    const char *p = line.start;
    while (p < line.end && strchr(" \t>", *p))
        p++;
    const char *mark = p;
    while (p < line.end && g_ascii_isdigit(*p) && p - mark < 9)
        p++;
    gboolean item = p < line.end && (p > mark ? strchr(".)", *p) : strchr("-*+", *p)) != NULL;
    for (p += item; item && p < line.end && *p == ' '; p++)
        ;
    gboolean box = item && line.end - p > 4 && p[-1] == ' ' && p[0] == '[' && strchr(" xX", p[1]) &&
                   p[2] == ']' && p[3] == ' ';
    return box ? p : NULL;
}

static const char *
append_start(TmqPreparer *p, TmqLine line)
{
    const char *box = p->syntax != TMQ_SYNTAX_HTML ? task_box(line) : NULL;
    if (!box)
        return tmq_prepare_text(p, line.start, line.end);
    tmq_lined_append(p->out, line.start, (gsize)(box - line.start));
    if (!tmq_masks_append(p->masks, p->out->text, "html", box, 3))
        tmq_lined_append(p->out, box, 3);
    return tmq_prepare_text(p, box + 3, line.end);
}

static void
follow_comment(TmqPreparer *p, const char *start, const char *end)
{
    gsize length = (gsize)(end - start);
    if (!memchr(start, '-', length))
        return;
    const char *open = memmem(start, length, "<!--", 4), *close = memmem(start, length, "-->", 3);
    if (open && (!close || close < open))
        p->in_comment = TRUE;
    else if (close)
        p->in_comment = FALSE;
}

const char *
tmq_prepare_line(TmqPreparer *p, TmqLine line)
{
    gsize from = p->out->text->len;
    guint first = p->line;
    const char *end = line.end, *start = append_start(p, line);
    while (start > end) {
        p->line += tmq_count_breaks(end, start);
        end = tmq_line_end(p, start);
        start = tmq_prepare_inline(p, start, end);
    }
    if (p->syntax == TMQ_SYNTAX_HTML)
        return end;
    if (is_only_masks(p, from)) {
        p->joined = is_trimming(line);
        loosen(p, from, first);
    }
    follow_comment(p, line.start, end);
    return end;
}
