/* A site in a temporary folder, and pages in memory, for the tests of the site. */
#pragma once

#include "tmq/site.h"

/* An empty temporary folder, links resolved; the caller frees it after site_remove(). */
char *site_new(void);
void site_remove(const char *root);
/* Writes a file below root, folders and all. */
void site_write(const char *root, const char *path, const char *text);

/* Messages as lines "severity: file:line: text | hint" in a string. */
void site_keep_message(const TmqMessage *message, gpointer lines);

/* Facts of a page: name, value pairs of its front matter, NULL at the end. */
TmqFile *site_page(const TmqConfig *config, const char *path, ...) G_GNUC_NULL_TERMINATED;
/* Sorts and pairs files, which are taken over by the array. */
GPtrArray *site_pages(void);

/* The pairing as a text: "source = target (reason)" a line, then "- path" without partner, "o path"
 * exempt, "? path" unknown, "rule: path key, path key" for faults. The caller frees it. */
char *site_describe(GPtrArray *files, const TmqConfig *config);
