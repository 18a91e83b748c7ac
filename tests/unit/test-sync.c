/* A sync: what it stores, what a second one leaves alone, and what becomes of pages that change,
 * move, vanish or cannot be read. Each test makes a small site of its own. */
#include <glib/gstdio.h>
#include <string.h>

#include "memory/memory-priv.h"
#include "tree.h"

typedef struct {
    char *folder;
    char *site;
    TmqMemory *memory;
    TmqSyncResult result;
    guint errors;
    gint64 now;
} Site;

static void
write_page(const Site *site, const char *path, const char *text)
{
    g_autofree char *full = g_build_filename(site->site, path, NULL);
    g_autofree char *folder = g_path_get_dirname(full);
    g_assert_cmpint(g_mkdir_with_parents(folder, 0755), ==, 0);
    g_assert_true(g_file_set_contents(full, text, -1, NULL));
}

static void
remove_page(const Site *site, const char *path)
{
    g_autofree char *full = g_build_filename(site->site, path, NULL);
    g_assert_cmpint(g_unlink(full), ==, 0);
}

#define EN_PAGE                                                                                    \
    "---\ntitle: Passports\ntranslationKey: passports\n---\n\nApply online. It takes 20 days.\n"
#define FR_PAGE                                                                                    \
    "---\ntitle: Passeports\ntranslationKey: passports\n---\n\nFaites une demande en ligne. "      \
    "Il faut 20 jours.\n"

static void
set_up(Site *site, gconstpointer unused)
{
    (void)unused;
    site->folder = g_dir_make_tmp("tmq-XXXXXX", NULL);
    site->site = g_build_filename(site->folder, "content", NULL);
    site->now = 1000;
    write_page(site, "en/passports.md", EN_PAGE);
    write_page(site, "fr/passeports.md", FR_PAGE);
    write_page(site, "en/hours.md", "---\ntitle: Hours\n---\n\nWe are open on Monday.\n");
    write_page(site, "fr/hours.md", "---\ntitle: Heures\n---\n\nNous sommes ouverts le lundi.\n");
    g_autofree char *path = g_build_filename(site->folder, "memory.db", NULL);
    site->memory = tmq_memory_open(path, TMQ_MEMORY_CREATE, NULL);
    g_assert_nonnull(site->memory);
}

static void
tear_down(Site *site, gconstpointer unused)
{
    (void)unused;
    tmq_memory_close(site->memory);
    tree_remove(site->folder);
    g_free(site->site);
    g_free(site->folder);
}

static gboolean
try_sync(Site *site, const char *below, gboolean dry_run, gint cancelled, GError **error)
{
    g_autoptr(TmqConfig) config = tmq_config_new();
    g_autofree char *directory = g_build_filename(site->site, below, NULL);
    const char *const directories[] = {directory, NULL};
    volatile gint stop = cancelled;
    TmqMessages messages = {0};
    TmqSyncOptions options = {
        .directories = directories,
        .config = config,
        .from = "en",
        .to = "fr",
        .now = site->now++,
        .dry_run = dry_run,
        .cancelled = &stop,
    };
    gboolean ok = tmq_memory_sync(site->memory, &options, &messages, &site->result, error);
    site->errors = messages.errors;
    return ok;
}

static void
sync_below(Site *site, const char *below)
{
    g_autoptr(GError) error = NULL;
    try_sync(site, below, FALSE, 0, &error);
    g_assert_no_error(error);
    g_autoptr(TmqMemoryCheck) check = tmq_memory_check(site->memory, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < check->faults->len; i++)
        g_test_message("%s", (char *)g_ptr_array_index(check->faults, i));
    g_assert_cmpuint(check->faults->len + check->stray->len, ==, 0);
}

static void
assert_units(const Site *site, guint added, guint updated, guint retired, guint total)
{
    g_assert_cmpuint(site->result.units_new, ==, added);
    g_assert_cmpuint(site->result.units_updated, ==, updated);
    g_assert_cmpuint(site->result.units_retired, ==, retired);
    g_assert_cmpuint(site->result.units_total, ==, total);
}

static gboolean
take_unit(const TmqUnitRow *row, gpointer data, GError **error)
{
    (void)error;
    if (!row->retired)
        g_ptr_array_add(data, g_strdup_printf("%s | %s", row->texts.text[0], row->texts.text[1]));
    return TRUE;
}

static gboolean
has_unit(const Site *site, const char *unit)
{
    g_autoptr(GPtrArray) units = g_ptr_array_new_with_free_func(g_free);
    g_assert_true(
        tmq_store_units(tmq_memory_store(site->memory), "en", "fr", take_unit, units, NULL));
    return g_ptr_array_find_with_equal_func(units, unit, g_str_equal, NULL);
}

