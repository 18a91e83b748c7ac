/* A unit on its way in: new, known with something new about it, known, or refused. */
#include "memory/import-priv.h"
#include "tmq/language.h"
#include "tmq/text.h"

#define MOST_LANGUAGES 20u

/* ---- What is refused ---- */

static TmqRefusal *
refusal_for(TmqImport *import, const char *reason)
{
    TmqRefusal *refusal = g_hash_table_lookup(import->refusals, reason);
    if (refusal)
        return refusal;
    refusal = g_new0(TmqRefusal, 1);
    refusal->file = g_strdup(tmq_source_name(import->source));
    refusal->reason = g_strdup(reason);
    refusal->lines = g_array_new(FALSE, FALSE, sizeof(guint));
    g_ptr_array_add(import->result->refusals, refusal);
    g_hash_table_insert(import->refusals, refusal->reason, refusal);
    return refusal;
}

void
tmq_import_refuse(TmqImport *import, guint line, const char *reason)
{
    TmqRefusal *refusal = refusal_for(import, reason);
    refusal->count++;
    if (refusal->lines->len < TMQ_IMPORT_MAX_LINES)
        g_array_append_val(refusal->lines, line);
    import->result->read++;
    import->result->refused++;
}

void
tmq_import_refuse_languages(TmqImport *import, guint line)
{
    const TmqImportOptions *o = import->options;
    g_autofree char *reason = o->all_languages
                                  ? g_strdup("not in two languages")
                                  : g_strdup_printf("not both in '%s' and in '%s'", o->from, o->to);
    tmq_import_refuse(import, line, reason);
}

void
tmq_import_saw(TmqImport *import, const char *tag)
{
    if (g_hash_table_size(import->languages) < MOST_LANGUAGES &&
        !g_hash_table_contains(import->languages, tag))
        g_hash_table_add(import->languages, g_strdup(tag));
}

gboolean
tmq_import_wants(const TmqImport *import, const char *language, int side)
{
    const TmqImportOptions *o = import->options;
    return o->all_languages || tmq_language_serves(language, side == 0 ? o->from : o->to);
}

