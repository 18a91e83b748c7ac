/* libxml2's SAX interface gives events in order with the line it has reached, and closes what the
 * page leaves open. It searches its stack of open elements at every end tag; so that deep nesting
 * stays linear, a parser that is MOST_OPEN deep is given up and a new one goes on from there. The
 * walker keeps its own stack and does not notice. */
#include "document/html.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#define MOST_OPEN 256
/* White space in a tag with more than this is no page's. */
#define MOST_WORDS 5000u

void
tmq_html_tame(GString *html)
{
    char *open = NULL;
    guint words = 0;
    for (char *p = html->str; *p; p++) {
        if (!open && *p != '<') { /* between tags */
            p = strchr(p, '<');
            if (!p)
                return;
        }
        if (*p == '>') {
            open = NULL;
        } else if (!open && *p == '<' && g_ascii_isalpha(p[1])) {
            open = p;
            words = 0;
        } else if (open && (g_ascii_isspace(*p) || strchr("=\"'/", *p)) && ++words > MOST_WORDS) {
            *open = ' ';
            open = NULL;
        }
    }
}

typedef struct {
    TmqWalker *walker;
    htmlParserCtxtPtr parser;
    guint first_line; /* lines before the text of this parser */
    gsize stopped_at; /* bytes that this parser has read where it was given up; 0: it was not */
} Reader;

/* The parser stands behind the text of the event. */
static void
set_line(Reader *r, const char *text, int length)
{
    guint line = (guint)r->parser->input->line - 1;
    for (int i = 0; i < length; i++)
        line -= text[i] == '\n' && line > 0;
    tmq_walker_at(r->walker, r->first_line + line);
}

static void
on_start(void *data, const xmlChar *name, const xmlChar **attributes)
{
    Reader *r = data;
    if (r->stopped_at > 0)
        return;
    set_line(r, NULL, 0);
    tmq_walker_start(r->walker, (const char *)name, attributes);
    if (r->parser->nameNr > MOST_OPEN) {
        r->stopped_at = (gsize)xmlByteConsumed(r->parser);
        xmlStopParser(r->parser);
    }
}

static void
on_end(void *data, const xmlChar *name)
{
    Reader *r = data;
    if (r->stopped_at > 0)
        return;
    set_line(r, NULL, 0);
    tmq_walker_finish(r->walker, (const char *)name);
}

static void
on_text(void *data, const xmlChar *text, int length)
{
    Reader *r = data;
    if (r->stopped_at > 0)
        return;
    set_line(r, (const char *)text, length);
    tmq_walker_text(r->walker, (const char *)text, (gsize)length);
}

static void
on_nothing(void *data G_GNUC_UNUSED, const char *message G_GNUC_UNUSED, ...)
{
}

static htmlParserCtxtPtr
new_parser(const char *html, gsize length, Reader *r)
{
    htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(html, (int)length);
    if (!parser)
        return NULL;
    memset(parser->sax, 0, sizeof *parser->sax);
    parser->sax->startElement = on_start;
    parser->sax->endElement = on_end;
    parser->sax->characters = on_text;
    parser->sax->ignorableWhitespace = on_text;
    parser->sax->error = on_nothing;
    parser->sax->warning = on_nothing;
    parser->userData = r;
    parser->charset = XML_CHAR_ENCODING_UTF8;
    htmlCtxtUseOptions(parser, HTML_PARSE_NOIMPLIED | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC |
                                   HTML_PARSE_NODEFDTD);
    return parser;
}

/* Reads until the end or too deep; returns the bytes read. */
static gsize
read_some(TmqWalker *walker, const char *html, gsize length, guint first_line)
{
    Reader r = {.walker = walker, .first_line = first_line};
    r.parser = new_parser(html, length, &r);
    if (!r.parser)
        return length;
    htmlParseDocument(r.parser);
    htmlFreeParserCtxt(r.parser);
    return r.stopped_at > 0 ? r.stopped_at : length;
}

void
tmq_html_walk(TmqWalker *walker, const char *html, gsize length)
{
    guint line = 0;
    while (length > 0) {
        gsize used = read_some(walker, html, length, line);
        for (gsize i = 0; used < length && i < used; i++)
            line += html[i] == '\n';
        html += used;
        length -= used;
        /* A parser that was given up stood before the end of a start tag. */
        if (length > 0 && *html == '/')
            html++, length--;
        if (length > 0 && *html == '>')
            html++, length--;
    }
    tmq_walker_end(walker);
}
