/* What the files of this folder share. */
#pragma once

#include <git2.h>

#include "history/git.h"

struct TmqGit {
    git_repository *repository;
    git_index *index; /* NULL where it cannot be read: nothing counts as tracked */
};
