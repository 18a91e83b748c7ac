/* A unit in one of its occurrences, as every form of export writes it. */
#include <string.h>

#include "memory/exchange-priv.h"

/* ---- A unit on its way out ---- */

static void
add_place(TmxVariant *variant, const TmqOccurrenceRead *occurrence, int side)
{
    if (!occurrence->path[side])
        return;
    tmx_note_add(variant->props, TMQ_PROP_DOCUMENT, occurrence->path[side]);
    if (occurrence->key[side])
        tmx_note_add(variant->props, TMQ_PROP_KEY, occurrence->key[side]);
    if (occurrence->row.line[side]) {
        g_autofree char *line = g_strdup_printf("%u", occurrence->row.line[side]);
        tmx_note_add(variant->props, TMQ_PROP_LINE, line);
    }
}

static void
add_confidence(TmxUnit *unit, double confidence)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    if (confidence < 0 || tmx_prop(unit->props, TMQ_PROP_CONFIDENCE))
        return;
    tmx_note_add(unit->props, TMQ_PROP_CONFIDENCE,
                 g_ascii_formatd(text, sizeof text, "%.4f", confidence));
}

static void
add_occurrence(TmxUnit *unit, const TmqOccurrenceRead *occurrence)
{
    tmq_extra_from_json(unit, occurrence->row.extra);
    for (int side = 0; side < 2; side++) {
        TmxVariant *variant = g_ptr_array_index(unit->variants, (guint)side);
        tmq_codes_from_json(variant->segment, occurrence->row.tags[side]);
        add_place(variant, occurrence, side);
    }
    add_confidence(unit, occurrence->confidence);
}

static gboolean
has_date(GPtrArray *attributes)
{
    return tmx_attribute(attributes, "creationdate") || tmx_attribute(attributes, "changedate");
}

/* The dates of the unit in the memory, where its file said nothing of dates. */
static void
add_dates(TmxUnit *unit, const TmqUnitRow *row)
{
    TmqVariantPair pair = tmq_exchange_pair(unit);
    if (has_date(unit->attributes) || has_date(pair.variant[0]->attributes) ||
        has_date(pair.variant[1]->attributes))
        return;
    g_autofree char *created = tmx_date_format(row->created);
    g_autofree char *changed = tmx_date_format(row->changed);
    tmx_attribute_set(unit->attributes, "creationdate", created);
    tmx_attribute_set(unit->attributes, "changedate", changed);
}

TmxUnit *
tmq_exchange_unit(const TmqUnitRow *row, const TmqOccurrenceRead *occurrence)
{
    TmxUnit *unit = tmx_unit_new();
    for (int side = 0; side < 2; side++)
        tmx_unit_add_variant(unit, row->texts.language[side], row->texts.text[side]);
    if (occurrence)
        add_occurrence(unit, occurrence);
    else
        add_confidence(unit, row->confidence);
    add_dates(unit, row);
    tmx_note_add(unit->props, TMQ_PROP_STATUS, row->status);
    if (row->retired) {
        g_autofree char *retired = tmx_date_format(row->retired);
        tmx_note_add(unit->props, TMQ_PROP_RETIRED, retired);
    }
    TmxVariant *const sides[] = {g_ptr_array_index(unit->variants, 0),
                                 g_ptr_array_index(unit->variants, 1)};
    tmq_codes_match(sides[0]->segment, sides[1]->segment);
    return unit;
}

TmqVariantPair
tmq_exchange_pair(const TmxUnit *unit)
{
    return (TmqVariantPair){
        unit, {g_ptr_array_index(unit->variants, 0), g_ptr_array_index(unit->variants, 1)}};
}

/* ---- What tells occurrences apart ---- */

/* Texts one after the other, each with its length, so that no two lists look alike. */
static void
sign(GString *signature, const char *text)
{
    g_string_append_printf(signature, "%d:%s;", text ? (int)strlen(text) : -1, text ? text : "");
}