static void
a_first_one_pairs_aligns_and_stores(Site *site, gconstpointer unused)
{
    (void)unused;
    sync_below(site, "");
    g_assert_cmpuint(site->result.source_documents, ==, 2);
    g_assert_cmpuint(site->result.target_documents, ==, 2);
    g_assert_cmpuint(site->result.pairs, ==, 2);
    g_assert_cmpuint(site->result.unpaired, ==, 0);
    assert_units(site, 5, 0, 0, 5);
    g_assert_true(has_unit(site, "Apply online. | Faites une demande en ligne."));
    g_assert_true(has_unit(site, "It takes 20 days. | Il faut 20 jours."));
    g_assert_true(has_unit(site, "Passports | Passeports"));
    g_assert_true(has_unit(site, "We are open on Monday. | Nous sommes ouverts le lundi."));
}

static void
fields_answer_each_other_by_name(Site *site, gconstpointer unused)
{
    (void)unused;
    write_page(site, "en/hours.md",
               "---\ntitle: Hours\ndescription: When we are open\n---\n\nMonday.\n");
    write_page(site, "fr/hours.md",
               "---\ndescription: Quand nous sommes ouverts\ntitle: Heures\n---\n\nLundi.\n");
    sync_below(site, "");
    g_assert_true(has_unit(site, "Hours | Heures"));
    g_assert_true(has_unit(site, "When we are open | Quand nous sommes ouverts"));
}

static void
a_second_one_writes_nothing(Site *site, gconstpointer unused)
{
    (void)unused;
    sync_below(site, "");
    TmqMemoryStats before = {0}, after = {0};
    g_assert_true(tmq_memory_stats(site->memory, &before, NULL));
    sync_below(site, "");
    assert_units(site, 0, 0, 0, 5);
    g_assert_cmpuint(site->result.pairs, ==, 2);
    g_assert_true(tmq_memory_stats(site->memory, &after, NULL));
    g_assert_cmpint(after.runs, ==, before.runs);
}

static void
a_changed_sentence_is_another_unit_and_the_old_one_retires(Site *site, gconstpointer unused)
{
    (void)unused;
    sync_below(site, "");
    write_page(site, "en/hours.md", "---\ntitle: Hours\n---\n\nWe are open on Tuesday.\n");
    sync_below(site, "");
    assert_units(site, 1, 0, 1, 5);
    g_assert_true(has_unit(site, "We are open on Tuesday. | Nous sommes ouverts le lundi."));
    g_assert_false(has_unit(site, "We are open on Monday. | Nous sommes ouverts le lundi."));
    /* Taken back, it is in use again under its old id. */
    write_page(site, "en/hours.md", "---\ntitle: Hours\n---\n\nWe are open on Monday.\n");
    sync_below(site, "");
    assert_units(site, 1, 0, 1, 5);
}

static void
moved_lines_and_markup_outside_change_no_unit(Site *site, gconstpointer unused)
{
    (void)unused;
    sync_below(site, "");
    write_page(site, "en/hours.md",
               "---\ntitle: Hours\nweight: 3\n---\n\n\n\nWe are open on Monday.\n");
    sync_below(site, "");
    assert_units(site, 0, 0, 0, 5);
}

static void
changed_tags_are_an_update(Site *site, gconstpointer unused)
{
    (void)unused;
    sync_below(site, "");
    write_page(site, "en/hours.md", "---\ntitle: Hours\n---\n\nWe are open on **Monday**.\n");
    sync_below(site, "");
    assert_units(site, 0, 1, 0, 5);
}

static void
a_page_that_vanishes_retires_its_units_and_may_come_back(Site *site, gconstpointer unused)
{
    (void)unused;
    sync_below(site, "");
    remove_page(site, "fr/hours.md");
    sync_below(site, "");
    g_assert_cmpuint(site->result.pairs, ==, 1);
    g_assert_cmpuint(site->result.unpaired, ==, 1);
    assert_units(site, 0, 0, 2, 3);
    write_page(site, "fr/hours.md", "---\ntitle: Heures\n---\n\nNous sommes ouverts le lundi.\n");
    sync_below(site, "");
    g_assert_cmpuint(site->result.pairs, ==, 2);
    assert_units(site, 2, 0, 0, 5);
}

