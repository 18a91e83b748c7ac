/* tmq import: files of other tools into the memory. */
#include <glib/gstdio.h>

#include "base/clock.h"
#include "base/json.h"
#include "cli/command.h"
#include "cli/refresh.h"
#include "tmq/exchange.h"

typedef struct {
    char *as;
    char *on_conflict;
    gboolean all_languages;
    gboolean keep_going;
    gboolean dry_run;
} Options;

/* ---- What it came to ---- */

static void
write_refusal(TmqJson *json, const TmqRefusal *refusal)
{
    tmq_json_begin_object(json);
    tmq_json_string(json, "file", refusal->file);
    tmq_json_string(json, "reason", refusal->reason);
    tmq_json_int(json, "count", (gint64)refusal->count);
    tmq_json_key(json, "lines");
    tmq_json_begin_array(json);
    for (guint i = 0; i < refusal->lines->len; i++)
        tmq_json_int(json, NULL, g_array_index(refusal->lines, guint, i));
    tmq_json_end_array(json);
    tmq_json_end_object(json);
}

static void
write_json(TmqOutput *output, const TmqImportResult *r)
{
    TmqJson json = {.output = output};
    tmq_json_begin_object(&json);
    tmq_json_int(&json, "schema", 1);
    tmq_json_key(&json, "units");
    tmq_json_begin_object(&json);
    tmq_json_int(&json, "read", (gint64)r->read);
    tmq_json_int(&json, "new", (gint64)r->added);
    tmq_json_int(&json, "changed", (gint64)r->changed);
    tmq_json_int(&json, "same", (gint64)r->same);
    tmq_json_int(&json, "refused", (gint64)r->refused);
    if (r->retired > 0)
        tmq_json_int(&json, "retired", (gint64)r->retired);
    tmq_json_end_object(&json);
    tmq_json_key(&json, "reasons");
    tmq_json_begin_array(&json);
    for (guint i = 0; i < r->refusals->len; i++)
        write_refusal(&json, g_ptr_array_index(r->refusals, i));
    tmq_json_end_array(&json);
    tmq_json_end_object(&json);
    tmq_json_end_line(&json);
}

#define MOST_LINES_SHOWN 5u

static void
write_refusal_text(TmqOutput *output, const TmqRefusal *refusal)
{
    tmq_output_printf(output, "  %s: %" G_GUINT64_FORMAT " refused: %s (line", refusal->file,
                      refusal->count, refusal->reason);
    guint shown = MIN(refusal->lines->len, MOST_LINES_SHOWN);
    for (guint i = 0; i < shown; i++)
        tmq_output_printf(output, "%s %u", i == 0 ? "" : ",",
                          g_array_index(refusal->lines, guint, i));
    tmq_output_printf(output, "%s)\n", refusal->count > shown ? ", …" : "");
}

static void
write_text(TmqOutput *output, const TmqImportResult *r, gboolean dry_run)
{
    tmq_output_printf(output,
                      "units      %" G_GUINT64_FORMAT " read: %" G_GUINT64_FORMAT
                      " new, %" G_GUINT64_FORMAT " changed, %" G_GUINT64_FORMAT
                      " already there, %" G_GUINT64_FORMAT " refused\n",
                      r->read, r->added, r->changed, r->same, r->refused);
    if (r->retired > 0)
        tmq_output_printf(output, "retired    %" G_GUINT64_FORMAT " that gave way\n", r->retired);
    for (guint i = 0; i < r->refusals->len; i++)
        write_refusal_text(output, g_ptr_array_index(r->refusals, i));
    if (dry_run)
        tmq_output_printf(output, "nothing was written (--dry-run)\n");
}

/* ---- Doing it ---- */

static TmqConflictPolicy
policy_of(const char *name)
{
    static const char *const names[] = {"both", "keep", "replace", "newest"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_strcmp0(name, names[i]) == 0)
            return i;
    return TMQ_CONFLICT_BOTH;
}

