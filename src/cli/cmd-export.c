/* tmq export: the memory as a file for other tools. */
#include "cli/command.h"
#include "cli/date.h"
#include "tmq/exchange.h"

typedef struct {
    char *document;
    char *key;
    char *status;
    double min_confidence;
    char *changed_since;
    gboolean all_languages;
    gboolean plain;
    gboolean retired;
    gboolean rejected;
} Options;

static int
run(TmqInvocation *in, const void *options, GError **error)
{
    const Options *o = options;
    TmqExportOptions export = {
        .format = in->format,
        .from = in->from,
        .to = in->to,
        .document = o->document,
        .key = o->key,
        .status = o->status,
        .min_confidence = o->min_confidence,
        .all_languages = o->all_languages,
        .plain = o->plain,
        .retired = o->retired,
        .rejected = o->rejected,
        .cancelled = in->cancelled,
    };
    guint64 written = 0;
    if (!tmq_date_option("changed-since", o->changed_since, &export.changed_since, error))
        return TMQ_EXIT_USAGE;
    if (!tmq_memory_export(in->memory, &export, in->output, in->messages, &written, error))
        return TMQ_EXIT_MEMORY;
    if (in->verbose)
        tmq_note(in, "%" G_GUINT64_FORMAT " units", written);
    return TMQ_EXIT_DONE;
}

static const TmqOption options_table[] = {
    {"document", TMQ_OPTION_STRING, G_STRUCT_OFFSET(Options, document), "PATH", NULL, NULL, 0},
    {"key", TMQ_OPTION_STRING, G_STRUCT_OFFSET(Options, key), "KEY", NULL, NULL, 0},
    {"status", TMQ_OPTION_STRING, G_STRUCT_OFFSET(Options, status), "STATUS",
     "aligned, imported, confirmed, rejected", NULL, 0},
    {"min-confidence", TMQ_OPTION_UNIT_INTERVAL, G_STRUCT_OFFSET(Options, min_confidence), "N",
     NULL, NULL, 0},
    {"changed-since", TMQ_OPTION_STRING, G_STRUCT_OFFSET(Options, changed_since), "DATE", NULL,
     NULL, 0},
    {"all-languages", TMQ_OPTION_FLAG, G_STRUCT_OFFSET(Options, all_languages), NULL, NULL, NULL,
     0},
    {"plain", TMQ_OPTION_FLAG, G_STRUCT_OFFSET(Options, plain), NULL, NULL, NULL, 0},
    {"retired", TMQ_OPTION_FLAG, G_STRUCT_OFFSET(Options, retired), NULL, NULL, NULL, 0},
    {"rejected", TMQ_OPTION_FLAG, G_STRUCT_OFFSET(Options, rejected), NULL, NULL, NULL, 0},
};

const TmqCommand tmq_cmd_export = {
    .name = "export",
    .group = "Exchange",
    .summary = "write the memory as TMX, TSV or JSONL",
    .arguments = "",
    .needs = TMQ_NEEDS_MEMORY_READ,
    .formats = "tmx, tsv, jsonl",
    .options = options_table,
    .option_count = G_N_ELEMENTS(options_table),
    .options_size = sizeof(Options),
    .cancellable = TRUE,
    .run = run,
};
