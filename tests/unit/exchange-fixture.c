#include "exchange-fixture.h"

#include <string.h>

#include "tree.h"

const TmqImportOptions exchange_plain = {.from = "en", .to = "fr", .now = 1770000000};

const char exchange_tagged[] =
    "<?xml version='1.0'?><tmx version='1.4'><header srclang='en'/><body>"
    "<tu tuid='a1' creationdate='20200101T000000Z' usagecount='3'><note>see</note>"
    "<prop type='domain'>fees</prop>"
    "<tuv xml:lang='EN-us' changeid='jo'><prop type='p'>q</prop><seg>Pay <bpt i='4' x='7' type='b'>"
    "&lt;b&gt;</bpt>now<ept i='4'>&lt;/b&gt;</ept><ph x='8' assoc='p'/></seg></tuv>"
    "<tuv xml:lang='fr_ca'><seg><hi type='t'>Payez</hi> <bpt i='1' x='7' type='b'>&lt;b "
    "t=\"<sub>titre</sub>\"&gt;</bpt>ici<ept i='1'>&lt;/b&gt;</ept><it pos='end' "
    "x='9'/></seg></tuv>"
    "</tu></body></tmx>";

static void
keep_message(const TmqMessage *message, gpointer data)
{
    g_string_append_printf(data, "%s:%u: %s (%s)\n", message->file ? message->file : "",
                           message->line, message->text, message->hint ? message->hint : "");
}

TmqMemory *
exchange_memory(const Exchange *f, const char *name)
{
    g_autofree char *path = g_build_filename(f->folder, name, NULL);
    g_autoptr(GError) error = NULL;
    TmqMemory *memory = tmq_memory_open(path, TMQ_MEMORY_CREATE, &error);
    g_assert_no_error(error);
    return memory;
}

void
exchange_set_up(Exchange *f, gconstpointer data)
{
    (void)data;
    f->folder = g_dir_make_tmp("tmq-test-XXXXXX", NULL);
    f->memory = exchange_memory(f, "memory.db");
    f->told = g_string_new(NULL);
    f->messages = (TmqMessages){.func = keep_message, .data = f->told};
}

void
exchange_tear_down(Exchange *f, gconstpointer data)
{
    (void)data;
    tmq_memory_close(f->memory);
    tree_remove(f->folder);
    g_free(f->folder);
    g_string_free(f->told, TRUE);
}

gboolean
try_import(Exchange *f, TmqMemory *memory, const char *bytes, gssize length,
           const TmqImportOptions *options, TmqImportResult *result, GError **error)
{
    g_autofree char *path = g_build_filename(f->folder, "file", NULL);
    g_assert_true(g_file_set_contents(path, bytes, length, NULL));
    const char *const paths[] = {path, NULL};
    return tmq_memory_import(memory, paths, options, &f->messages, result, error);
}

char *
import_text(Exchange *f, TmqMemory *memory, const char *text, const TmqImportOptions *options)
{
    g_autoptr(TmqImportResult) r = tmq_import_result_new();
    g_autoptr(GError) error = NULL;
    gboolean ok = try_import(f, memory, text, -1, options, r, &error);
    g_assert_no_error(error);
    g_assert_true(ok);
    g_assert_cmpuint(r->read, ==, r->added + r->changed + r->same + r->refused);
    return g_strdup_printf("%u %u %u %u", (guint)r->added, (guint)r->changed, (guint)r->same,
                           (guint)r->refused);
}

void
assert_import(Exchange *f, const char *text, const char *expected)
{
    g_autofree char *counts = import_text(f, f->memory, text, &exchange_plain);
    g_assert_cmpstr(counts, ==, expected);
}

void
assert_left_out(Exchange *f, const char *bytes, gssize length, const char *told)
{
    g_autoptr(TmqImportResult) r = tmq_import_result_new();
    g_string_truncate(f->told, 0);
    f->messages.errors = 0;
    g_assert_true(try_import(f, f->memory, bytes, length, &exchange_plain, r, NULL));
    g_assert_cmpuint(f->messages.errors, ==, 1);
    g_assert_cmpuint(r->read + r->files, ==, 0);
    if (!strstr(f->told->str, told))
        g_error("'%s' is not in: %s", told, f->told->str);
}

char *
export_with(Exchange *f, TmqMemory *memory, const TmqExportOptions *options)
{
    GString *text = g_string_new(NULL);
    g_autoptr(TmqOutput) output = tmq_output_to_string(text);
    g_autoptr(GError) error = NULL;
    g_assert_true(tmq_memory_export(memory, options, output, &f->messages, NULL, &error));
    g_assert_no_error(error);
    return g_string_free(text, FALSE);
}

char *
export_text(Exchange *f, TmqMemory *memory, const char *format)
{
    const TmqExportOptions options = {.format = format, .from = "en", .to = "fr"};
    return export_with(f, memory, &options);
}

void
assert_tsv(Exchange *f, const char *expected)
{
    g_autofree char *text = export_text(f, f->memory, "tsv");
    g_assert_cmpstr(text, ==, expected);
}

void
round_trip(Exchange *f, const char *format)
{
    g_autofree char *once = export_text(f, f->memory, format);
    g_autofree char *same = import_text(f, f->memory, once, &exchange_plain);
    g_assert_true(g_str_has_prefix(same, "0 0 "));
    TmqMemory *other = exchange_memory(f, "other.db");
    g_autofree char *counts = import_text(f, other, once, &exchange_plain);
    g_assert_true(g_str_has_suffix(counts, " 0 0"));
    g_autofree char *twice = export_text(f, other, format);
    g_assert_cmpstr(once, ==, twice);
    tmq_memory_discard(other);
}
