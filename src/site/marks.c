#include "site/marks.h"

#include <string.h>

#include "language/iso639.h"
#include "tmq/language.h"
#include "tmq/text.h"

/* Longer tokens are no language tags on any site. */
enum { MAX_TOKEN = 64 };

static gboolean
same_primary(const char *a, const char *b)
{
    gsize n = strcspn(a, "-");
    return n == strcspn(b, "-") && strncmp(a, b, n) == 0;
}

/* A language with at most a region, as people name folders. A script is not looked for: "en-tete"
 * is French for a header. */
static gboolean
is_plain_tag(const char *token)
{
    gsize n = 0;
    while (g_ascii_isalpha(token[n]))
        n++;
    if (n < 2 || n > 3 || (token[n] && !strchr("-_", token[n])))
        return FALSE;
    const char *region = token + n + (token[n] != '\0');
    gsize length = strlen(region);
    gboolean letters = length == 2 && g_ascii_isalpha(region[0]) && g_ascii_isalpha(region[1]);
    gboolean digits = length == 3 && strspn(region, "0123456789") == 3;
    return token[n] == '\0' || letters || digits;
}

/* Whether token is one of the configuration's own tags, in any letter case. */
static gboolean
is_configured(const char *token, const TmqConfig *config)
{
    return g_ascii_strcasecmp(token, config->from) == 0 ||
           g_ascii_strcasecmp(token, config->to) == 0;
}

char *
tmq_marks_language(const char *token, const TmqConfig *config)
{
    if (!*token || strlen(token) > MAX_TOKEN || !g_utf8_validate(token, -1, NULL))
        return NULL;
    if (config->language_names->len > 0) {
        g_autofree char *folded = g_utf8_casefold(token, -1);
        for (guint i = 0; i < config->language_names->len; i++) {
            const TmqLanguageName *name = config->language_names->pdata[i];
            if (g_str_equal(name->name, folded))
                return g_strdup(name->language);
        }
    }
    /* Most words are neither: they are told before anything is copied. */
    gboolean configured = is_configured(token, config);
    char *tag = configured || is_plain_tag(token) ? tmq_language_normalise(token) : NULL;
    if (tag && (configured || same_primary(tag, config->from) || same_primary(tag, config->to)))
        return tag;
    g_free(tag);
    return NULL;
}

/* Scripts that sites tell languages by (zh-hans). */
static gboolean
has_script(const char *token)
{
    static const char *const scripts[] = {"hans", "hant", "latn", "cyrl", "arab"};
    const char *rest = strpbrk(token, "-_");
    for (guint i = 0; rest && i < G_N_ELEMENTS(scripts); i++)
        if (g_ascii_strcasecmp(rest + 1, scripts[i]) == 0)
            return TRUE;
    return FALSE;
}

gboolean
tmq_marks_is_any_language(const char *token)
{
    g_autofree char *tag =
        is_plain_tag(token) || has_script(token) ? tmq_language_normalise(token) : NULL;
    g_autofree char *primary = tag ? tmq_language_primary(tag) : NULL;
    return primary && tmq_iso639_is_known(primary);
}

static char *
token_language(const char *start, gsize length, const TmqConfig *config)
{
    if (length == 0 || length > MAX_TOKEN)
        return NULL;
    g_autofree char *token = g_strndup(start, length);
    return tmq_marks_language(token, config);
}

/* The last '.', '_' or '-' before end; NULL where there is none. */
static const char *
last_separator(const char *name, const char *end)
{
    while (end > name)
        if (strchr("._-", *--end))
            return end;
    return NULL;
}

/* A suffix of two tokens ("-fr-ca"), unless its second half is a language itself, as in a title
 * that ends in "-en-fr". */
static const char *
two_token_suffix(const char *name, const char *last, const char *end, const TmqConfig *config,
                 char **language)
{
    const char *before = last_separator(name, last);
    if (!before || *last == '.')
        return NULL;
    char *tag = token_language(before + 1, (gsize)(end - before - 1), config);
    char *first = token_language(before + 1, (gsize)(last - before - 1), config);
    char *second = token_language(last + 1, (gsize)(end - last - 1), config);
    gboolean fits = tag && (!second || g_strcmp0(first, second) == 0);
    g_free(first);
    g_free(second);
    if (fits)
        *language = tag;
    else
        g_free(tag);
    return fits ? before : NULL;
}

gsize
tmq_marks_stem_length(const char *name, const TmqConfig *config, char **language, char *separator)
{
    const char *end = name + strlen(name);
    const char *last = last_separator(name, end);
    g_autofree char *tag = NULL;
    const char *suffix = last ? two_token_suffix(name, last, end, config, &tag) : NULL;
    if (!suffix) {
        /* A file that is called fr.md or en.html is marked by its whole name. */
        const char *token = last ? last + 1 : name;
        tag = token_language(token, (gsize)(end - token), config);
        suffix = tag ? (last ? last : name) : end;
    }
    if (separator)
        *separator = tag ? (suffix == name ? '.' : *suffix) : '\0';
    if (language)
        *language = g_steal_pointer(&tag);
    return (gsize)(suffix - name);
}

