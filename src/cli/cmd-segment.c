/* tmq segment: the sentences of a text. */
#include "cli/plain-text.h"
#include "cli/source-text.h"
#include "tmq/language.h"

typedef struct {
    char *lang;
    char *srx;
    char *srx_lang;
    char *segmenter;
} Options;

static void
write_document(TmqOutput *output, const TmqSourceText *text)
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
segment_document(TmqInvocation *in, const TmqReading *reading, GError **error)
{
    g_autoptr(TmqSourceText) text = tmq_source_text_load(in->arguments[0], reading, error);
    if (!text)
        return TMQ_EXIT_LEFT_OUT;
    write_document(in->output, text);
    return TMQ_EXIT_DONE;
}

typedef struct {
    TmqOutput *output;
    gboolean any; /* a paragraph was written before */
} Plain;

static void
write_paragraph(const TmqParagraph *paragraph, gpointer data)
{
    Plain *plain = data;
    if (paragraph->spans->len == 0)
        return;
    if (plain->any)
        tmq_output_write(plain->output, "\n", 1);
    plain->any = TRUE;
    for (guint i = 0; i < paragraph->spans->len; i++) {
        TmqSpan span = g_array_index(paragraph->spans, TmqSpan, i);
        tmq_output_write(plain->output, paragraph->text + span.start,
                         (gssize)(span.end - span.start));
        tmq_output_write(plain->output, "\n", 1);
    }
}

/* Plain text may be long and has no tags: it is written as it is cut. */
static int
segment_plain(TmqInvocation *in, const TmqReading *reading, GError **error)
{
    const char *language = reading->language ? reading->language : reading->fallback;
    g_autoptr(TmqSegmenter) segmenter =
        tmq_segmenter_new_with(language, reading->segmenting, error);
    GString *text = segmenter ? tmq_plain_text_read(in->arguments[0], in->messages, error) : NULL;
    if (!text)
        return TMQ_EXIT_LEFT_OUT;
    Plain plain = {.output = in->output};
    tmq_plain_text_each(text, segmenter, write_paragraph, &plain);
    g_string_free(text, TRUE);
    return TMQ_EXIT_DONE;
}

/* The configuration's options, and over them those of the command line. */
static gboolean
choose(const TmqInvocation *in, const Options *options, TmqSegmentOptions *segmenting,
       GError **error)
{
    *segmenting = tmq_config_segmenting(in->config);
    if (options->srx)
        segmenting->srx = options->srx;
    if (options->srx_lang)
        segmenting->srx_language = options->srx_lang;
    if (!options->segmenter)
        return TRUE;
    if (options->srx) {
        tmq_set_error(error, TMQ_ERROR_USAGE, NULL, 0, "leave out one of them",
                      "--srx and --segmenter exclude each other");
        return FALSE;
    }
    segmenting->srx = NULL;
    return tmq_segment_engine_from_name(options->segmenter, &segmenting->engine);
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
    TmqSegmentOptions segmenting;
    if (!choose(in, options, &segmenting, error))
        return TMQ_EXIT_USAGE;
    TmqReading reading = {
        .in = in, .language = language, .fallback = in->from, .segmenting = &segmenting};
    return tmq_source_text_is_plain(in->arguments[0]) ? segment_plain(in, &reading, error)
                                                      : segment_document(in, &reading, error);
}

static const TmqOption options[] = {
    {.name = "lang",
     .kind = TMQ_OPTION_STRING,
     .offset = offsetof(Options, lang),
     .placeholder = "LANG"},
    {.name = "srx",
     .kind = TMQ_OPTION_FILE,
     .offset = offsetof(Options, srx),
     .placeholder = "FILE"},
    {.name = "srx-lang",
     .kind = TMQ_OPTION_STRING,
     .offset = offsetof(Options, srx_lang),
     .placeholder = "NAME"},
    {.name = "segmenter",
     .kind = TMQ_OPTION_STRING,
     .offset = offsetof(Options, segmenter),
     .placeholder = "NAME",
     .choices = "auto, rules, icu"},
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