static void
only_what_lies_below_the_named_folder_retires(Site *site, gconstpointer unused)
{
    (void)unused;
    write_page(site, "en/more/a.md", "One sentence here.\n");
    write_page(site, "fr/more/a.md", "Une phrase ici.\n");
    sync_below(site, "");
    assert_units(site, 6, 0, 0, 6);
    remove_page(site, "fr/more/a.md");
    remove_page(site, "fr/hours.md");
    sync_below(site, "fr/more");
    assert_units(site, 0, 0, 1, 5);
    g_assert_cmpuint(site->result.pairs, ==, 2);
    sync_below(site, "");
    assert_units(site, 0, 0, 2, 3);
}

static void
a_unit_that_stands_on_two_pages_retires_with_the_last(Site *site, gconstpointer unused)
{
    (void)unused;
    write_page(site, "en/copy.md", "We are open on Monday.\n");
    write_page(site, "fr/copy.md", "Nous sommes ouverts le lundi.\n");
    sync_below(site, "");
    assert_units(site, 5, 0, 0, 5);
    remove_page(site, "en/copy.md");
    sync_below(site, "");
    assert_units(site, 0, 0, 0, 5);
}

static void
write_many_pages(const Site *site, guint count)
{
    for (guint i = 0; i < count; i++) {
        g_autofree char *en = g_strdup_printf("en/p%u.md", i);
        g_autofree char *fr = g_strdup_printf("fr/p%u.md", i);
        g_autofree char *one =
            g_strdup_printf("The office has %u rooms. Bring form %u.\n\nIt opens early.\n", i, i);
        g_autofree char *two = g_strdup_printf(
            "Le bureau a %u salles. Apportez le formulaire %u.\n\nIl ouvre tôt.\n", i, i);
        write_page(site, en, one);
        write_page(site, fr, two);
    }
}

static gboolean
take_bead(const TmqBeadRow *row, gpointer data, GError **error)
{
    (void)error;
    g_string_append_printf(data, "%u+%u:%u+%u %.3f\n", row->source, row->source_count, row->target,
                           row->target_count, row->confidence);
    return TRUE;
}

static gboolean
take_hours(const TmqPairRow *row, gpointer data, GError **error)
{
    (void)error;
    GArray *alignments = data;
    g_array_append_val(alignments, row->current);
    return TRUE;
}

/* The beads of the pair whose source page comes first by path: en/hours.md. */
static char *
beads_of_hours(const Site *site)
{
    g_autoptr(GArray) alignments = g_array_new(FALSE, FALSE, sizeof(gint64));
    TmqStore *store = tmq_memory_store(site->memory);
    g_assert_true(tmq_store_pairs(store, take_hours, alignments, NULL));
    GString *beads = g_string_new(NULL);
    g_assert_true(
        tmq_store_beads(store, g_array_index(alignments, gint64, 0), take_bead, beads, NULL));
    return g_string_free(beads, FALSE);
}

#define NEW_HOURS "---\ntitle: Hours\n---\n\nThe office opens early. Bring a form to room 12.\n"

static void
a_page_is_aligned_the_same_whatever_else_changed(Site *site, gconstpointer unused)
{
    Site other = {0};
    set_up(&other, unused);
    write_many_pages(site, 60);
    write_many_pages(&other, 60);
    sync_below(site, "");
    sync_below(&other, "");
    write_page(site, "en/hours.md", NEW_HOURS);
    write_page(&other, "en/hours.md", NEW_HOURS);
    write_page(&other, "fr/p7.md", "Tout autre chose, sans rapport. Et encore une phrase.\n");
    sync_below(site, "");
    sync_below(&other, "");
    g_autofree char *alone = beads_of_hours(site);
    g_autofree char *together = beads_of_hours(&other);
    g_assert_cmpstr(alone, ==, together);
    tear_down(&other, unused);
}

static void
an_unreadable_folder_is_unknown_and_not_gone(Site *site, gconstpointer unused)
{
    (void)unused;
    if (geteuid() == 0) {
        g_test_skip("root reads every folder");
        return;
    }
    write_page(site, "en/more/a.md", "One sentence here.\n");
    write_page(site, "fr/more/a.md", "Une phrase ici.\n");
    sync_below(site, "");
    g_autofree char *folder = g_build_filename(site->site, "fr/more", NULL);
    g_assert_cmpint(g_chmod(folder, 0), ==, 0);
    sync_below(site, "");
    g_assert_cmpuint(site->errors, ==, 1);
    assert_units(site, 0, 0, 0, 6);
}

