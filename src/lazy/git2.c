#include <git2.h>

#include "lazy.h"
#include "sonames.h"

#define TMQ_LAZY_LIBRARY TMQ_SONAME_LIBGIT2

TMQ_LAZY_1(void, git_blob_free, git_blob *)
TMQ_LAZY_3(int, git_blob_lookup, git_blob **, git_repository *, const git_oid *)
TMQ_LAZY_1(const void *, git_blob_rawcontent, const git_blob *)
TMQ_LAZY_1(git_object_size_t, git_blob_rawsize, const git_blob *)
TMQ_LAZY_1(void, git_commit_free, git_commit *)
TMQ_LAZY_3(int, git_commit_lookup, git_commit **, git_repository *, const git_oid *)
TMQ_LAZY_3(int, git_commit_parent, git_commit **, const git_commit *, unsigned int)
TMQ_LAZY_1(unsigned int, git_commit_parentcount, const git_commit *)
TMQ_LAZY_1(git_time_t, git_commit_time, const git_commit *)
TMQ_LAZY_2(int, git_commit_tree, git_tree **, const git_commit *)
TMQ_LAZY_2(int, git_diff_find_similar, git_diff *, const git_diff_find_options *)
TMQ_LAZY_1(void, git_diff_free, git_diff *)
TMQ_LAZY_2(const git_diff_delta *, git_diff_get_delta, const git_diff *, size_t)
TMQ_LAZY_1(size_t, git_diff_num_deltas, const git_diff *)
TMQ_LAZY_5(int, git_diff_tree_to_tree, git_diff **, git_repository *, git_tree *, git_tree *,
           const git_diff_options *)
TMQ_LAZY_4(int, git_diff_tree_to_workdir_with_index, git_diff **, git_repository *, git_tree *,
           const git_diff_options *)
TMQ_LAZY_0(const git_error *, git_error_last)
TMQ_LAZY_2(int, git_ignore_add_rule, git_repository *, const char *)
TMQ_LAZY_3(int, git_ignore_path_is_ignored, int *, git_repository *, const char *)
TMQ_LAZY_3(int, git_index_find_prefix, size_t *, git_index *, const char *)
TMQ_LAZY_1(void, git_index_free, git_index *)
TMQ_LAZY_3(const git_index_entry *, git_index_get_bypath, git_index *, const char *, int)
TMQ_LAZY_0(int, git_libgit2_init)
TMQ_LAZY_0(int, git_libgit2_shutdown)
TMQ_LAZY_1(void, git_object_free, git_object *)
TMQ_LAZY_3(int, git_object_peel, git_object **, const git_object *, git_object_t)
TMQ_LAZY_2(int, git_oid_fromstr, git_oid *, const char *)
TMQ_LAZY_3(char *, git_oid_tostr, char *, size_t, const git_oid *)
TMQ_LAZY_3(int, git_reference_name_to_id, git_oid *, git_repository *, const char *)
TMQ_LAZY_1(void, git_repository_free, git_repository *)
TMQ_LAZY_2(int, git_repository_index, git_index **, git_repository *)
TMQ_LAZY_1(int, git_repository_is_bare, const git_repository *)
TMQ_LAZY_1(int, git_repository_is_shallow, git_repository *)
TMQ_LAZY_4(int, git_repository_open_ext, git_repository **, const char *, unsigned int,
           const char *)
TMQ_LAZY_3(int, git_revparse_single, git_object **, git_repository *, const char *)
TMQ_LAZY_3(int, git_tree_entry_bypath, git_tree_entry **, const git_tree *, const char *)
TMQ_LAZY_1(git_filemode_t, git_tree_entry_filemode, const git_tree_entry *)
TMQ_LAZY_1(void, git_tree_entry_free, git_tree_entry *)
TMQ_LAZY_1(const git_oid *, git_tree_entry_id, const git_tree_entry *)
TMQ_LAZY_1(void, git_tree_free, git_tree *)
