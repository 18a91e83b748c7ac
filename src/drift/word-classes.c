#include "drift/word-classes.h"

#include <string.h>
#include <unicode/udat.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "drift/words-data.h"
#include "tmq/language.h"

/* Names of months shorter than this are too much like other words. */
enum { MIN_NAME = 3, NAME_SIZE = 64 };

struct TmqWordClasses {
    GHashTable *entries; /* folded word -> TmqWordEntry */
    GStringChunk *keys;
    gboolean specific;
};

gunichar
tmq_word_fold_character(gunichar c)
{
    gunichar parts[4];
    if (c < 0x80)
        return (gunichar)g_ascii_tolower((gchar)c);
    if (g_unichar_ismark(c))
        return 0;
    c = g_unichar_tolower(c);
    if (c >= 0xAC00 && c <= 0xD7A3) /* Hangul would come apart into letters */
        return c;
    return g_unichar_fully_decompose(c, FALSE, parts, G_N_ELEMENTS(parts)) > 0 ? parts[0] : c;
}

char *
tmq_word_fold(const char *word)
{
    GString *folded = g_string_new(NULL);
    for (const char *p = word; *p; p = g_utf8_next_char(p)) {
        const gunichar c = tmq_word_fold_character(g_utf8_get_char(p));
        if (c && c < 0x80)
            g_string_append_c(folded, (char)c);
        else if (c)
            g_string_append_unichar(folded, c);
    }
    return g_string_free(folded, FALSE);
}

static TmqWordEntry *
entry_of(TmqWordClasses *classes, const char *word)
{
    g_autofree char *folded = tmq_word_fold(word);
    TmqWordEntry *entry = g_hash_table_lookup(classes->entries, folded);
    if (!entry) {
        entry = g_new0(TmqWordEntry, 1);
        g_hash_table_insert(classes->entries, g_steal_pointer(&folded), entry);
    }
    return entry;
}

/* ---- From ICU ---- */

static char *
to_utf8(const UChar *text, int32_t length)
{
    char bytes[NAME_SIZE * 4];
    int32_t size = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strToUTF8(bytes, sizeof bytes, &size, text, length, &status);
    return U_SUCCESS(status) && size > 0 ? g_strndup(bytes, (gsize)size) : NULL;
}

static void
add_name(TmqWordClasses *classes, TmqWordClass class, const char *word, const char *key,
         gboolean brief)
{
    TmqWordEntry *entry = entry_of(classes, word);
    if (entry->key)
        return;
    entry->named = class;
    entry->key = g_string_chunk_insert_const(classes->keys, key);
    entry->capital = g_unichar_isupper(g_utf8_get_char(word));
    entry->brief = brief;
}

static void
add_symbols(TmqWordClasses *classes, const UDateFormat *format, UDateFormatSymbolType type,
            TmqWordClass class, const char *prefix)
{
    for (int32_t i = 0; i < udat_countSymbols(format, type); i++) {
        UChar name[NAME_SIZE];
        UErrorCode status = U_ZERO_ERROR;
        const int32_t length = udat_getSymbols(format, type, i, name, NAME_SIZE, &status);
        g_autofree char *word =
            U_SUCCESS(status) && length < NAME_SIZE ? to_utf8(name, length) : NULL;
        g_autofree char *key = g_strdup_printf("%s%d", prefix, (int)i);
        if (!word)
            continue;
        if (g_str_has_suffix(word, "."))
            word[strlen(word) - 1] = '\0';
        if (g_utf8_strlen(word, -1) >= MIN_NAME && !strpbrk(word, " .'0123456789"))
            add_name(classes, class, word, key, type == UDAT_SHORT_MONTHS);
    }
}

/* Short months come last: "sept" is seven before it is September. */
static void
add_dates(TmqWordClasses *classes, const char *locale, gboolean brief)
{
    UErrorCode status = U_ZERO_ERROR;
    UDateFormat *format = udat_open(UDAT_MEDIUM, UDAT_MEDIUM, locale, NULL, -1, NULL, -1, &status);
    if (U_FAILURE(status))
        return;
    if (brief) {
        add_symbols(classes, format, UDAT_SHORT_MONTHS, TMQ_WORD_MONTH, "#month");
    } else {
        add_symbols(classes, format, UDAT_MONTHS, TMQ_WORD_MONTH, "#month");
        add_symbols(classes, format, UDAT_STANDALONE_MONTHS, TMQ_WORD_MONTH, "#month");
        add_symbols(classes, format, UDAT_WEEKDAYS, TMQ_WORD_WEEKDAY, "#day");
        add_symbols(classes, format, UDAT_STANDALONE_WEEKDAYS, TMQ_WORD_WEEKDAY, "#day");
    }
    udat_close(format);
}

