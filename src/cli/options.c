/* GOption does the parsing; every entry is a callback, so that values are checked and named in our
 * words. What GOption itself would refuse (an unknown option, a missing value) is looked for
 * before, because its messages are made for another kind of program and come in the locale's
 * language. */
#include "cli/options.h"

#include <string.h>

#include "cli/option-value.h"
#include "cli/suggest.h"

#define COMMON(member) G_STRUCT_OFFSET(TmqCommonOptions, member)

const TmqOption tmq_common_options[] = {
    {"memory", TMQ_OPTION_FILE, COMMON(memory), "FILE", NULL, NULL, 'm'},
    {"config", TMQ_OPTION_FILE, COMMON(config), "FILE", NULL, NULL, 0},
    {"from", TMQ_OPTION_STRING, COMMON(from), "LANG", NULL, NULL, 0},
    {"to", TMQ_OPTION_STRING, COMMON(to), "LANG", NULL, NULL, 0},
    {"output", TMQ_OPTION_FILE, COMMON(output), "FILE", NULL, NULL, 'o'},
    {"quiet", TMQ_OPTION_FLAG, COMMON(quiet), NULL, NULL, NULL, 'q'},
    {"verbose", TMQ_OPTION_FLAG, COMMON(verbose), NULL, NULL, NULL, 'v'},
    {"help", TMQ_OPTION_FLAG, COMMON(help), NULL, NULL, NULL, 'h'},
    {"version", TMQ_OPTION_FLAG, COMMON(version), NULL, NULL, NULL, 0},
};
const gsize tmq_common_option_count = G_N_ELEMENTS(tmq_common_options);

void
tmq_common_options_clear(TmqCommonOptions *common)
{
    g_free(common->memory);
    g_free(common->config);
    g_free(common->from);
    g_free(common->to);
    g_free(common->output);
    g_free(common->format);
    *common = (TmqCommonOptions){0};
}

gboolean
tmq_format_option(const TmqCommand *command, TmqOption *option)
{
    if (!command || !command->formats)
        return FALSE;
    *option = (TmqOption){.name = "format",
                          .kind = TMQ_OPTION_STRING,
                          .offset = COMMON(format),
                          .placeholder = "NAME",
                          .choices = command->formats};
    return TRUE;
}

/* An option and the struct its member is in. */
typedef struct {
    TmqOption option;
    gpointer values;
} Slot;

typedef struct {
    GArray *slots;       /* of Slot */
    const char *command; /* its name, or NULL */
} Parser;

static void
add_slots(Parser *parser, const TmqOption *options, gsize count, gpointer values)
{
    for (gsize i = 0; i < count; i++) {
        Slot slot = {options[i], values};
        g_array_append_val(parser->slots, slot);
    }
}

static gboolean
takes_value(const Slot *slot)
{
    return slot->option.kind != TMQ_OPTION_FLAG;
}

static const Slot *
find_long(const Parser *parser, const char *name, gsize length)
{
    for (guint i = 0; i < parser->slots->len; i++) {
        const Slot *slot = &g_array_index(parser->slots, Slot, i);
        if (strlen(slot->option.name) == length && strncmp(slot->option.name, name, length) == 0)
            return slot;
    }
    return NULL;
}

static const Slot *
find_letter(const Parser *parser, char letter)
{
    for (guint i = 0; i < parser->slots->len; i++)
        if (g_array_index(parser->slots, Slot, i).option.letter == letter)
            return &g_array_index(parser->slots, Slot, i);
    return NULL;
}

/* ---- What GOption would refuse ---- */

static gboolean
refuse_unknown(const Parser *parser, const char *name, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < parser->slots->len; i++)
        g_ptr_array_add(names, (gpointer)g_array_index(parser->slots, Slot, i).option.name);
    g_ptr_array_add(names, NULL);
    const char *near = tmq_suggest(name, (const char *const *)names->pdata);
    if (!near)
        return tmq_refuse_usage(parser->command, error, "unknown option '--%s'", name);
    g_autofree char *hint = g_strdup_printf("did you mean '--%s'?", near);
    tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, hint, "unknown option '--%s'", name);
    return FALSE;
}

/* Checks "--name" or "--name=value"; *wants: its value is the next argument. */
static gboolean
check_long(const Parser *parser, const char *written, gboolean *wants, GError **error)
{
    g_autofree char *name = g_strndup(written + 2, strcspn(written + 2, "="));
    gboolean has_value = strchr(written, '=') != NULL;
    const Slot *slot = find_long(parser, name, strlen(name));
    if (!slot)
        return refuse_unknown(parser, name, error);
    if (has_value && !takes_value(slot))
        return tmq_refuse_usage(parser->command, error, "--%s takes no value", name);
    *wants = takes_value(slot) && !has_value;
    return TRUE;
}

/* Checks "-q", "-qv", "-oFILE". */
static gboolean
check_letters(const Parser *parser, const char *written, gboolean *wants, GError **error)
{
    for (const char *letter = written + 1; *letter && !*wants; letter++) {
        const Slot *slot = find_letter(parser, *letter);
        if (!slot) {
            tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0,
                          "a text or file that starts with '-' goes after '--'",
                          "unknown option '%s'", written);
            return FALSE;
        }
        if (takes_value(slot) && letter[1])
            return TRUE;
        *wants = takes_value(slot);
    }
    return TRUE;
}

/* Whether the argument is an option, to GOption. */
static gboolean
is_option(const char *argument)
{
    return argument[0] == '-' && argument[1];
}

static gboolean
check_option(const Parser *parser, const char *written, gboolean *wants, GError **error)
{
    *wants = FALSE;
    return g_str_has_prefix(written, "--") ? check_long(parser, written, wants, error)
                                           : check_letters(parser, written, wants, error);
}

