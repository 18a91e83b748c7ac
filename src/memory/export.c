/* Which units are written, how often, in which order. */
#include <string.h>

#include "memory/export-priv.h"
#include "tmq/language.h"

typedef struct {
    TmqStore *store;
    const TmqExportOptions *options;
    const TmqExportForm *form;
    gpointer state;
    guint64 written;  /* units */
    guint64 seen;     /* of the wanted languages, before the other filters */
    GPtrArray *pairs; /* of char *: languages that are wanted, source and target in turn */
    GPtrArray *found; /* of char *: pairs of languages that are not wanted */
} Export;

/* The occurrences of one unit while it is on its way. */
typedef struct {
    Export *export;
    const TmqUnitRow *row;
    GPtrArray *units; /* of TmxUnit: different ones */
    GHashTable *signatures;
    gboolean in_place; /* one of them stands where the filters want it */
    double confidence; /* the best known; -1: none */
} Gathering;

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

static gboolean
gather(const TmqOccurrenceRead *occurrence, gpointer data, GError **error)
{
    Gathering *gathering = data;
    g_autoptr(TmxUnit) unit = tmq_exchange_unit(gathering->row, occurrence);
    TmqVariantPair pair = tmq_exchange_pair(unit);
    if (gathering->export->options->plain)
        leave_codes_out(&pair);
    gathering->confidence = MAX(gathering->confidence, confidence_of(unit));
    if (!stands_in_place(gathering->export->options, unit))
        return TRUE;
    gathering->in_place = TRUE;
    g_autofree char *signature = tmq_exchange_signature(&pair);
    if (!g_hash_table_add(gathering->signatures, g_steal_pointer(&signature)))
        return TRUE;
    g_ptr_array_add(gathering->units, g_steal_pointer(&unit));
    return add_neighbours(gathering->export->store, occurrence, &pair, error);
}

/* An occurrence without tags, notes and props (of a TSV) says nothing beside one that has some. */
static gboolean
write_gathered(Export *export, const Gathering *gathering, GError **error)
{
    guint count = export->form->every_occurrence ? gathering->units->len : 1;
    for (guint i = 0; i < count && i < gathering->units->len; i++) {
        TmxUnit *unit = g_ptr_array_index(gathering->units, i);
        const TmqVariantPair pair = tmq_exchange_pair(unit);
        if (count > 1 && tmq_exchange_is_bare(&pair))
            continue;
        if (!export->form->unit(export->state, unit, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
gathered_passes(const Export *export, const Gathering *gathering)
{
    const TmqExportOptions *options = export->options;
    double confidence = MAX(gathering->confidence, gathering->row->confidence);
    if (confidence >= 0 && confidence < options->min_confidence)
        return FALSE;
    return gathering->in_place;
}

static gboolean
export_gathered(Export *export, Gathering *gathering, GError **error)
{
    const TmqUnitRow *row = gathering->row;
    if (!tmq_store_occurrences(export->store, row->id, row->texts.language[0], gather, gathering,
                               error))
        return FALSE;
    if (gathering->units->len == 0 && !export->options->document && !export->options->key) {
        /* Nothing tells where it stands: it is written all the same. */
        g_ptr_array_add(gathering->units, tmq_exchange_unit(row, NULL));
        gathering->in_place = TRUE;
    }
    if (!gathered_passes(export, gathering))
        return TRUE;
    export->written++;
    return write_gathered(export, gathering, error);
}

static gboolean
export_unit(const TmqUnitRow *row, gpointer data, GError **error)
{
    Export *export = data;
    const volatile gint *cancelled = export->options->cancelled;
    if (cancelled && *cancelled) {
        tmq_set_error(error, TMQ_ERROR_CANCELLED, NULL, 0, NULL, "stopped; nothing was written");
        return FALSE;
    }
    export->seen++;
    if (!row_passes(export->options, row))
        return TRUE;
    g_autoptr(GPtrArray) units = g_ptr_array_new_with_free_func((GDestroyNotify)tmx_unit_free);
    g_autoptr(GHashTable) signatures = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Gathering gathering = {
        .export = export, .row = row, .units = units, .signatures = signatures, .confidence = -1};
    return export_gathered(export, &gathering, error);
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
        if (!tmq_store_units(export->store, pairs->pdata[i], pairs->pdata[i + 1], export_unit,
                             export, error))
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
