#include "tmx-fixture.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/valid.h>

static void
assert_valid_by_schema(xmlDocPtr document)
{
    g_autofree char *path =
        g_build_filename(g_getenv("G_TEST_SRCDIR"), "..", "tmx", "tmx14.rng", NULL);
    xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewParserCtxt(path);
    xmlRelaxNGPtr grammar = xmlRelaxNGParse(parser);
    g_assert_nonnull(grammar);
    xmlRelaxNGValidCtxtPtr context = xmlRelaxNGNewValidCtxt(grammar);
    g_assert_cmpint(xmlRelaxNGValidateDoc(context, document), ==, 0);
    xmlRelaxNGFreeValidCtxt(context);
    xmlRelaxNGFree(grammar);
    xmlRelaxNGFreeParserCtxt(parser);
}

static void
assert_valid_by_dtd(xmlDocPtr document)
{
    const char *shared = g_getenv("TMQ_SHARED");
    g_autofree char *path =
        g_build_filename(shared ? shared : "../shared", "data", "tmx", "dtd", "tmx14.dtd", NULL);
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return;
    xmlDtdPtr dtd = xmlParseDTD(NULL, BAD_CAST path);
    g_assert_nonnull(dtd);
    xmlValidCtxtPtr context = xmlNewValidCtxt();
    g_assert_cmpint(xmlValidateDtd(context, document, dtd), ==, 1);
    xmlFreeValidCtxt(context);
    xmlFreeDtd(dtd);
}

void
assert_valid_tmx(const char *text, gsize length)
{
    xmlDocPtr document = xmlReadMemory(text, (int)length, "out.tmx", NULL, XML_PARSE_NONET);
    g_assert_nonnull(document);
    assert_valid_by_schema(document);
    assert_valid_by_dtd(document);
    xmlFreeDoc(document);
}
