/* Any bytes as a file of exchange, whichever form they look like: the memory takes units or tells
 * an error, the counts add up, the same file brings nothing new a second time, and what came in can
 * go out in every form. */
#include <glib/gstdio.h>

#include "tmq/exchange.h"

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

/* Returns how many units are new, or -1 where the file is refused as a whole. */
static gint64
import(TmqMemory *memory, const char *path)
{
    static const TmqImportOptions options = {
        .from = "en", .to = "fr", .now = 1770000000, .all_languages = TRUE, .keep_going = TRUE};
    TmqMessages messages = {0};
    g_autoptr(TmqImportResult) r = tmq_import_result_new();
    g_autoptr(GError) error = NULL;
    const char *const paths[] = {path, NULL};
    if (!tmq_memory_import(memory, paths, &options, &messages, r, &error)) {
        g_assert_nonnull(error);
        return -1;
    }
    g_assert_cmpuint(r->read, ==, r->added + r->changed + r->same + r->refused);
    return (gint64)r->added;
}

static void export(TmqMemory *memory, const char *format)
{
    const TmqExportOptions options = {
        .format = format, .from = "en", .to = "fr", .all_languages = TRUE};
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(TmqOutput) output = tmq_output_to_string(text);
    g_autoptr(GError) error = NULL;
    TmqMessages messages = {0};
    guint64 written = 0;
    tmq_memory_export(memory, &options, output, &messages, &written, &error);
    g_assert_no_error(error);
}

static void
import_and_export(const char *folder, const char *path)
{
    g_autofree char *memory_path = g_build_filename(folder, "memory.db", NULL);
    g_autoptr(GError) error = NULL;
    TmqMemory *memory = tmq_memory_open(memory_path, TMQ_MEMORY_CREATE, &error);
    g_assert_no_error(error);
    import(memory, path);
    g_assert_cmpint(import(memory, path), <=, 0);
    export(memory, "tmx");
    export(memory, "tsv");
    export(memory, "jsonl");
    tmq_memory_discard(memory);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, size_t size)
{
    g_autofree char *folder = g_dir_make_tmp("tmq-fuzz-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "file", NULL);
    g_assert_true(g_file_set_contents(path, (const char *)data, (gssize)size, NULL));
    import_and_export(folder, path);
    g_unlink(path);
    g_assert_cmpint(g_rmdir(folder), ==, 0);
    return 0;
}
