/* Smileys and emoji behind a stop: they belong to the sentence before them. */
#pragma once

#include "segment/classes.h"
#include "segment/stop.h"

/* Moves the stop's end and next behind those that follow its white space, if any. */
void tmq_smileys_take(const TmqSentence *sentence, const TmqClasses *classes, TmqStop *stop);