static gboolean
is_empty(const char *text)
{
    while (*text && tmq_text_is_space(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    return *text == '\0';
}

/* Why a unit cannot be taken, to be freed; NULL where it can. */
static char *
why_not(const TmqVariantPair *pair, const char *const languages[2])
{
    if (g_str_equal(languages[0], languages[1]))
        return g_strdup_printf("both sides are in '%s'", languages[0]);
    for (int side = 0; side < 2; side++) {
        const TmxSegment *segment = pair->variant[side]->segment;
        if (is_empty(segment->text))
            return g_strdup_printf("the side in '%s' is empty", languages[side]);
        if (tmq_codes_too_deep(segment))
            return g_strdup("texts in codes are nested too deeply");
    }
    return NULL;
}

/* ---- Taking it ---- */

gboolean
tmq_import_ensure_run(TmqImport *import, GError **error)
{
    if (!import->run)
        import->run = tmq_store_add_run(import->store, "import", import->options->now, NULL, error);
    return import->run != 0;
}

/* The row of this file, made when the first unit needs it. */
static gboolean
ensure_import(TmqImport *import, GError **error)
{
    if (import->import)
        return TRUE;
    if (!tmq_import_ensure_run(import, error))
        return FALSE;
    g_autofree char *name = g_path_get_basename(tmq_source_name(import->source));
    import->import = tmq_store_add_import(import->store, name, import->header, import->run, error);
    return import->import != 0;
}

static gint64
neighbour(const TmqVariantPair *pair, int side, gboolean after)
{
    g_autofree char *text = tmq_context_text(pair, side, after);
    return text ? tmq_neighbour_hash(text) : 0;
}

static gboolean
add_occurrence(TmqImport *import, gint64 id, const TmqTexts *texts, const TmqVariantPair *pair,
               TmqPut *put, GError **error)
{
    g_autofree char *source = tmq_codes_to_json(pair->variant[0]->segment);
    g_autofree char *target = tmq_codes_to_json(pair->variant[1]->segment);
    g_autofree char *extra = tmq_extra_to_json(pair, texts->language);
    if (!ensure_import(import, error))
        return FALSE;
    TmqOccurrenceRow row = {.unit = id,
                            .import = import->import,
                            .tags = {source, target},
                            .extra = extra,
                            .key = tmq_context_key(pair),
                            .first = TRUE}; /* else it would stand, and not be added */
    for (int side = 0; side < 2; side++) {
        row.before[side] = neighbour(pair, side, FALSE);
        row.after[side] = neighbour(pair, side, TRUE);
    }
    if (!tmq_store_add_occurrence(import->store, texts, &row, put, error))
        return FALSE;
    tmq_import_keep(import, id, pair, tmq_store_last_occurrence(import->store));
    return TRUE;
}

static const char *
status_of(const TmxUnit *unit)
{
    static const char *const known[] = {"aligned", "imported", "confirmed", "rejected", NULL};
    const char *status = tmx_prop(unit->props, TMQ_PROP_STATUS);
    return status && g_strv_contains(known, status) ? status : "imported";
}

/* ---- Units that the file has as retired ones ---- */

static void
note_retired(TmqImport *import, gint64 unit, const TmxUnit *from)
{
    gint64 date = 0;
    const char *told = tmx_prop(from->props, TMQ_PROP_RETIRED);
    if (!told)
        g_hash_table_remove(import->retiring, &unit);
    else if (tmx_date_parse(told, &date))
        g_hash_table_insert(import->retiring, g_memdup2(&unit, sizeof unit),
                            g_memdup2(&date, sizeof date));
}

/* Whether the memory knows better than a file that has the unit as retired. */
static gboolean
knows_better(TmqImport *import, const TmqVariantPair *pair, const TmqTexts *texts, gboolean *better,
             GError **error)
{
    gint64 id = 0;
    *better = FALSE;
    if (!tmx_prop(pair->unit->props, TMQ_PROP_RETIRED))
        return TRUE;
    if (!tmq_store_find_unit(import->store, texts, &id, error))
        return FALSE;
    *better = id != 0 && !g_hash_table_contains(import->retiring, &id);
    return TRUE;
}

gboolean
tmq_import_retire(TmqImport *import, GError **error)
{
    GHashTableIter iter;
    gpointer unit, date;
    g_hash_table_iter_init(&iter, import->retiring);
    while (g_hash_table_iter_next(&iter, &unit, &date))
        if (!tmq_store_retire_unit(import->store, *(gint64 *)unit, import->run, *(gint64 *)date,
                                   error))
            return FALSE;
    return TRUE;
}

/* ---- Counting ---- */

static void
count(TmqImport *import, TmqPut unit, TmqPut occurrence)
{
    TmqImportResult *result = import->result;
    result->read++;
    if (unit == TMQ_PUT_NEW)
        result->added++;
    else if (unit == TMQ_PUT_CHANGED || occurrence == TMQ_PUT_NEW)
        result->changed++;
    else
        result->same++;
    import->units_changed |= unit != TMQ_PUT_SAME || occurrence == TMQ_PUT_NEW;
}

#define UNITS_BETWEEN_PROGRESS 1024u

static void
tell_progress(const TmqImport *import)
{
    const TmqImportOptions *o = import->options;
    if (!o->progress || import->result->read % UNITS_BETWEEN_PROGRESS != 0)
        return;
    guint done = 0, total = 0;
    tmq_source_how_far(import->source, &done, &total);
    g_autofree char *stage = g_strdup_printf("importing %s, MB", tmq_source_name(import->source));
    o->progress(stage, done, total, o->progress_data);
}

static gboolean
go_on(const TmqImport *import, GError **error)
{
    const volatile gint *cancelled = import->options->cancelled;
    tell_progress(import);
    if (!cancelled || !*cancelled)
        return TRUE;
    tmq_set_error(error, TMQ_ERROR_CANCELLED, NULL, 0, NULL, "stopped; nothing of '%s' was taken",
                  tmq_source_name(import->source));
    return FALSE;
}

/* Puts a unit that is wanted into the memory. */
static gboolean
put(TmqImport *import, const TmqVariantPair *pair, const TmqTexts *texts, TmqTake take,
    GError **error)
{
    TmqPut unit = TMQ_PUT_SAME, occurrence = TMQ_PUT_SAME;
    gint64 id = 0;
    gboolean known = FALSE;
    if (!knows_better(import, pair, texts, &known, error))
        return FALSE;
    if (known) {
        count(import, unit, occurrence);
        return TRUE;
    }
    if (!tmq_store_put_unit(import->store, texts, status_of(pair->unit), -1, import->options->now,
                            &id, &unit, error))
        return FALSE;
    if (unit != TMQ_PUT_NEW && !tmq_import_stands(import, id, texts, pair, take, &known, error))
        return FALSE;
    if (!known && !add_occurrence(import, id, texts, pair, &occurrence, error))
        return FALSE;
    if (import->conflicts)
        tmq_conflicts_touch(import->conflicts, id);
    note_retired(import, id, pair->unit);
    count(import, unit, occurrence);
    return TRUE;
}

gboolean
tmq_import_take(TmqImport *import, const TmqVariantPair *pair, const char *const languages[2],
                TmqTake take, guint line, GError **error)
{
    g_autofree char *fault = why_not(pair, languages);
    const char *reason = fault;
    if (!go_on(import, error))
        return FALSE;
    if (!reason && import->conflicts &&
        !tmq_conflicts_judge(import, pair, languages, &reason, error))
        return FALSE;
    if (reason) {
        tmq_import_refuse(import, line, reason);
        return TRUE;
    }
    const TmqTexts texts = {{languages[0], languages[1]},
                            {pair->variant[0]->segment->text, pair->variant[1]->segment->text}};
    return put(import, pair, &texts, take, error);
}
