/* Everything is read through libarchive, which tells by content what is packed and how: a plain
 * file is one that is not packed at all. Nothing is ever unpacked to disk, so a name in an archive
 * can do no harm; one that leads out of it is still refused, since it was made to.
 *
 * A small file can unpack to an endless one. What comes out of a file is bounded by its size. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <archive.h>
#include <archive_entry.h>

#include "memory/import-priv.h"

#define BLOCK 65536
#define HEAD 4096

/* What may always come out, and how many times what went in. TMX packs to a tenth or twentieth,
 * the worst made by machines to a hundredth. */
#define FREE_BYTES (64u * 1024 * 1024)
#define MOST_TIMES 200u

struct TmqSource {
    char *path; /* as it was named */
    char *name; /* of the file that is read */
    int fd;
    guint64 size; /* on disk; 0: not known */
    struct archive *archive;
    guint64 out;      /* bytes that came out so far, of all files in it */
    GByteArray *head; /* the first bytes, read ahead to tell the form */
    gsize head_used;
    guint taken; /* files in it so far */
    gboolean empty;
};

void
tmq_source_free(TmqSource *source)
{
    if (!source)
        return;
    if (source->archive)
        archive_read_free(source->archive);
    if (source->fd >= 0)
        close(source->fd);
    g_clear_pointer(&source->head, g_byte_array_unref);
    g_free(source->path);
    g_free(source->name);
    g_free(source);
}

/* ---- Opening ---- */

static gboolean
set_archive_error(const TmqSource *source, GError **error)
{
    const char *told = archive_error_string(source->archive);
    int fault = archive_errno(source->archive);
    gboolean of_system = fault > 0 && fault < 1000 && fault != EILSEQ && fault != EINVAL;
    if (of_system)
        tmq_set_error(error, TMQ_ERROR_IO, source->name, 0, NULL, "cannot be read: %s",
                      g_strerror(fault));
    else
        tmq_set_error(error, TMQ_ERROR_INPUT, source->name, 0, NULL, "cannot be unpacked: %s",
                      told ? told : "damaged");
    return FALSE;
}

static gboolean
open_archive(TmqSource *source, GError **error)
{
    source->archive = archive_read_new();
    archive_read_support_filter_gzip(source->archive);
    archive_read_support_format_zip(source->archive);
    archive_read_support_format_raw(source->archive);
    archive_read_support_format_empty(source->archive);
    return archive_read_open_fd(source->archive, source->fd, BLOCK) == ARCHIVE_OK ||
           set_archive_error(source, error);
}

static gboolean
open_file(TmqSource *source, gboolean is_stdin, GError **error)
{
    struct stat status;
    source->fd = is_stdin ? dup(STDIN_FILENO) : open(source->path, O_RDONLY | O_CLOEXEC);
    if (source->fd < 0 || fstat(source->fd, &status) != 0) {
        int fault = errno;
        tmq_set_error(error, TMQ_ERROR_IO, source->name, 0, NULL, "cannot be read: %s",
                      g_strerror(fault));
        return FALSE;
    }
    source->size = S_ISREG(status.st_mode) ? (guint64)status.st_size : 0;
    return open_archive(source, error);
}

TmqSource *
tmq_source_open(const char *path, GError **error)
{
    gboolean is_stdin = g_str_equal(path, "-");
    g_autoptr(TmqSource) source = g_new0(TmqSource, 1);
    source->path = g_strdup(is_stdin ? "standard input" : path);
    source->name = g_strdup(source->path);
    source->fd = -1;
    source->head = g_byte_array_new();
    return open_file(source, is_stdin, error) ? g_steal_pointer(&source) : NULL;
}

/* ---- Files in an archive ---- */

