/* Which words of a component came and went on each side, and which only changed their spelling. */
#pragma once

#include "drift/components.h"
#include "drift/sheet.h"

/* Marks the words that stand in one state alone as changed. A slip of the pen that was mended is no
 * change: the new word gets class, key and weight of the old one. */
void tmq_edits_mark(TmqSheet *sheet, const TmqComponent *component);
