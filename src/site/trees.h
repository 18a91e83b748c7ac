/* The git work trees that a walk meets, each opened once. */
#pragma once

#include "tmq/error.h"

typedef struct TmqTrees TmqTrees;
typedef struct TmqTree TmqTree;

/* That a tree cannot be opened is said to messages, once for each. */
TmqTrees *tmq_trees_new(TmqMessages *messages);
void tmq_trees_free(TmqTrees *trees);

/* The tree that directory (absolute) lies in, from where a walk starts: rules that match directory
 * itself or a folder above it do not count below it. NULL where there is none. Owned by trees. */
const TmqTree *tmq_trees_start(TmqTrees *trees, const char *directory);

/* The tree whose top directory is, or NULL. */
const TmqTree *tmq_trees_at(TmqTrees *trees, const char *directory);

/* Whether git ignores path (absolute); tree may be NULL. */
gboolean tmq_tree_ignores(const TmqTree *tree, const char *path, gboolean is_directory);
