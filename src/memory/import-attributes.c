/* Attributes of a unit on its way in.
 *
 * Dates come to the form of TMX, however a tool wrote them; what is neither a date nor a count is
 * kept as a prop, since an attribute of that name would not be valid. A unit that two files or two
 * places of one have alike stands once, with the earlier creation and the later change and use. */
#include <stdlib.h>

#include "memory/import-priv.h"

/* ---- Form ---- */

static const char *const dates[] = {"creationdate", "changedate", "lastusagedate", NULL};

static gboolean
is_count(const char *value)
{
    for (; g_ascii_isdigit(*value); value++)
        if (!value[1])
            return TRUE;
    return FALSE;
}

/* Whether the attribute can stay; a date is brought to its form. */
static gboolean
tidy_attribute(TmxAttribute *attribute)
{
    gint64 seconds = 0;
    if (g_str_equal(attribute->name, "usagecount"))
        return is_count(attribute->value);
    if (!g_strv_contains(dates, attribute->name))
        return TRUE;
    g_autofree char *date =
        tmx_date_parse(attribute->value, &seconds) ? tmx_date_format(seconds) : NULL;
    if (!date)
        return FALSE;
    g_free(attribute->value);
    attribute->value = g_steal_pointer(&date);
    return TRUE;
}

static void
tidy(GPtrArray *attributes, GPtrArray *props)
{
    for (guint i = attributes->len; i-- > 0;) {
        TmxAttribute *attribute = g_ptr_array_index(attributes, i);
        if (tidy_attribute(attribute))
            continue;
        if (*attribute->value)
            tmx_note_add(props, attribute->name, attribute->value);
        g_ptr_array_remove_index(attributes, i);
    }
}

void
tmq_import_tidy(TmxUnit *unit)
{
    tidy(unit->attributes, unit->props);
    for (guint i = 0; i < unit->variants->len; i++) {
        TmxVariant *variant = g_ptr_array_index(unit->variants, i);
        tidy(variant->attributes, variant->props);
    }
}

/* ---- Two of the same ---- */

/* Attributes of which the later stays, with the name of who did it; of creation the earlier. */
typedef struct {
    const char *date;
    const char *by; /* or NULL */
    gboolean earlier;
} Dated;

static const Dated dated[] = {
    {"creationdate", "creationid", TRUE},
    {"changedate", "changeid", FALSE},
    {"lastusagedate", NULL, FALSE},
};

static gboolean
merge_date(GPtrArray *known, GPtrArray *told, const Dated *d)
{
    gint64 new = 0, old = 0;
    const char *value = tmx_attribute(told, d->date);
    if (!value || !tmx_date_parse(value, &new))
        return FALSE;
    gboolean has_old = tmx_date_parse(tmx_attribute(known, d->date), &old);
    if (has_old && (d->earlier ? new >= old : new <= old))
        return FALSE;
    tmx_attribute_set(known, d->date, value);
    if (d->by)
        tmx_attribute_set(known, d->by, tmx_attribute(told, d->by));
    return TRUE;
}

static gboolean
merge_count(GPtrArray *known, GPtrArray *told)
{
    const char *new = tmx_attribute(told, "usagecount"), *old = tmx_attribute(known, "usagecount");
    if (!new || (old && g_ascii_strtoull(new, NULL, 10) <= g_ascii_strtoull(old, NULL, 10)))
        return FALSE;
    tmx_attribute_set(known, "usagecount", new);
    return TRUE;
}

/* What is not there yet; but for the direction, of which none is known to be that of the header. */
static gboolean
merge_missing(GPtrArray *known, GPtrArray *told)
{
    gboolean changed = FALSE;
    for (guint i = 0; i < told->len; i++) {
        const TmxAttribute *attribute = g_ptr_array_index(told, i);
        if (g_str_equal(attribute->name, "srclang") || tmx_attribute(known, attribute->name))
            continue;
        tmx_attribute_set(known, attribute->name, attribute->value);
        changed = TRUE;
    }
    return changed;
}

static gboolean
merge(GPtrArray *known, GPtrArray *told)
{
    gboolean changed = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(dated); i++)
        changed |= merge_date(known, told, &dated[i]);
    changed |= merge_count(known, told);
    return merge_missing(known, told) || changed;
}

char *
tmq_import_merge(const char *extra, const TmqVariantPair *pair, const char *const languages[2])
{
    g_autoptr(TmxUnit) known = tmx_unit_new();
    for (int side = 0; side < 2; side++)
        tmx_unit_add_variant(known, languages[side], "");
    tmq_extra_from_json(known, extra);
    const TmqVariantPair old = tmq_exchange_pair(known);
    gboolean changed = merge(known->attributes, pair->unit->attributes);
    for (int side = 0; side < 2; side++)
        changed |= merge(old.variant[side]->attributes, pair->variant[side]->attributes);
    return changed ? tmq_extra_to_json(&old, languages) : NULL;
}
