#include "cli/directories.h"
#include "cli/pairs-write.h"
#include "tmq/language.h"

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

static guint
count_pages(GPtrArray *files, const char *language)
{
    guint n = 0;
    for (guint i = 0; i < files->len; i++)
        if (tmq_language_serves(((const TmqFile *)files->pdata[i])->language, language))
            n++;
    return n;
}

/* Why there may be no pairs at all. */
static void
note_absence(const TmqInvocation *in, GPtrArray *files, const TmqPairing *pairing)
{
    const char *const languages[] = {in->from, in->to};
    if (files->len == 0) {
        tmq_note(in, "no .md, .markdown, .mdx, .html or .htm file was found");
    } else if (pairing->unknown->len == files->len) {
        tmq_note(in, "no page's language is known: name folders or files by language (en/, fr/, "
                     "page.fr.md), or set 'languages' in tmq.yaml");
    } else {
        for (guint i = 0; i < G_N_ELEMENTS(languages); i++)
            if (count_pages(files, languages[i]) == 0)
                tmq_note(in, "no page in '%s' was found", languages[i]);
    }
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
    tmq_config_set_root(config, root);
    g_autoptr(TmqScan) scan = tmq_site_scan(root, named, config, in->messages);
    g_autoptr(GPtrArray) files = tmq_site_read(scan, config, in->messages);
    g_autoptr(TmqPairing) pairing = tmq_site_pair(files, config);
    tmq_site_check_forced(files, config, in->messages);
    note_absence(in, files, pairing);
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
