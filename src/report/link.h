/* A place as the URL of a page in a repository. */
#pragma once

#include "tmq/finding.h"

/* The template with {path} (percent-encoded), {line} (1 where the place has none) and {commit}
 * ("HEAD" where none is known) filled in. NULL where template or the place's file is NULL. The
 * caller frees it. */
char *tmq_report_link(const char *template, const TmqPlace *place, const char *commit);
