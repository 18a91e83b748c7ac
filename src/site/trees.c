#include "site/trees.h"

#include "history/git.h"
#include "site/root.h"

struct TmqTree {
    char *top;
    TmqGit *git; /* NULL where it cannot be opened: nothing counts as ignored */
};

struct TmqTrees {
    GHashTable *by_top; /* of TmqTree */
    TmqMessages *messages;
};

static void
tree_free(gpointer data)
{
    TmqTree *tree = data;
    tmq_git_free(tree->git);
    g_free(tree->top);
    g_free(tree);
}

TmqTrees *
tmq_trees_new(TmqMessages *messages)
{
    TmqTrees *trees = g_new0(TmqTrees, 1);
    trees->by_top = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, tree_free);
    trees->messages = messages;
    return trees;
}

void
tmq_trees_free(TmqTrees *trees)
{
    g_hash_table_unref(trees->by_top);
    g_free(trees);
}

static TmqTree *
open_tree(TmqTrees *trees, const char *top)
{
    TmqTree *tree = g_hash_table_lookup(trees->by_top, top);
    if (tree)
        return tree;
    g_autoptr(GError) error = NULL;
    tree = g_new0(TmqTree, 1);
    tree->top = g_strdup(top);
    tree->git = tmq_git_open(top, &error);
    if (error)
        tmq_message(trees->messages, TMQ_SEVERITY_WARNING, top, 0, tmq_error_hint(error),
                    "%s; nothing counts as ignored", error->message);
    g_hash_table_insert(trees->by_top, tree->top, tree);
    return tree;
}

const TmqTree *
tmq_trees_start(TmqTrees *trees, const char *directory)
{
    g_autofree char *top = tmq_git_find_top(directory);
    TmqTree *tree = top ? open_tree(trees, top) : NULL;
    if (tree && tree->git)
        tmq_git_set_start(tree->git, tmq_site_relative(tree->top, directory));
    return tree;
}

const TmqTree *
tmq_trees_at(TmqTrees *trees, const char *directory)
{
    g_autofree char *dot_git = g_build_filename(directory, ".git", NULL);
    if (!g_file_test(dot_git, G_FILE_TEST_EXISTS))
        return NULL;
    g_autofree char *top = tmq_git_find_top(directory);
    return top && g_str_equal(top, directory) ? open_tree(trees, top) : NULL;
}

gboolean
tmq_tree_ignores(const TmqTree *tree, const char *path, gboolean is_directory)
{
    if (!tree || !tree->git)
        return FALSE;
    const char *relative = tmq_site_relative(tree->top, path);
    return relative && tmq_git_ignores(tree->git, relative, is_directory);
}
