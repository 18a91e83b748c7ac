/* Pairs by address: a page names its partner's URL, which is looked for among what the pages of the
 * other language can be reached under.
 *
 * An address is tried as it stands, then without its first parts (a site served under /blog), then
 * as the end of a longer path (content/, src/ before it); the last two only where one page alone
 * answers. Pages that name each other are paired first; one that is named, and names nobody else's
 * page, after them. */
#include <string.h>

#include "site/pair-priv.h"
#include "site/urls.h"

enum {
    MAX_CANDIDATES = 8, /* more pages under one address are not told apart */
    MAX_ENDS = 32,      /* of an address: deeper ones are compared as they stand */
};

typedef struct {
    guint files[MAX_CANDIDATES];
    guint n; /* MAX_CANDIDATES + 1: too many */
} Candidates;

typedef struct {
    GHashTable *whole[TMQ_SIDES]; /* of Candidates by an address of a page of that side */
    GHashTable *ends[TMQ_SIDES];  /* by each shorter end of such an address */
} Addresses;

static void
add_candidate(Candidates *to, guint file)
{
    for (guint i = 0; i < MIN(to->n, MAX_CANDIDATES); i++)
        if (to->files[i] == file)
            return;
    if (to->n < MAX_CANDIDATES)
        to->files[to->n] = file;
    to->n = MIN(to->n + 1, MAX_CANDIDATES + 1);
}

static void
add_address(GHashTable *table, const char *address, guint file)
{
    Candidates *at = g_hash_table_lookup(table, address);
    if (!at) {
        at = g_new0(Candidates, 1);
        g_hash_table_insert(table, (gpointer)address, at);
    }
    add_candidate(at, file);
}

static void
addresses_init(Addresses *addresses, const TmqPairWork *work)
{
    for (int s = 0; s < TMQ_SIDES; s++) {
        addresses->whole[s] = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
        addresses->ends[s] = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    }
    for (guint i = 0; i < work->files->len; i++) {
        const TmqFile *file = work->files->pdata[i];
        if (work->side[i] == TMQ_SIDE_UNKNOWN || !file->own_urls)
            continue;
        for (guint u = 0; file->own_urls[u]; u++) {
            add_address(addresses->whole[work->side[i]], file->own_urls[u], i);
            const char *end = strchr(file->own_urls[u], '/');
            for (guint n = 0; end && n < MAX_ENDS; n++, end = strchr(end + 1, '/'))
                add_address(addresses->ends[work->side[i]], end + 1, i);
        }
    }
}

static void
addresses_clear(Addresses *addresses)
{
    for (int s = 0; s < TMQ_SIDES; s++) {
        g_hash_table_unref(addresses->whole[s]);
        g_hash_table_unref(addresses->ends[s]);
    }
}

static const Candidates *
only_one(GHashTable *table, const char *address)
{
    const Candidates *found = g_hash_table_lookup(table, address);
    return found && found->n == 1 ? found : NULL;
}

/* Pages of side that address leads to; NULL where there are none. */
static const Candidates *
resolve(const Addresses *addresses, int side, const char *address)
{
    const Candidates *found = g_hash_table_lookup(addresses->whole[side], address);
    if (found)
        return found;
    const char *end = strchr(address, '/');
    for (guint n = 0; end && !found && n < MAX_ENDS; n++, end = strchr(end + 1, '/'))
        found = only_one(addresses->whole[side], end + 1);
    return found || !*address ? found : only_one(addresses->ends[side], address);
}

static void
add_resolved(const TmqPairWork *work, const Addresses *addresses, int side, const char *url,
             Candidates *to)
{
    g_autofree char *form = tmq_url_form(url, work->config);
    const Candidates *found = form ? resolve(addresses, side, form) : NULL;
    for (guint i = 0; found && i < MIN(found->n, MAX_CANDIDATES); i++)
        add_candidate(to, found->files[i]);
}

