/* Faults of the XML parser, told for people who write files rather than parsers. */
#include <string.h>

#include "reader.h"

typedef struct {
    int fault; /* of libxml2 */
    TmxErrorCode code;
    const char *text;
} Telling;

#define CHARACTER "ill-formed XML: a character that XML does not allow"
#define ENTITY "entities are not expanded"

static const Telling tellings[] = {
    {XML_ERR_INVALID_CHAR, TMX_ERROR_SYNTAX, CHARACTER},
    {XML_ERR_INVALID_CHARREF, TMX_ERROR_SYNTAX, CHARACTER},
    {XML_ERR_INVALID_ENCODING, TMX_ERROR_SYNTAX, TMX_ENCODING_FAULT},
    {XML_ERR_UNDECLARED_ENTITY, TMX_ERROR_ENTITY, ENTITY},
    {XML_WAR_UNDECLARED_ENTITY, TMX_ERROR_ENTITY, ENTITY},
    {XML_ERR_ENTITY_LOOP, TMX_ERROR_ENTITY, ENTITY},
    {XML_ERR_ENTITY_BOUNDARY, TMX_ERROR_ENTITY, ENTITY},
    {XML_ERR_ATTRIBUTE_NOT_FINISHED, TMX_ERROR_SYNTAX, "ill-formed XML: a tag does not end"},
    {XML_ERR_NAME_TOO_LONG, TMX_ERROR_LIMIT, "a name is too long"},
    /* The only ones that a file can bring about are its bounds. */
    {XML_ERR_INTERNAL_ERROR, TMX_ERROR_LIMIT, "a tag, comment or declaration is too long"},
    {XML_ERR_NO_MEMORY, TMX_ERROR_LIMIT, "more names than there is room for"},
};

/* Whether the bytes are no text of the file's character set. Those that are not decoded stay
 * behind, so that the file seems to end before them. */
static gboolean
is_of_encoding(const TmxReader *reader, const xmlError *fault)
{
    const xmlParserInput *input = reader->parser ? reader->parser->input : NULL;
    if (fault->code == XML_ERR_DOCUMENT_END)
        return input && input->buf && input->buf->raw && xmlBufUse(input->buf->raw) > 0;
    return fault->code == XML_ERR_INVALID_CHAR && fault->message &&
           g_str_has_prefix(fault->message, "Input is not proper");
}

/* libxml2's own words: without the function's name, and begun small. */
static char *
own_words(const xmlError *fault)
{
    const char *text = fault->message ? fault->message : "unreadable";
    const char *colon = g_str_has_prefix(text, "xml") ? strstr(text, ": ") : NULL;
    char *words = g_strchomp(g_strdup(colon ? colon + 2 : text));
    if (g_ascii_isupper(words[0]) && !g_ascii_isupper(words[1]))
        words[0] = g_ascii_tolower(words[0]);
    return words;
}

/* Whether it is a character in the text of a unit that XML does not allow, as it is or by number:
 * libxml2 leaves it out and goes on. */
static gboolean
is_dropped(const TmxReader *reader, const xmlError *fault)
{
    return (fault->code == XML_ERR_INVALID_CHAR || fault->code == XML_ERR_INVALID_CHARREF) &&
           reader->unit && reader->parser && reader->parser->instate == XML_PARSER_CONTENT;
}

static void
end_with_fault(TmxReader *reader, const xmlError *fault)
{
    const guint line = (guint)MAX(fault->line, 0);
    if (is_of_encoding(reader, fault)) {
        tmx_reader_fail(reader, TMX_ERROR_SYNTAX, line, TMX_ENCODING_FAULT);
        return;
    }
    for (guint i = 0; i < G_N_ELEMENTS(tellings); i++)
        if (tellings[i].fault == fault->code)
            tmx_reader_fail(reader, tellings[i].code, line, tellings[i].text);
    gboolean cut_off = fault->code == XML_ERR_DOCUMENT_END && reader->depth > 1;
    g_autofree char *words =
        cut_off ? g_strdup("the file ends inside an element") : own_words(fault);
    g_autofree char *text = g_strdup_printf("ill-formed XML: %s", words);
    tmx_reader_fail(reader, TMX_ERROR_SYNTAX, line, text);
}

void
tmx_reader_take_fault(TmxReader *reader, const xmlError *fault)
{
    if (!is_of_encoding(reader, fault) && is_dropped(reader, fault)) {
        reader->unit->dropped++;
        reader->dropped = TRUE;
        return;
    }
    end_with_fault(reader, fault);
    if (reader->parser)
        reader->parser->disableSAX = 1;
}
