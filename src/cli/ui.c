#include "cli/ui.h"

#include "tmq/report.h"

/* "fr" or "en" as the environment (LANGUAGE, LC_ALL, LC_MESSAGES, LANG) says. */
static const char *
from_environment(void)
{
    for (const char *const *name = g_get_language_names(); *name; name++) {
        if (g_str_has_prefix(*name, "fr"))
            return "fr";
        if (g_str_has_prefix(*name, "en"))
            return "en";
    }
    return "en";
}

static gboolean
has_catalogue(const char *directory, const char *language)
{
    g_autofree char *file = g_build_filename(directory, language, "LC_MESSAGES", "tmq.mo", NULL);
    return g_file_test(file, G_FILE_TEST_EXISTS);
}

/* Where the translated texts are: beside the program, installed or as it was built, else where it
 * was meant to be installed. The caller frees it. */
static char *
find_catalogues(const char *language)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = program ? g_path_get_dirname(program) : g_strdup(".");
    const char *const places[] = {"../share/locale", "../../po"};
    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autofree char *directory = g_build_filename(folder, places[i], NULL);
        if (has_catalogue(directory, language))
            return g_steal_pointer(&directory);
    }
    return g_strdup(TMQ_LOCALE_DIRECTORY);
}

const char *
tmq_ui_choose(const TmqInvocation *in, const char *wanted)
{
    const char *language = g_strcmp0(wanted ? wanted : from_environment(), "fr") == 0 ? "fr" : "en";
    g_autofree char *directory = find_catalogues(language);
    if (tmq_report_set_language(language, directory))
        return language;
    if (wanted)
        tmq_message(in->messages, TMQ_SEVERITY_WARNING, NULL, 0, "install tmq with 'meson install'",
                    "no texts in '%s', so the report is in English", language);
    tmq_report_set_language("en", directory);
    return "en";
}
