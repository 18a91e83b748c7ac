#include "memory/corrections.h"

#include <string.h>

#include "tmq/error.h"
#include "tmq/text.h"

/* Sentences of both sides that answer each other; one side may have none. */
typedef struct {
    GPtrArray *sentences[2]; /* of char *, white space collapsed */
} Group;

struct TmqCorrections {
    GHashTable *pages; /* "source\ntarget" -> GPtrArray of Group */
};

typedef struct {
    const char *path;
    guint line;
    TmqCorrections *corrections;
    GPtrArray *groups; /* of the pages being read; NULL before the first */
    Group *group;      /* NULL between two */
} Reader;

static void
free_group(gpointer data)
{
    Group *group = data;
    g_ptr_array_unref(group->sentences[0]);
    g_ptr_array_unref(group->sentences[1]);
    g_free(group);
}

static void
unref_groups(gpointer groups)
{
    g_ptr_array_unref(groups);
}

void
tmq_corrections_free(TmqCorrections *corrections)
{
    if (!corrections)
        return;
    g_hash_table_unref(corrections->pages);
    g_free(corrections);
}

static char *
key_of(const char *source, const char *target)
{
    return g_strconcat(source, "\n", target, NULL);
}

/* ---- Reading ---- */

static gboolean
refuse(const Reader *reader, const char *hint, const char *what, GError **error)
{
    tmq_set_error(error, TMQ_ERROR_INPUT, reader->path, reader->line, hint, "%s", what);
    return FALSE;
}

/* "= content/en/a.md | content/fr/a.md" */
static gboolean
read_pages(Reader *reader, const char *text, GError **error)
{
    g_auto(GStrv) names = g_strsplit(text, " | ", 2);
    if (g_strv_length(names) != 2)
        return refuse(reader, "= content/en/page.md | content/fr/page.md", "not two pages", error);
    g_autofree char *key = key_of(g_strstrip(names[0]), g_strstrip(names[1]));
    reader->groups = g_hash_table_lookup(reader->corrections->pages, key);
    reader->group = NULL;
    if (!reader->groups) {
        reader->groups = g_ptr_array_new_with_free_func(free_group);
        g_hash_table_insert(reader->corrections->pages, g_steal_pointer(&key), reader->groups);
    }
    return TRUE;
}

static gboolean
read_sentence(Reader *reader, guint side, const char *text, GError **error)
{
    if (!reader->groups)
        return refuse(reader, "= content/en/page.md | content/fr/page.md",
                      "a sentence before the first '=' line", error);
    if (!reader->group) {
        reader->group = g_new0(Group, 1);
        for (guint i = 0; i < 2; i++)
            reader->group->sentences[i] = g_ptr_array_new_with_free_func(g_free);
        g_ptr_array_add(reader->groups, reader->group);
    }
    char *sentence = tmq_text_collapse_space(text, -1);
    if (*sentence)
        g_ptr_array_add(reader->group->sentences[side], sentence);
    else
        g_free(sentence);
    return TRUE;
}

static gboolean
read_line(Reader *reader, char *line, GError **error)
{
    g_strstrip(line);
    switch (*line) {
    case '\0':
        reader->group = NULL;
        return TRUE;
    case '#':
        return TRUE;
    case '=':
        return read_pages(reader, line + 1, error);
    case '<':
        return read_sentence(reader, 0, line + 1, error);
    case '>':
        return read_sentence(reader, 1, line + 1, error);
    default:
        return refuse(reader, "lines start with '<' (source), '>' (target), '=' or '#'",
                      "not a line of an alignment", error);
    }
}

TmqCorrections *
tmq_corrections_load(const char *path, GError **error)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;
    g_autoptr(GError) bad = NULL;
    g_autoptr(TmqCorrections) corrections = g_new0(TmqCorrections, 1);
    corrections->pages = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, unref_groups);
    if (!g_file_get_contents(path, &bytes, &length, &bad)) {
        if (g_error_matches(bad, G_FILE_ERROR, G_FILE_ERROR_NOENT))
            return g_steal_pointer(&corrections);
        tmq_set_error(error, TMQ_ERROR_INPUT, path, 0, NULL, "cannot be read: %s", bad->message);
        return NULL;
    }
    if (!g_utf8_validate(bytes, (gssize)length, NULL)) {
        tmq_set_error(error, TMQ_ERROR_INPUT, path, 0, "store it as UTF-8", "not UTF-8");
        return NULL;
    }
    Reader reader = {.path = path, .corrections = corrections};
    g_auto(GStrv) lines = g_strsplit(bytes, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        reader.line = i + 1;
        if (!read_line(&reader, lines[i], error))
            return NULL;
    }
    return g_steal_pointer(&corrections);
}

/* ---- What stands ---- */

static const GPtrArray *
groups_of(const TmqCorrections *corrections, const char *source, const char *target)
{
    g_autofree char *key = key_of(source, target);
    return g_hash_table_lookup(corrections->pages, key);
}

gboolean
tmq_corrections_has(const TmqCorrections *corrections, const char *source, const char *target)
{
    return groups_of(corrections, source, target) != NULL;
}

static GPtrArray *
collapse_all(const GPtrArray *sentences)
{
    GPtrArray *collapsed = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < sentences->len; i++)
        g_ptr_array_add(collapsed, tmq_text_collapse_space(sentences->pdata[i], -1));
    return collapsed;
}

/* Where wanted stands in sentences in a row, from start on; FALSE: nowhere. */
static gboolean
find_row(const GPtrArray *sentences, guint start, const GPtrArray *wanted, guint *at)
{
    for (guint i = start; i + wanted->len <= sentences->len; i++) {
        guint same = 0;
        while (same < wanted->len && strcmp(sentences->pdata[i + same], wanted->pdata[same]) == 0)
            same++;
        if (same == wanted->len) {
            *at = i;
            return TRUE;
        }
    }
    return FALSE;
}

static void
add_bead(GArray *beads, const Group *group, GPtrArray *const texts[2], guint next[2])
{
    guint at[2] = {next[0], next[1]};
    for (guint side = 0; side < 2; side++)
        if (!find_row(texts[side], next[side], group->sentences[side], &at[side]))
            return;
    const TmqBead bead = {at[0], group->sentences[0]->len, at[1], group->sentences[1]->len, 1};
    if (bead.source_count + bead.target_count == 0)
        return;
    g_array_append_val(beads, bead);
    for (guint side = 0; side < 2; side++)
        next[side] = at[side] + group->sentences[side]->len;
}

GArray *
tmq_corrections_beads(const TmqCorrections *corrections, const char *source, const char *target,
                      const GPtrArray *sentences[2])
{
    GArray *beads = g_array_new(FALSE, FALSE, sizeof(TmqBead));
    const GPtrArray *groups = groups_of(corrections, source, target);
    g_autoptr(GPtrArray) first = collapse_all(sentences[0]);
    g_autoptr(GPtrArray) second = collapse_all(sentences[1]);
    GPtrArray *const texts[2] = {first, second};
    guint next[2] = {0, 0};
    for (guint i = 0; groups && i < groups->len; i++)
        add_bead(beads, groups->pdata[i], texts, next);
    return beads;
}
