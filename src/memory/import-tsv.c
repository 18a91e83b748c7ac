/* TSV in: plain lines, no quoting; a first line of language tags is a header. */
#include <string.h>

#include "memory/import-priv.h"
#include "tmq/language.h"

typedef struct {
    TmqImport *import;
    char *languages[2]; /* in normal form */
    guint column[2];
    gboolean wanted; /* the header names the wanted languages, or there is none */
} Table;

/* ---- Header ---- */

/* ISO 639-1. A first line of words ("No", "Or") is not taken for a header unless it is written as
 * tags are and both are languages. */
static gboolean
is_iso_639_1(const char *code)
{
    static const char codes[] =
        " aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu "
        "cv "
        "cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr "
        "ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw "
        "ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv "
        "ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr "
        "ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi "
        "yo za zh zu ";
    char padded[] = " xx ";
    if (strlen(code) != 2)
        return FALSE;
    memcpy(padded + 1, code, 2);
    return strstr(codes, padded) != NULL;
}

static gboolean
is_written_as_tag(const char *text)
{
    g_autofree char *tag = tmq_language_normalise(text);
    g_autofree char *primary = tag ? tmq_language_primary(tag) : NULL;
    gboolean one_case = g_ascii_islower(text[0]) == g_ascii_islower(text[0] ? text[1] : 0);
    return primary && one_case && is_iso_639_1(primary);
}

/* The first of the columns that serves for side; G_MAXUINT where none does. */
static guint
column_for(const TmqImport *import, char **columns, int side, guint not_this)
{
    for (guint i = 0; columns[i]; i++) {
        g_autofree char *tag = tmq_language_normalise(columns[i]);
        if (tag && i != not_this && tmq_import_wants(import, tag, side))
            return i;
    }
    return G_MAXUINT;
}

/* Whether the first line is a header; sets up columns and languages then. */
static gboolean
take_header(Table *table, char **columns)
{
    TmqImport *import = table->import;
    guint source = column_for(import, columns, 0, G_MAXUINT);
    guint target = column_for(import, columns, 1, source);
    gboolean tags = is_written_as_tag(columns[0]) && is_written_as_tag(columns[1]);
    table->wanted = source != G_MAXUINT && target != G_MAXUINT;
    if (!tags && (!table->wanted || import->options->all_languages)) {
        table->wanted = TRUE;
        return FALSE;
    }
    const guint found[2] = {table->wanted ? source : 0, table->wanted ? target : 1};
    for (int side = 0; side < 2; side++) {
        table->column[side] = found[side];
        g_free(table->languages[side]);
        table->languages[side] = tmq_language_normalise(columns[found[side]]);
        tmq_import_saw(import, table->languages[side]);
    }
    return TRUE;
}

/* ---- Lines ---- */

static gboolean
take_columns(Table *table, char **columns, guint line, GError **error)
{
    g_autoptr(TmxUnit) unit = tmx_unit_new();
    for (int side = 0; side < 2; side++) {
        g_autofree char *text = tmq_exchange_one_line(columns[table->column[side]], -1);
        tmx_unit_add_variant(unit, table->languages[side], text);
    }
    TmqVariantPair pair = tmq_exchange_pair(unit);
    const char *const languages[2] = {table->languages[0], table->languages[1]};
    return tmq_import_take(table->import, &pair, languages, TMQ_TAKE_PLAIN, line, error);
}

static void
strip_all(char **columns)
{
    for (; *columns; columns++)
        g_strstrip(*columns);
}

static gboolean
take_line(const char *text, TmqLineState state, guint line, gpointer data, GError **error)
{
    Table *table = data;
    if (state != TMQ_LINE_GOOD) {
        tmq_import_refuse(table->import, line, tmq_line_state_text(state));
        return TRUE;
    }
    g_auto(GStrv) columns = g_strsplit(text, "\t", -1);
    guint count = g_strv_length(columns);
    if (line == 1 && count >= 2) {
        g_auto(GStrv) tags = g_strdupv(columns);
        strip_all(tags);
        if (take_header(table, tags))
            return TRUE;
    }
    if (count == 0 || (count == 1 && !*g_strstrip(columns[0])))
        return TRUE; /* an empty line is no unit */
    if (count <= MAX(table->column[0], table->column[1]))
        tmq_import_refuse(table->import, line,
                          count == 1 ? "only one column" : "fewer columns than the header");
    else if (!table->wanted)
        tmq_import_refuse_languages(table->import, line);
    else
        return take_columns(table, columns, line, error);
    return TRUE;
}

gboolean
tmq_import_tsv(TmqImport *import, GError **error)
{
    Table table = {
        .import = import,
        .languages = {g_strdup(import->options->from), g_strdup(import->options->to)},
        .column = {0, 1},
        .wanted = TRUE,
    };
    gboolean ok = tmq_import_lines(import->source, take_line, &table, error);
    g_free(table.languages[0]);
    g_free(table.languages[1]);
    return ok;
}
