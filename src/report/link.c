#include "report/link.h"

#include <string.h>

char *
tmq_report_link(const char *template, const TmqPlace *place, const char *commit)
{
    if (!template || !place->file)
        return NULL;
    g_autofree char *path = g_uri_escape_string(place->file, "/", FALSE);
    g_autofree char *line = g_strdup_printf("%u", MAX(place->line, 1));
    const char *const names[] = {"{path}", "{line}", "{commit}"};
    const char *const values[] = {path, line, commit ? commit : "HEAD"};
    GString *url = g_string_new(NULL);
    for (const char *p = template; *p;) {
        guint i = 0;
        while (i < G_N_ELEMENTS(names) && !g_str_has_prefix(p, names[i]))
            i++;
        if (i == G_N_ELEMENTS(names)) {
            g_string_append_c(url, *p++);
        } else {
            g_string_append(url, values[i]);
            p += strlen(names[i]);
        }
    }
    return g_string_free(url, FALSE);
}
