#include "cli/align-edit.h"

#include <string.h>

#include "history/git.h"
#include "tmq/site.h"
#include "tmq/text.h"

/* A file's path from its site's root; as it was named where neither tmq.yaml nor git tells that. */
static char *
from_root(const char *file)
{
    g_autofree char *absolute = g_canonicalize_filename(file, NULL);
    g_autofree char *folder = g_path_get_dirname(absolute);
    g_autofree char *config = tmq_config_find(folder);
    g_autofree char *top = tmq_git_find_top(folder);
    const char *const directories[] = {folder, NULL};
    g_autofree char *root = config || top ? tmq_site_root(directories, NULL) : NULL;
    const gsize length = root ? strlen(root) : 0;
    if (length == 0 || strncmp(absolute, root, length) != 0 || absolute[length] != '/')
        return g_strdup(file);
    return g_strdup(absolute + length + 1);
}

static void
write_sentences(TmqOutput *output, char sign, const TmqSourceText *text, guint start, guint count)
{
    for (guint i = start; i < start + count; i++) {
        const TmqSegment *segment = g_ptr_array_index(text->segments, i);
        g_autofree char *line = tmq_text_collapse_space(segment->text, -1);
        tmq_output_printf(output, "%c %s\n", sign, line);
    }
}

void
tmq_alignment_write_edit(TmqOutput *output, const TmqAlignment *alignment,
                         const char *const files[2])
{
    g_autofree char *source = from_root(files[0]);
    g_autofree char *target = from_root(files[1]);
    tmq_output_printf(output, "= %s | %s\n", source, target);
    for (guint i = 0; i < alignment->beads->len; i++) {
        const TmqBead *bead = &g_array_index(alignment->beads, TmqBead, i);
        tmq_output_write(output, "\n", 1);
        write_sentences(output, '<', alignment->source, bead->source, bead->source_count);
        write_sentences(output, '>', alignment->target, bead->target, bead->target_count);
    }
}
