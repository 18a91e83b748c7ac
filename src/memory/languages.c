#include "memory/languages.h"

#include <string.h>

#include "tmq/language.h"

struct TmqServing {
    const char *from;
    const char *to;
    char *languages[2]; /* those that were asked for last */
    int side;           /* the answer */
};

int
tmq_source_side(const TmqTexts *texts, const char *from, const char *to)
{
    for (int side = 0; side < 2; side++)
        if (tmq_language_serves(texts->language[side], from) &&
            tmq_language_serves(texts->language[1 - side], to))
            return side;
    return -1;
}

TmqServing *
tmq_serving_new(const char *from, const char *to)
{
    TmqServing *serving = g_new0(TmqServing, 1);
    serving->from = from;
    serving->to = to;
    return serving;
}

void
tmq_serving_free(TmqServing *serving)
{
    if (!serving)
        return;
    g_free(serving->languages[0]);
    g_free(serving->languages[1]);
    g_free(serving);
}

int
tmq_serving_side(TmqServing *serving, const TmqTexts *texts)
{
    char **last = serving->languages;
    if (last[0] && strcmp(last[0], texts->language[0]) == 0 &&
        strcmp(last[1], texts->language[1]) == 0)
        return serving->side;
    for (int i = 0; i < 2; i++) {
        g_free(last[i]);
        last[i] = g_strdup(texts->language[i]);
    }
    return serving->side = tmq_source_side(texts, serving->from, serving->to);
}
