#include "document-fixture.h"

#include <string.h>

static void
note(const TmqMessage *message, gpointer data)
{
    g_string_append_printf(data, "%u: %s\n", message->line, message->text);
    g_assert_nonnull(message->hint);
}

static void
list_blocks(Parsed *parsed)
{
    for (guint i = 0; i < parsed->document->blocks->len; i++) {
        const TmqBlock *block = parsed->document->blocks->pdata[i];
        g_string_append_printf(parsed->blocks, "%u-%u %s", block->line, block->end_line,
                               tmq_block_kind_name(block->kind));
        if (block->level > 0)
            g_string_append_printf(parsed->blocks, " %u", block->level);
        if (block->field)
            g_string_append_printf(parsed->blocks, " %s", block->field);
        g_string_append_printf(parsed->blocks, "| %s\n", block->text);
    }
}

Parsed
parse_bytes(const char *name, const char *bytes, gsize length)
{
    Parsed parsed = {.messages = g_string_new(NULL), .blocks = g_string_new(NULL)};
    TmqMessages messages = {.func = note, .data = parsed.messages};
    g_autoptr(GError) error = NULL;
    parsed.document = tmq_document_parse(bytes, length, name, NULL, &messages, &error);
    g_assert_no_error(error);
    list_blocks(&parsed);
    return parsed;
}

Parsed
parse(const char *name, const char *text)
{
    return parse_bytes(name, text, strlen(text));
}

void
parsed_clear(Parsed *parsed)
{
    tmq_document_free(parsed->document);
    g_string_free(parsed->messages, TRUE);
    g_string_free(parsed->blocks, TRUE);
}
void
assert_blocks(const char *name, const char *text, const char *blocks)
{
    g_auto(Parsed) parsed = parse(name, text);
    g_assert_cmpstr(parsed.blocks->str, ==, blocks);
    g_assert_cmpstr(parsed.messages->str, ==, "");
}

char *
tagged(const TmqBlock *block)
{
    GString *out = g_string_new(NULL);
    gsize done = 0;
    for (guint i = 0; i < block->tags->len; i++) {
        const TmqTag *tag = block->tags->pdata[i];
        g_string_append_len(out, block->text + done, (gssize)(tag->offset - done));
        done = tag->offset;
        if (tag->kind == TMQ_TAG_CLOSE)
            g_string_append_printf(out, "{/%u}", tag->id);
        else
            g_string_append_printf(out, "{%u %s%s%s%s}", tag->id, tag->type, tag->markup ? " " : "",
                                   tag->markup ? tag->markup : "",
                                   tag->kind == TMQ_TAG_STANDALONE ? "/" : "");
    }
    g_string_append(out, block->text + done);
    return g_string_free(out, FALSE);
}

void
assert_tagged(const char *name, const char *text, const char *expected)
{
    g_auto(Parsed) parsed = parse(name, text);
    g_assert_cmpuint(parsed.document->blocks->len, >, 0);
    g_autofree char *shown = tagged(parsed.document->blocks->pdata[0]);
    g_assert_cmpstr(shown, ==, expected);
}
