#include "drift/components.h"

/* Nodes are the segments of both sides, old ones, then new ones, in one row of numbers. */
typedef struct {
    const TmqSides *sides;
    guint offset[2][2]; /* by time and side */
    guint count;
    guint *parent;
} Union;

static guint
find_root(Union *u, guint node)
{
    while (u->parent[node] != node) {
        u->parent[node] = u->parent[u->parent[node]];
        node = u->parent[node];
    }
    return node;
}

static void
join(Union *u, guint a, guint b)
{
    a = find_root(u, a);
    b = find_root(u, b);
    u->parent[MAX(a, b)] = MIN(a, b);
}

static void
start_union(Union *u)
{
    const TmqDriftStates *states = u->sides->states;
    for (guint side = 0; side < 2; side++) {
        u->offset[0][side] = u->count;
        u->count += states->before[side].count;
    }
    for (guint side = 0; side < 2; side++) {
        u->offset[1][side] = u->count;
        u->count += states->after[side].count;
    }
    u->parent = g_new(guint, (gsize)u->count + 1);
    for (guint i = 0; i < u->count; i++)
        u->parent[i] = i;
}

static void
join_tracks(Union *u)
{
    for (guint side = 0; side < 2; side++) {
        const TmqTracks *tracks = u->sides->tracks[side];
        for (guint i = 0; i < u->sides->states->before[side].count; i++)
            if (tracks->to[i] != TMQ_TRACK_NONE)
                join(u, u->offset[0][side] + i, u->offset[1][side] + tracks->to[i]);
        for (guint i = 0; i < u->sides->states->after[side].count; i++)
            if (tracks->from[i] != TMQ_TRACK_NONE)
                join(u, u->offset[1][side] + i, u->offset[0][side] + tracks->from[i]);
    }
}

static guint
first_node(const Union *u, guint time, const TmqLink *link)
{
    const guint side = link->members[0]->len > 0 ? 0 : 1;
    return u->offset[time][side] + g_array_index(link->members[side], guint, 0);
}

static void
join_links(Union *u, guint time, const GPtrArray *links)
{
    for (guint k = 0; k < links->len; k++) {
        const TmqLink *link = links->pdata[k];
        for (guint side = 0; side < 2; side++)
            for (guint i = 0; i < link->members[side]->len; i++)
                join(u, first_node(u, time, link),
                     u->offset[time][side] + g_array_index(link->members[side], guint, i));
    }
}

/* The old beads, and what is in none, alone. */
static GPtrArray *
links_of_old(const TmqSides *sides)
{
    GPtrArray *links = g_ptr_array_new_with_free_func((GDestroyNotify)tmq_link_free);
    for (guint b = 0; b < sides->beads->len; b++) {
        const TmqDriftBead *bead = &g_array_index(sides->beads, TmqDriftBead, b);
        if (bead->count[0] + bead->count[1] == 0)
            continue;
        TmqLink *link = tmq_link_new(bead->confidence);
        for (guint side = 0; side < 2; side++)
            for (guint i = bead->first[side]; i < bead->first[side] + bead->count[side]; i++)
                g_array_append_val(link->members[side], i);
        g_ptr_array_add(links, link);
    }
    for (guint side = 0; side < 2; side++)
        for (guint i = 0; i < sides->states->before[side].count; i++) {
            if (sides->bead_of[side][i] != TMQ_TRACK_NONE)
                continue;
            TmqLink *link = tmq_link_new(1);
            g_array_append_val(link->members[side], i);
            g_ptr_array_add(links, link);
        }
    return links;
}

static TmqComponent *
new_component(guint place)
{
    TmqComponent *component = g_new0(TmqComponent, 1);
    for (guint side = 0; side < 2; side++) {
        component->olds[side] = g_array_new(FALSE, FALSE, sizeof(guint));
        component->news[side] = g_array_new(FALSE, FALSE, sizeof(guint));
    }
    component->old_links = g_ptr_array_new();
    component->new_links = g_ptr_array_new();
    component->place = place;
    return component;
}

static void
free_component(gpointer data)
{
    TmqComponent *component = data;
    for (guint side = 0; side < 2; side++) {
        g_array_unref(component->olds[side]);
        g_array_unref(component->news[side]);
    }
    g_ptr_array_unref(component->old_links);
    g_ptr_array_unref(component->new_links);
    g_free(component);
}

/* The component of a node, made where there is none yet. */
static TmqComponent *
component_of(Union *u, TmqComponents *components, TmqComponent **by_root, guint node)
{
    const guint root = find_root(u, node);
    if (!by_root[root]) {
        by_root[root] = new_component(components->items->len);
        g_ptr_array_add(components->items, by_root[root]);
    }
    return by_root[root];
}

/* New links first: components come in the order of the new text. */
static void
fill(Union *u, TmqComponents *components)
{
    g_autofree TmqComponent **by_root = g_new0(TmqComponent *, (gsize)u->count + 1);
    const TmqDriftStates *states = u->sides->states;
    for (guint k = 0; k < components->new_links->len; k++) {
        TmqLink *link = components->new_links->pdata[k];
        TmqComponent *component = component_of(u, components, by_root, first_node(u, 1, link));
        g_ptr_array_add(component->new_links, link);
    }
    for (guint k = 0; k < components->old_links->len; k++) {
        TmqLink *link = components->old_links->pdata[k];
        TmqComponent *component = component_of(u, components, by_root, first_node(u, 0, link));
        g_ptr_array_add(component->old_links, link);
    }
    for (guint side = 0; side < 2; side++) {
        for (guint i = 0; i < states->before[side].count; i++) {
            const guint node = u->offset[0][side] + i;
            g_array_append_val(component_of(u, components, by_root, node)->olds[side], i);
        }
        for (guint i = 0; i < states->after[side].count; i++) {
            const guint node = u->offset[1][side] + i;
            g_array_append_val(component_of(u, components, by_root, node)->news[side], i);
        }
    }
}

TmqComponents *
tmq_components_new(const TmqSides *sides)
{
    TmqComponents *components = g_new0(TmqComponents, 1);
    components->items = g_ptr_array_new_with_free_func(free_component);
    components->old_links = links_of_old(sides);
    components->new_links = tmq_links_project(sides);
    Union u = {.sides = sides};
    start_union(&u);
    join_tracks(&u);
    join_links(&u, 0, components->old_links);
    join_links(&u, 1, components->new_links);
    fill(&u, components);
    g_free(u.parent);
    return components;
}

void
tmq_components_free(TmqComponents *components)
{
    if (!components)
        return;
    g_ptr_array_unref(components->items);
    g_ptr_array_unref(components->old_links);
    g_ptr_array_unref(components->new_links);
    g_free(components);
}
