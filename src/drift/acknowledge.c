#include "tmq/acknowledge.h"

#include <string.h>

#include "base/clock.h"
#include "base/hash.h"
#include "tmq/output.h"
#include "tmq/text.h"

/* What the line of a pair has for a kind and rule. */
#define PAIR "pair/in-step"

enum { COLUMNS = 7, EXCERPT = 60, DATE = 10 };

/* A line, its columns in their order. */
typedef struct {
    char *state; /* "seen", "exempt" */
    char *id;
    char *file;
    char *what; /* "drift/changed" */
    char *date; /* "2026-11-23" */
    char *reason;
    char *text; /* the start of it, for whoever reads the file */
} Line;

struct TmqAcknowledgements {
    GHashTable *lines; /* id -> Line */
};

static void
free_line(gpointer data)
{
    Line *line = data;
    g_free(line->state);
    g_free(line->id);
    g_free(line->file);
    g_free(line->what);
    g_free(line->date);
    g_free(line->reason);
    g_free(line->text);
    g_free(line);
}

static TmqAcknowledgements *
new_acknowledgements(void)
{
    TmqAcknowledgements *acknowledgements = g_new0(TmqAcknowledgements, 1);
    acknowledgements->lines = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_line);
    return acknowledgements;
}

void
tmq_acknowledgements_free(TmqAcknowledgements *acknowledgements)
{
    if (!acknowledgements)
        return;
    g_hash_table_unref(acknowledgements->lines);
    g_free(acknowledgements);
}

static void
put_line(TmqAcknowledgements *acknowledgements, Line *line)
{
    g_hash_table_replace(acknowledgements->lines, line->id, line);
}

/* ---- Reading ---- */

static gboolean
is_id(const char *id)
{
    return *id && strspn(id, "0123456789abcdef") == strlen(id);
}

static gboolean
read_line(TmqAcknowledgements *acknowledgements, const char *path, guint number, const char *text,
          GError **error)
{
    g_auto(GStrv) columns = g_strsplit(text, "\t", COLUMNS);
    const guint count = g_strv_length(columns);
    if (count < 2 || !is_id(columns[1]) ||
        !(g_str_equal(columns[0], "seen") || g_str_equal(columns[0], "exempt"))) {
        tmq_set_error(error, TMQ_ERROR_USAGE, path, number,
                      "a line is 'seen' or 'exempt', a tab, the id of a finding",
                      "not the line of an acknowledged finding");
        return FALSE;
    }
    Line *line = g_new0(Line, 1);
    char **const members[COLUMNS] = {&line->state, &line->id,     &line->file, &line->what,
                                     &line->date,  &line->reason, &line->text};
    for (guint i = 0; i < COLUMNS; i++)
        *members[i] = g_strdup(i < count ? columns[i] : "");
    put_line(acknowledgements, line);
    return TRUE;
}

static gboolean
read_lines(TmqAcknowledgements *acknowledgements, const char *path, const char *bytes,
           GError **error)
{
    g_auto(GStrv) lines = g_strsplit(bytes, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        g_strchomp(lines[i]);
        if (!*lines[i] || *lines[i] == '#')
            continue;
        if (!read_line(acknowledgements, path, i + 1, lines[i], error))
            return FALSE;
    }
    return TRUE;
}

TmqAcknowledgements *
tmq_acknowledgements_load(const char *path, GError **error)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;
    g_autoptr(GError) bad = NULL;
    g_autoptr(TmqAcknowledgements) acknowledgements = new_acknowledgements();
    if (!g_file_get_contents(path, &bytes, &length, &bad)) {
        if (g_error_matches(bad, G_FILE_ERROR, G_FILE_ERROR_NOENT))
            return g_steal_pointer(&acknowledgements);
        tmq_set_error(error, TMQ_ERROR_USAGE, path, 0, NULL, "cannot be read: %s", bad->message);
        return NULL;
    }
    if (!g_utf8_validate(bytes, (gssize)length, NULL)) {
        tmq_set_error(error, TMQ_ERROR_USAGE, path, 0, "store it as UTF-8", "not UTF-8");
        return NULL;
    }
    return read_lines(acknowledgements, path, bytes, error) ? g_steal_pointer(&acknowledgements)
                                                            : NULL;
}

/* ---- Asking and changing ---- */

guint
tmq_acknowledgements_count(const TmqAcknowledgements *acknowledgements)
{
    return g_hash_table_size(acknowledgements->lines);
}

void
tmq_acknowledgements_apply(const TmqAcknowledgements *acknowledgements, GPtrArray *findings)
{
    for (guint i = 0; i < findings->len; i++) {
        TmqFinding *finding = findings->pdata[i];
        const Line *line = g_hash_table_lookup(acknowledgements->lines, finding->id);
        if (!line)
            continue;
        g_free(finding->reason);
        finding->acknowledged = g_str_equal(line->state, "exempt") ? "exempt" : "seen";
        finding->reason = *line->reason ? g_strdup(line->reason) : NULL;
    }
}

/* What a column holds: one line without a tab. */
static char *
as_column(const char *text, guint columns)
{
    g_autofree char *plain = tmq_text_collapse_space(text ? text : "", -1);
    return columns ? tmq_text_ellipsize(plain, columns) : g_steal_pointer(&plain);
}

