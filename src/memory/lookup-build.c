/* What is in the file of a lookup index: the same bytes for the same units. */
#include <string.h>

#include "base/hash.h"
#include "memory/lookup-file-priv.h"
#include "tmq/text.h"

typedef struct {
    TmqLookupEnd end;
    GArray *sections; /* of TmqLookupSection */
    gsize length;     /* written so far */
    TmqImageWrite write;
    gpointer data;
} Building;

/* The units of one side of a pair of languages. */
typedef struct {
    char *language[2]; /* of the side, and of the other one */
    TmqImageBuilder *image;
} Group;

/* ---- Writing ---- */

static gboolean
put(const void *bytes, gsize length, gpointer data)
{
    Building *b = data;
    b->length += length;
    return b->write(bytes, length, b->data);
}

static gboolean
put_start(Building *b)
{
    char start[TMQ_IMAGE_ALIGNMENT] = TMQ_LOOKUP_START;
    return put(start, sizeof start, b);
}

static gboolean
put_image(Building *b, const Group *group, guint side)
{
    TmqLookupSection section = {.offset = b->length, .side = side};
    g_strlcpy(section.source, group->language[0], sizeof section.source);
    g_strlcpy(section.target, group->language[1], sizeof section.target);
    if (!tmq_image_builder_write(group->image, put, b))
        return FALSE;
    section.length = b->length - section.offset;
    g_array_append_val(b->sections, section);
    return TRUE;
}

static gboolean
put_end(Building *b)
{
    b->end.sections = b->length;
    b->end.section_count = b->sections->len;
    gsize table = b->sections->len * sizeof(TmqLookupSection);
    b->end.size = b->length + table + sizeof b->end;
    b->end.magic = TMQ_LOOKUP_MAGIC;
    b->end.sum = tmq_hash_block(b->sections->data, table) ^
                 tmq_hash_block(&b->end, G_STRUCT_OFFSET(TmqLookupEnd, sum));
    return (table == 0 || put(b->sections->data, table, b)) && put(&b->end, sizeof b->end, b);
}

/* ---- Reading the units ---- */

typedef struct {
    guint side;
    GPtrArray *groups; /* of Group, as they came */
    const Group *last; /* units of a pair of languages come in rows */
    gboolean full;
} Grouping;

static void
free_group(gpointer data)
{
    Group *group = data;
    g_free(group->language[0]);
    g_free(group->language[1]);
    tmq_image_builder_free(group->image);
    g_free(group);
}

static gboolean
is_group(const Group *group, const char *source, const char *target)
{
    return strcmp(group->language[0], source) == 0 && strcmp(group->language[1], target) == 0;
}

static const Group *
group_of(Grouping *g, const char *source, const char *target)
{
    if (g->last && is_group(g->last, source, target))
        return g->last;
    for (guint i = 0; i < g->groups->len; i++)
        if (is_group(g_ptr_array_index(g->groups, i), source, target))
            return g->last = g_ptr_array_index(g->groups, i);
    Group *group = g_new0(Group, 1);
    group->language[0] = g_strdup(source);
    group->language[1] = g_strdup(target);
    group->image = tmq_image_builder_new(TMQ_IMAGE_FEW);
    g_ptr_array_add(g->groups, group);
    return g->last = group;
}

static gboolean
take_unit(const TmqUnitRow *row, gpointer data, GError **error)
{
    (void)error;
    Grouping *g = data;
    const TmqTexts *texts = &row->texts;
    const char *source = texts->language[g->side], *target = texts->language[1 - g->side];
    if (g->full || strlen(source) >= TMQ_LOOKUP_TAG || strlen(target) >= TMQ_LOOKUP_TAG) {
        g->full = TRUE;
        return TRUE;
    }
    g_autofree char *form = tmq_text_search_form(texts->text[g->side], -1);
    g->full = !tmq_image_builder_add(group_of(g, source, target)->image, row->id, form);
    return TRUE;
}

static gboolean
put_side(Building *b, TmqStore *store, guint side, GError **error)
{
    g_autoptr(GPtrArray) groups = g_ptr_array_new_with_free_func(free_group);
    Grouping grouping = {.side = side, .groups = groups};
    if (!tmq_store_units_after(store, b->end.after, b->end.last, take_unit, &grouping, error))
        return FALSE;
    if (grouping.full) {
        tmq_set_error(error, TMQ_ERROR_LIMIT, NULL, 0, NULL, "too many units for a lookup index");
        return FALSE;
    }
    for (guint i = 0; i < groups->len; i++)
        if (!put_image(b, g_ptr_array_index(groups, i), side))
            return FALSE;
    return TRUE;
}

static gboolean
name_memory(Building *b, TmqStore *store, GError **error)
{
    g_autofree char *memory = tmq_store_get_meta(store, "memory-id");
    g_autofree char *token = tmq_store_get_meta(store, "token");
    if (!memory || !token) {
        tmq_set_error(error, TMQ_ERROR_MEMORY, tmq_store_path(store), 0, "run 'tmq check-memory'",
                      "the memory has no name or no token");
        return FALSE;
    }
    g_strlcpy(b->end.memory, memory, sizeof b->end.memory);
    g_strlcpy(b->end.token, token, sizeof b->end.token);
    g_strlcpy(b->end.unicode, tmq_text_unicode_version(), sizeof b->end.unicode);
    return TRUE;
}

gboolean
tmq_lookup_build(TmqStore *store, gint64 after, gint64 last, TmqImageWrite write, gpointer data,
                 GError **error)
{
    g_autoptr(GArray) sections = g_array_new(FALSE, TRUE, sizeof(TmqLookupSection));
    Building b = {
        .end = {.after = after, .last = last}, .sections = sections, .write = write, .data = data};
    return name_memory(&b, store, error) && put_start(&b) && put_side(&b, store, 0, error) &&
           put_side(&b, store, 1, error) && put_end(&b);
}
