/* Segments: where sentences end, and which inline tags they take with them. */
#include <string.h>

#include "tmq/segment.h"

/* ---- Sentences ---- */

/* The sentences of text, joined by "|". */
static char *
cut(const char *language, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TmqSegmenter) segmenter = tmq_segmenter_new(language, &error);
    g_assert_no_error(error);
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(TmqSpan));
    tmq_segmenter_cut(segmenter, text, -1, spans);
    GString *joined = g_string_new(NULL);
    for (guint i = 0; i < spans->len; i++) {
        TmqSpan span = g_array_index(spans, TmqSpan, i);
        g_string_append(joined, i > 0 ? "|" : "");
        g_string_append_len(joined, text + span.start, (gssize)(span.end - span.start));
    }
    return g_string_free(joined, FALSE);
}

static void
assert_cut(const char *language, const char *text, const char *expected)
{
    g_autofree char *joined = cut(language, text);
    g_assert_cmpstr(joined, ==, expected);
}

static void
test_sentences(void)
{
    assert_cut("en", "Apply online. It is free! Ready?", "Apply online.|It is free!|Ready?");
    assert_cut("fr", "Déposé à l’été. Ça va ? Oui.", "Déposé à l’été.|Ça va ?|Oui.");
    assert_cut("en", "", "");
    assert_cut("en", " \u00a0 ", "");
    assert_cut("en", "No stop at all", "No stop at all");
}

static void
test_abbreviations(void)
{
    assert_cut("en", "Mr. Smith called. He left.", "Mr. Smith called.|He left.");
    assert_cut("en-CA", "Version 2.5 is out.", "Version 2.5 is out.");
}

static void
test_closing_guillemet(void)
{
    assert_cut("fr", "Il a dit « Venez ! » Puis il est parti.",
               "Il a dit « Venez ! »|Puis il est parti.");
    assert_cut("fr", "« Vraiment ? » demande-t-elle. Oui.", "« Vraiment ? » demande-t-elle.|Oui.");
    assert_cut("fr", "Elle répond « Non. »", "Elle répond « Non. »");
}

static void
test_lower_case(void)
{
    assert_cut("en", "Is it (really?) true? Yes.", "Is it (really?) true?|Yes.");
    assert_cut("en", "Yahoo! is a name.", "Yahoo! is a name.");
    assert_cut("en", "First line?\nsecond line.", "First line?|second line.");
}

static void
test_marks_alone(void)
{
    assert_cut("en", "One. *Two.*", "One.|*Two.*");
    assert_cut("en", "Done! 🎉", "Done! 🎉");
    assert_cut("en", "* * *", "* * *");
}

static void
test_unknown_language(void)
{
    assert_cut("xx-nonsense-tag-that-is-none", "One. Two.", "One.|Two.");
    assert_cut("", "One. Two.", "One.|Two.");
}

static void
test_text_is_not_changed(void)
{
    const char *text = "  Un\u00a0: « Deux ! » Trois…  Quatre.\u202f Cinq\u00a0! ";
    g_autoptr(TmqSegmenter) segmenter = tmq_segmenter_new("fr", NULL);
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(TmqSpan));
    tmq_segmenter_cut(segmenter, text, -1, spans);
    gsize at = 0;
    for (guint i = 0; i <= spans->len; i++) {
        gsize next = i < spans->len ? g_array_index(spans, TmqSpan, i).start : strlen(text);
        for (const char *p = text + at; p < text + next; p = g_utf8_next_char(p))
            g_assert_true(g_unichar_isspace(g_utf8_get_char(p)));
        at = i < spans->len ? g_array_index(spans, TmqSpan, i).end : next;
    }
    g_assert_cmpuint(spans->len, >, 1);
}

/* ---- Blocks ---- */

static TmqBlock
block_of(char *text)
{
    TmqLineMark mark = {0, 7};
    TmqBlock block = {.kind = TMQ_BLOCK_PARAGRAPH, .line = 7, .end_line = 7, .text = text};
    block.tags = g_ptr_array_new_with_free_func((GDestroyNotify)tmq_tag_free);
    block.marks = g_array_new(FALSE, FALSE, sizeof(TmqLineMark));
    g_array_append_val(block.marks, mark);
    return block;
}

static void
block_clear(TmqBlock *block)
{
    g_ptr_array_unref(block->tags);
    g_array_unref(block->marks);
}

static void
add_tag(TmqBlock *block, TmqTagKind kind, const char *type, guint id, gsize offset)
{
    TmqTag tag = {.kind = kind, .type = type, .id = id, .offset = offset};
    g_ptr_array_add(block->tags, tmq_tag_copy(&tag));
}

/* The segments with their tags, as "text[+bold1@0 -bold1@4]", joined by "|". */
static char *
segments_text(const TmqBlock *block)
{
    g_autoptr(TmqSegmenter) segmenter = tmq_segmenter_new("en", NULL);
    g_autoptr(GPtrArray) segments = tmq_segment_block(segmenter, block, 3);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < segments->len; i++) {
        const TmqSegment *segment = g_ptr_array_index(segments, i);
        g_assert_cmpuint(segment->block, ==, 3);
        g_string_append_printf(text, "%s%s[", i > 0 ? "|" : "", segment->text);
        for (guint k = 0; k < segment->tags->len; k++) {
            const TmqTag *tag = g_ptr_array_index(segment->tags, k);
            g_string_append_printf(text, "%s%c%s%u@%u", k > 0 ? " " : "", "+-*"[tag->kind],
                                   tag -> type, tag -> id, (guint)tag -> offset);
        }
        g_string_append_c(text, ']');
    }
    return g_string_free(text, FALSE);
}

