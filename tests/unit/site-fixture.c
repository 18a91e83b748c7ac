#include "site-fixture.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

char *
site_new(void)
{
    g_autofree char *made = g_dir_make_tmp("tmq-site-XXXXXX", NULL);
    g_assert_nonnull(made);
    char *real = realpath(made, NULL);
    char *copy = g_strdup(real);
    free(real);
    return copy;
}

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st;
    (void)type;
    (void)ftw;
    return remove(path);
}

void
site_remove(const char *root)
{
    nftw(root, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

void
site_write(const char *root, const char *path, const char *text)
{
    g_autofree char *file = g_build_filename(root, path, NULL);
    g_autofree char *folder = g_path_get_dirname(file);
    g_assert_cmpint(g_mkdir_with_parents(folder, 0755), ==, 0);
    g_assert_true(g_file_set_contents(file, text, -1, NULL));
}

void
site_keep_message(const TmqMessage *message, gpointer lines)
{
    g_string_append_printf(lines, "%s: %s:%u: %s | %s\n", tmq_severity_name(message->severity),
                           message->file ? message->file : "", message->line, message->text,
                           message->hint ? message->hint : "");
}

static void
field_free(gpointer data)
{
    TmqField *field = data;
    g_free(field->path);
    g_free(field->value);
    g_free(field);
}

TmqFile *
site_page(const TmqConfig *config, const char *path, ...)
{
    TmqFrontMatter front_matter = {.kind = TMQ_FRONT_MATTER_YAML};
    front_matter.fields = g_ptr_array_new_with_free_func(field_free);
    va_list arguments;
    va_start(arguments, path);
    const char *name;
    guint line = 2;
    while ((name = va_arg(arguments, const char *))) {
        TmqField *field = g_new0(TmqField, 1);
        field->path = g_strdup(name);
        field->value = g_strdup(va_arg(arguments, const char *));
        field->line = field->end_line = line++;
        g_ptr_array_add(front_matter.fields, field);
    }
    va_end(arguments);
    TmqFile *file = tmq_site_facts(path, &front_matter, config);
    g_ptr_array_unref(front_matter.fields);
    return file;
}

GPtrArray *
site_pages(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)tmq_file_free);
}

static int
compare_files(gconstpointer a, gconstpointer b)
{
    const TmqFile *x = *(const TmqFile *const *)a, *y = *(const TmqFile *const *)b;
    return strcmp(x->path, y->path);
}

static const TmqFile *
at(GPtrArray *files, const GArray *list, guint i)
{
    return files->pdata[g_array_index(list, guint, i)];
}

static void
describe_list(GString *text, GPtrArray *files, const GArray *list, char sign)
{
    for (guint i = 0; i < list->len; i++)
        g_string_append_printf(text, "%c %s\n", sign, at(files, list, i)->path);
}

static void
describe_fault(GString *text, GPtrArray *files, const TmqFault *fault)
{
    const TmqFile *file = files->pdata[fault->file];
    g_string_append_printf(text, "%s: %s %s", tmq_fault_rule_name(fault->rule), file->path,
                           file->key ? file->key : "-");
    for (guint i = 0; i < fault->also->len; i++) {
        const TmqFile *other = at(files, fault->also, i);
        g_string_append_printf(text, ", %s %s", other->path, other->key ? other->key : "-");
    }
    g_string_append_c(text, '\n');
}

char *
site_describe(GPtrArray *files, const TmqConfig *config)
{
    g_ptr_array_sort(files, compare_files);
    g_autoptr(TmqPairing) pairing = tmq_site_pair(files, config);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < pairing->pairs->len; i++) {
        const TmqPair *pair = pairing->pairs->pdata[i];
        g_string_append_printf(
            text, "%s = %s (%s)\n", ((TmqFile *)files->pdata[pair->source])->path,
            ((TmqFile *)files->pdata[pair->target])->path, tmq_pair_reason_name(pair->reason));
    }
    describe_list(text, files, pairing->unpaired, '-');
    describe_list(text, files, pairing->exempt, 'o');
    describe_list(text, files, pairing->unknown, '?');
    for (guint i = 0; i < pairing->faults->len; i++)
        describe_fault(text, files, pairing->faults->pdata[i]);
    return g_string_free(text, FALSE);
}
