/* A finding as JSON: in reports (docs/schema/findings.md), and as a memory keeps it. */
#pragma once

#include "base/json.h"
#include "base/say.h"
#include "tmq/finding.h"

/* How message and hint are said: translated, or as they are kept. */
typedef struct {
    gboolean sayings; /* as they are, with their arguments apart */
    TmqSayFunc translate;
} TmqFindingForm;

/* Writes the object. Every finding has every member; what it has not is null. */
void tmq_finding_write(TmqJson *json, const TmqFinding *finding, const TmqFindingForm *form);