gsize
tmq_marks_name_length(const char *name)
{
    static const char *const extensions[] = {".md", ".markdown", ".mdx", ".html", ".htm"};
    gsize n = strlen(name);
    for (guint i = 0; i < G_N_ELEMENTS(extensions); i++) {
        gsize e = strlen(extensions[i]);
        if (n > e && g_ascii_strcasecmp(name + n - e, extensions[i]) == 0)
            return n - e;
    }
    return n;
}

/* The same for files of strings too. */
static gsize
stem_bytes(const char *path, const char *name)
{
    const char *dot = strrchr(name, '.');
    gsize n = tmq_marks_name_length(name);
    return name[n] == '\0' && dot && tmq_string_file(path) != TMQ_STRING_FILE_NONE
               ? (gsize)(dot - name)
               : n;
}

/* What the parts of a path say, gathered before it is decided who is right. */
typedef struct {
    char *dotted;   /* of the file's suffix after a dot */
    char *folder;   /* of the innermost folder that is a language's name */
    char *dashed;   /* of the file's suffix after '-' or '_' */
    char *suffixed; /* of the innermost folder that ends in a language */
} Votes;

static void
replace(char **vote, char *language)
{
    if (!language)
        return;
    g_free(*vote);
    *vote = language;
}

static void
vote_folders(Votes *votes, GStrv parts, guint folders, const TmqConfig *config)
{
    for (guint i = 0; i < folders; i++) {
        char *language = tmq_marks_language(parts[i], config);
        if (!language) {
            char *tag = NULL;
            tmq_marks_stem_length(parts[i], config, &tag, NULL);
            replace(&votes->suffixed, tag);
        }
        replace(&votes->folder, language);
    }
}

static void
vote_file(Votes *votes, const char *stem, const TmqConfig *config)
{
    char *language = NULL, separator = '\0';
    tmq_marks_stem_length(stem, config, &language, &separator);
    replace(separator == '.' ? &votes->dotted : &votes->dashed, language);
}

/* The third language that a suffix after a dot names, or NULL. */
static char *
third_language(const char *stem)
{
    const char *dot = strrchr(stem, '.');
    return dot && dot > stem && tmq_marks_is_any_language(dot + 1) ? tmq_language_normalise(dot + 1)
                                                                   : NULL;
}

/* Cuts a suffix off where it says what was decided; a suffix that was overruled is part of the
 * name. */
static void
append_without_suffix(GString *form, const char *name, const char *language,
                      const TmqConfig *config)
{
    g_autofree char *tag = NULL;
    gsize n = tmq_marks_stem_length(name, config, &tag, NULL);
    gboolean agrees = tag && g_strcmp0(tag, language) == 0;
    g_string_append_len(form, name, agrees ? (gssize)n : -1);
}

static char *
form_of(GStrv parts, guint folders, gsize n, const char *language, const TmqConfig *config)
{
    GString *form = g_string_new(NULL);
    for (guint i = 0; i < folders; i++) {
        g_autofree char *whole = tmq_marks_language(parts[i], config);
        if (whole)
            continue;
        append_without_suffix(form, parts[i], language, config);
        g_string_append_c(form, '/');
    }
    g_autofree char *stem = g_strndup(parts[folders], n);
    append_without_suffix(form, stem, language, config);
    g_string_append(form, parts[folders] + n);
    g_autofree char *raw = g_string_free(form, FALSE);
    return tmq_text_nfc(raw, -1);
}

/* One language's part of a file that holds both: "data/team.yml#fr". */
static gboolean
is_part(const char *path, TmqMarks *marks)
{
    const char *mark = strrchr(path, '#');
    if (!mark || tmq_string_file(path) != TMQ_STRING_FILE_MAPS)
        return FALSE;
    g_autofree char *form = g_strndup(path, (gsize)(mark - path));
    *marks = (TmqMarks){.language = tmq_language_normalise(mark + 1),
                        .form = tmq_text_nfc(form, -1),
                        .suffix = TRUE};
    return TRUE;
}

TmqMarks
tmq_marks_of_path(const char *path, const TmqConfig *config)
{
    TmqMarks part;
    if (is_part(path, &part))
        return part;
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    guint folders = g_strv_length(parts);
    folders = folders ? folders - 1 : 0;
    Votes votes = {0};
    vote_folders(&votes, parts, folders, config);
    gsize stem_length = stem_bytes(path, parts[folders]);
    g_autofree char *stem = g_strndup(parts[folders], stem_length);
    vote_file(&votes, stem, config);
    if (!votes.dotted)
        votes.dotted = third_language(stem);
    const char *language = votes.dotted   ? votes.dotted
                           : votes.folder ? votes.folder
                           : votes.dashed ? votes.dashed
                                          : votes.suffixed;
    TmqMarks marks = {.language = g_strdup(language),
                      .form = form_of(parts, folders, stem_length, language, config),
                      .suffix = votes.dotted || (!votes.folder && votes.dashed)};
    g_free(votes.dotted);
    g_free(votes.folder);
    g_free(votes.dashed);
    g_free(votes.suffixed);
    return marks;
}

void
tmq_marks_clear(TmqMarks *marks)
{
    g_clear_pointer(&marks->language, g_free);
    g_clear_pointer(&marks->form, g_free);
}
