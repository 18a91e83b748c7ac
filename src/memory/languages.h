/* Which side of a unit answers in which language. */
#pragma once

#include "store/store.h"

/* Which side of texts serves from, where the other serves to; -1: neither. Texts whose two
 * languages serve both ways answer with the side that is stored first. */
int tmq_source_side(const TmqTexts *texts, const char *from, const char *to);

/* The same for many units, of which most have the languages of the one before. */
typedef struct TmqServing TmqServing;

/* The strings must outlive it. */
TmqServing *tmq_serving_new(const char *from, const char *to);
void tmq_serving_free(TmqServing *serving);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqServing, tmq_serving_free)

int tmq_serving_side(TmqServing *serving, const TmqTexts *texts);
