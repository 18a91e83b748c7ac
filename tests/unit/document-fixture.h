/* Documents as lines of text, to be compared in tests. */
#pragma once

#include "tmq/document.h"

typedef struct {
    TmqDocument *document;
    GString *messages; /* a line each: "line: text" */
    GString *blocks;   /* a line each: "line-end kind level field| text" */
} Parsed;

Parsed parse_bytes(const char *name, const char *bytes, gsize length);
Parsed parse(const char *name, const char *text);
void parsed_clear(Parsed *parsed);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Parsed, parsed_clear)

/* Reads text, which gives no message. */
void assert_blocks(const char *name, const char *text, const char *blocks);
/* The text of a block with its tags in it: "{1 bold}…{/1}", "{2 image a.png/}". */
char *tagged(const TmqBlock *block);
/* The first block so. */
void assert_tagged(const char *name, const char *text, const char *expected);
