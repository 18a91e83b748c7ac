/* Stands in for libFuzzer where a target is built without it: runs the target on every file of the
 * folders and on every file named, so that what once was found is looked at in every build. */
#include <glib.h>

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static gboolean
replay_file(const char *path)
{
    g_autofree char *bytes = NULL;
    g_autoptr(GError) error = NULL;
    gsize length = 0;
    if (!g_file_get_contents(path, &bytes, &length, &error)) {
        g_printerr("%s\n", error->message);
        return FALSE;
    }
    /* A copy of just that length: what reads beyond its end is seen. */
    g_autofree guint8 *data = g_memdup2(bytes, length);
    LLVMFuzzerTestOneInput(data, length);
    return TRUE;
}

/* Returns how many files were replayed, or -1. */
static int
replay_folder(const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) folder = g_dir_open(path, 0, &error);
    if (!folder) {
        g_printerr("%s\n", error->message);
        return -1;
    }
    int count = 0;
    for (const char *name; (name = g_dir_read_name(folder)); count++) {
        g_autofree char *file = g_build_filename(path, name, NULL);
        if (!replay_file(file))
            return -1;
    }
    return count;
}

int
main(int argc, char **argv)
{
    int count = 0;
    for (int i = 1; i < argc; i++) {
        gboolean folder = g_file_test(argv[i], G_FILE_TEST_IS_DIR);
        int more = folder ? replay_folder(argv[i]) : replay_file(argv[i]) ? 1 : -1;
        if (more < 0)
            return 1;
        count += more;
    }
    g_print("%d inputs replayed\n", count);
    return count > 0 ? 0 : 1; /* a corpus that is gone replays nothing */
}
