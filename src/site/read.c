#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "tmq/site.h"

static gboolean
check_size(const TmqFound *found, TmqMessages *messages)
{
    struct stat st;
    if (stat(found->absolute, &st) == 0 && st.st_size > (off_t)TMQ_DOCUMENT_MAX_BYTES) {
        tmq_message(messages, TMQ_SEVERITY_ERROR, found->path, 0, NULL,
                    "larger than %u MiB, which no page is", TMQ_DOCUMENT_MAX_BYTES >> 20);
        return FALSE;
    }
    return TRUE;
}

static void
cannot_read(const TmqFound *found, TmqMessages *messages)
{
    int number = errno;
    g_autofree char *quoted = g_shell_quote(found->absolute);
    g_autofree char *hint = g_strdup_printf("look at its permissions: ls -l %s", quoted);
    tmq_message(messages, TMQ_SEVERITY_ERROR, found->path, 0, hint, "the file cannot be read: %s",
                g_strerror(number));
}

static TmqFile *
read_file(const TmqFound *found, const TmqConfig *config, TmqMessages *messages)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;
    if (!check_size(found, messages))
        return NULL;
    errno = 0;
    if (!g_file_get_contents(found->absolute, &bytes, &length, NULL)) {
        cannot_read(found, messages);
        return NULL;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(TmqDocument) document =
        tmq_document_parse_front_matter(bytes, length, found->path, messages, &error);
    if (!document) {
        tmq_error_add_place(&error, TMQ_ERROR_INPUT, found->path, 0);
        tmq_message_error(messages, error);
        return NULL;
    }
    return tmq_site_facts(found->path, document->front_matter, config);
}

GPtrArray *
tmq_site_read(const TmqScan *scan, const TmqConfig *config, TmqMessages *messages)
{
    GPtrArray *files = g_ptr_array_new_with_free_func((GDestroyNotify)tmq_file_free);
    for (guint i = 0; i < scan->found->len; i++) {
        TmqFile *file = read_file(scan->found->pdata[i], config, messages);
        if (file)
            g_ptr_array_add(files, file);
    }
    return files;
}
