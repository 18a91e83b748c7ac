#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/dict.h>
#include <libxml/globals.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>

#include "lazy.h"
#include "sonames.h"

#define TMQ_LAZY_LIBRARY TMQ_SONAME_LIBXML2

TMQ_LAZY_0(xmlGenericErrorFunc *, __xmlGenericError)
TMQ_LAZY_0(void **, __xmlGenericErrorContext)
TMQ_LAZY_2(htmlParserCtxtPtr, htmlCreateMemoryParserCtxt, const char *, int)
TMQ_LAZY_2(int, htmlCtxtUseOptions, htmlParserCtxtPtr, int)
TMQ_LAZY_1(const htmlEntityDesc *, htmlEntityLookup, const xmlChar *)
TMQ_LAZY_1(void, htmlFreeParserCtxt, htmlParserCtxtPtr)
TMQ_LAZY_1(int, htmlParseDocument, htmlParserCtxtPtr)
TMQ_LAZY_1(size_t, xmlBufUse, const xmlBufPtr)
TMQ_LAZY_1(long, xmlByteConsumed, xmlParserCtxtPtr)
TMQ_LAZY_5(xmlParserCtxtPtr, xmlCreatePushParserCtxt, xmlSAXHandlerPtr, void *, const char *, int,
           const char *)
TMQ_LAZY_1(xmlErrorPtr, xmlCtxtGetLastError, void *)
TMQ_LAZY_6(xmlDocPtr, xmlCtxtReadMemory, xmlParserCtxtPtr, const char *, int, const char *,
           const char *, int)
TMQ_LAZY_2(int, xmlCtxtUseOptions, xmlParserCtxtPtr, int)
TMQ_LAZY_1(int, xmlDictSize, xmlDictPtr)
TMQ_LAZY_1(xmlNodePtr, xmlDocGetRootElement, const xmlDoc *)
TMQ_LAZY_1(void, xmlFreeDoc, xmlDocPtr)
TMQ_LAZY_1(void, xmlFreeParserCtxt, xmlParserCtxtPtr)
TMQ_LAZY_1(long, xmlGetLineNo, const xmlNode *)
TMQ_LAZY_2(xmlChar *, xmlGetNoNsProp, const xmlNode *, const xmlChar *)
TMQ_LAZY_0(xmlParserCtxtPtr, xmlNewParserCtxt)
TMQ_LAZY_1(xmlChar *, xmlNodeGetContent, const xmlNode *)
TMQ_LAZY_4(int, xmlParseChunk, xmlParserCtxtPtr, const char *, int, int)
TMQ_LAZY_1(int, xmlSAX2GetLineNumber, void *)
TMQ_LAZY_2(void, xmlSetGenericErrorFunc, void *, xmlGenericErrorFunc)
TMQ_LAZY_1(void, xmlStopParser, xmlParserCtxtPtr)

/* The library has a variable here. */
static void
free_by_library(void *memory)
{
    xmlFreeFunc *library = tmq_lazy_load(TMQ_LAZY_LIBRARY, "xmlFree");
    (*library)(memory);
}

xmlFreeFunc xmlFree = free_by_library;
