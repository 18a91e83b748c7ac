/* What is searched: the images of the two files beside the memory, and of the units that are in
 * neither (the tail), in RAM. Where a file is missing, stale or damaged, its units are in the tail
 * as well: slower to begin with, and as right. Whatever an image says, a unit is only answered as
 * the memory has it now. */
#include "memory/lookup-index.h"

#include "match/fragments.h"
#include "match/search.h"
#include "memory/languages.h"
#include "memory/lookup-file.h"
#include "tmq/text.h"

struct TmqLookupIndex {
    TmqStore *store;
    const char *from;
    const char *to;
    TmqServing *serving;
    TmqLookupFiles files;
    TmqImage *tail;
    GPtrArray *images; /* of TmqImage, theirs */
    gboolean distrust; /* a file turned out to be damaged: none is used until the memory changes */
    char *token;       /* of the memory when it was loaded */
};

/* ---- Loading ---- */

static void
clear(TmqLookupIndex *index)
{
    g_ptr_array_set_size(index->images, 0);
    g_clear_pointer(&index->tail, tmq_image_free);
}

/* Returns the last unit that the files have. */
static gint64
open_files(TmqLookupIndex *index)
{
    TmqLookupFiles *files = &index->files;
    gint64 last = tmq_lookup_files_open(index->store, files);
    if (files->base)
        tmq_lookup_file_add_images(files->base, index->from, index->to, index->images);
    if (files->recent)
        tmq_lookup_file_add_images(files->recent, index->from, index->to, index->images);
    return last;
}

static gboolean
is_out_of_use(const TmqUnitRow *row)
{
    return row->retired || g_str_equal(row->status, "rejected");
}

typedef struct {
    const TmqLookupIndex *index;
    TmqImageBuilder *builder;
} Tail;

static gboolean
add_to_tail(const TmqUnitRow *row, gpointer data, GError **error)
{
    Tail *tail = data;
    int source = tmq_serving_side(tail->index->serving, &row->texts);
    if (source < 0 || is_out_of_use(row))
        return TRUE;
    g_autofree char *form = tmq_text_search_form(row->texts.text[source], -1);
    if (tmq_image_builder_add(tail->builder, row->id, form))
        return TRUE;
    tmq_set_error(error, TMQ_ERROR_LIMIT, NULL, 0, NULL, "too many units to search");
    return FALSE;
}

static gboolean
load_tail(TmqLookupIndex *index, gint64 after, GError **error)
{
    g_autoptr(TmqImageBuilder) builder = tmq_image_builder_new(TMQ_IMAGE_FEW);
    Tail tail = {index, builder};
    if (!tmq_store_units_after(index->store, after, G_MAXINT64, add_to_tail, &tail, error))
        return FALSE;
    if (tmq_image_builder_count(builder) > 0) {
        index->tail = tmq_image_new_from_builder(builder);
        g_ptr_array_add(index->images, index->tail);
    }
    return TRUE;
}

gboolean
tmq_lookup_index_keep_up(TmqLookupIndex *index, gboolean *changed, GError **error)
{
    g_autofree char *token = tmq_store_get_meta(index->store, "token");
    *changed = !index->token || g_strcmp0(token, index->token) != 0;
    if (!*changed)
        return TRUE;
    g_free(index->token);
    index->token = g_steal_pointer(&token);
    index->distrust = FALSE;
    clear(index);
    return load_tail(index, open_files(index), error);
}

TmqLookupIndex *
tmq_lookup_index_new(TmqStore *store, const char *from, const char *to, GError **error)
{
    g_autoptr(TmqLookupIndex) index = g_new0(TmqLookupIndex, 1);
    index->store = store;
    index->from = from;
    index->to = to;
    index->serving = tmq_serving_new(from, to);
    index->images = g_ptr_array_new();
    gboolean changed;
    return tmq_lookup_index_keep_up(index, &changed, error) ? g_steal_pointer(&index) : NULL;
}

void
tmq_lookup_index_free(TmqLookupIndex *index)
{
    if (!index)
        return;
    clear(index);
    tmq_lookup_files_close(&index->files);
    g_ptr_array_unref(index->images);
    tmq_serving_free(index->serving);
    g_free(index->token);
    g_free(index);
}

guint
tmq_lookup_index_size(const TmqLookupIndex *index)
{
    guint size = 0;
    for (guint i = 0; i < index->images->len; i++)
        size += tmq_image_count(g_ptr_array_index(index->images, i));
    return size;
}

/* ---- Searching ---- */

typedef struct {
    const TmqLookupIndex *index;
    TmqMatchFilter filter;
    gpointer filter_data;
    char *form;    /* of the unit that was read last */
    GError *fault; /* the first; nothing is answered from then on */
} Reader;

static gboolean
read_form(const TmqUnitRow *row, gpointer data, GError **error)
{
    (void)error;
    Reader *reader = data;
    int source = tmq_serving_side(reader->index->serving, &row->texts);
    if (source >= 0 && !is_out_of_use(row))
        reader->form = tmq_text_search_form(row->texts.text[source], -1);
    return TRUE;
}

static char *
form_of(gint64 id, gpointer data)
{
    Reader *reader = data;
    if (reader->fault || (reader->filter && !reader->filter(id, reader->filter_data)))
        return NULL;
    reader->form = NULL;
    tmq_store_unit(reader->index->store, id, NULL, read_form, reader, &reader->fault);
    return g_steal_pointer(&reader->form);
}

static gboolean
reload_without_files(TmqLookupIndex *index, GError **error)
{
    index->distrust = TRUE;
    clear(index);
    tmq_lookup_files_close(&index->files);
    return load_tail(index, 0, error);
}

/* What looks through the images: tmq_search() or tmq_fragments(). */
typedef GArray *(*Ask)(const TmqSearch *search, const char *search_form);

static GArray *
ask_images(TmqLookupIndex *index, Ask ask, TmqSearch search, Reader *reader,
           const char *search_form, GError **error)
{
    search.images = (TmqImage *const *)index->images->pdata;
    search.image_count = index->images->len;
    search.form = form_of;
    search.form_data = reader;
    g_autoptr(GArray) found = ask(&search, search_form);
    if (!found && !reader->fault && !index->distrust) {
        if (!reload_without_files(index, error))
            return NULL;
        search.images = (TmqImage *const *)index->images->pdata;
        search.image_count = index->images->len;
        found = ask(&search, search_form);
    }
    if (reader->fault) {
        g_propagate_error(error, reader->fault);
        return NULL;
    }
    if (!found)
        tmq_set_error(error, TMQ_ERROR_MEMORY, tmq_store_path(index->store), 0,
                      "run 'tmq check-memory'", "a unit changed while it was read");
    return g_steal_pointer(&found);
}

GArray *
tmq_lookup_index_search(TmqLookupIndex *index, const char *search_form, double minimum, guint count,
                        TmqMatchFilter filter, gpointer filter_data, GError **error)
{
    Reader reader = {index, filter, filter_data, NULL, NULL};
    const TmqSearch search = {.minimum = minimum, .count = count};
    return ask_images(index, tmq_search, search, &reader, search_form, error);
}

GArray *
tmq_lookup_index_fragments(TmqLookupIndex *index, const char *search_form, TmqMatchFilter filter,
                           gpointer filter_data, GError **error)
{
    Reader reader = {index, filter, filter_data, NULL, NULL};
    return ask_images(index, tmq_fragments, (TmqSearch){0}, &reader, search_form, error);
}
