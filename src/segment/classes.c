#include "segment/classes.h"

#include <string.h>

#include "segment/chars.h"
#include "segment/segment-words.h"

struct TmqClasses {
    GHashTable *words; /* of char * to classes: as written where there is a capital */
    gboolean specific;
};

static guint
class_of_name(const char *name)
{
    static const char *const names[] = {"title",  "number",  "never", "may",   "end",
                                        "proper", "starter", "elide", "brand", "mark"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_str_equal(name, names[i]))
            return 1u << i;
    return 0;
}

gboolean
tmq_classes_add(TmqClasses *classes, const char *name, const char *word)
{
    guint bit = class_of_name(name);
    g_autofree char *key = g_strdup(word);
    g_strstrip(key);
    gsize length = strlen(key);
    if (length > 0 && key[length - 1] == '.')
        key[--length] = '\0';
    if (bit == 0 || length == 0 || length > TMQ_CLASSES_MAX_WORD)
        return FALSE;
    guint before = GPOINTER_TO_UINT(g_hash_table_lookup(classes->words, key));
    g_hash_table_insert(classes->words, g_steal_pointer(&key), GUINT_TO_POINTER(before | bit));
    return TRUE;
}

static void
read_line(TmqClasses *classes, char *line)
{
    char *tab = strchr(line, '\t');
    if (line[0] == '#' || tab == NULL)
        return;
    *tab = '\0';
    if (!tmq_classes_add(classes, line, tab + 1))
        g_warning("abbreviations: '%s' of class '%s' is not taken", tab + 1, line);
}

static gboolean
read_resource(TmqClasses *classes, const char *name)
{
    g_autofree char *file = g_strconcat(name, ".tsv", NULL);
    const char *text = segment_words(file);
    if (!text)
        return FALSE;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++)
        read_line(classes, lines[i]);
    return TRUE;
}

TmqClasses *
tmq_classes_new(const char *language)
{
    TmqClasses *classes = g_new0(TmqClasses, 1);
    classes->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    read_resource(classes, "root");
    gsize length = strcspn(language, "-_");
    g_autofree char *primary = g_ascii_strdown(language, (gssize)length);
    if (!g_str_equal(primary, "root"))
        classes->specific = read_resource(classes, primary);
    return classes;
}

void
tmq_classes_free(TmqClasses *classes)
{
    if (classes == NULL)
        return;
    g_hash_table_unref(classes->words);
    g_free(classes);
}

gboolean
tmq_classes_are_specific(const TmqClasses *classes)
{
    return classes->specific;
}

/* The word in lower case, typographic apostrophes as plain ones; FALSE where it does not fit. */
static gboolean
fold(const char *word, gsize length, char *folded, gboolean *all_capitals)
{
    gsize at = 0;
    gint to = 0;
    *all_capitals = TRUE;
    while (at < length) {
        UChar32 c = tmq_char_next(word, &at, length);
        UChar32 lower = c == 0x2019 ? '\'' : c < 0x80 ? g_ascii_tolower((char)c) : u_tolower(c);
        if (c < 0 || to > (gint)TMQ_CLASSES_MAX_WORD)
            return FALSE;
        *all_capitals = *all_capitals && (lower != c || !tmq_char_is_letter(c));
        to += g_unichar_to_utf8((gunichar)lower, folded + to);
    }
    folded[to] = '\0';
    return TRUE;
}

/* The word with its first letter alone a capital: what "DR" is looked up as. */
static void
capitalise(char *folded)
{
    folded[0] = g_ascii_toupper(folded[0]);
}

/* "P" is an initial, whatever "p" abbreviates. */
static gboolean
is_one_capital(const char *word, gsize length, const char *folded)
{
    gsize at = 0;
    tmq_char_next(word, &at, length);
    return at == length && memcmp(word, folded, length) != 0;
}

guint
tmq_classes_of(const TmqClasses *classes, const char *word, gsize length)
{
    char key[TMQ_CLASSES_MAX_WORD + U8_MAX_LENGTH + 1];
    gboolean all_capitals;
    if (length == 0 || length > TMQ_CLASSES_MAX_WORD || !fold(word, length, key, &all_capitals))
        return 0;
    guint found = GPOINTER_TO_UINT(g_hash_table_lookup(classes->words, key));
    if (is_one_capital(word, length, key))
        found &= TMQ_CLASS_ELIDE | TMQ_CLASS_STARTER;
    else if (all_capitals) {
        capitalise(key);
        found |= GPOINTER_TO_UINT(g_hash_table_lookup(classes->words, key));
    }
    memcpy(key, word, length);
    key[length] = '\0';
    return found | GPOINTER_TO_UINT(g_hash_table_lookup(classes->words, key));
}
