/* tmq segment: the sentences of a text. */
#include "cli/source_text.h"
#include "tmq/language.h"

typedef struct {
    char *lang;
} Options;

static void
write_sentences(TmqOutput *output, const TmqSourceText *text)
{
    guint block = 0;
    for (guint i = 0; i < text->segments->len; i++) {
        const TmqSegment *segment = g_ptr_array_index(text->segments, i);
        if (i > 0 && segment->block != block)
            tmq_output_write(output, "\n", 1);
        block = segment->block;
        tmq_output_printf(output, "%s\n", segment->text);
    }
}

static int
run(TmqInvocation *in, const void *values, GError **error)
{
    const Options *options = values;
    g_autofree char *language = options->lang ? tmq_language_normalise(options->lang) : NULL;
    if (options->lang && !language) {
        tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, "a tag is like en, fr or fr-CA",
                      "--lang takes a language tag, not '%s'", options->lang);
        return TMQ_EXIT_USAGE;
    }
    TmqReading reading = {.in = in, .language = language, .fallback = in->from};
    g_autoptr(TmqSourceText) text = tmq_source_text_load(in->arguments[0], &reading, error);
    if (!text)
        return TMQ_EXIT_LEFT_OUT;
    write_sentences(in->output, text);
    return TMQ_EXIT_DONE;
}

static const TmqOption options[] = {
    {.name = "lang",
     .kind = TMQ_OPTION_STRING,
     .offset = offsetof(Options, lang),
     .placeholder = "LANG"},
};

const TmqCommand tmq_cmd_segment = {
    .name = "segment",
    .group = "Text",
    .summary = "cut a text into sentences",
    .arguments = "FILE",
    .min_arguments = 1,
    .max_arguments = 1,
    .needs = TMQ_NEEDS_NOTHING,
    .options = options,
    .option_count = G_N_ELEMENTS(options),
    .options_size = sizeof(Options),
    .run = run,
};
