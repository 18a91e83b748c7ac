#include "memory/languages.h"

#include "tmq/language.h"

typedef struct {
    const char *from;
    const char *to;
    GPtrArray *pairs;
} Serving;

static void
free_pair(gpointer data)
{
    TmqServingPair *pair = data;
    g_free(pair->source);
    g_free(pair->target);
    g_free(pair);
}

int
tmq_source_side(const TmqTexts *texts, const char *from, const char *to)
{
    for (int side = 0; side < 2; side++)
        if (tmq_language_serves(texts->language[side], from) &&
            tmq_language_serves(texts->language[1 - side], to))
            return side;
    return -1;
}

static gboolean
add_pair(const char *a, const char *b, guint units, gpointer data, GError **error)
{
    (void)units;
    (void)error;
    const Serving *serving = data;
    const TmqTexts texts = {.language = {a, b}};
    int source = tmq_source_side(&texts, serving->from, serving->to);
    if (source < 0)
        return TRUE;
    TmqServingPair *pair = g_new(TmqServingPair, 1);
    pair->source = g_strdup(texts.language[source]);
    pair->target = g_strdup(texts.language[1 - source]);
    g_ptr_array_add(serving->pairs, pair);
    return TRUE;
}

GPtrArray *
tmq_serving_pairs(TmqStore *store, const char *from, const char *to, GError **error)
{
    g_autoptr(GPtrArray) pairs = g_ptr_array_new_with_free_func(free_pair);
    Serving serving = {from, to, pairs};
    return tmq_store_languages(store, add_pair, &serving, error) ? g_steal_pointer(&pairs) : NULL;
}
