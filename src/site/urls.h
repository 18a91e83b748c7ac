/* URLs and paths in one form, so that a page's address and the path of its file can be compared. */
#pragma once

#include "tmq/site.h"

/* The form of an address or a path: without host, query, fragment, extension, index, language
 * folder or suffix, slashes at its ends; each part case folded with every run of other signs than
 * letters and digits one '-' (as site generators make slugs). "" is the home page. NULL where url
 * is none. The caller frees it. */
char *tmq_url_form(const char *url, const TmqConfig *config);

/* url, which stands on the page of path, as seen from the root: a relative one is taken from the
 * page's folder. NULL where it is not relative. The caller frees it. */
char *tmq_url_from_page(const char *url, const char *path);

/* What a page can be reached under: from its path, permalink, url, slug, date and aliases, each
 * once. front_matter may be NULL. */
GStrv tmq_urls_of_page(const char *path, const TmqFrontMatter *front_matter,
                       const TmqConfig *config);
