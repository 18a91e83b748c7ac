/* What import and export share: a unit on its way in or out is a TmxUnit, whatever the file's form.
 *
 *   exchange-codes.c  inline codes of a segment <-> tags as they are stored
 *   exchange-match.c  which codes of source and target answer each other
 *   exchange-context.c  neighbours and keys, as tools write them
 *   exchange-extra.c  notes, props and attributes <-> "extra" of an occurrence
 *   exchange-header.c  what a file's header says for all its units
 *   exchange-unit.c   an occurrence as a TmxUnit, and what tells two occurrences apart */
#pragma once

#include <json-glib/json-glib.h>

#include "base/json.h"
#include "memory/memory-priv.h"
#include "tmq/exchange.h"
#include "tmx.h"

/* Types of the props that say where a unit comes from. On the unit: */
#define TMQ_PROP "x-tmq-"
#define TMQ_PROP_CONFIDENCE TMQ_PROP "confidence"
#define TMQ_PROP_STATUS TMQ_PROP "status"
#define TMQ_PROP_RETIRED TMQ_PROP "retired"
/* On a variant: */
#define TMQ_PROP_DOCUMENT TMQ_PROP "document"
#define TMQ_PROP_KEY TMQ_PROP "key"
#define TMQ_PROP_LINE TMQ_PROP "line"

/* On a variant, its neighbours: memoQ's, in which they are a seg element as text. */
#define TMQ_CONTEXT_BEFORE "x-context-pre"
#define TMQ_CONTEXT_AFTER "x-context-post"

/* Texts inside codes that are nested deeper are not taken. */
#define TMQ_EXCHANGE_MAX_SUBS 4u

/* Two variants of a unit: source and target. Everything is borrowed. */
typedef struct {
    const TmxUnit *unit;
    const TmxVariant *variant[2];
} TmqVariantPair;

/* The codes of a segment as tags JSON; NULL where there are none. The caller frees it. */
char *tmq_codes_to_json(const TmxSegment *segment);
/* Adds the codes of tags JSON (NULL: none) to a segment without any. Offsets are brought onto
 * character boundaries, so that damaged JSON does no harm. */
void tmq_codes_from_json(TmxSegment *segment, const char *json);
/* Numbers codes so that those that answer each other have the same x, unless one has an x already.
 */
void tmq_codes_match(TmxSegment *source, TmxSegment *target);
/* Whether texts in codes are nested deeper than TMQ_EXCHANGE_MAX_SUBS. */
gboolean tmq_codes_too_deep(const TmxSegment *segment);

/* Notes, props and attributes of a unit and its two variants; NULL where there are none. languages
 * are the stored tags. Status and retirement are the unit's own affair and are left out. */
char *tmq_extra_to_json(const TmqVariantPair *pair, const char *const languages[2]);
/* Adds what is in extra (or NULL) to a unit with two variants. */
void tmq_extra_from_json(TmxUnit *unit, const char *extra);

/* What a header says for all units as JSON; NULL where it says nothing. The caller frees it. */
char *tmq_header_to_json(const TmxHeader *header);
/* Adds that of JSON, but for what the header has already. */
void tmq_header_add_json(TmxHeader *header, const char *json);

/* Writes these as members of the object that is open, where there are any. */
void tmq_exchange_write_members(TmqJson *json, const GPtrArray *attributes, const GPtrArray *notes,
                                const GPtrArray *props);
/* Adds the members "attributes", "notes" and "props" of a JSON object to the lists. */
void tmq_exchange_read_members(JsonObject *object, GPtrArray *attributes, GPtrArray *notes,
                               GPtrArray *props);

/* A unit as it stands in an occurrence (NULL: none is known), source first. */
TmxUnit *tmq_exchange_unit(const TmqUnitRow *row, const TmqOccurrenceRead *occurrence);
TmqVariantPair tmq_exchange_pair(const TmxUnit *unit);

/* ---- Context (exchange-context.c) ---- */

/* The plain text of a side's neighbour, whichever tool wrote it; NULL: none is known. The caller
 * frees it. */
char *tmq_context_text(const TmqVariantPair *pair, int side, gboolean after);
/* The name of the unit's string in its own program; owned by the unit, NULL: none. */
const char *tmq_context_key(const TmqVariantPair *pair);

/* Whether a side of it stands on a page of the site. */
gboolean tmq_context_stands_on_page(const TmqVariantPair *pair);
/* Adds a neighbour's text to a variant. */
void tmq_context_add(TmxVariant *variant, gboolean after, const char *text);
/* Adds the source's neighbours to a unit of a page, as OmegaT has them; and takes them off. */
void tmq_context_add_source(TmxUnit *unit);
void tmq_context_drop_source(TmxUnit *unit);
/* Whether a prop is one that tmq_context_add() makes. */
gboolean tmq_prop_is_context(const TmxNote *prop);

/* What tells two occurrences of a unit apart: tags, notes and props, but not where they stand; nor
 * neighbours, where that is on a page. */
char *tmq_exchange_signature(const TmqVariantPair *pair);

/* The same of what a file says, once it is kept and read back. */
char *tmq_exchange_kept_signature(const TmqVariantPair *pair);

/* Whether a prop is one of tmq's own. */
gboolean tmq_prop_is_own(const TmxNote *prop);

/* text with line breaks, tabs and runs of plain spaces made one space, ends trimmed; no-break and
 * other special spaces stay. */
char *tmq_exchange_one_line(const char *text, gssize length);