static void
a_bad_file_is_left_out_and_the_rest_done(Site *site, gconstpointer unused)
{
    (void)unused;
    g_autofree char *path = g_build_filename(site->site, "en/bad.md", NULL);
    g_assert_true(g_file_set_contents(path, "text\0with\0zeros", 15, NULL));
    sync_below(site, "");
    g_assert_cmpuint(site->result.errors, ==, 1);
    assert_units(site, 5, 0, 0, 5);
    /* A page that turns bad stays as it was known. */
    g_autofree char *hours = g_build_filename(site->site, "fr/hours.md", NULL);
    g_assert_true(g_file_set_contents(hours, "\0\0", 2, NULL));
    sync_below(site, "");
    g_assert_cmpuint(site->result.errors, ==, 2);
    assert_units(site, 0, 0, 0, 5);
}

static void
a_rehearsal_and_a_stopped_one_change_nothing(Site *site, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_assert_true(try_sync(site, "", TRUE, 0, &error));
    assert_units(site, 5, 0, 0, 5);
    g_assert_false(try_sync(site, "", FALSE, 1, &error));
    g_assert_error(error, TMQ_ERROR, TMQ_ERROR_CANCELLED);
    TmqMemoryStats stats = {0};
    g_assert_true(tmq_memory_stats(site->memory, &stats, NULL));
    g_assert_cmpint(stats.units, ==, 0);
    g_assert_cmpint(stats.documents, ==, 0);
    g_assert_cmpint(stats.runs, ==, 0);
}

static void
a_folder_outside_the_site_is_refused(Site *site, gconstpointer unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    sync_below(site, "");
    g_assert_false(try_sync(site, "../..", FALSE, 0, &error));
    g_assert_error(error, TMQ_ERROR, TMQ_ERROR_USAGE);
}

static void
tags_come_back_as_they_were_stored(Site *site, gconstpointer unused)
{
    (void)site;
    (void)unused;
    g_autoptr(GPtrArray) tags = g_ptr_array_new();
    TmqTag open = {TMQ_TAG_OPEN, "link", 1, 3, (char *)"https://example.ca/?a=\"b\""};
    TmqTag close = {TMQ_TAG_CLOSE, "link", 1, 9, NULL};
    g_ptr_array_add(tags, &open);
    g_ptr_array_add(tags, &close);
    g_autofree char *json = tmq_tags_to_json(tags);
    g_autoptr(GPtrArray) back = tmq_tags_from_json(json);
    g_autofree char *again = tmq_tags_to_json(back);
    g_assert_cmpuint(back->len, ==, 2);
    g_assert_cmpstr(json, ==, again);
    g_autoptr(GPtrArray) none = tmq_tags_from_json("{damaged");
    g_assert_cmpuint(none->len, ==, 0);
}

#define ADD(name, func) g_test_add(name, Site, NULL, set_up, func, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/sync/a-first-one-pairs-aligns-and-stores", a_first_one_pairs_aligns_and_stores);
    ADD("/sync/fields-answer-each-other-by-name", fields_answer_each_other_by_name);
    ADD("/sync/a-second-one-writes-nothing", a_second_one_writes_nothing);
    ADD("/sync/a-changed-sentence-is-another-unit-and-the-old-one-retires",
        a_changed_sentence_is_another_unit_and_the_old_one_retires);
    ADD("/sync/moved-lines-and-markup-outside-change-no-unit",
        moved_lines_and_markup_outside_change_no_unit);
    ADD("/sync/changed-tags-are-an-update", changed_tags_are_an_update);
    ADD("/sync/a-page-that-vanishes-retires-its-units-and-may-come-back",
        a_page_that_vanishes_retires_its_units_and_may_come_back);
    ADD("/sync/only-what-lies-below-the-named-folder-retires",
        only_what_lies_below_the_named_folder_retires);
    ADD("/sync/a-unit-that-stands-on-two-pages-retires-with-the-last",
        a_unit_that_stands_on_two_pages_retires_with_the_last);
    ADD("/sync/a-page-is-aligned-the-same-whatever-else-changed",
        a_page_is_aligned_the_same_whatever_else_changed);
    ADD("/sync/an-unreadable-folder-is-unknown-and-not-gone",
        an_unreadable_folder_is_unknown_and_not_gone);
    ADD("/sync/a-bad-file-is-left-out-and-the-rest-done", a_bad_file_is_left_out_and_the_rest_done);
    ADD("/sync/a-rehearsal-and-a-stopped-one-change-nothing",
        a_rehearsal_and_a_stopped_one_change_nothing);
    ADD("/sync/a-folder-outside-the-site-is-refused", a_folder_outside_the_site_is_refused);
    ADD("/sync/tags-come-back-as-they-were-stored", tags_come_back_as_they_were_stored);
    return g_test_run();
}
