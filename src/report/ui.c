/* The language in which reports speak. */
#include "report/ui.h"

#include <locale.h>
#include <string.h>

#include "tmq/report.h"

static gboolean
locale_is_c(void)
{
    const char *name = setlocale(LC_MESSAGES, NULL);
    return !name || g_str_equal(name, "C") || g_str_equal(name, "POSIX");
}

gboolean
tmq_report_set_language(const char *language, const char *directory)
{
    /* gettext asks LANGUAGE before anything else, but not in the locale "C". */
    g_setenv("LANGUAGE", language, TRUE);
    if (g_str_equal(language, "en"))
        return TRUE;
    if (locale_is_c())
        setlocale(LC_MESSAGES, "C.UTF-8");
    bindtextdomain(TMQ_DOMAIN, directory);
    bind_textdomain_codeset(TMQ_DOMAIN, "UTF-8");
    const char *header = dgettext(TMQ_DOMAIN, "");
    return header && *header;
}