gboolean
tmq_source_is_wanted(const char *name, gboolean in_folder)
{
    static const char *const ends[] = {".tmx", ".tsv", ".jsonl"};
    static const char *const packed[] = {".zip", ".gz"};
    g_autofree char *base = g_path_get_basename(name);
    g_autofree char *lower = g_ascii_strdown(base, -1);
    if (*lower == '.')
        return FALSE;
    if (in_folder && g_str_has_suffix(lower, packed[1]))
        lower[strlen(lower) - strlen(packed[1])] = '\0';
    for (guint i = 0; i < G_N_ELEMENTS(ends); i++)
        if (g_str_has_suffix(lower, ends[i]))
            return TRUE;
    return in_folder && g_str_has_suffix(lower, packed[0]);
}

static gboolean
leads_out(const char *name)
{
    g_auto(GStrv) parts = g_strsplit_set(name, "/\\", -1);
    return *name == '/' || *name == '\\' || g_strv_contains((const char *const *)parts, "..");
}

/* The name of a file in an archive, in UTF-8; the caller frees it. */
static char *
entry_name(struct archive_entry *entry)
{
    const char *name = archive_entry_pathname_utf8(entry);
    if (!name)
        name = archive_entry_pathname(entry);
    return g_utf8_make_valid(name ? name : "", -1);
}

