/* Building a configuration, within src/site and its tests. */
#pragma once

#include "tmq/site.h"

#define TMQ_CONFIG_NAME "tmq.yaml"

/* Takes copies. */
void tmq_config_add_pair(TmqConfig *config, const char *source, const char *target, guint line);
void tmq_config_add_language_name(TmqConfig *config, const char *name, const char *language);
void tmq_config_add_abbreviation(TmqConfig *config, const char *language, const char *kind,
                                 const char *word);
void tmq_config_add_penalty(TmqConfig *config, const char *origin, double amount);