static gboolean
import_files(TmqMemory *memory, TmqInvocation *in, const Options *o, TmqImportResult *result,
             GError **error)
{
    const TmqImportOptions options = {
        .from = in->from,
        .to = in->to,
        .as = o->as,
        .now = tmq_now(),
        .all_languages = o->all_languages,
        .on_conflict = policy_of(o->on_conflict),
        .keep_going = o->keep_going,
        .dry_run = o->dry_run,
        .cancelled = in->cancelled,
        .progress = in->progress,
        .progress_data = in->progress_data,
    };
    return tmq_memory_import(memory, in->arguments, &options, in->messages, result, error);
}

/* A first import that comes to nothing leaves no memory behind. */
static gboolean
import_into(const char *path, TmqInvocation *in, const Options *o, TmqImportResult *result,
            GError **error)
{
    TmqMemory *memory = tmq_memory_open(path, TMQ_MEMORY_CREATE, error);
    if (!memory)
        return FALSE;
    gboolean ok = import_files(memory, in, o, result, error);
    if (ok && !o->dry_run)
        tmq_refresh(in, memory);
    if (!o->dry_run && result->added + result->changed + result->same > 0)
        tmq_memory_close(memory);
    else
        tmq_memory_discard(memory);
    return ok;
}

/* A rehearsal where there is no memory yet gets one of its own, which is taken away again. */
static gboolean
import_or_rehearse(TmqInvocation *in, const Options *o, TmqImportResult *result, GError **error)
{
    if (!o->dry_run || g_file_test(in->memory_path, G_FILE_TEST_EXISTS))
        return import_into(in->memory_path, in, o, result, error);
    g_autofree char *folder = g_dir_make_tmp("tmq-XXXXXX", error);
    if (!folder)
        return FALSE;
    g_autofree char *path = g_build_filename(folder, "memory.db", NULL);
    gboolean ok = import_into(path, in, o, result, error);
    g_rmdir(folder);
    return ok;
}

static int
run(TmqInvocation *in, const void *options, GError **error)
{
    const Options *o = options;
    g_autoptr(TmqImportResult) result = tmq_import_result_new();
    if (!import_or_rehearse(in, o, result, error))
        return TMQ_EXIT_MEMORY;
    if (g_str_equal(in->format, "json"))
        write_json(in->output, result);
    else
        write_text(in->output, result, o->dry_run);
    return TMQ_EXIT_DONE;
}

static const TmqOption options_table[] = {
    {"all-languages", TMQ_OPTION_FLAG, G_STRUCT_OFFSET(Options, all_languages), NULL, NULL, NULL,
     0},
    {"as", TMQ_OPTION_STRING, G_STRUCT_OFFSET(Options, as), "FORMAT", "tmx, tsv, jsonl", NULL, 0},
    {"on-conflict", TMQ_OPTION_STRING, G_STRUCT_OFFSET(Options, on_conflict), "POLICY",
     "both, keep, replace, newest", "both", 0},
    {"keep-going", TMQ_OPTION_FLAG, G_STRUCT_OFFSET(Options, keep_going), NULL, NULL, NULL, 0},
    {"dry-run", TMQ_OPTION_FLAG, G_STRUCT_OFFSET(Options, dry_run), NULL, NULL, NULL, 0},
};

const TmqCommand tmq_cmd_import = {
    .name = "import",
    .group = "Exchange",
    .summary = "take units from TMX, TSV or JSONL files into the memory",
    .arguments = "FILE…",
    .min_arguments = 1,
    .max_arguments = G_MAXUINT,
    .argument_kind = TMQ_ARGUMENTS_FILES,
    .needs = TMQ_NEEDS_MEMORY_CREATE,
    .formats = "text, json",
    .options = options_table,
    .option_count = G_N_ELEMENTS(options_table),
    .options_size = sizeof(Options),
    .cancellable = TRUE,
    .run = run,
};
