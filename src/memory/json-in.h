/* JSON that came from outside. */
#pragma once

#include <json-glib/json-glib.h>

/* Whether json is nested no deeper than depth. The parser recurses: what is nested deeper than
 * anything of ours is refused before it. */
gboolean tmq_json_is_shallow(const char *json, guint depth);

/* The member as text, number or truth; NULL, 0 or FALSE where it is not there or something else. */
const char *tmq_json_get_text(JsonObject *object, const char *name);
guint tmq_json_get_number(JsonObject *object, const char *name);
gboolean tmq_json_get_truth(JsonObject *object, const char *name);
