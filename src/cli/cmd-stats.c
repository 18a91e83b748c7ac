/* tmq stats: what the memory holds. */
#include "base/clock.h"
#include "base/json.h"
#include "cli/command.h"
#include "cli/unverified.h"

static void
write_json(TmqOutput *output, const TmqMemoryStats *s, guint unverified)
{
    g_autofree char *last = s->last_run ? tmq_format_timestamp(s->last_run) : NULL;
    g_autofree char *sync = s->last_sync ? tmq_format_timestamp(s->last_sync) : NULL;
    TmqJson json = {.output = output};
    tmq_json_begin_object(&json);
    tmq_json_int(&json, "schema", 1);
    tmq_json_int(&json, "units", s->units);
    tmq_json_int(&json, "imported", s->imported);
    tmq_json_int(&json, "confirmed", s->confirmed);
    tmq_json_int(&json, "rejected", s->rejected);
    tmq_json_int(&json, "retired", s->retired);
    tmq_json_int(&json, "occurrences", s->occurrences);
    tmq_json_int(&json, "documents", s->documents);
    tmq_json_int(&json, "pairs", s->pairs);
    tmq_json_int(&json, "unverified", unverified);
    tmq_json_int(&json, "unpaired", s->unpaired);
    tmq_json_int(&json, "segments", s->segments);
    tmq_json_int(&json, "runs", s->runs);
    tmq_json_string(&json, "last_run", last);
    tmq_json_string(&json, "last_sync", sync);
    tmq_json_int(&json, "bytes", s->bytes);
    tmq_json_end_object(&json);
    tmq_json_end_line(&json);
}

static void
line(TmqOutput *output, const char *name, gint64 value, const char *meaning)
{
    tmq_output_printf(output, "%-12s %10" G_GINT64_FORMAT "  %s\n", name, value, meaning);
}

static void
write_text(TmqOutput *output, const TmqMemoryStats *s, guint unverified)
{
    g_autofree char *last = s->last_run ? tmq_format_time(s->last_run) : g_strdup("never");
    g_autofree char *sync = s->last_sync ? tmq_format_time(s->last_sync) : g_strdup("never");
    g_autofree char *size = g_format_size((guint64)s->bytes);
    line(output, "units", s->units, "pairs of texts in use");
    line(output, "imported", s->imported, "of them from files of exchange");
    line(output, "confirmed", s->confirmed, "of them confirmed by a person");
    line(output, "rejected", s->rejected, "of them rejected: never answered");
    line(output, "occurrences", s->occurrences, "places where units stand");
    line(output, "retired", s->retired, "units no longer in use");
    line(output, "documents", s->documents, "pages of the site");
    line(output, "pairs", s->pairs, "pages with their translation");
    line(output, "unverified", unverified, "of them taken as in step, without knowing");
    line(output, "unpaired", s->unpaired, "pages without");
    line(output, "segments", s->segments, "sentences on these pages");
    line(output, "runs", s->runs, "syncs and imports that changed something");
    tmq_output_printf(output, "last change  %s\nlast sync    %s\nsize         %s\n", last, sync,
                      size);
}

static GPtrArray *
read_unverified(const TmqInvocation *in, GError **error)
{
    g_autoptr(GError) bad = NULL;
    g_autoptr(TmqAcknowledgements) acknowledged = tmq_acknowledged_load(in, NULL, &bad);
    if (!bad)
        return tmq_unverified_read(in, acknowledged, error);
    g_propagate_error(error, g_steal_pointer(&bad));
    return NULL;
}

static int
run(TmqInvocation *in, const void *options, GError **error)
{
    (void)options;
    TmqMemoryStats stats = {0};
    if (!tmq_memory_stats(in->memory, &stats, error))
        return TMQ_EXIT_MEMORY;
    g_autoptr(GPtrArray) unverified = read_unverified(in, error);
    if (!unverified)
        return g_error_matches(*error, TMQ_ERROR, TMQ_ERROR_USAGE) ? TMQ_EXIT_USAGE
                                                                   : TMQ_EXIT_MEMORY;
    if (g_str_equal(in->format, "json"))
        write_json(in->output, &stats, unverified->len);
    else
        write_text(in->output, &stats, unverified->len);
    return TMQ_EXIT_DONE;
}

const TmqCommand tmq_cmd_stats = {
    .name = "stats",
    .group = "Memory",
    .summary = "tell what the memory holds",
    .arguments = "",
    .needs = TMQ_NEEDS_MEMORY_READ,
    .formats = "text, json",
    .run = run,
};
