#include "drift/numbers.h"

#include <string.h>

#include "tmq/text.h"

enum { PHONE_DIGITS = 10, GROUP_DIGITS = 3, MAX_DIGITS = 40, ORDINAL_LETTERS = 4 };

static guint
count_digits(const char *p)
{
    guint count = 0;
    while (g_ascii_isdigit(p[count]))
        count++;
    return count;
}

gboolean
tmq_number_starts(const char *p)
{
    return g_ascii_isdigit(*p) || (*p == '(' && count_digits(p + 1) == GROUP_DIGITS);
}

/* ---- Telephone numbers: 3, 3 and 4 digits, perhaps a 1 before them ---- */

static const char *
pass_separators(const char *p)
{
    for (guint i = 0; i < 2 && *p && strchr("-.() ", *p); i++)
        p++;
    return p;
}

/* Where a telephone number at p ends; NULL: there is none. */
static const char *
read_phone(const char *p, char digits[PHONE_DIGITS + 1])
{
    static const guint groups[] = {3, 3, 4};
    guint size = 0;
    if (*p == '1' && count_digits(p) == 1)
        p = pass_separators(p + 1);
    else if (*p == '1' && count_digits(p) > GROUP_DIGITS)
        p++;
    if (*p == '(')
        p++;
    for (guint i = 0; i < G_N_ELEMENTS(groups); i++) {
        if (i > 0)
            p = pass_separators(p);
        if (count_digits(p) < groups[i])
            return NULL;
        memcpy(digits + size, p, groups[i]);
        size += groups[i];
        p += groups[i];
    }
    digits[size] = '\0';
    return g_ascii_isdigit(*p) ? NULL : p;
}

/* ---- Quantities ---- */

/* The length of what may stand between groups of three digits, at p; 0: something else. */
static gsize
group_separator(const char *p)
{
    const gunichar c = g_utf8_get_char(p);
    if (c == ',' || c == '.' || c == '\'' || c == 0x2019 || (c != '\n' && tmq_text_is_space(c)))
        return (gsize)(g_utf8_next_char(p) - p);
    return 0;
}

/* Appends the groups that follow the first one. A comma or point before three digits groups, and
 * what groups once groups on. */
static const char *
read_groups(const char *p, GString *digits)
{
    gunichar used = 0;
    for (;;) {
        const gsize size = *p ? group_separator(p) : 0;
        const gunichar c = size ? g_utf8_get_char(p) : 0;
        if (!size || count_digits(p + size) != GROUP_DIGITS || (used && c != used))
            return p;
        used = c;
        g_string_append_len(digits, p + size, GROUP_DIGITS);
        p += size + GROUP_DIGITS;
    }
}

static const char *
read_decimals(const char *p, GString *digits)
{
    const guint count = *p == '.' || *p == ',' ? count_digits(p + 1) : 0;
    if (count == 0)
        return p;
    guint kept = count;
    while (kept > 0 && p[kept] == '0')
        kept--;
    if (kept > 0) {
        g_string_append_c(digits, '.');
        g_string_append_len(digits, p + 1, MIN(kept, MAX_DIGITS));
    }
    return p + 1 + count;
}

/* "st", "er", "e": letters that only say which one. */
static const char *
pass_ordinal(const char *p)
{
    const char *end = p;
    guint letters = 0;
    while (*end && g_unichar_islower(g_utf8_get_char(end))) {
        end = g_utf8_next_char(end);
        letters++;
    }
    return letters > 0 && letters < ORDINAL_LETTERS && !g_unichar_isalnum(g_utf8_get_char(end))
               ? end
               : p;
}

const char *
tmq_number_read(const char *p, char **key)
{
    char phone[PHONE_DIGITS + 1];
    const char *end = read_phone(p, phone);
    *key = NULL;
    if (end) {
        *key = g_strdup(phone);
        return end;
    }
    if (*p == '(')
        p++;
    g_autoptr(GString) digits = g_string_new(NULL);
    const guint count = count_digits(p);
    g_string_append_len(digits, p, MIN(count, MAX_DIGITS));
    end = p + count;
    if (count <= GROUP_DIGITS && *p != '0')
        end = read_groups(end, digits);
    end = read_decimals(end, digits);
    gsize zeros = 0;
    while (zeros + 1 < digits->len && digits->str[zeros] == '0' && digits->str[zeros + 1] != '.')
        zeros++;
    if (strcmp(digits->str, "00") != 0)
        *key = g_strdup(digits->str + zeros);
    return pass_ordinal(end);
}
