/* tmq lookup: the most similar texts a memory knows, for one query, many, or a program that asks
 * one after the other. */
#include <stddef.h>

#include "cli/command.h"
#include "cli/date.h"
#include "cli/lookup-batch.h"
#include "cli/lookup-write.h"
#include "cli/query-lines.h"
#include "tmq/fragments.h"

enum { MOST = 1000 }; /* matches a query */

typedef struct {
    double min;
    gint max;
    char *file;
    char *input;
    char *before;
    char *after;
    char *document;
    char *key;
    char *near_document;
    char *near_key;
    char *status;
    double min_confidence;
    char *changed_since;
    char *fragments;
} Options;

static const TmqOption options[] = {
    {"min", TMQ_OPTION_PERCENT, offsetof(Options, min), "PERCENT", NULL, "70"},
    {"max", TMQ_OPTION_INT, offsetof(Options, max), "N", NULL, "5"},
    {"file", TMQ_OPTION_FILE, offsetof(Options, file), "FILE"},
    {"input", TMQ_OPTION_STRING, offsetof(Options, input), "FORM", "lines, jsonl", "lines"},
    {"before", TMQ_OPTION_STRING, offsetof(Options, before), "TEXT"},
    {"after", TMQ_OPTION_STRING, offsetof(Options, after), "TEXT"},
    {"document", TMQ_OPTION_STRING, offsetof(Options, document), "PATH"},
    {"key", TMQ_OPTION_STRING, offsetof(Options, key), "KEY"},
    {"near-document", TMQ_OPTION_STRING, offsetof(Options, near_document), "PATH"},
    {"near-key", TMQ_OPTION_STRING, offsetof(Options, near_key), "KEY"},
    {"status", TMQ_OPTION_STRING, offsetof(Options, status), "STATUS",
     "aligned, imported, confirmed"},
    {"min-confidence", TMQ_OPTION_UNIT_INTERVAL, offsetof(Options, min_confidence), "N"},
    {"changed-since", TMQ_OPTION_STRING, offsetof(Options, changed_since), "DATE"},
    {"fragments", TMQ_OPTION_STRING, offsetof(Options, fragments), "WHEN", "auto, always, never"},
};

typedef struct {
    TmqInvocation *in;
    const Options *options;
    const TmqLookupOptions *wanted;
    TmqLookup *lookup;
    gboolean found;
    gboolean shown; /* some fragments */
} Session;

static gboolean
refuse(GError **error, const char *hint, const char *what)
{
    tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, hint, "%s", what);
    return FALSE;
}

/* "-" as the only text is standard input, as everywhere. */
static gboolean
reads_standard_input(const TmqInvocation *in, const Options *o)
{
    return !o->file && in->argument_count == 1 && g_str_equal(in->arguments[0], "-");
}

static gboolean
check(const TmqInvocation *in, const Options *o, GError **error)
{
    gboolean from_lines = o->file || reads_standard_input(in, o);
    gboolean jsonl = g_str_equal(o->input, "jsonl");
    if (!from_lines && in->argument_count == 0)
        return refuse(error, "tmq lookup \"some text\", or one query a line with --file FILE",
                      "there is no text to look up");
    if (o->file && in->argument_count > 0)
        return refuse(error, "leave one of them out", "both TEXT and --file are given");
    if (o->fragments && !g_str_equal(o->fragments, "never") && g_str_equal(in->format, "tsv"))
        return refuse(error, "--format jsonl has them", "--format tsv has no fragments");
    if (jsonl && !from_lines)
        return refuse(error, "tmq lookup --input jsonl --file FILE",
                      "--input jsonl is a form of --file");
    if (jsonl && (o->before || o->after))
        return refuse(error, "put them into the lines",
                      "--before and --after do not go with --input jsonl");
    if (o->max < 1 || o->max > MOST)
        return refuse(error, NULL, "--max is a number from 1 to 1000");
    for (const char *const *a = (const char *const[]){o->before, o->after, NULL}; *a; a++)
        if (!g_utf8_validate(*a, -1, NULL))
            return refuse(error, NULL, "--before and --after are UTF-8");
    return TRUE;
}

/* Fragments are for a person who has to translate without a match; a program asks for them. */
static gboolean
wants_fragments(const Session *s, const GPtrArray *matches)
{
    const char *when = s->options->fragments;
    if (!when)
        return matches->len == 0 && g_str_equal(s->in->format, "text");
    return g_str_equal(when, "always") || (g_str_equal(when, "auto") && matches->len == 0);
}

/* Writes the answer of a query; takes fault, where there is no answer. What is wrong with one query
 * of many is a message, and its answer empty, so that who asks keeps step. */
static gboolean
write_answer(Session *s, const TmqQuery *query, GPtrArray *matches, GError *fault, gboolean several,
             GError **error)
{
    g_autoptr(GPtrArray) none = NULL;
    g_autoptr(GPtrArray) fragments = NULL;
    if (!matches && !(several && g_error_matches(fault, TMQ_ERROR, TMQ_ERROR_LIMIT))) {
        g_propagate_error(error, fault);
        return FALSE;
    }
    if (!matches) {
        tmq_message_error(s->in->messages, fault);
        g_error_free(fault);
        matches = none = g_ptr_array_new();
    }
    if (wants_fragments(s, matches)) {
        fragments = tmq_lookup_fragments(s->lookup, query->text, (guint)s->options->max, error);
        if (!fragments)
            return FALSE;
        s->shown |= fragments->len > 0;
    }
    s->found |= matches->len > 0;
    const TmqAnswer found = {query, matches, fragments};
    tmq_lookup_write(s->in, &found, several);
    return TRUE;
}

