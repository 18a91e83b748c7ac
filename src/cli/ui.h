/* --ui: the language in which a command speaks. */
#pragma once

#include "cli/command.h"

/* Sets the language of reports: wanted ("en", "fr"), or where it is NULL the first of these that
 * the environment names, else English. Returns its tag (static). Where its texts are not found a
 * warning says so, and English is spoken. */
const char *tmq_ui_choose(const TmqInvocation *in, const char *wanted);
