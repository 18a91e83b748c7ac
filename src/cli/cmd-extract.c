/* The blocks of documents. A file's language is told as in a sync: by its path from the site's root
 * and its front matter; `-` is read under the name it is given. */
#include "cli/command.h"
#include "cli/extract-write.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

typedef struct {
    char *stdin_name;
} ExtractOptions;

typedef struct {
    TmqInvocation *in;
    const ExtractOptions *options;
    char *language;          /* of segmenter */
    TmqSegmenter *segmenter; /* kept from file to file */
    guint written;
} Extraction;

static GString *
read_stdin(GError **error)
{
    g_autoptr(GString) bytes = g_string_new(NULL);
    char buffer[65536];
    gsize got;
    while ((got = fread(buffer, 1, sizeof buffer, stdin)) > 0 &&
           bytes->len <= TMQ_DOCUMENT_MAX_BYTES)
        g_string_append_len(bytes, buffer, (gssize)got);
    if (!ferror(stdin))
        return g_steal_pointer(&bytes);
    tmq_set_error(error, TMQ_ERROR_IO, "-", 0, NULL, "cannot be read: %s", g_strerror(errno));
    return NULL;
}

static TmqDocument *
read_document(const Extraction *e, const char *file, const char *name, GError **error)
{
    const TmqDocumentOptions options = {(const char *const *)e->in->config->text_fields};
    if (strcmp(file, "-") != 0)
        return tmq_document_load(file, name, &options, e->in->messages, error);
    g_autoptr(GString) bytes = read_stdin(error);
    return bytes
               ? tmq_document_parse(bytes->str, bytes->len, name, &options, e->in->messages, error)
               : NULL;
}

/* file as its site calls it: from the site's root. */
static char *
path_from_root(const char *file)
{
    g_autofree char *absolute = g_canonicalize_filename(file, NULL);
    g_autofree char *directory = g_path_get_dirname(absolute);
    const char *directories[] = {directory, NULL};
    g_autofree char *root = tmq_site_root(directories, NULL);
    gsize length = root ? strlen(root) : 0;
    if (length > 0 && strncmp(absolute, root, length) == 0 && absolute[length] == '/')
        return g_strdup(absolute + length + 1);
    return g_strdup(file);
}

/* The language that the path from the root or the front matter tells; where the root is no more
 * than the file's own folder, that folder's name tells too. Else --from. */
static char *
language_of(const TmqInvocation *in, const char *path, const char *file,
            const TmqFrontMatter *front_matter)
{
    g_autofree char *absolute = g_canonicalize_filename(file, NULL);
    g_autofree char *directory = g_path_get_dirname(absolute);
    g_autofree char *folder = g_path_get_basename(directory);
    g_autofree char *base = g_path_get_basename(absolute);
    g_autofree char *in_folder = g_build_filename(folder, base, NULL);
    const char *paths[] = {path, in_folder};
    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        TmqFile *facts = tmq_site_facts(paths[i], front_matter, in->config);
        g_autofree char *language = g_strdup(facts->language);
        tmq_file_free(facts);
        if (language)
            return g_steal_pointer(&language);
    }
    return g_strdup(in->from);
}

static gboolean
prepare_segmenter(Extraction *e, const char *language, GError **error)
{
    if (e->segmenter && strcmp(e->language, language) == 0)
        return TRUE;
    TmqSegmentOptions options = tmq_config_segmenting(e->in->config);
    TmqSegmenter *segmenter = tmq_segmenter_new_with(language, &options, error);
    if (!segmenter)
        return FALSE;
    g_clear_pointer(&e->segmenter, tmq_segmenter_free);
    g_free(e->language);
    e->segmenter = segmenter;
    e->language = g_strdup(language);
    return TRUE;
}

static void
write_extract(Extraction *e, const TmqExtract *extract)
{
    TmqOutput *output = e->in->output;
    if (strcmp(e->in->format, "text") == 0) {
        if (e->written > 0)
            tmq_output_write(output, "\n", 1);
        tmq_extract_write_text(output, extract);
    } else {
        tmq_extract_write_json(output, extract, strcmp(e->in->format, "json") == 0);
    }
    e->written++;
}

static gboolean
extract_file(Extraction *e, const char *file, GError **error)
{
    const char *named = e->options->stdin_name;
    const char *name = strcmp(file, "-") == 0 && named ? named : file;
    g_autoptr(TmqDocument) document = read_document(e, file, name, error);
    if (!document)
        return FALSE;
    g_autofree char *path = path_from_root(name);
    g_autofree char *shown = g_utf8_make_valid(path, -1);
    g_autofree char *language = language_of(e->in, path, name, document->front_matter);
    if (!prepare_segmenter(e, language, error))
        return FALSE;
    const char *called = strcmp(name, "-") == 0 ? "-" : shown;
    write_extract(e, &(TmqExtract){called, language, document, e->segmenter});
    return TRUE;
}

static int
run(TmqInvocation *in, const void *options, GError **error)
{
    if (strcmp(in->format, "json") == 0 && in->argument_count > 1) {
        tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, "for several files use --format jsonl",
                      "--format json is one document, %u files were named", in->argument_count);
        return TMQ_EXIT_USAGE;
    }
    Extraction e = {.in = in, .options = options};
    for (guint i = 0; i < in->argument_count; i++) {
        g_autoptr(GError) fault = NULL;
        if (!extract_file(&e, in->arguments[i], &fault))
            tmq_message_error(in->messages, fault);
    }
    g_clear_pointer(&e.segmenter, tmq_segmenter_free);
    g_free(e.language);
    return TMQ_EXIT_DONE;
}

static const TmqOption extract_options[] = {
    {"stdin-name", TMQ_OPTION_FILE, G_STRUCT_OFFSET(ExtractOptions, stdin_name), "FILE", NULL,
     NULL},
};

const TmqCommand tmq_cmd_extract = {
    .name = "extract",
    .group = "Text",
    .summary = "list the texts of documents, with their tags and sentences",
    .arguments = "FILE…",
    .min_arguments = 1,
    .max_arguments = G_MAXUINT,
    .needs = TMQ_NEEDS_NOTHING,
    .formats = "text, json, jsonl",
    .options = extract_options,
    .option_count = G_N_ELEMENTS(extract_options),
    .options_size = sizeof(ExtractOptions),
    .run = run,
};