/* The pages that file names as its partner, by its first URL that leads anywhere. */
static Candidates
partners_of(const TmqPairWork *work, const Addresses *addresses, guint i)
{
    Candidates partners = {.n = 0};
    const TmqFile *file = work->files->pdata[i];
    if (work->side[i] == TMQ_SIDE_UNKNOWN || !file->partner_urls)
        return partners;
    int other = work->side[i] == TMQ_SIDE_SOURCE ? TMQ_SIDE_TARGET : TMQ_SIDE_SOURCE;
    for (guint u = 0; file->partner_urls[u] && partners.n == 0; u++) {
        const char *url = file->partner_urls[u];
        g_autofree char *beside = tmq_url_from_page(url, file->path);
        if (beside)
            add_resolved(work, addresses, other, beside, &partners);
        if (partners.n == 0)
            add_resolved(work, addresses, other, url, &partners);
    }
    return partners;
}

static gboolean
names(const Candidates *partners, guint file)
{
    for (guint i = 0; i < MIN(partners->n, MAX_CANDIDATES); i++)
        if (partners->files[i] == file)
            return TRUE;
    return FALSE;
}

/* The only page that is alone and that file names, and that names it back (mutual) or nobody; -1
 * where there is none or more than one. */
static gint64
only_partner(const TmqPairWork *work, const Candidates *partners, guint file, gboolean mutual)
{
    gint64 only = -1;
    for (guint i = 0; i < MIN(partners[file].n, MAX_CANDIDATES); i++) {
        guint other = partners[file].files[i];
        gboolean fits = mutual ? names(&partners[other], file) : partners[other].n == 0;
        if (!tmq_pair_is_alone(work, other) || !fits)
            continue;
        if (only >= 0)
            return -1;
        only = other;
    }
    return only;
}

static void
pair_mutual(TmqPairWork *work, const Candidates *partners)
{
    for (guint i = 0; i < work->files->len; i++) {
        if (!tmq_pair_is_alone(work, i) || work->side[i] != TMQ_SIDE_SOURCE)
            continue;
        gint64 other = only_partner(work, partners, i, TRUE);
        if (other >= 0 && only_partner(work, partners, (guint)other, TRUE) == i)
            tmq_pair_join(work, i, (guint)other, TMQ_PAIR_URL);
    }
}

/* A page that one page alone names, while it names none that is there. */
static void
pair_one_way(TmqPairWork *work, const Candidates *partners)
{
    g_autofree guint *named = g_new0(guint, work->files->len + 1);
    g_autofree gint64 *wanted = g_new0(gint64, work->files->len + 1);
    for (guint i = 0; i < work->files->len; i++) {
        wanted[i] = tmq_pair_is_alone(work, i) ? only_partner(work, partners, i, FALSE) : -1;
        if (wanted[i] >= 0)
            named[wanted[i]]++;
    }
    for (guint i = 0; i < work->files->len; i++)
        if (wanted[i] >= 0 && named[wanted[i]] == 1 && tmq_pair_is_alone(work, i) &&
            tmq_pair_is_alone(work, (guint)wanted[i]))
            tmq_pair_join(work, i, (guint)wanted[i], TMQ_PAIR_URL);
}

void
tmq_pair_by_url(TmqPairWork *work)
{
    gboolean any = FALSE;
    for (guint i = 0; i < work->files->len && !any; i++) {
        const TmqFile *file = work->files->pdata[i];
        any = file->partner_urls && file->partner_urls[0];
    }
    if (!any)
        return;
    Addresses addresses;
    addresses_init(&addresses, work);
    g_autofree Candidates *partners = g_new0(Candidates, work->files->len + 1);
    for (guint i = 0; i < work->files->len; i++)
        partners[i] = partners_of(work, &addresses, i);
    pair_mutual(work, partners);
    pair_one_way(work, partners);
    addresses_clear(&addresses);
}
