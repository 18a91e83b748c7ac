/* Which units are written, how often, in which order. */
#include <string.h>

#include "memory/export-priv.h"
#include "tmq/language.h"

/* The unit that is on its way, and what its occurrences make of it. */
typedef struct {
    gint64 id;        /* 0: none yet */
    gboolean passes;  /* the filters of units */
    GPtrArray *units; /* of TmxUnit: different ones */
    GHashTable *signatures;
    gboolean in_place; /* one of them stands where the filters want it */
    double confidence; /* the best known; -1: none */
} Gathering;

typedef struct {
    TmqStore *store;
    const TmqExportOptions *options;
    const TmqExportForm *form;
    gpointer state;
    guint64 written;  /* units */
    guint64 seen;     /* of the wanted languages, before the other filters */
    GPtrArray *pairs; /* of char *: languages that are wanted, source and target in turn */
    GPtrArray *found; /* of char *: pairs of languages that are not wanted */
    Gathering gathering;
} Export;

/* ---- Filters ---- */

static gboolean
row_passes(const TmqExportOptions *options, const TmqUnitRow *row)
{
    gboolean asked = options->status && g_str_equal(options->status, row->status);
    if (options->status && !asked)
        return FALSE;
    if (row->retired && !options->retired)
        return FALSE;
    if (g_str_equal(row->status, "rejected") && !options->rejected && !asked)
        return FALSE;
    return row->changed >= options->changed_since;
}

static gboolean
matches_document(const char *pattern, const char *path)
{
    if (!pattern)
        return TRUE;
    if (!path)
        return FALSE;
    return strchr(pattern, '*') ? g_pattern_match_simple(pattern, path)
                                : g_str_equal(pattern, path);
}

/* Whether a side of the unit stands in the document and under the key that are asked for. */
static gboolean
stands_in_place(const TmqExportOptions *options, const TmxUnit *unit)
{
    gboolean document = !options->document, key = !options->key;
    for (guint i = 0; i < unit->variants->len; i++) {
        const TmxVariant *variant = g_ptr_array_index(unit->variants, i);
        const char *own_key = tmx_prop(variant->props, TMQ_PROP_KEY);
        document |=
            matches_document(options->document, tmx_prop(variant->props, TMQ_PROP_DOCUMENT));
        key |= options->key && g_strcmp0(options->key, own_key) == 0;
    }
    return document && key;
}

/* ---- One unit ---- */

static double
confidence_of(const TmxUnit *unit)
{
    const char *text = tmx_prop(unit->props, TMQ_PROP_CONFIDENCE);
    return text ? g_ascii_strtod(text, NULL) : -1;
}

static void
leave_codes_out(const TmqVariantPair *pair)
{
    for (int side = 0; side < 2; side++)
        g_ptr_array_set_size(pair->variant[side]->segment->codes, 0);
}

/* The neighbours that an occurrence has on its pages. */
static gboolean
add_neighbours(TmqStore *store, const TmqOccurrenceRead *o, const TmqVariantPair *pair,
               GError **error)
{
    for (int i = 0; o->row.bead && i < 4; i++) {
        int side = i / 2, after = i % 2;
        if (!(after ? o->row.after : o->row.before)[side])
            continue;
        g_autoptr(GError) fault = NULL;
        g_autofree char *text =
            tmq_store_neighbour(store, o->row.bead, o->row.document[side], after, &fault);
        if (fault) {
            g_propagate_error(error, g_steal_pointer(&fault));
            return FALSE;
        }
        if (text)
            tmq_context_add((TmxVariant *)pair->variant[side], after, text);
    }
    return TRUE;
}

/* Takes an occurrence of the unit in hand; NULL: it has none, nothing tells where it stands. */
static gboolean
gather(Export *export, const TmqUnitRow *row, const TmqOccurrenceRead *occurrence, GError **error)
{
    Gathering *gathering = &export->gathering;
    g_autoptr(TmxUnit) unit = tmq_exchange_unit(row, occurrence);
    TmqVariantPair pair = tmq_exchange_pair(unit);
    if (export->options->plain)
        leave_codes_out(&pair);
    gathering->confidence = MAX(gathering->confidence, confidence_of(unit));
    if (!stands_in_place(export->options, unit))
        return TRUE;
    gathering->in_place = TRUE;
    g_autofree char *signature = tmq_exchange_signature(&pair);
    if (!g_hash_table_add(gathering->signatures, g_steal_pointer(&signature)))
        return TRUE;
    g_ptr_array_add(gathering->units, g_steal_pointer(&unit));
    return !occurrence || add_neighbours(export->store, occurrence, &pair, error);
}

