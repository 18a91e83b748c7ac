#include "report/pages.h"

typedef struct {
    int worst;
    guint count;
} Page;

static const char *
page_name(const TmqFinding *finding)
{
    return finding->place.file ? finding->place.file : "";
}

static GHashTable *
summarise_pages(GPtrArray *findings)
{
    GHashTable *pages = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    for (guint i = 0; i < findings->len; i++) {
        TmqFinding *finding = findings->pdata[i];
        Page *page = g_hash_table_lookup(pages, page_name(finding));
        if (!page) {
            page = g_new0(Page, 1);
            g_hash_table_insert(pages, (gpointer)page_name(finding), page);
        }
        page->worst = MAX(page->worst, (int)finding->severity);
        page->count++;
    }
    return pages;
}

static int
compare_in_page(const TmqFinding *x, const TmqFinding *y)
{
    if (x->severity != y->severity)
        return (int)y->severity - (int)x->severity;
    if (x->place.line != y->place.line)
        return x->place.line < y->place.line ? -1 : 1;
    return g_strcmp0(x->id, y->id);
}

static int
compare_reading(gconstpointer a, gconstpointer b, gpointer data)
{
    const TmqFinding *x = *(const TmqFinding *const *)a, *y = *(const TmqFinding *const *)b;
    const int names = g_strcmp0(page_name(x), page_name(y));
    if (names == 0)
        return compare_in_page(x, y);
    const Page *p = g_hash_table_lookup(data, page_name(x));
    const Page *q = g_hash_table_lookup(data, page_name(y));
    if (p->worst != q->worst)
        return q->worst - p->worst;
    if (p->count != q->count)
        return p->count > q->count ? -1 : 1;
    return names;
}

GPtrArray *
tmq_report_reading_order(GPtrArray *findings, const char *kind, gboolean minor)
{
    GPtrArray *order = g_ptr_array_new();
    for (guint i = 0; i < findings->len; i++) {
        TmqFinding *finding = findings->pdata[i];
        if (g_str_equal(finding->kind, kind) && !finding->minor == !minor)
            g_ptr_array_add(order, finding);
    }
    g_autoptr(GHashTable) pages = summarise_pages(order);
    g_ptr_array_sort_with_data(order, compare_reading, pages);
    return order;
}
