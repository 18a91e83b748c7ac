/* Files of many tools: units and English-French pairs as their table counts them. */
#include <string.h>

#include "tmx.h"

enum {
    FILE_NAME,
    ORIGIN,
    LICENCE,
    ENCODING,
    VERSION,
    UNITS,
    LANGUAGES,
    DTD,
    ODDITIES,
    PAIRS,
    COLUMNS
};

static gboolean
is_language(const TmxVariant *variant, const char *primary)
{
    gsize length = strlen(primary);
    return variant->lang && g_ascii_strncasecmp(variant->lang, primary, length) == 0 &&
           !g_ascii_isalpha(variant->lang[length]) && variant->segment->text[0];
}

static guint
count(const TmxUnit *unit, const char *primary)
{
    guint found = 0;
    for (guint i = 0; i < unit->variants->len; i++)
        found += is_language(g_ptr_array_index(unit->variants, i), primary) ? 1 : 0;
    return found;
}

static void
check_file(const char *folder, char **row)
{
    g_autofree char *path = g_build_filename(folder, row[FILE_NAME], NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(TmxReader) reader = tmx_reader_open(path, &error);
    guint units = 0, pairs = 0;
    while (reader) {
        g_autoptr(TmxUnit) unit = tmx_reader_next(reader, &error);
        if (!unit)
            break;
        units++;
        pairs += count(unit, "en") * count(unit, "fr");
    }
    if (error)
        g_test_message("%s:%u: %s", row[FILE_NAME], tmx_error_line(error), error->message);
    g_assert_no_error(error);
    g_test_message("%s: %u units, %u pairs", row[FILE_NAME], units, pairs);
    g_assert_cmpuint(units, ==, (guint)g_ascii_strtoull(row[UNITS], NULL, 10));
    g_assert_cmpuint(pairs, ==, (guint)g_ascii_strtoull(row[PAIRS], NULL, 10));
}

static void
every_file_gives_its_units(void)
{
    const char *shared = g_getenv("TMQ_SHARED");
    g_autofree char *folder = g_build_filename(shared ? shared : "../shared", "data", "tmx", NULL);
    g_autofree char *table = g_build_filename(folder, "TABLE.tsv", NULL);
    g_autofree char *text = NULL;
    if (!g_file_get_contents(table, &text, NULL, NULL)) {
        g_test_skip("data/tmx/TABLE.tsv is not there");
        return;
    }
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 1; lines[i]; i++) {
        g_auto(GStrv) row = g_strsplit(lines[i], "\t", -1);
        /* Compressed files are not libtmx's: its caller hands it what they hold. */
        if (g_strv_length(row) >= COLUMNS && !g_str_has_suffix(row[FILE_NAME], ".gz"))
            check_file(folder, row);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tmx-files/every-file-gives-its-units", every_file_gives_its_units);
    return g_test_run();
}