void
tmq_acknowledgements_put(TmqAcknowledgements *acknowledgements, const TmqFinding *finding,
                         gboolean exempt, const char *reason, gint64 now)
{
    Line *line = g_new0(Line, 1);
    line->state = g_strdup(exempt ? "exempt" : "seen");
    line->id = g_strdup(finding->id);
    line->file = as_column(finding->place.file, 0);
    line->what = g_strdup_printf("%s/%s", finding->kind, finding->rule);
    line->date = tmq_format_timestamp(now);
    line->date[DATE] = '\0';
    line->reason = as_column(reason, 0);
    line->text = as_column(finding->place.text ? finding->place.text : finding->was, EXCERPT);
    put_line(acknowledgements, line);
}

/* The same whichever page is called source. */
static char *
id_of_pair(const TmqUnverifiedPair *pair)
{
    const gboolean turned = strcmp(pair->source, pair->target) > 0;
    gint64 hash = tmq_hash64_add(0, PAIR);
    hash = tmq_hash64_add(hash, turned ? pair->target : pair->source);
    hash = tmq_hash64_add(hash, turned ? pair->source : pair->target);
    return g_strdup_printf("%016" G_GINT64_MODIFIER "x", (guint64)hash);
}

void
tmq_acknowledgements_put_pair(TmqAcknowledgements *acknowledgements, const TmqUnverifiedPair *pair,
                              gboolean exempt, const char *reason, gint64 now)
{
    Line *line = g_new0(Line, 1);
    line->state = g_strdup(exempt ? "exempt" : "seen");
    line->id = id_of_pair(pair);
    line->file = as_column(pair->source, 0);
    line->what = g_strdup(PAIR);
    line->date = tmq_format_timestamp(now);
    line->date[DATE] = '\0';
    line->reason = as_column(reason, 0);
    line->text = as_column(pair->target, 0);
    put_line(acknowledgements, line);
}

gboolean
tmq_acknowledgements_remove_pair(TmqAcknowledgements *acknowledgements,
                                 const TmqUnverifiedPair *pair)
{
    g_autofree char *id = id_of_pair(pair);
    return g_hash_table_remove(acknowledgements->lines, id);
}

void
tmq_acknowledgements_filter_pairs(const TmqAcknowledgements *acknowledgements, GPtrArray *pairs)
{
    for (guint i = pairs->len; i-- > 0;) {
        g_autofree char *id = id_of_pair(pairs->pdata[i]);
        if (g_hash_table_contains(acknowledgements->lines, id))
            g_ptr_array_remove_index(pairs, i);
    }
}

gboolean
tmq_acknowledgements_remove(TmqAcknowledgements *acknowledgements, const char *id)
{
    return g_hash_table_remove(acknowledgements->lines, id);
}

guint
tmq_acknowledgements_prune(TmqAcknowledgements *acknowledgements, GPtrArray *findings)
{
    guint pruned = 0;
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < findings->len; i++)
        g_hash_table_add(ids, ((const TmqFinding *)findings->pdata[i])->id);
    GHashTableIter iter;
    gpointer id, line;
    g_hash_table_iter_init(&iter, acknowledgements->lines);
    while (g_hash_table_iter_next(&iter, &id, &line)) {
        if (g_hash_table_contains(ids, id) || g_str_equal(((const Line *)line)->what, PAIR))
            continue;
        g_hash_table_iter_remove(&iter);
        pruned++;
    }
    return pruned;
}

const char *
tmq_acknowledgements_find(const TmqAcknowledgements *acknowledgements, const char *start)
{
    const char *found = NULL;
    GHashTableIter iter;
    gpointer id;
    g_hash_table_iter_init(&iter, acknowledgements->lines);
    while (g_hash_table_iter_next(&iter, &id, NULL)) {
        if (!g_str_has_prefix(id, start))
            continue;
        if (found)
            return NULL;
        found = id;
    }
    return found;
}

/* ---- Writing ---- */

static int
compare_lines(gconstpointer a, gconstpointer b)
{
    const Line *x = *(const Line *const *)a, *y = *(const Line *const *)b;
    const int order = strcmp(x->file, y->file);
    return order ? order : strcmp(x->id, y->id);
}

static void
write_lines(const TmqAcknowledgements *acknowledgements, TmqOutput *output)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new();
    GHashTableIter iter;
    gpointer line;
    g_hash_table_iter_init(&iter, acknowledgements->lines);
    while (g_hash_table_iter_next(&iter, NULL, &line))
        g_ptr_array_add(lines, line);
    g_ptr_array_sort(lines, compare_lines);
    tmq_output_printf(
        output, "# Findings that were seen, or are exempt: 'tmq ack' writes this file.\n"
                "# A line lapses when its texts change, but that of a pair that was compared.\n"
                "# state\tid\tfile\tkind/rule\tdate\treason\ttext\n");
    for (guint i = 0; i < lines->len; i++) {
        const Line *l = lines->pdata[i];
        tmq_output_printf(output, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", l->state, l->id, l->file, l->what,
                          l->date, l->reason, l->text);
    }
}

gboolean
tmq_acknowledgements_save(const TmqAcknowledgements *acknowledgements, const char *path,
                          GError **error)
{
    g_autoptr(TmqOutput) output = tmq_output_open(path, error);
    if (!output)
        return FALSE;
    write_lines(acknowledgements, output);
    return tmq_output_close(output, error);
}
