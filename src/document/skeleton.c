/* Finds every block's place, then tries it: the page with a probe in every place is read back, and
 * what does not come back as it went is not writable. */
#include "document/skeleton-priv.h"

#include <string.h>

/* Times a page is read back to find the places that fail. Where these do not do, none from the
 * first that fails is trusted. */
#define MOST_TRIES 12u
/* Times a page is written with more escapes. */
#define MOST_WRITES 6u

/* ---- Places ---- */

static void
refuse_all(TmqSkeleton *s, const char *reason)
{
    for (guint i = 0; i < s->document->blocks->len; i++)
        s->places[i].reason = reason;
}

/* Where front matter ends in the source, for libyaml: before its closing fence. */
static gsize
front_matter_length(const TmqSkeleton *s)
{
    const TmqFrontMatter *front = s->document->front_matter;
    if (tmq_string_file(s->document->path) != TMQ_STRING_FILE_NONE)
        return s->scan.length;
    if (front->kind == TMQ_FRONT_MATTER_YAML && front->end_line > 0)
        return tmq_scan_line_start(&s->scan, front->end_line);
    if (front->kind == TMQ_FRONT_MATTER_JSON)
        return tmq_scan_line_start(&s->scan, front->end_line + 1);
    return 0;
}

static guint
body_line(const TmqSkeleton *s)
{
    return s->document->front_matter->end_line + 1;
}

static TmqSyntax
syntax_of(const char *path)
{
    const char *dot = strrchr(path, '.');
    if (dot && (g_ascii_strcasecmp(dot, ".html") == 0 || g_ascii_strcasecmp(dot, ".htm") == 0))
        return TMQ_SYNTAX_HTML;
    return dot && g_ascii_strcasecmp(dot, ".mdx") == 0 ? TMQ_SYNTAX_MDX : TMQ_SYNTAX_MARKDOWN;
}

/* What is code is no translator's; blocks after it are not looked for in it. */
static void
pass_code(const TmqSkeleton *s, const TmqBlock *block, gsize *cursor, TmqPlace *place)
{
    *cursor = MAX(*cursor, tmq_scan_line_start(&s->scan, block->end_line));
    place->reason = "it is code";
}

static void
find_places(TmqSkeleton *s)
{
    const GPtrArray *blocks = s->document->blocks;
    gsize cursor = tmq_scan_line_start(&s->scan, body_line(s));
    g_autoptr(GArray) scalars = tmq_scan_scalars(&s->scan, front_matter_length(s));
    g_autoptr(GArray) candidates = tmq_scan_candidates(&s->scan, cursor);
    guint next = 0;
    for (guint i = 0; i < blocks->len; i++) {
        const TmqBlock *block = blocks->pdata[i];
        TmqPlace *place = &s->places[i];
        tmq_place_init(place, block);
        if (block->kind == TMQ_BLOCK_CODE)
            pass_code(s, block, &cursor, place);
        else if (block->kind == TMQ_BLOCK_ATTRIBUTE)
            tmq_scan_find_attribute(&s->scan, block, candidates, &next, place);
        else if (block->kind == TMQ_BLOCK_FIELD)
            tmq_scan_find_field(&s->scan, block, scalars, place);
        else
            tmq_scan_find_block(&s->scan, block, &cursor, place);
    }
}

/* ---- Probes ---- */

/* Letters with an accent: what is plain text stays plain text, what is markup would break. */
static void
append_probe(GString *out, const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if (g_ascii_islower(text[i]))
            g_string_append_unichar(out, 0xe0u + (guint)(text[i] - 'a') % 16);
        else if (g_ascii_isupper(text[i]))
            g_string_append_unichar(out, 0xc0u + (guint)(text[i] - 'A') % 16);
        else
            g_string_append_c(out, text[i]);
}

/* The probe of a block: its text with other letters, or with one more where it has none. */
static void
make_probe(const TmqBlock *block, guint index, GArray *probes)
{
    GPtrArray *tags = g_ptr_array_new_with_free_func((GDestroyNotify)tmq_tag_free);
    GString *text = g_string_new(NULL);
    gsize at = 0, length = strlen(block->text), letters;
    for (guint i = 0; i <= block->tags->len; i++) {
        const TmqTag *tag = i < block->tags->len ? block->tags->pdata[i] : NULL;
        gsize end = tag ? tag->offset : length;
        append_probe(text, block->text + at, end - at);
        at = end;
        letters = text->len;
        if (at == length && letters == length && strcmp(text->str, block->text) == 0)
            g_string_append(text, "\303\251");
        if (!tag)
            break;
        TmqTag *copy = tmq_tag_copy(tag);
        copy->offset = text->len;
        g_ptr_array_add(tags, copy);
    }
    TmqReplacement probe = {index, 0, length, g_string_free(text, FALSE), tags};
    g_array_append_val(probes, probe);
}

static void
clear_probe(gpointer data)
{
    TmqReplacement *probe = data;
    g_free((char *)probe->text);
    g_ptr_array_unref((GPtrArray *)probe->tags);
}

static GArray *
make_probes(const TmqSkeleton *s)
{
    GArray *probes = g_array_new(FALSE, FALSE, sizeof(TmqReplacement));
    g_array_set_clear_func(probes, clear_probe);
    for (guint i = 0; i < s->document->blocks->len; i++)
        if (!s->places[i].reason)
            make_probe(s->document->blocks->pdata[i], i, probes);
    return probes;
}

