/* Whether a sentence ends at a stop. */
#pragma once

#include "segment/classes.h"
#include "segment/stop.h"

/* Whether it does; sentence holds a letter or digit before the stop. */
gboolean tmq_stop_ends(const TmqSentence *sentence, const TmqStop *stop, const TmqClasses *classes);