static void
assert_segments(const TmqBlock *block, const char *expected)
{
    g_autofree char *text = segments_text(block);
    g_assert_cmpstr(text, ==, expected);
}

static void
test_tags_go_with_the_text_they_touch(void)
{
    char text[] = "One two. Three four. Five.";
    TmqBlock block = block_of(text);
    add_tag(&block, TMQ_TAG_OPEN, "bold", 1, 4);
    add_tag(&block, TMQ_TAG_CLOSE, "bold", 1, 8);
    add_tag(&block, TMQ_TAG_OPEN, "link", 2, 9);
    add_tag(&block, TMQ_TAG_CLOSE, "link", 2, 14);
    add_tag(&block, TMQ_TAG_STANDALONE, "image", 3, 20);
    assert_segments(&block, "One two.[+bold1@4 -bold1@8]|"
                            "Three four.[+link1@0 -link1@5 *image2@11]|Five.[]");
    block_clear(&block);
}

static void
test_tag_over_two_sentences(void)
{
    char text[] = "One two. Three four.";
    TmqBlock block = block_of(text);
    add_tag(&block, TMQ_TAG_OPEN, "italic", 5, 0);
    add_tag(&block, TMQ_TAG_STANDALONE, "break", 6, 8);
    add_tag(&block, TMQ_TAG_CLOSE, "italic", 5, 20);
    assert_segments(&block, "One two.[+italic1@0 *break2@8]|Three four.[-italic1@11]");
    block_clear(&block);
}

static void
test_empty_element_at_a_cut_stays_whole(void)
{
    char text[] = "One two. Three.";
    TmqBlock block = block_of(text);
    add_tag(&block, TMQ_TAG_OPEN, "link", 1, 9);
    add_tag(&block, TMQ_TAG_CLOSE, "link", 1, 9);
    assert_segments(&block, "One two.[]|Three.[+link1@0 -link1@0]");
    block_clear(&block);
}

static void
test_code_is_not_cut(void)
{
    char text[] = "Type go. Now stop. Then Wait.";
    TmqBlock block = block_of(text);
    add_tag(&block, TMQ_TAG_OPEN, "code", 1, 5);
    add_tag(&block, TMQ_TAG_CLOSE, "code", 1, 13);
    assert_segments(&block, "Type go. Now stop.[+code1@5 -code1@13]|Then Wait.[]");
    block_clear(&block);
}

static void
test_lines(void)
{
    char text[] = "One two. Three four. Five six.";
    TmqBlock block = block_of(text);
    TmqLineMark second = {16, 8};
    g_array_append_val(block.marks, second);
    block.end_line = 8;
    g_autoptr(TmqSegmenter) segmenter = tmq_segmenter_new("en", NULL);
    g_autoptr(GPtrArray) segments = tmq_segment_block(segmenter, &block, 0);
    const guint lines[][2] = {{7, 7}, {7, 8}, {8, 8}};
    g_assert_cmpuint(segments->len, ==, 3);
    for (guint i = 0; i < 3; i++) {
        const TmqSegment *segment = g_ptr_array_index(segments, i);
        g_assert_cmpuint(segment->line, ==, lines[i][0]);
        g_assert_cmpuint(segment->end_line, ==, lines[i][1]);
    }
    block_clear(&block);
}

static void
test_code_blocks_have_no_segments(void)
{
    char text[] = "x = 1. Y = 2.";
    TmqBlock block = block_of(text);
    block.kind = TMQ_BLOCK_CODE;
    assert_segments(&block, "");
    block_clear(&block);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/segment/sentences-end-at-their-stops", test_sentences);
    g_test_add_func("/segment/abbreviations-end-none", test_abbreviations);
    g_test_add_func("/segment/a-closing-guillemet-stays-with-its-sentence", test_closing_guillemet);
    g_test_add_func("/segment/lower-case-starts-no-sentence", test_lower_case);
    g_test_add_func("/segment/marks-alone-are-no-sentence", test_marks_alone);
    g_test_add_func("/segment/an-unknown-language-gets-the-root-rules", test_unknown_language);
    g_test_add_func("/segment/only-white-space-is-left-out", test_text_is_not_changed);
    g_test_add_func("/segment/tags-go-with-the-text-they-touch",
                    test_tags_go_with_the_text_they_touch);
    g_test_add_func("/segment/a-tag-may-span-sentences", test_tag_over_two_sentences);
    g_test_add_func("/segment/an-empty-element-at-a-cut-stays-whole",
                    test_empty_element_at_a_cut_stays_whole);
    g_test_add_func("/segment/code-is-not-cut", test_code_is_not_cut);
    g_test_add_func("/segment/lines-are-those-of-the-source", test_lines);
    g_test_add_func("/segment/code-blocks-have-none", test_code_blocks_have_no_segments);
    return g_test_run();
}
