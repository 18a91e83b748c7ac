#include "memory-fixture.h"

#include "tree.h"

void
place_begin(Place *place)
{
    g_assert_true(tmq_store_begin(tmq_memory_store(place->memory), NULL));
}

void
place_commit(Place *place)
{
    g_assert_true(tmq_store_commit(tmq_memory_store(place->memory), TRUE, NULL));
}

void
place_make(Place *place, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    place->folder = g_dir_make_tmp("tmq-XXXXXX", NULL);
    place->path = g_build_filename(place->folder, "memory.db", NULL);
    place->memory = tmq_memory_open(place->path, TMQ_MEMORY_CREATE, &error);
    g_assert_no_error(error);
    TmqStore *store = tmq_memory_store(place->memory);
    place_begin(place);
    gint64 run = tmq_store_add_run(store, "import", 1, NULL, NULL);
    place->import = tmq_store_add_import(store, "old.tmx", NULL, run, NULL);
    place_commit(place);
}

void
place_remove(Place *place, gconstpointer unused)
{
    (void)unused;
    tmq_memory_close(place->memory);
    tree_remove(place->folder);
    g_free(place->path);
    g_free(place->folder);
}

gint64
place_add(Place *place, const char *en, const char *fr, const char *status, gint64 now,
          const char *before, const char *after)
{
    TmqStore *store = tmq_memory_store(place->memory);
    TmqTexts texts = {{"en", "fr"}, {en, fr}};
    gint64 id = 0;
    TmqPut put;
    g_assert_true(tmq_store_put_unit(store, &texts, status, -1, now, &id, &put, NULL));
    TmqOccurrenceRow row = {.unit = id, .import = place->import};
    row.before[0] = before ? tmq_neighbour_hash(before) : 0;
    row.after[0] = after ? tmq_neighbour_hash(after) : 0;
    g_assert_true(tmq_store_add_occurrence(store, &texts, &row, &put, NULL));
    return id;
}