static void
add_number(TmqWordClasses *classes, UNumberFormat *format, int32_t number)
{
    UChar name[NAME_SIZE];
    UErrorCode status = U_ZERO_ERROR;
    const int32_t length = unum_format(format, number, name, NAME_SIZE, NULL, &status);
    g_autofree char *word = U_SUCCESS(status) && length < NAME_SIZE ? to_utf8(name, length) : NULL;
    g_autofree char *key = g_strdup_printf("%d", (int)number);
    if (word && !strpbrk(word, " -0123456789"))
        add_name(classes, TMQ_WORD_SPELT_NUMBER, word, key, FALSE);
}

/* One is too often an article. */
static void
add_numbers(TmqWordClasses *classes, UNumberFormat *format)
{
    for (int32_t number = 2; number <= 20; number++)
        add_number(classes, format, number);
    for (int32_t number = 30; number <= 90; number += 10)
        add_number(classes, format, number);
}

static void
add_rule_set(TmqWordClasses *classes, UNumberFormat *format, const char *name)
{
    UChar rules[NAME_SIZE];
    UErrorCode status = U_ZERO_ERROR;
    u_uastrncpy(rules, name, NAME_SIZE);
    unum_setTextAttribute(format, UNUM_DEFAULT_RULESET, rules, -1, &status);
    if (U_SUCCESS(status))
        add_numbers(classes, format);
}

static void
add_spelt_numbers(TmqWordClasses *classes, const char *locale)
{
    static const char *const rule_sets[] = {
        "%spellout-cardinal-masculine", "%spellout-cardinal-feminine", "%spellout-ordinal",
        "%spellout-ordinal-masculine", "%spellout-ordinal-feminine"};
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormat *format = unum_open(UNUM_SPELLOUT, NULL, 0, locale, NULL, &status);
    if (U_FAILURE(status))
        return;
    add_numbers(classes, format);
    for (guint i = 0; i < G_N_ELEMENTS(rule_sets); i++)
        add_rule_set(classes, format, rule_sets[i]);
    unum_close(format);
}

static void
add_from_icu(TmqWordClasses *classes, const char *language)
{
    char locale[ULOC_FULLNAME_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;
    uloc_forLanguageTag(language, locale, sizeof locale, NULL, &status);
    if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING || !*locale)
        return;
    add_dates(classes, locale, FALSE);
    add_spelt_numbers(classes, locale);
    add_dates(classes, locale, TRUE);
}

/* ---- From data/words ---- */

static void
take_word(TmqWordClasses *classes, const char *class, const char *word)
{
    static const char *const modes[TMQ_MODES] = {"oblig", "advice", "perm", "only", "all", "some"};
    TmqWordEntry *entry = entry_of(classes, word);
    if (g_str_equal(class, "negation"))
        entry->class = TMQ_WORD_NEGATION;
    else if (g_str_equal(class, "function") && entry->class != TMQ_WORD_NEGATION)
        entry->class = TMQ_WORD_FUNCTION;
    for (guint i = 0; i < TMQ_MODES; i++)
        if (g_str_equal(class, modes[i]))
            entry->modes |= 1u << i;
}

static void
read_line(TmqWordClasses *classes, char *line)
{
    char *tab = strchr(line, '\t');
    if (line[0] == '#' || !tab)
        return;
    *tab = '\0';
    g_auto(GStrv) words = g_strsplit(tab + 1, " ", -1);
    for (char **word = words; *word; word++)
        if (**word)
            take_word(classes, line, *word);
}

static gboolean
read_resource(TmqWordClasses *classes, const char *language)
{
    g_autofree char *primary = tmq_language_primary(language);
    g_autofree char *name = g_strconcat(primary, ".tsv", NULL);
    const char *text = words_data(name);
    if (!text)
        return FALSE;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        read_line(classes, *line);
    return TRUE;
}

TmqWordClasses *
tmq_word_classes_new(const char *language)
{
    TmqWordClasses *classes = g_new0(TmqWordClasses, 1);
    classes->entries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    classes->keys = g_string_chunk_new(1024);
    add_from_icu(classes, language);
    classes->specific = read_resource(classes, language);
    return classes;
}

void
tmq_word_classes_free(TmqWordClasses *classes)
{
    if (!classes)
        return;
    g_hash_table_unref(classes->entries);
    g_string_chunk_free(classes->keys);
    g_free(classes);
}

const TmqWordEntry *
tmq_word_classes_find(const TmqWordClasses *classes, const char *folded)
{
    return g_hash_table_lookup(classes->entries, folded);
}

gboolean
tmq_word_classes_are_specific(const TmqWordClasses *classes)
{
    return classes->specific;
}
