/* The yardstick of segmentation.sh: ICU's sentence iterator over a file, and nothing else. Prints
 * the number of boundaries.
 *
 *   icu-sentences LANGUAGE FILE [utf8]
 *
 * The text is converted to UTF-16 first, which the iterator is fastest on; "utf8" walks the bytes
 * through a UText instead. */
#include <glib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>

static void
set_utf16(UBreakIterator *iterator, const char *text, gsize length, UErrorCode *status)
{
    gint32 units = 0;
    UChar *wide = g_new(UChar, length + 1);
    u_strFromUTF8WithSub(wide, (gint32)length + 1, &units, text, (gint32)length, 0xfffd, NULL,
                         status);
    ubrk_setText(iterator, wide, units, status);
}

static void
set_utf8(UBreakIterator *iterator, const char *text, gsize length, UErrorCode *status)
{
    UText *bytes = utext_openUTF8(NULL, text, (gint64)length, status);
    ubrk_setUText(iterator, bytes, status);
}

int
main(int argc, char **argv)
{
    g_autofree char *text = NULL;
    gsize length = 0;
    UErrorCode status = U_ZERO_ERROR;
    if (argc < 3 || !g_file_get_contents(argv[2], &text, &length, NULL) || length > G_MAXINT32 / 2)
        return 2;
    UBreakIterator *iterator = ubrk_open(UBRK_SENTENCE, argv[1], NULL, 0, &status);
    if (argc > 3)
        set_utf8(iterator, text, length, &status);
    else
        set_utf16(iterator, text, length, &status);
    if (U_FAILURE(status))
        return 2;
    guint count = 0;
    while (ubrk_next(iterator) != UBRK_DONE)
        count++;
    g_print("%u\n", count);
    return 0;
}