/* Takes back the places that fail; FALSE where there was none. */
static gboolean
refuse_failing(TmqSkeleton *s, gboolean all)
{
    guint count = s->document->blocks->len;
    g_autofree guint8 *wrong = g_new0(guint8, count + 1);
    g_autofree const char **faults = g_new0(const char *, count + 1);
    g_autoptr(GArray) probes = make_probes(s);
    const TmqReplacement *replacements = (const TmqReplacement *)(void *)probes->data;
    g_autoptr(GString) page = tmq_skeleton_render(s, replacements, probes->len, NULL, faults, NULL);
    gboolean any = FALSE;
    for (guint i = 0; i < count; i++) {
        if (faults[i])
            s->places[i].reason = faults[i];
        any |= faults[i] != NULL;
    }
    if (any)
        return TRUE;
    gint first = tmq_skeleton_check(s, page, replacements, probes->len, wrong);
    for (guint i = 0; i < count && first >= 0; i++)
        if ((wrong[i] || (all && i >= (guint)first)) && !s->places[i].reason) {
            s->places[i].reason = "it does not read back as it is written";
            any = TRUE;
        }
    return any || (first >= 0 && !all);
}

static void
try_places(TmqSkeleton *s)
{
    guint tries = 0;
    while (tries < MOST_TRIES && refuse_failing(s, FALSE))
        tries++;
    while (tries == MOST_TRIES && refuse_failing(s, TRUE))
        ;
}

/* ---- The skeleton ---- */

TmqSkeleton *
tmq_skeleton_new(const char *bytes, gsize length, const TmqDocument *document,
                 const TmqDocumentOptions *options)
{
    TmqSkeleton *s = g_new0(TmqSkeleton, 1);
    const char *mark = "\357\273\277";
    *s = (TmqSkeleton){.document = document, .options = options, .bytes = bytes, .length = length};
    s->mark = length >= 3 && memcmp(bytes, mark, 3) == 0 ? 3 : 0;
    s->places = g_new0(TmqPlace, document->blocks->len + 1);
    tmq_scan_init(&s->scan, bytes + s->mark, length - s->mark);
    if (strcmp(document->encoding, "UTF-8") != 0 ||
        !g_utf8_validate_len(s->scan.text, s->scan.length, NULL)) {
        refuse_all(s, "its file is not UTF-8");
        return s;
    }
    TmqSyntax syntax = syntax_of(document->path);
    if (syntax != TMQ_SYNTAX_HTML)
        tmq_scan_find_html(&s->scan, body_line(s), syntax);
    find_places(s);
    try_places(s);
    return s;
}

void
tmq_skeleton_free(TmqSkeleton *s)
{
    for (guint i = 0; i < s->document->blocks->len; i++)
        tmq_place_clear(&s->places[i]);
    g_free(s->places);
    tmq_scan_clear(&s->scan);
    g_free(s);
}

const char *
tmq_skeleton_reason(const TmqSkeleton *s, guint block)
{
    return s->places[block].reason;
}

void
tmq_skeleton_extent(const TmqSkeleton *s, guint block, gsize *start, gsize *end)
{
    const TmqPlace *place = &s->places[block];
    const TmqBlock *self = s->document->blocks->pdata[block];
    if (place->region.end > 0) {
        *start = place->region.start + s->mark;
        *end = place->region.end + s->mark;
        return;
    }
    *start = place->chars[0].start;
    *end = place->chars[place->length - 1].end;
    for (guint i = 0; i < self->tags->len; i++) {
        TmqStretch tag = place->tags[i];
        *start = tag.end > tag.start ? MIN(*start, tag.start) : *start;
        *end = tag.end > tag.start ? MAX(*end, tag.end) : *end;
    }
    *start += s->mark;
    *end += s->mark;
}

/* Where a replacement does not read back, its block is escaped safely and all is tried again. */
static GString *
write_checked(const TmqSkeleton *s, const TmqReplacement *replacements, gsize count, GError **error)
{
    guint blocks = s->document->blocks->len;
    g_autofree guint8 *safe = g_new0(guint8, blocks + 1);
    for (guint tries = 0;; tries++) {
        g_autofree guint8 *wrong = g_new0(guint8, blocks + 1);
        g_autoptr(GString) page = tmq_skeleton_render(s, replacements, count, safe, NULL, error);
        if (!page)
            return NULL;
        gint first = tmq_skeleton_check(s, page, replacements, count, wrong);
        if (first < 0)
            return g_steal_pointer(&page);
        gboolean more = FALSE;
        for (guint i = 0; i < blocks; i++) {
            more |= wrong[i] && !safe[i];
            safe[i] |= wrong[i];
        }
        if (more && tries < MOST_WRITES)
            continue;
        const TmqBlock *block = s->document->blocks->pdata[first];
        tmq_set_error(error, TMQ_ERROR_INPUT, s->document->path, block->line,
                      "write it without what reads as markup, or translate it in the file itself",
                      "its translation would not be read as it is");
        return NULL;
    }
}

gboolean
tmq_skeleton_write(TmqSkeleton *s, const TmqReplacement *replacements, gsize count, GString *out,
                   GError **error)
{
    if (count == 0) {
        g_string_append_len(out, s->bytes, (gssize)s->length);
        return TRUE;
    }
    g_autoptr(GString) page = write_checked(s, replacements, count, error);
    if (!page)
        return FALSE;
    g_string_append_len(out, s->bytes, (gssize)s->mark);
    g_string_append_len(out, page->str, (gssize)page->len);
    return TRUE;
}
