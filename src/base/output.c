#include "tmq/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tmq/error.h"

enum { BUFFER_SIZE = 64 * 1024 };

struct TmqOutput {
    GString *buffer; /* the caller's where fd is -1 */
    int fd;          /* -1: into a string */
    char *path;      /* NULL: stdout or a string */
    char *temporary; /* while the file is not in place */
    int failure;     /* errno of the first failed write */
};

TmqOutput *
tmq_output_to_string(GString *string)
{
    TmqOutput *o = g_new0(TmqOutput, 1);
    o->buffer = string;
    o->fd = -1;
    return o;
}

static gboolean
set_io_error(GError **error, const char *path, const char *what, int number)
{
    tmq_set_error(error, TMQ_ERROR_IO, path, 0,
                  number == ENOSPC ? "free some space and run it again" : NULL, "cannot %s: %s",
                  what, g_strerror(number));
    return FALSE;
}

/* The permissions a file at path should have: those it has, or those a new file gets. */
static mode_t
wanted_mode(const char *path)
{
    struct stat st;
    if (stat(path, &st) == 0)
        return st.st_mode & 0777;
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

TmqOutput *
tmq_output_open(const char *path, GError **error)
{
    TmqOutput *o = g_new0(TmqOutput, 1);
    o->buffer = g_string_sized_new(BUFFER_SIZE);
    o->fd = STDOUT_FILENO;
    if (!path)
        return o;
    o->path = g_strdup(path);
    struct stat st;
    if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
        /* A device or a pipe (/dev/null, /dev/stdout) is written as it stands. */
        o->fd = S_ISDIR(st.st_mode) ? -1 : open(path, O_WRONLY | O_CLOEXEC);
        errno = S_ISDIR(st.st_mode) ? EISDIR : errno;
    } else {
        o->temporary = g_strdup_printf("%s.XXXXXX", path);
        o->fd = g_mkstemp_full(o->temporary, O_WRONLY | O_CLOEXEC, 0600);
        if (o->fd < 0)
            g_clear_pointer(&o->temporary, g_free);
    }
    if (o->fd < 0) {
        set_io_error(error, path, "write", errno);
        tmq_output_free(o);
        return NULL;
    }
    return o;
}

static void
drain(TmqOutput *o)
{
    const char *p = o->buffer->str;
    gsize left = o->buffer->len;
    while (left > 0 && !o->failure) {
        ssize_t n = write(o->fd, p, left);
        if (n < 0 && errno != EINTR)
            o->failure = errno;
        if (n > 0) {
            p += n;
            left -= (gsize)n;
        }
    }
    g_string_truncate(o->buffer, 0);
}

void
tmq_output_write(TmqOutput *o, const char *bytes, gssize length)
{
    g_string_append_len(o->buffer, bytes, length);
    if (o->fd >= 0 && o->buffer->len >= BUFFER_SIZE)
        drain(o);
}

void
tmq_output_printf(TmqOutput *o, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_string_append_vprintf(o->buffer, format, args);
    va_end(args);
    if (o->fd >= 0 && o->buffer->len >= BUFFER_SIZE)
        drain(o);
}

gboolean
tmq_output_flush(TmqOutput *o, GError **error)
{
    if (o->fd >= 0)
        drain(o);
    return !o->failure || set_io_error(error, o->path, "write", o->failure);
}

gboolean
tmq_output_close(TmqOutput *o, GError **error)
{
    if (!tmq_output_flush(o, error))
        return FALSE;
    if (!o->temporary)
        return TRUE;
    int number = 0;
    if (fchmod(o->fd, wanted_mode(o->path)) != 0 || fsync(o->fd) != 0)
        number = errno;
    if (close(o->fd) != 0 && !number)
        number = errno;
    o->fd = -1;
    if (!number && rename(o->temporary, o->path) != 0)
        number = errno;
    if (number)
        return set_io_error(error, o->path, "write", number);
    g_clear_pointer(&o->temporary, g_free);
    return TRUE;
}

gboolean
tmq_output_is_terminal(const TmqOutput *o)
{
    return o->fd >= 0 && isatty(o->fd);
}

void
tmq_output_free(TmqOutput *o)
{
    if (!o)
        return;
    gboolean own_buffer = o->path || o->fd >= 0;
    if (o->path && o->fd >= 0)
        close(o->fd);
    if (o->temporary)
        unlink(o->temporary);
    if (own_buffer)
        g_string_free(o->buffer, TRUE);
    g_free(o->temporary);
    g_free(o->path);
    g_free(o);
}
