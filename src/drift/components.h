/* What belongs together of two states: the segments of both sides, old and new, that are tied by a
 * bead or by being the same segment then and now. What happened to one component can be judged
 * without looking at the others. */
#pragma once

#include "drift/sides.h"

/* Segments of both sides that answer each other; unlike in a TmqDriftBead they need not be
 * neighbours. */
typedef struct {
    GArray *members[2]; /* of guint, rising */
    double confidence;
} TmqLink;

typedef struct {
    GArray *olds[2];      /* of guint, rising: segments before */
    GArray *news[2];      /* segments after */
    GPtrArray *old_links; /* of TmqLink; the components' */
    GPtrArray *new_links;
    guint place; /* in the order of the new text */
} TmqComponent;

typedef struct {
    GPtrArray *items;                 /* of TmqComponent, by place */
    GPtrArray *old_links, *new_links; /* of TmqLink, each in its component too */
} TmqComponents;

/* Of sides that stay the caller's. New beads are those of the old ones that stand as they were;
 * what remains answers each other as the states' new beads have it. */
TmqComponents *tmq_components_new(const TmqSides *sides);
void tmq_components_free(TmqComponents *components);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqComponents, tmq_components_free)

TmqLink *tmq_link_new(double confidence);
void tmq_link_free(TmqLink *link);
/* Whether it has members on both sides. */
gboolean tmq_link_is_paired(const TmqLink *link);

/* project.c: the links of the new state (of TmqLink), in its order; each new segment is in one. */
GPtrArray *tmq_links_project(const TmqSides *sides);
/* Whether all of them come from beads of before, so that states->new_beads tell nothing. */
gboolean tmq_links_all_stand(const TmqSides *sides);
