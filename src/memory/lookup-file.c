#include "memory/lookup-file.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "memory/languages.h"
#include "memory/lookup-file-priv.h"
#include "tmq/output.h"
#include "tmq/text.h"

struct TmqLookupFile {
    const guint8 *bytes;
    gsize length;
    gboolean mapped;
    struct stat identity; /* where it is mapped */
    TmqLookupEnd end;
    const TmqLookupSection *sections;
    TmqImage **images; /* a section */
};

/* ---- Reading ---- */

/* Whether bytes of that length hold a table of that many sections between the images and the end.
 */
static gboolean
table_fits(const TmqLookupEnd *end, gsize length)
{
    gsize last = length - sizeof *end;
    return end->size == length && end->sections >= TMQ_IMAGE_ALIGNMENT && end->sections <= last &&
           end->sections % TMQ_IMAGE_ALIGNMENT == 0 &&
           (last - end->sections) % sizeof(TmqLookupSection) == 0 &&
           (last - end->sections) / sizeof(TmqLookupSection) == end->section_count;
}

static gboolean
read_end(TmqLookupFile *file)
{
    TmqLookupEnd *end = &file->end;
    char start[TMQ_IMAGE_ALIGNMENT] = TMQ_LOOKUP_START;
    if (file->length < sizeof start + sizeof *end || memcmp(file->bytes, start, sizeof start) != 0)
        return FALSE;
    memcpy(end, file->bytes + file->length - sizeof *end, sizeof *end);
    if (end->magic != TMQ_LOOKUP_MAGIC || !table_fits(end, file->length))
        return FALSE;
    file->sections = (const TmqLookupSection *)(const void *)(file->bytes + end->sections);
    guint64 sum = tmq_hash_block(file->sections, end->section_count * sizeof(TmqLookupSection)) ^
                  tmq_hash_block(end, G_STRUCT_OFFSET(TmqLookupEnd, sum));
    return sum == end->sum && memchr(end->memory, 0, sizeof end->memory) &&
           memchr(end->token, 0, sizeof end->token) && memchr(end->unicode, 0, sizeof end->unicode);
}

/* Images lie one behind the other between the start and the table. */
static gboolean
open_images(TmqLookupFile *file)
{
    guint64 start = TMQ_IMAGE_ALIGNMENT;
    file->images = g_new0(TmqImage *, file->end.section_count + 1);
    for (guint i = 0; i < file->end.section_count; i++) {
        const TmqLookupSection *s = &file->sections[i];
        if (s->offset != start || s->side > 1 || s->length > file->end.sections - start ||
            !memchr(s->source, 0, sizeof s->source) || !memchr(s->target, 0, sizeof s->target))
            return FALSE;
        file->images[i] = tmq_image_new(file->bytes + s->offset, s->length);
        if (!file->images[i])
            return FALSE;
        start += s->length;
    }
    return start == file->end.sections;
}

TmqLookupFile *
tmq_lookup_file_new(const guint8 *bytes, gsize length)
{
    g_autoptr(TmqLookupFile) file = g_new0(TmqLookupFile, 1);
    file->bytes = bytes;
    file->length = length;
    return read_end(file) && open_images(file) ? g_steal_pointer(&file) : NULL;
}

void
tmq_lookup_file_free(TmqLookupFile *file)
{
    if (!file)
        return;
    for (guint i = 0; file->images && i < file->end.section_count; i++)
        tmq_image_free(file->images[i]);
    g_free(file->images);
    if (file->mapped)
        munmap((void *)(guintptr)file->bytes, file->length);
    g_free(file);
}

/* Maps a regular file; NULL where it cannot be, or is damaged. */
static TmqLookupFile *
map_file(int fd, const struct stat *identity)
{
    if (!S_ISREG(identity->st_mode) || identity->st_size == 0)
        return NULL;
    gsize length = (gsize)identity->st_size;
    void *bytes = mmap(NULL, length, PROT_READ, MAP_SHARED, fd, 0);
    if (bytes == MAP_FAILED)
        return NULL;
    TmqLookupFile *file = tmq_lookup_file_new(bytes, length);
    if (!file) {
        munmap(bytes, length);
        return NULL;
    }
    file->mapped = TRUE;
    file->identity = *identity;
    return file;
}

static void *
free_file(void *file)
{
    tmq_lookup_file_free(file);
    return NULL;
}

/* A file whose place another took: where nobody else has it, the system forgets all of it with the
 * last mapping, which takes milliseconds that the query in hand need not wait for. */
