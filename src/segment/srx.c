/* Cutting by SRX rules. Places come from the break rules, each searched for by itself; of the
 * places, the next in the text is taken, and the rules before the one that found it are asked in
 * their order. */
#include "segment/srx.h"

#include <sys/stat.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include "segment/pattern.h"
#include "segment/spans.h"
#include "segment/srx-file.h"
#include "tmq/error.h"

#define MAX_FILE_BYTES (16u * 1024 * 1024)

typedef struct {
    TmqPlacePattern *pattern;
    gboolean breaks;
    gint32 next; /* of a break rule: its next place, -1 for no more */
} Rule;

struct TmqSrx {
    GArray *rules; /* of Rule */
    TmqTagSides sides;
};

static void
clear_rule(gpointer data)
{
    tmq_place_pattern_free(((Rule *)data)->pattern);
}

void
tmq_srx_free(TmqSrx *srx)
{
    if (srx == NULL)
        return;
    g_array_unref(srx->rules);
    g_free(srx);
}

TmqTagSides
tmq_srx_sides(const TmqSrx *srx)
{
    return srx->sides;
}

/* ---- Reading ---- */

static gboolean
add_rule(TmqSrx *srx, const TmqSrxRuleText *text, const char *path, GError **error)
{
    g_autofree char *reason = NULL;
    TmqPlacePattern *pattern = tmq_place_pattern_new(text->before, text->after, &reason);
    if (pattern == NULL) {
        tmq_set_error(error, TMQ_ERROR_INPUT, path, text->line,
                      "write a regular expression as ICU reads it",
                      "the rule's expression cannot be read: %s", reason);
        return FALSE;
    }
    g_array_append_vals(srx->rules, &(Rule){.pattern = pattern, .breaks = text->breaks}, 1);
    return TRUE;
}

TmqSrx *
tmq_srx_parse(const char *bytes, gsize length, const char *path, const char *language,
              GError **error)
{
    if (length > MAX_FILE_BYTES) {
        tmq_set_error(error, TMQ_ERROR_LIMIT, path, 0, NULL, "is longer than %u MiB",
                      MAX_FILE_BYTES / 1024 / 1024);
        return NULL;
    }
    g_autoptr(TmqSrxFile) file = tmq_srx_file_parse(bytes, length, path, language, error);
    if (file == NULL)
        return NULL;
    g_autoptr(TmqSrx) srx = g_new0(TmqSrx, 1);
    srx->sides = file->sides;
    srx->rules = g_array_new(FALSE, FALSE, sizeof(Rule));
    g_array_set_clear_func(srx->rules, clear_rule);
    for (guint i = 0; i < file->rules->len; i++)
        if (!add_rule(srx, g_ptr_array_index(file->rules, i), path, error))
            return NULL;
    return g_steal_pointer(&srx);
}

TmqSrx *
tmq_srx_load(const char *path, const char *language, GError **error)
{
    struct stat status;
    gsize length = 0;
    g_autofree char *bytes = NULL;
    g_autoptr(GError) io = NULL;
    if (stat(path, &status) == 0 &&
        (!S_ISREG(status.st_mode) || status.st_size > (gint64)MAX_FILE_BYTES)) {
        tmq_set_error(error, TMQ_ERROR_IO, path, 0, "give a file in SRX 2.0", "is no SRX file");
        return NULL;
    }
    if (!g_file_get_contents(path, &bytes, &length, &io)) {
        tmq_set_error(error, TMQ_ERROR_IO, path, 0, "give a file in SRX 2.0", "cannot be read: %s",
                      io->message);
        return NULL;
    }
    return tmq_srx_parse(bytes, length, path, language, error);
}

/* ---- Cutting ---- */

static Rule *
rule_at(TmqSrx *srx, guint index)
{
    return &g_array_index(srx->rules, Rule, index);
}

static void
set_text(TmqSrx *srx, const TmqWideText *text)
{
    for (guint i = 0; i < srx->rules->len; i++) {
        Rule *rule = rule_at(srx, i);
        tmq_place_pattern_set_text(rule->pattern, text);
        rule->next = rule->breaks ? tmq_place_pattern_find(rule->pattern, 1) : -1;
    }
}

/* The first break rule that matches at the nearest place there is. */
static gint32
nearest(TmqSrx *srx, guint *rule)
{
    gint32 place = -1;
    for (guint i = 0; i < srx->rules->len; i++) {
        gint32 next = rule_at(srx, i)->next;
        if (next >= 0 && (place < 0 || next < place)) {
            place = next;
            *rule = i;
        }
    }
    return place;
}

static void
pass(TmqSrx *srx, gint32 place)
{
    for (guint i = 0; i < srx->rules->len; i++) {
        Rule *rule = rule_at(srx, i);
        if (rule->next == place)
            rule->next = tmq_place_pattern_find(rule->pattern, place + 1);
    }
}

/* No break rule before `rule` matches at place, else it would have been found: what is left to ask
 * are those that forbid. */
static gboolean
is_forbidden(TmqSrx *srx, guint rule, gint32 place)
{
    for (guint i = 0; i < rule; i++)
        if (!rule_at(srx, i)->breaks && tmq_place_pattern_matches(rule_at(srx, i)->pattern, place))
            return TRUE;
    return FALSE;
}

/* Bytes of UTF-8 in units [from, to): a surrogate pair has four. */
static gsize
bytes_between(const TmqWideText *text, gint32 from, gint32 to)
{
    gsize bytes = 0;
    for (; from < to; from++) {
        UChar unit = text->units[from];
        bytes += unit < 0x80 ? 1 : unit < 0x800 || U16_IS_SURROGATE(unit) ? 2 : 3;
    }
    return bytes;
}

static void
cut_wide(TmqSrx *srx, const TmqWideText *wide, const char *text, gsize length, GArray *spans)
{
    gsize start = 0, at = 0;
    gint32 unit = 0, place;
    guint rule = 0;
    set_text(srx, wide);
    while ((place = nearest(srx, &rule)) >= 0 && place < wide->length) {
        gboolean inside = U16_IS_TRAIL(wide->units[place]);
        if (!inside && !is_forbidden(srx, rule, place)) {
            at += bytes_between(wide, unit, place);
            unit = place;
            tmq_spans_add(spans, text, start, at);
            start = at;
        }
        pass(srx, place);
    }
    tmq_spans_add(spans, text, start, length);
}

void
tmq_srx_cut(TmqSrx *srx, const char *text, gsize length, GArray *spans)
{
    UErrorCode status = U_ZERO_ERROR;
    TmqWideText wide = {.units = g_try_new(UChar, length + 1)};
    if (wide.units != NULL)
        u_strFromUTF8(wide.units, (gint32)length + 1, &wide.length, text, (gint32)length, &status);
    if (wide.units != NULL && U_SUCCESS(status))
        cut_wide(srx, &wide, text, length, spans);
    else
        tmq_spans_add(spans, text, 0, length);
    g_free(wide.units);
}