static void
sign_notes(GString *signature, const GPtrArray *notes, gboolean on_page)
{
    for (guint i = 0; i < notes->len; i++) {
        const TmxNote *note = g_ptr_array_index(notes, i);
        if (tmq_prop_is_own(note) || (on_page && tmq_prop_is_context(note)))
            continue;
        g_string_append_c(signature, note->type ? 'p' : 'n');
        sign(signature, note->type);
        sign(signature, note->lang);
        sign(signature, note->encoding);
        sign(signature, note->text ? note->text : "");
    }
}

static void
sign_codes(GString *signature, const TmxSegment *segment)
{
    for (guint i = 0; i < segment->codes->len; i++) {
        const TmxCode *code = g_ptr_array_index(segment->codes, i);
        g_string_append_printf(signature, "c%d,%" G_GSIZE_FORMAT ",", code->kind, code->offset);
        sign(signature, code->i);
        sign(signature, code->x);
        sign(signature, code->type);
        sign(signature, code->pos);
        sign(signature, code->assoc);
        sign(signature, code->content ? code->content : "");
        for (guint s = 0; code->subs && s < code->subs->len; s++) {
            const TmxSub *sub = g_ptr_array_index(code->subs, s);
            sign(signature, sub->datatype);
            sign(signature, sub->type);
            sign(signature, sub->segment->text);
            sign_codes(signature, sub->segment);
        }
        g_string_append_c(signature, '/');
    }
}

static char *
sign_pair(const TmqVariantPair *pair, const TmxSegment *const segments[2])
{
    GString *signature = g_string_new(NULL);
    gboolean on_page = tmq_context_stands_on_page(pair);
    sign_notes(signature, pair->unit->notes, on_page);
    sign_notes(signature, pair->unit->props, on_page);
    for (int side = 0; side < 2; side++) {
        g_string_append_c(signature, '|');
        sign_notes(signature, pair->variant[side]->notes, on_page);
        sign_notes(signature, pair->variant[side]->props, on_page);
        sign_codes(signature, segments[side]);
    }
    return g_string_free(signature, FALSE);
}

char *
tmq_exchange_signature(const TmqVariantPair *pair)
{
    return sign_pair(
        pair, (const TmxSegment *const[]){pair->variant[0]->segment, pair->variant[1]->segment});
}

static TmxSegment *
kept_segment(const TmxSegment *segment)
{
    TmxSegment *kept = tmx_segment_new(segment->text);
    g_autofree char *tags = tmq_codes_to_json(segment);
    tmq_codes_from_json(kept, tags);
    return kept;
}

char *
tmq_exchange_kept_signature(const TmqVariantPair *pair)
{
    g_autoptr(TmxSegment) source = kept_segment(pair->variant[0]->segment);
    g_autoptr(TmxSegment) target = kept_segment(pair->variant[1]->segment);
    tmq_codes_match(source, target);
    return sign_pair(pair, (const TmxSegment *const[]){source, target});
}

/* ---- Lines ---- */

static gboolean
breaks_lines(gunichar c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* How much of text, from its start, is without special white space: up to a space that is not alone
 * or stands at an end, or a byte with which a control character or a separator may begin. */
static gsize
clean_length(const char *text, const char *end)
{
    const char *at = text;
    for (; at < end; at++) {
        guchar c = (guchar)*at, next = at + 1 < end ? (guchar)at[1] : 0;
        if (c < ' ' || (c == ' ' && (at == text || next <= ' ')) || (c == 0xc2 && next == 0x85) ||
            (c == 0xe2 && next == 0x80))
            break;
    }
    return (gsize)(at - text);
}

char *
tmq_exchange_one_line(const char *text, gssize length)
{
    const char *end = text + (length < 0 ? strlen(text) : (gsize)length);
    GString *line = g_string_sized_new((gsize)(end - text));
    gboolean space = FALSE;
    /* Most texts are as they should be already. */
    gsize clean = clean_length(text, end);
    if (clean == (gsize)(end - text))
        return g_string_free(g_string_append_len(line, text, (gssize)clean), FALSE);
    for (const char *next; text < end; text = next) {
        next = g_utf8_next_char(text);
        if (breaks_lines(g_utf8_get_char(text))) {
            space = line->len > 0;
            continue;
        }
        if (space)
            g_string_append_c(line, ' ');
        space = FALSE;
        g_string_append_len(line, text, next - text);
    }
    return g_string_free(line, FALSE);
}