static gboolean
write_gathered(Export *export, GError **error)
{
    const GPtrArray *units = export->gathering.units;
    guint count = export->form->every_occurrence ? units->len : 1;
    for (guint i = 0; i < count && i < units->len; i++) {
        TmxUnit *unit = g_ptr_array_index(units, i);
        if (!export->form->unit(export->state, unit, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
is_sure_enough(const Export *export)
{
    double confidence = export->gathering.confidence;
    return confidence < 0 || confidence >= export->options->min_confidence;
}

/* Writes the unit in hand, all of whose occurrences are there. */
static gboolean
finish_unit(Export *export, GError **error)
{
    const Gathering *gathering = &export->gathering;
    if (!gathering->passes || !gathering->in_place || !is_sure_enough(export))
        return TRUE;
    export->written++;
    return write_gathered(export, error);
}

static void
begin_unit(Export *export, const TmqUnitRow *row)
{
    Gathering *gathering = &export->gathering;
    gathering->id = row->id;
    gathering->passes = row_passes(export->options, row);
    gathering->in_place = FALSE;
    gathering->confidence = row->confidence;
    g_ptr_array_set_size(gathering->units, 0);
    g_hash_table_remove_all(gathering->signatures);
    export->seen++;
}

static gboolean
export_standing(const TmqUnitRow *row, const TmqOccurrenceRead *occurrence, gpointer data,
                GError **error)
{
    Export *export = data;
    const volatile gint *cancelled = export->options->cancelled;
    if (cancelled && *cancelled) {
        tmq_set_error(error, TMQ_ERROR_CANCELLED, NULL, 0, NULL, "stopped; nothing was written");
        return FALSE;
    }
    if (row->id != export->gathering.id) {
        if (!finish_unit(export, error))
            return FALSE;
        begin_unit(export, row);
    }
    return !export->gathering.passes || gather(export, row, occurrence, error);
}

/* All units of a pair of languages. */
static gboolean
export_pair(Export *export, const char *source, const char *target, GError **error)
{
    export->gathering =
        (Gathering){.units = g_ptr_array_new_with_free_func((GDestroyNotify)tmx_unit_free),
                    .signatures = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    gboolean ok =
        tmq_store_standing_units(export->store, source, target, export_standing, export, error) &&
        finish_unit(export, error);
    g_ptr_array_unref(export->gathering.units);
    g_hash_table_unref(export->gathering.signatures);
    return ok;
}

/* ---- All units ---- */

/* Which of two languages is the source: 0 or 1; -1 where the two are not wanted. Of all pairs,
 * those that hold one of the two that are asked for are turned so that it is in its place. */
static int
source_of(const TmqExportOptions *options, const char *a, const char *b)
{
    const char *from = options->from, *to = options->to;
    if (tmq_language_serves(a, from) && tmq_language_serves(b, to))
        return 0;
    if (tmq_language_serves(b, from) && tmq_language_serves(a, to))
        return 1;
    if (!options->all_languages)
        return -1;
    return tmq_language_serves(b, from) || tmq_language_serves(a, to) ? 1 : 0;
}

static gboolean
collect_languages(const char *a, const char *b, guint units, gpointer data, GError **error)
{
    (void)units;
    (void)error;
    Export *export = data;
    int source = source_of(export->options, a, b);
    if (source < 0) {
        g_ptr_array_add(export->found, g_strdup_printf("%s and %s", a, b));
    } else {
        g_ptr_array_add(export->pairs, g_strdup(source == 0 ? a : b));
        g_ptr_array_add(export->pairs, g_strdup(source == 0 ? b : a));
    }
    return TRUE;
}

/* Says why there is nothing where there is nothing of these languages at all. */
static void
warn_where_nothing_went(const Export *export, TmqMessages *messages)
{
    if (export->seen > 0)
        return;
    g_ptr_array_add(export->found, NULL);
    g_autofree char *list = g_strjoinv("; ", (GStrv) export->found->pdata);
    g_autofree char *hint = *list ? g_strdup_printf("the memory holds: %s", list) : NULL;
    tmq_message(messages, TMQ_SEVERITY_WARNING, NULL, 0, hint,
                "the memory holds no units from '%s' to '%s'", export->options->from,
                export->options->to);
}

static gboolean
write_all(Export *export, TmqMessages *messages, GError **error)
{
    const TmqExportForm *form = export->form;
    const GPtrArray *pairs = export->pairs;
    if (!tmq_store_all_languages(export->store, collect_languages, export, error) ||
        (form->begin && !form->begin(export->state, export->store, pairs, error)))
        return FALSE;
    for (guint i = 0; i < pairs->len; i += 2)
        if (!export_pair(export, pairs->pdata[i], pairs->pdata[i + 1], error))
            return FALSE;
    return !form->end || form->end(export->state, messages, error);
}

static const TmqExportForm *
form_named(const char *name, GError **error)
{
    const TmqExportForm *const forms[] = {&tmq_export_tmx, &tmq_export_tsv, &tmq_export_jsonl};
    for (guint i = 0; i < G_N_ELEMENTS(forms); i++)
        if (g_strcmp0(forms[i]->name, name) == 0)
            return forms[i];
    tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, "tmx, tsv or jsonl", "'%s' is no form", name);
    return NULL;
}

gboolean
tmq_memory_export(TmqMemory *memory, const TmqExportOptions *options, TmqOutput *output,
                  TmqMessages *messages, guint64 *written, GError **error)
{
    const TmqExportForm *form = form_named(options->format, error);
    if (!form)
        return FALSE;
    g_autoptr(GPtrArray) pairs = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
    Export export = {.store = tmq_memory_store(memory),
                     .options = options,
                     .form = form,
                     .state = form->new_state(output, options),
                     .pairs = pairs,
                     .found = found};
    gboolean ok = write_all(&export, messages, error);
    form->free_state(export.state);
    if (ok)
        warn_where_nothing_went(&export, messages);
    if (written)
        *written = export.written;
    return ok;
}
