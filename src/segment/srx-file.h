/* What an SRX file says, as text: its rules for a language, in order. */
#pragma once

#include "segment/sides.h"

typedef struct {
    char *before; /* "" matches anywhere */
    char *after;
    gboolean breaks;
    guint line;
} TmqSrxRuleText;

typedef struct {
    GPtrArray *rules; /* of TmqSrxRuleText */
    TmqTagSides sides;
} TmqSrxFile;

/* Reads the file's bytes; language and errors as tmq_srx_load(). */
TmqSrxFile *tmq_srx_file_parse(const char *bytes, gsize length, const char *path,
                               const char *language, GError **error);
void tmq_srx_file_free(TmqSrxFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqSrxFile, tmq_srx_file_free)