static gboolean
check_arguments(const Parser *parser, const char *const *arguments, GError **error)
{
    for (; *arguments && !g_str_equal(*arguments, "--"); arguments++) {
        gboolean wants = FALSE;
        if (!is_option(*arguments))
            continue;
        if (!check_option(parser, *arguments, &wants, error))
            return FALSE;
        if (wants && !*++arguments)
            return tmq_refuse_usage(parser->command, error, "option '%s' needs a value",
                                    arguments[-1]);
    }
    return TRUE;
}

/* ---- Parsing ---- */

static gboolean
on_option(const char *written, const char *value, gpointer data, GError **error)
{
    const Parser *parser = data;
    const Slot *slot = g_str_has_prefix(written, "--")
                           ? find_long(parser, written + 2, strlen(written + 2))
                           : find_letter(parser, written[1]);
    return tmq_option_set(&slot->option, slot->values, value, parser->command, error);
}

static GArray *
make_entries(const Parser *parser)
{
    GArray *entries = g_array_new(TRUE, TRUE, sizeof(GOptionEntry));
    for (guint i = 0; i < parser->slots->len; i++) {
        const Slot *slot = &g_array_index(parser->slots, Slot, i);
        /* FILENAME: the bytes as they are, whatever the locale. */
        GOptionEntry entry = {.long_name = slot->option.name,
                              .short_name = slot->option.letter,
                              .flags =
                                  takes_value(slot) ? G_OPTION_FLAG_FILENAME : G_OPTION_FLAG_NO_ARG,
                              .arg = G_OPTION_ARG_CALLBACK,
                              .arg_data = (gpointer)on_option};
        g_array_append_val(entries, entry);
    }
    return entries;
}

/* argv without the program's name and the separator, which GOption leaves where what follows it
 * looks like options. */
static GStrv
positional(const char *const *argv)
{
    g_autoptr(GStrvBuilder) left = g_strv_builder_new();
    gboolean separated = FALSE;
    for (const char *const *a = argv + 1; *a; a++) {
        if (!separated && g_str_equal(*a, "--"))
            separated = TRUE;
        else
            g_strv_builder_add(left, *a);
    }
    return g_strv_builder_end(left);
}

static GStrv
parse(Parser *parser, const char *const *arguments, GError **error)
{
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    GOptionGroup *group = g_option_group_new("tmq", "", "", parser, NULL);
    g_autoptr(GArray) entries = make_entries(parser);
    g_option_group_add_entries(group, (const GOptionEntry *)(gpointer)entries->data);
    g_option_context_set_main_group(context, group);
    g_option_context_set_help_enabled(context, FALSE);

    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    g_strv_builder_add(builder, "tmq");
    g_strv_builder_addv(builder, (const char **)(gpointer)arguments);
    g_auto(GStrv) argv = g_strv_builder_end(builder);
    if (!g_option_context_parse_strv(context, &argv, error)) {
        tmq_error_add_place(error, TMQ_ERROR_USAGE, NULL, 0);
        return NULL;
    }
    return positional((const char *const *)argv);
}

static gboolean
preset_values(const Parser *parser, const TmqCommand *command, TmqCommonOptions *common,
              GError **error)
{
    if (command && command->formats) {
        g_auto(GStrv) formats = tmq_choices_split(command->formats);
        common->format = g_strdup(formats[0]);
    }
    for (guint i = 0; i < parser->slots->len; i++) {
        const Slot *slot = &g_array_index(parser->slots, Slot, i);
        const char *preset = slot->option.preset;
        if (preset && !tmq_option_set(&slot->option, slot->values, preset, parser->command, error))
            return FALSE;
    }
    return TRUE;
}

GStrv
tmq_options_parse(const TmqCommand *command, const char *const *arguments, TmqCommonOptions *common,
                  gpointer values, GError **error)
{
    g_autoptr(GArray) slots = g_array_new(FALSE, FALSE, sizeof(Slot));
    Parser parser = {slots, command ? command->name : NULL};
    TmqOption format;
    add_slots(&parser, tmq_common_options, tmq_common_option_count, common);
    if (tmq_format_option(command, &format))
        add_slots(&parser, &format, 1, common);
    if (command)
        add_slots(&parser, command->options, command->option_count, values);
    if (!preset_values(&parser, command, common, error) ||
        !check_arguments(&parser, arguments, error))
        return NULL;
    return parse(&parser, arguments, error);
}

void
tmq_options_clear(const TmqCommand *command, gpointer values)
{
    for (gsize i = 0; i < command->option_count; i++) {
        const TmqOption *o = &command->options[i];
        if (o->kind == TMQ_OPTION_STRING || o->kind == TMQ_OPTION_FILE)
            g_clear_pointer((char **)G_STRUCT_MEMBER_P(values, o->offset), g_free);
    }
}

gboolean
tmq_options_find_command(const char *const *argv, guint *position, GError **error)
{
    g_autoptr(GArray) slots = g_array_new(FALSE, FALSE, sizeof(Slot));
    Parser common = {slots, NULL};
    add_slots(&common, tmq_common_options, tmq_common_option_count, NULL);
    *position = 0;
    for (guint i = 1; argv[i]; i++) {
        gboolean wants = FALSE;
        if (!is_option(argv[i]) || g_str_equal(argv[i], "--")) {
            *position = is_option(argv[i]) ? 0 : i;
            return TRUE;
        }
        if (!check_option(&common, argv[i], &wants, error))
            return FALSE;
        if (wants && !argv[++i])
            return TRUE;
    }
    return TRUE;
}