static gboolean
is_zip(const TmqSource *source)
{
    return (archive_format(source->archive) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP;
}

/* Whether the entry is one to be read; names the source after it. */
static gboolean
take_entry(TmqSource *source, struct archive_entry *entry, TmqMessages *messages)
{
    if (!is_zip(source))
        return TRUE;
    g_autofree char *name = entry_name(entry);
    if (archive_entry_filetype(entry) != AE_IFREG || !tmq_source_is_wanted(name, FALSE))
        return FALSE;
    g_free(source->name);
    source->name = g_strdup_printf("%s/%s", source->path, name);
    if (leads_out(name)) {
        tmq_message(messages, TMQ_SEVERITY_ERROR, source->path, 0,
                    "have the archive made anew: such names are made to do harm",
                    "'%s' leads out of the archive", name);
        return FALSE;
    }
    if (archive_entry_is_encrypted(entry)) {
        tmq_message(messages, TMQ_SEVERITY_ERROR, source->name, 0, "unpack it with its password",
                    "is encrypted");
        return FALSE;
    }
    return TRUE;
}

static gboolean
end_of_archive(TmqSource *source, GError **error)
{
    if (source->taken == 0)
        tmq_set_error(error, TMQ_ERROR_INPUT, source->path, 0,
                      "the files in it must end in .tmx, .tsv or .jsonl",
                      "the archive holds no file of exchange");
    return FALSE;
}

gboolean
tmq_source_next(TmqSource *source, TmqMessages *messages, GError **error)
{
    struct archive_entry *entry;
    int result;
    g_byte_array_set_size(source->head, 0);
    source->head_used = 0;
    if (source->empty)
        return FALSE;
    guint faults = messages ? messages->errors : 0;
    while ((result = archive_read_next_header(source->archive, &entry)) == ARCHIVE_OK ||
           result == ARCHIVE_WARN) {
        if (!take_entry(source, entry, messages))
            continue;
        source->taken++;
        return TRUE;
    }
    if (result != ARCHIVE_EOF)
        return set_archive_error(source, error);
    if (!is_zip(source) && source->taken == 0) { /* an empty file is one file, too */
        source->taken++;
        source->empty = TRUE;
        return TRUE;
    }
    gboolean told = messages && messages->errors > faults;
    return told ? FALSE : end_of_archive(source, error);
}

const char *
tmq_source_name(const TmqSource *source)
{
    return source->name;
}

/* ---- Reading ---- */

static gboolean
is_bomb(const TmqSource *source)
{
    guint64 in = MAX(source->size, (guint64)archive_filter_bytes(source->archive, -1));
    return source->out > FREE_BYTES + MOST_TIMES * in;
}

static gssize
read_on(TmqSource *source, void *buffer, gsize size, GError **error)
{
    if (source->empty)
        return 0;
    la_ssize_t length = archive_read_data(source->archive, buffer, size);
    if (length == ARCHIVE_RETRY)
        return read_on(source, buffer, size, error);
    if (length < 0) {
        set_archive_error(source, error);
        return -1;
    }
    source->out += (guint64)length;
    if (is_bomb(source)) {
        tmq_set_error(error, TMQ_ERROR_LIMIT, source->name, 0,
                      "if it is what it should be, unpack it first",
                      "unpacks to more than %u times its size", MOST_TIMES);
        return -1;
    }
    return length;
}

gssize
tmq_source_read(TmqSource *source, void *buffer, gsize size, GError **error)
{
    gsize left = source->head->len - source->head_used;
    if (left == 0)
        return read_on(source, buffer, size, error);
    gsize length = MIN(left, size);
    memcpy(buffer, source->head->data + source->head_used, length);
    source->head_used += length;
    return (gssize)length;
}

void
tmq_source_how_far(const TmqSource *source, guint *done, guint *total)
{
    const guint64 megabyte = 1000 * 1000;
    *done = (guint)((guint64)archive_filter_bytes(source->archive, -1) / megabyte);
    *total = (guint)((source->size + megabyte - 1) / megabyte);
}

/* ---- Form ---- */

static gboolean
read_head(TmqSource *source, GError **error)
{
    guint8 bytes[HEAD];
    gssize length = 1;
    while (source->head->len < HEAD && length > 0) {
        length = read_on(source, bytes, HEAD - source->head->len, error);
        if (length > 0)
            g_byte_array_append(source->head, bytes, (guint)length);
    }
    return length >= 0;
}

static gboolean
starts_with(const guchar *bytes, gsize length, const char *magic, gsize size)
{
    return length >= size && memcmp(bytes, magic, size) == 0;
}

/* The first characters of the first line that has any, without the NULs of wider ones. The caller
 * frees it. */
static char *
first_line(const guchar *bytes, gsize length)
{
    GString *line = g_string_new(NULL);
    for (gsize i = 0; i < length && !(bytes[i] == '\n' && line->len > 0); i++)
        if (bytes[i] && !strchr("\xef\xbb\xbf\xfe\xff", bytes[i]) &&
            (line->len > 0 || !g_ascii_isspace(bytes[i])))
            g_string_append_c(line, (char)bytes[i]);
    return g_string_free(line, FALSE);
}

/* A line of TSV can begin with a tag or a brace, too. */
static const char *
form_of_line(const char *line)
{
    gboolean columns = strchr(line, '\t') != NULL;
    const char *name = *line == '<' ? line + 1 : "";
    const char *colon = strchr(name, ':');
    const char *member = *line == '{' ? line + 1 + strspn(line + 1, " \t") : "";
    if (*line == '<' && (!columns || strchr("?!", *name) || g_str_has_prefix(name, "tmx") ||
                         (colon && g_str_has_prefix(colon, ":tmx"))))
        return "tmx";
    if (*line == '{' && (!columns || (*member && strchr("\"}\r", *member))))
        return "jsonl";
    return "tsv";
}

const char *
tmq_source_form(TmqSource *source, GError **error)
{
    if (!read_head(source, error))
        return NULL;
    const guchar *bytes = source->head->data;
    gsize size = source->head->len;
    g_autofree char *line = first_line(bytes, size);
    gboolean marked = starts_with(bytes, size, "\xff\xfe", 2) ||
                      starts_with(bytes, size, "\xfe\xff", 2) ||
                      starts_with(bytes, size, "\0\0\xfe\xff", 4);
    if (*line != '<' && !marked && size > 0 && memchr(bytes, 0, size)) {
        gboolean packed = starts_with(bytes, size, "PK", 2);
        tmq_set_error(error, TMQ_ERROR_INPUT, source->name, 0,
                      packed ? "unpack it first" : "TMX, TSV, JSONL, or a .zip or .gz of them",
                      packed ? "is packed twice" : "is no text");
        return NULL;
    }
    return form_of_line(line);
}
