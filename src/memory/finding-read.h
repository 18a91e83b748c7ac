/* Findings read back from JSON: docs/schema/findings.md. */
#pragma once

#include "memory/json-in.h"
#include "tmq/finding.h"

/* The finding of an object that tmq_finding_write() wrote; NULL where kind, rule or id are missing.
 * The caller frees it. */
TmqFinding *tmq_finding_from_object(JsonObject *object);

/* The same from text. */
TmqFinding *tmq_finding_from_json(const char *json);

/* The findings of a report as JSON (of TmqFinding); text has a NUL behind its length bytes. path is
 * for the error. */
GPtrArray *tmq_findings_parse(const char *text, gsize length, const char *path, GError **error);