static gboolean
answer(Session *s, const TmqQuery *query, gboolean several, GError **error)
{
    GError *fault = NULL;
    g_autoptr(GPtrArray) matches = tmq_lookup_query(s->lookup, query, &fault);
    return write_answer(s, query, matches, fault, several, error);
}

static gboolean
answer_arguments(Session *s, GError **error)
{
    for (guint i = 0; i < s->in->argument_count; i++) {
        TmqQuery query = {s->in->arguments[i], s->options->before, s->options->after};
        if (!answer(s, &query, s->in->argument_count > 1, error))
            return FALSE;
    }
    return TRUE;
}

/* A line as a query. A line that is no query is asked as "", which finds nothing. */
static TmqQuery
read_query(const Session *s, const TmqQueryLines *lines, const char *line, GPtrArray **keep)
{
    TmqQuery query = {line, s->options->before, s->options->after};
    g_autoptr(GError) error = NULL;
    if (g_str_equal(s->options->input, "lines") || !*line)
        return query;
    if (!tmq_query_from_json(line, &query, keep, &error)) {
        tmq_error_add_place(&error, TMQ_ERROR_INPUT, tmq_query_lines_name(lines),
                            tmq_query_lines_number(lines));
        tmq_message_error(s->in->messages, error);
        query = (TmqQuery){.text = ""};
    }
    return query;
}

/* Answers each line before the next one is read: who asks waits. */
static gboolean
answer_one_by_one(Session *s, TmqQueryLines *lines, GError **error)
{
    const char *line;
    while ((line = tmq_query_lines_next(lines, s->in->messages))) {
        g_autoptr(GPtrArray) keep = NULL;
        TmqQuery query = read_query(s, lines, line, &keep);
        if (!answer(s, &query, TRUE, error) || !tmq_output_flush(s->in->output, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
write_answers(Session *s, TmqLookupBatch *batch, GError **error)
{
    GArray *questions = tmq_lookup_batch_answer(batch);
    for (guint i = 0; i < questions->len; i++) {
        TmqQuestion *q = &g_array_index(questions, TmqQuestion, i);
        if (!write_answer(s, &q->query, q->matches, g_steal_pointer(&q->fault), TRUE, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
answer_at_once(Session *s, TmqQueryLines *lines, GError **error)
{
    g_autoptr(TmqLookupBatch) batch =
        tmq_lookup_batch_new(s->lookup, tmq_memory_path(s->in->memory), s->wanted);
    const char *next;
    while ((next = tmq_query_lines_next(lines, s->in->messages))) {
        char *line = g_strdup(next);
        GPtrArray *keep = NULL;
        TmqQuery query = read_query(s, lines, line, &keep);
        tmq_lookup_batch_add(batch, line, keep, query);
        if (tmq_lookup_batch_is_full(batch) && !write_answers(s, batch, error))
            return FALSE;
    }
    return write_answers(s, batch, error);
}

static gboolean
answer_lines(Session *s, const char *file, GError **error)
{
    g_autoptr(TmqQueryLines) lines = tmq_query_lines_open(file, error);
    if (!lines)
        return FALSE;
    return g_str_equal(file, "-") ? answer_one_by_one(s, lines, error)
                                  : answer_at_once(s, lines, error);
}

static void
note_nothing(const Session *s)
{
    if (tmq_lookup_size(s->lookup) == 0)
        tmq_note(s->in, "the memory has no unit from %s to %s; see tmq stats", s->in->from,
                 s->in->to);
    else
        tmq_note(s->in,
                 "nothing has a similarity of %g or more%s; --min lowers it, tmq search "
                 "finds single words",
                 s->options->min, s->shown ? " (above are parts of it)" : "");
}

static int
run(TmqInvocation *in, const void *data, GError **error)
{
    const Options *o = data;
    if (!check(in, o, error))
        return TMQ_EXIT_USAGE;
    TmqLookupOptions wanted = {.from = in->from,
                               .to = in->to,
                               .minimum = o->min,
                               .maximum = (guint)o->max,
                               .document = o->document,
                               .key = o->key,
                               .near_document = o->near_document,
                               .near_key = o->near_key,
                               .status = o->status,
                               .min_confidence = o->min_confidence,
                               .penalties = in->config->penalties};
    if (!tmq_date_option("changed-since", o->changed_since, &wanted.changed_since, error))
        return TMQ_EXIT_USAGE;
    g_autoptr(TmqLookup) lookup = tmq_lookup_new(in->memory, &wanted, error);
    if (!lookup)
        return TMQ_EXIT_MEMORY;
    Session session = {in, o, &wanted, lookup, FALSE, FALSE};
    const char *file = reads_standard_input(in, o) ? "-" : o->file;
    if (!(file ? answer_lines(&session, file, error) : answer_arguments(&session, error)))
        return TMQ_EXIT_LEFT_OUT;
    if (session.found)
        return TMQ_EXIT_DONE;
    note_nothing(&session);
    return TMQ_EXIT_FOUND;
}

const TmqCommand tmq_cmd_lookup = {
    .name = "lookup",
    .group = "Memory",
    .summary = "find the most similar texts and their translations",
    .arguments = "TEXT…",
    .max_arguments = G_MAXUINT,
    .argument_kind = TMQ_ARGUMENTS_TEXT,
    .needs = TMQ_NEEDS_MEMORY_READ,
    .formats = "text, tsv, jsonl",
    .options = options,
    .option_count = G_N_ELEMENTS(options),
    .options_size = sizeof(Options),
    .run = run,
};
