/* The language in which a report speaks: gettext's domain "tmq". */
#pragma once

#include <libintl.h>

#include "base/say.h"

#define TMQ_DOMAIN "tmq"
#define _(text) dgettext(TMQ_DOMAIN, text)
