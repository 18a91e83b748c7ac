/* A memory that files of exchange come into and go out of, and what was said of them. */
#pragma once

#include "memory/memory-priv.h"
#include "tmq/exchange.h"

typedef struct {
    char *folder;
    TmqMemory *memory;
    TmqMessages messages;
    GString *told; /* messages and hints */
} Exchange;

/* Setup and teardown of a GLib fixture. */
void exchange_set_up(Exchange *f, gconstpointer data);
void exchange_tear_down(Exchange *f, gconstpointer data);

/* Another memory in the fixture's folder. */
TmqMemory *exchange_memory(const Exchange *f, const char *name);

/* From English, to French. */
extern const TmqImportOptions exchange_plain;

/* TMX with all that a unit may have. */
extern const char exchange_tagged[];

/* A unit of TMX, of literals. */
#define UNIT(attributes, props, source, target)                                                    \
    "<tu " attributes ">" props "<tuv lang='en'><seg>" source                                      \
    "</seg></tuv><tuv lang='fr'><seg>" target "</seg></tuv></tu>"

gboolean try_import(Exchange *f, TmqMemory *memory, const char *bytes, gssize length,
                    const TmqImportOptions *options, TmqImportResult *result, GError **error);

/* Imports a text and gives "new changed same refused"; the caller frees it. */
char *import_text(Exchange *f, TmqMemory *memory, const char *text,
                  const TmqImportOptions *options);
/* Into the fixture's memory, with exchange_plain. */
void assert_import(Exchange *f, const char *text, const char *expected);

/* A file that cannot be read is told of, with a place, and changes nothing. */
void assert_left_out(Exchange *f, const char *bytes, gssize length, const char *told);

/* The caller frees what is exported. */
char *export_with(Exchange *f, TmqMemory *memory, const TmqExportOptions *options);
char *export_text(Exchange *f, TmqMemory *memory, const char *format);
void assert_tsv(Exchange *f, const char *expected);

/* What goes out comes in again: into the same memory it changes nothing, out of an empty one it is
 * the same bytes. */
void round_trip(Exchange *f, const char *format);
