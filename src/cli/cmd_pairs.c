#include "cli/directories.h"
#include "cli/pairs_write.h"

static void
write_pairs(const TmqInvocation *in, const TmqPairsView *view)
{
    if (g_str_equal(in->format, "json"))
        tmq_pairs_write_json(in->output, view);
    else if (g_str_equal(in->format, "tsv"))
        tmq_pairs_write_tsv(in->output, view);
    else
        tmq_pairs_write_text(in->output, view);
}

static void
note_unknown(const TmqInvocation *in, GPtrArray *files, const TmqPairing *pairing)
{
    if (files->len == 0)
        tmq_note(in, "no .md, .markdown, .mdx, .html or .htm file was found");
    else if (pairing->unknown->len == files->len)
        tmq_note(in, "no page's language is known: name folders or files by language (en/, fr/, "
                     "page.fr.md), or set 'languages' in tmq.yaml");
}

static int
run(TmqInvocation *in, const void *options, GError **error)
{
    (void)options;
    g_auto(GStrv) directories = tmq_directories(in, error);
    if (!directories)
        return TMQ_EXIT_LEFT_OUT;
    const char *const *named = (const char *const *)directories;
    g_autofree char *root = tmq_site_root(named, error);
    if (!root)
        return TMQ_EXIT_USAGE;
    g_autoptr(TmqConfig) config = tmq_config_copy(in->config, in->from, in->to);
    g_autoptr(TmqScan) scan = tmq_site_scan(root, named, config, in->messages);
    g_autoptr(GPtrArray) files = tmq_site_read(scan, config, in->messages);
    g_autoptr(TmqPairing) pairing = tmq_site_pair(files, config);
    tmq_site_check_forced(files, config, in->messages);
    note_unknown(in, files, pairing);
    write_pairs(in, &(TmqPairsView){files, pairing, config});
    return TMQ_EXIT_DONE;
}

const TmqCommand tmq_cmd_pairs = {
    .name = "pairs",
    .group = "Site",
    .summary = "show which page translates which, and why",
    .arguments = "[DIR…]",
    .max_arguments = G_MAXUINT,
    .argument_kind = TMQ_ARGUMENTS_DIRECTORIES,
    .needs = TMQ_NEEDS_NOTHING,
    .formats = "text, tsv, json",
    .run = run,
};