static void
free_aside(TmqLookupFile *file)
{
    pthread_t thread;
    if (file && pthread_create(&thread, NULL, free_file, file) == 0)
        pthread_detach(thread);
    else
        tmq_lookup_file_free(file);
}

/* A file that was written anew is another one: it took the place of the former. */
static gboolean
is_same_file(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size &&
           a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

static gboolean
is_of(const TmqLookupFile *file, TmqStore *store)
{
    gint64 last = -1, now = -1;
    g_autofree char *memory = tmq_store_get_meta(store, "memory-id");
    return g_strcmp0(memory, file->end.memory) == 0 &&
           strcmp(file->end.unicode, tmq_text_unicode_version()) == 0 &&
           tmq_store_token_unit(store, file->end.token, &last, NULL) && last == file->end.last &&
           tmq_store_last_unit(store, &now, NULL) && last <= now;
}

TmqLookupFileState
tmq_lookup_file_open(TmqLookupFile **file, const char *path, TmqStore *store)
{
    g_autoptr(TmqLookupFile) now = g_steal_pointer(file);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat identity;
    if (fd < 0)
        return errno == ENOENT ? TMQ_LOOKUP_FILE_NONE : TMQ_LOOKUP_FILE_DAMAGED;
    gboolean known = fstat(fd, &identity) == 0;
    if (known && !(now && is_same_file(&now->identity, &identity))) {
        free_aside(now);
        now = map_file(fd, &identity);
    }
    close(fd);
    if (!known || !now)
        return TMQ_LOOKUP_FILE_DAMAGED;
    if (!is_of(now, store))
        return TMQ_LOOKUP_FILE_STALE;
    *file = g_steal_pointer(&now);
    return TMQ_LOOKUP_FILE_GOOD;
}

gint64
tmq_lookup_file_after(const TmqLookupFile *file)
{
    return file->end.after;
}

gint64
tmq_lookup_file_last(const TmqLookupFile *file)
{
    return file->end.last;
}

void
tmq_lookup_file_add_images(TmqLookupFile *file, const char *from, const char *to, GPtrArray *images)
{
    for (guint i = 0; i < file->end.section_count; i++) {
        const TmqLookupSection *s = &file->sections[i];
        const TmqTexts stored = {
            .language = {s->side ? s->target : s->source, s->side ? s->source : s->target}};
        if (tmq_source_side(&stored, from, to) == (int)s->side)
            g_ptr_array_add(images, file->images[i]);
    }
}

/* ---- Checking ---- */

gboolean
tmq_lookup_file_is_whole(TmqLookupFile *file)
{
    for (guint i = 0; i < file->end.section_count; i++)
        if (!tmq_image_is_whole(file->images[i]))
            return FALSE;
    return TRUE;
}

typedef struct {
    const TmqLookupFile *file;
    gsize at;
    gboolean same;
} Comparison;

/* Only the end differs where units were retired meanwhile: another token. */
static gboolean
compare(const void *bytes, gsize length, gpointer data)
{
    Comparison *c = data;
    gsize end = c->file->length - sizeof c->file->end;
    gsize part = c->at < end ? MIN(length, end - c->at) : 0;
    c->same = c->same && memcmp(c->file->bytes + c->at, bytes, part) == 0 &&
              c->at + length <= c->file->length;
    c->at += length;
    return c->same;
}

gboolean
tmq_lookup_file_is_true(const TmqLookupFile *file, TmqStore *store, gboolean *is_true,
                        GError **error)
{
    g_autoptr(GError) fault = NULL;
    Comparison comparison = {file, 0, TRUE};
    gboolean ok =
        tmq_lookup_build(store, file->end.after, file->end.last, compare, &comparison, &fault);
    *is_true = ok && comparison.same && comparison.at == file->length;
    if (!fault)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&fault));
    return FALSE;
}

/* ---- Writing ---- */

static gboolean
write_bytes(const void *bytes, gsize length, gpointer data)
{
    tmq_output_write(data, bytes, (gssize)length);
    return tmq_output_flush(data, NULL);
}

gboolean
tmq_lookup_file_write(const char *path, TmqStore *store, gint64 after, gint64 last, GError **error)
{
    g_autoptr(TmqOutput) output = tmq_output_open(path, error);
    if (!output)
        return FALSE;
    g_autoptr(GError) fault = NULL;
    gboolean built = tmq_lookup_build(store, after, last, write_bytes, output, &fault);
    if (fault) {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    return tmq_output_close(output, error) && built;
}
