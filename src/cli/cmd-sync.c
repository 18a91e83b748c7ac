/* tmq sync: the site into the memory. */
#include <glib/gstdio.h>

#include "base/clock.h"
#include "base/json.h"
#include "cli/directories.h"
#include "cli/refresh.h"

typedef struct {
    gboolean dry_run;
} Options;

/* A rehearsal where there is no memory yet gets one of its own, which is taken away again. */
static char *
rehearsal_folder(const TmqInvocation *in, const Options *o, GError **error)
{
    if (!o->dry_run || g_file_test(in->memory_path, G_FILE_TEST_EXISTS))
        return NULL;
    return g_dir_make_tmp("tmq-XXXXXX", error);
}

static void
write_json(TmqOutput *output, const TmqInvocation *in, const TmqSyncResult *r)
{
    TmqJson json = {.output = output};
    tmq_json_begin_object(&json);
    tmq_json_int(&json, "schema", 1);
    tmq_json_key(&json, "documents");
    tmq_json_begin_object(&json);
    tmq_json_int(&json, in->from, r->source_documents);
    tmq_json_int(&json, in->to, r->target_documents);
    tmq_json_end_object(&json);
    tmq_json_int(&json, "pairs", r->pairs);
    tmq_json_int(&json, "unpaired", r->unpaired);
    tmq_json_key(&json, "units");
    tmq_json_begin_object(&json);
    tmq_json_int(&json, "new", r->units_new);
    tmq_json_int(&json, "updated", r->units_updated);
    tmq_json_int(&json, "retired", r->units_retired);
    tmq_json_int(&json, "total", r->units_total);
    tmq_json_end_object(&json);
    tmq_json_int(&json, "errors", r->errors);
    tmq_json_end_object(&json);
    tmq_json_end_line(&json);
}

static void
write_text(TmqOutput *output, const TmqInvocation *in, const TmqSyncResult *r, gboolean dry_run)
{
    tmq_output_printf(output, "documents  %u %s, %u %s\n", r->source_documents, in->from,
                      r->target_documents, in->to);
    tmq_output_printf(output, "pairs      %u\n", r->pairs);
    tmq_output_printf(output, "unpaired   %u\n", r->unpaired);
    tmq_output_printf(output, "units      %u new, %u updated, %u retired, %u in all\n",
                      r->units_new, r->units_updated, r->units_retired, r->units_total);
    if (r->errors)
        tmq_output_printf(output, "left out   %u files\n", r->errors);
    if (dry_run)
        tmq_output_printf(output, "nothing was written (--dry-run)\n");
}

/* What a person would want to know next. */
static void
tell_next(const TmqInvocation *in, const TmqSyncResult *r)
{
    if (r->source_documents + r->target_documents == 0)
        tmq_message(in->messages, TMQ_SEVERITY_WARNING, NULL, 0,
                    "name the folder that holds the pages, as in 'tmq sync content'",
                    "no pages found in '%s' or '%s'", in->from, in->to);
    else if (r->source_documents == 0 || r->target_documents == 0)
        tmq_message(in->messages, TMQ_SEVERITY_WARNING, NULL, 0,
                    "name a folder that holds both languages, or tell them with --from and --to",
                    "no pages in '%s', so nothing could be paired",
                    r->source_documents == 0 ? in->from : in->to);
    else if (r->unpaired > 0)
        tmq_note(in, "'tmq pairs' and 'tmq report' tell which pages have no partner");
}

static gboolean
sync_into(TmqMemory *memory, TmqInvocation *in, const Options *o, GStrv directories,
          TmqSyncResult *result, GError **error)
{
    TmqSyncOptions options = {
        .directories = (const char *const *)directories,
        .config = in->config,
        .from = in->from,
        .to = in->to,
        .now = tmq_now(),
        .dry_run = o->dry_run,
        .cancelled = in->cancelled,
        .progress = in->progress,
        .progress_data = in->progress_data,
    };
    return tmq_memory_sync(memory, &options, in->messages, result, error);
}

/* A first sync that comes to nothing leaves no file behind. */
static gboolean
run_sync(TmqInvocation *in, const Options *o, const char *path, TmqSyncResult *result,
         GError **error)
{
    g_auto(GStrv) directories = tmq_directories(in, error);
    if (!directories)
        return FALSE;
    TmqMemory *memory = tmq_memory_open(path, TMQ_MEMORY_CREATE, error);
    if (!memory)
        return FALSE;
    gboolean ok = sync_into(memory, in, o, directories, result, error);
    if (ok && !o->dry_run)
        tmq_refresh(in, memory);
    if (ok && !o->dry_run)
        tmq_memory_close(memory);
    else
        tmq_memory_discard(memory);
    return ok;
}

static int
run(TmqInvocation *in, const void *options, GError **error)
{
    const Options *o = options;
    TmqSyncResult result = {0};
    GError *bad = NULL;
    g_autofree char *folder = rehearsal_folder(in, o, &bad);
    if (bad) {
        g_propagate_error(error, bad);
        return TMQ_EXIT_MEMORY;
    }
    g_autofree char *path = folder ? g_build_filename(folder, "memory.db", NULL) : NULL;
    gboolean ok = run_sync(in, o, path ? path : in->memory_path, &result, error);
    if (folder)
        g_rmdir(folder);
    if (!ok)
        return TMQ_EXIT_MEMORY;
    if (g_str_equal(in->format, "json"))
        write_json(in->output, in, &result);
    else
        write_text(in->output, in, &result, o->dry_run);
    tell_next(in, &result);
    return TMQ_EXIT_DONE;
}

static const TmqOption options_table[] = {
    {"dry-run", TMQ_OPTION_FLAG, G_STRUCT_OFFSET(Options, dry_run), NULL, NULL, NULL, 0},
};

const TmqCommand tmq_cmd_sync = {
    .name = "sync",
    .group = "Site",
    .summary = "read a bilingual site into the memory",
    .arguments = "[DIR…]",
    .max_arguments = G_MAXUINT,
    .argument_kind = TMQ_ARGUMENTS_DIRECTORIES,
    .needs = TMQ_NEEDS_MEMORY_CREATE,
    .formats = "text, json",
    .options = options_table,
    .option_count = G_N_ELEMENTS(options_table),
    .options_size = sizeof(Options),
    .cancellable = TRUE,
    .run = run,
};
