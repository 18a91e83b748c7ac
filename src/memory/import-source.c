#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "memory/import-priv.h"

#define CHUNK 65536

void
tmq_source_free(TmqSource *source)
{
    if (!source)
        return;
    if (source->fd >= 0)
        close(source->fd);
    g_free(source->name);
    g_free(source);
}

static void
set_io_error(const char *name, GError **error)
{
    int fault = errno;
    tmq_set_error(error, TMQ_ERROR_IO, name, 0, NULL, "cannot be read: %s", g_strerror(fault));
}

static gssize
read_some(int fd, void *buffer, gsize size)
{
    gssize length;
    do
        length = read(fd, buffer, size);
    while (length < 0 && errno == EINTR);
    return length;
}

gssize
tmq_source_read(const TmqSource *source, void *buffer, gsize size, GError **error)
{
    gssize length = read_some(source->fd, buffer, size);
    if (length < 0)
        set_io_error(source->name, error);
    return length;
}

static gboolean
write_all(int fd, const char *bytes, gsize length)
{
    while (length > 0) {
        gssize written = write(fd, bytes, length);
        if (written < 0 && errno != EINTR)
            return FALSE;
        if (written > 0) {
            bytes += written;
            length -= (gsize)written;
        }
    }
    return TRUE;
}

/* Copies what fd gives into a file without name and puts that in its place. */
static gboolean
spool(TmqSource *source, GError **error)
{
    g_autofree char *path = NULL;
    int copy = g_file_open_tmp("tmq-XXXXXX", &path, error);
    if (copy < 0) {
        tmq_error_add_place(error, TMQ_ERROR_IO, source->name, 0);
        return FALSE;
    }
    g_unlink(path);
    g_autofree char *buffer = g_malloc(CHUNK);
    gssize length;
    while ((length = read_some(source->fd, buffer, CHUNK)) > 0)
        if (!write_all(copy, buffer, (gsize)length)) {
            length = -1;
            break;
        }
    if (length < 0)
        set_io_error(source->name, error);
    close(source->fd);
    source->fd = copy;
    return length == 0 && lseek(copy, 0, SEEK_SET) == 0;
}

TmqSource *
tmq_source_open(const char *path, GError **error)
{
    gboolean is_stdin = g_str_equal(path, "-");
    g_autoptr(TmqSource) source = g_new0(TmqSource, 1);
    source->name = g_strdup(is_stdin ? "standard input" : path);
    source->fd = is_stdin ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    struct stat status;
    if (source->fd < 0 || fstat(source->fd, &status) != 0) {
        set_io_error(source->name, error);
        return NULL;
    }
    if (S_ISDIR(status.st_mode)) {
        tmq_set_error(error, TMQ_ERROR_IO, source->name, 0, "name the files in it", "is a folder");
        return NULL;
    }
    if (!S_ISREG(status.st_mode) || is_stdin) {
        if (!spool(source, error) || fstat(source->fd, &status) != 0)
            return NULL;
    }
    source->size = (guint64)status.st_size;
    return g_steal_pointer(&source);
}

char *
tmq_source_hash(const TmqSource *source, GError **error)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_autofree guchar *buffer = g_malloc(CHUNK);
    off_t at = 0;
    gssize length;
    while ((length = pread(source->fd, buffer, CHUNK, at)) > 0) {
        g_checksum_update(checksum, buffer, length);
        at += length;
    }
    if (length < 0) {
        set_io_error(source->name, error);
        return NULL;
    }
    return g_strdup(g_checksum_get_string(checksum));
}

/* ---- Form ---- */

static gboolean
starts_with(const guchar *bytes, gsize length, const char *magic, gsize size)
{
    return length >= size && memcmp(bytes, magic, size) == 0;
}

/* The first character that is neither white space, byte order mark nor the NUL of UTF-16. */
static guchar
first_character(const guchar *bytes, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if (bytes[i] && !g_ascii_isspace(bytes[i]) && !strchr("\xef\xbb\xbf\xfe\xff", bytes[i]))
            return bytes[i];
    return 0;
}

const char *
tmq_source_form(const TmqSource *source, GError **error)
{
    guchar bytes[4096];
    gssize length = pread(source->fd, bytes, sizeof bytes, 0);
    if (length < 0) {
        set_io_error(source->name, error);
        return NULL;
    }
    gsize size = (gsize)length;
    if (starts_with(bytes, size, "\x1f\x8b", 2) || starts_with(bytes, size, "PK\x03\x04", 4)) {
        tmq_set_error(error, TMQ_ERROR_INPUT, source->name, 0,
                      "unpack it first: gunzip -c FILE | tmq import -", "is compressed");
        return NULL;
    }
    guchar first = first_character(bytes, size);
    gboolean marked =
        starts_with(bytes, size, "\xff\xfe", 2) || starts_with(bytes, size, "\xfe\xff", 2);
    if (first != '<' && !marked && memchr(bytes, 0, size)) {
        tmq_set_error(error, TMQ_ERROR_INPUT, source->name, 0, NULL, "is no text");
        return NULL;
    }
    return first == '<' ? "tmx" : first == '{' ? "jsonl" : "tsv";
}
