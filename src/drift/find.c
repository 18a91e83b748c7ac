/* What the makers of findings share. */
#include "drift/find.h"

enum { STRINGS_SIZE = 16 * 1024 };

TmqFinding *
tmq_find_new(const char *kind, const char *rule, TmqSeverity severity, const TmqPage *page,
             guint line)
{
    TmqFinding *finding = tmq_finding_new(kind, rule, severity);
    finding->side = g_strdup(page->language);
    finding->place.key = g_strdup(page->key);
    finding->place.file = g_strdup(page->path);
    finding->place.line = line;
    return finding;
}

void
tmq_find_set_other(TmqFinding *finding, const TmqPage *page, guint line, const char *text)
{
    finding->other.key = g_strdup(page->key);
    finding->other.file = g_strdup(page->path);
    finding->other.line = line;
    finding->other.text = g_strdup(text);
}

void
tmq_find_set_words(TmqFinding *finding, guint count, const char *language)
{
    finding->words = count;
    g_free(finding->into);
    finding->into = count ? g_strdup(language) : NULL;
}

char *
tmq_find_say_place(const char *with_line, const char *without, const TmqPage *page, guint line)
{
    g_autofree char *number = g_strdup_printf("%u", line);
    return line ? tmq_say(with_line, page->path, number, NULL) : tmq_say(without, page->path, NULL);
}

gboolean
tmq_find_count_words(TmqStore *store, const TmqPage *page, guint *words, GError **error)
{
    *words = 0;
    if (!page->revision)
        return TRUE;
    g_autoptr(GStringChunk) strings = g_string_chunk_new(STRINGS_SIZE);
    g_autoptr(GArray) segments = g_array_new(FALSE, FALSE, sizeof(TmqDriftSegment));
    if (!tmq_stored_segments_load(store, page->revision, strings, segments, error))
        return FALSE;
    for (guint i = 0; i < segments->len; i++)
        *words += tmq_finding_count_words(g_array_index(segments, TmqDriftSegment, i).text);
    return TRUE;
}
