#include "text.h"

#include "corridor.h"
#include "lattice.h"
#include "pieces.h"

/* Cells around those that are alive, in rows and columns, that the next pass looks at as well. */
#define BAND_MARGIN 2
/* Beads in a straight run of which each is as probable as this: the way passes there. */
#define BEYOND_DOUBT 0.99
/* Kinds of sentences that are known to answer nothing: they are alike to none of the other side. */
static const guint alone_kind[2] = {G_MAXUINT - 1, G_MAXUINT - 2};

static gboolean
is_null(const TmqBead *bead)
{
    return bead->source_count == 0 || bead->target_count == 0;
}

static void
leave_alone(TmqWords *words, int side, guint start, guint count)
{
    if (words->hard == NULL)
        words->hard = g_new0(guint, words->count + 1);
    for (guint i = start; i < start + count; i++)
        words->hard[i] = alone_kind[side];
}

static gboolean
is_left_alone(const TmqWords *words, int side, guint start, guint count)
{
    return count > 0 && words->hard != NULL && words->hard[start] == alone_kind[side];
}

void
tmq_text_init(TmqText *text, TmqVocabulary *vocabulary, const TmqAlignJob *job)
{
    *text = (TmqText){.fixed = job->fixed, .fixed_count = job->fixed_count};
    tmq_words_init(&text->words[TMQ_SOURCE], vocabulary, &job->source);
    tmq_words_init(&text->words[TMQ_TARGET], vocabulary, &job->target);
    for (guint k = 0; k < job->fixed_count; k++) {
        const TmqBead *bead = &job->fixed[k];
        if (!is_null(bead))
            continue;
        leave_alone(&text->words[TMQ_SOURCE], TMQ_SOURCE, bead->source, bead->source_count);
        leave_alone(&text->words[TMQ_TARGET], TMQ_TARGET, bead->target, bead->target_count);
    }
    text->beads = g_array_new(FALSE, FALSE, sizeof(TmqBead));
}

void
tmq_text_clear(TmqText *text)
{
    tmq_words_clear(&text->words[TMQ_SOURCE]);
    tmq_words_clear(&text->words[TMQ_TARGET]);
    g_clear_pointer(&text->band, tmq_band_free);
    g_clear_pointer(&text->likely, g_array_unref);
    g_clear_pointer(&text->beads, g_array_unref);
}

/* ---- Pieces ---- */

typedef struct {
    TmqText *text;
    const TmqPass *pass;
    TmqWorkspace *workspace;
    GArray *beads;  /* of this pass so far */
    GArray *likely; /* for the lexicon and the next pass; or NULL */
    TmqBand *live;
} Aligning;

static TmqScoring
scoring_of(const Aligning *aligning, const TmqWords *source, const TmqWords *target)
{
    return (TmqScoring){.words = {source, target},
                        .table = aligning->pass->table,
                        .shapes = aligning->pass->shapes,
                        .length = aligning->pass->length,
                        .workspace = aligning->workspace};
}

static void
take_beads(GArray *into, const TmqPiece *piece, const GArray *beads)
{
    for (guint k = 0; k < beads->len; k++) {
        TmqBead bead = g_array_index(beads, TmqBead, k);
        bead.source += piece->start[TMQ_SOURCE];
        bead.target += piece->start[TMQ_TARGET];
        g_array_append_val(into, bead);
    }
}

/* Takes over the cells that are alive in a piece that starts there. */
static void
take_live(Aligning *aligning, const TmqPiece *piece, const TmqBand *live)
{
    for (guint i = 0; i <= live->source; i++)
        if (live->low[i] <= live->high[i])
            tmq_band_include(aligning->live, (gint64)piece->start[TMQ_SOURCE] + i,
                             (gint64)piece->start[TMQ_TARGET] + live->low[i],
                             (gint64)piece->start[TMQ_TARGET] + live->high[i]);
}

static void
align_piece(Aligning *aligning, const TmqPiece *piece, const TmqBand *band)
{
    const TmqWords *words = aligning->text->words;
    TmqWords source = tmq_words_part(&words[TMQ_SOURCE], piece->start[0], piece->end[0]);
    TmqWords target = tmq_words_part(&words[TMQ_TARGET], piece->start[1], piece->end[1]);
    TmqScoring scoring = scoring_of(aligning, &source, &target);
    g_auto(TmqEdges) edges = {0};
    tmq_edges_init(&edges, &scoring, band);
    TmqLattice lattice = {band, aligning->pass->shapes, &edges, {source.silent, target.silent}};
    const gboolean last = aligning->pass->last;
    g_autoptr(GArray) beads = g_array_new(FALSE, FALSE, sizeof(TmqBead));
    g_autoptr(GArray) likely = last ? NULL : g_array_new(FALSE, FALSE, sizeof(TmqBead));
    g_autoptr(TmqBand) live = last ? NULL : tmq_band_new(band->source, band->target);
    tmq_lattice_best(&lattice, beads);
    tmq_lattice_posterior(&lattice, aligning->pass->temperature,
                          &(TmqPosterior){beads, likely, live});
    take_beads(aligning->beads, piece, beads);
    if (last)
        return;
    take_beads(aligning->likely, piece, likely);
    take_live(aligning, piece, live);
}

/* ---- Regions: what lies between fixed beads ---- */

/* The starts of the region's beads of the pass before; sure inside runs of certain ones. */
static GArray *
places_of_beads(const TmqText *text, const TmqPiece *region)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(TmqPlace));
    guint run = 0; /* certain beads up to here */
    for (guint k = 0; k < text->beads->len; k++) {
        const TmqBead *bead = &g_array_index(text->beads, TmqBead, k);
        if (bead->source < region->start[0] || bead->target < region->start[1] ||
            bead->source >= region->end[0] || bead->target >= region->end[1])
            continue;
        gboolean certain =
            bead->source_count == 1 && bead->target_count == 1 && bead->confidence >= BEYOND_DOUBT;
        run = certain ? run + 1 : 0;
        TmqPlace place = {bead->source - region->start[0], bead->target - region->start[1],
                          run >= 3};
        g_array_append_val(places, place);
    }
    return places;
}

static TmqBand *
band_of_region(const Aligning *aligning, const TmqPiece *region, GArray **places)
{
    const TmqText *text = aligning->text;
    if (text->band != NULL) {
        *places = places_of_beads(text, region);
        return tmq_band_part(text->band, region->start[0], region->end[0], region->start[1],
                             region->end[1]);
    }
    TmqWords source = tmq_words_part(&text->words[0], region->start[0], region->end[0]);
    TmqWords target = tmq_words_part(&text->words[1], region->start[1], region->end[1]);
    TmqScoring scoring = scoring_of(aligning, &source, &target);
    *places = g_array_new(FALSE, FALSE, sizeof(TmqPlace));
    return tmq_corridor(&scoring, *places);
}

static void
align_region(Aligning *aligning, const TmqPiece *region)
{
    g_autoptr(GArray) places = NULL;
    g_autoptr(TmqBand) band = band_of_region(aligning, region, &places);
    g_autoptr(GArray) pieces = tmq_cut_pieces(band, places);
    for (guint k = 0; k < pieces->len; k++) {
        TmqPiece piece = g_array_index(pieces, TmqPiece, k);
        g_autoptr(TmqBand) part =
            tmq_band_part(band, piece.start[0], piece.end[0], piece.start[1], piece.end[1]);
        for (int side = 0; side < 2; side++) {
            piece.start[side] += region->start[side];
            piece.end[side] += region->start[side];
        }
        align_piece(aligning, &piece, part);
    }
}

static void
take_fixed(Aligning *aligning, const TmqBead *fixed)
{
    TmqBead bead = *fixed;
    bead.confidence = 1;
    g_array_append_val(aligning->beads, bead);
    if (aligning->pass->last)
        return;
    g_array_append_val(aligning->likely, bead);
    for (guint i = bead.source; i <= bead.source + bead.source_count; i++)
        tmq_band_include(aligning->live, i, bead.target, bead.target + bead.target_count);
}

static void
align_regions(Aligning *aligning)
{
    const TmqText *text = aligning->text;
    TmqPiece region = {{0, 0}, {0, 0}};
    for (guint k = 0; k < text->fixed_count; k++) {
        const TmqBead *bead = &text->fixed[k];
        if (is_null(bead))
            continue;
        region.end[TMQ_SOURCE] = bead->source;
        region.end[TMQ_TARGET] = bead->target;
        align_region(aligning, &region);
        take_fixed(aligning, bead);
        region.start[TMQ_SOURCE] = bead->source + bead->source_count;
        region.start[TMQ_TARGET] = bead->target + bead->target_count;
    }
    region.end[TMQ_SOURCE] = text->words[TMQ_SOURCE].count;
    region.end[TMQ_TARGET] = text->words[TMQ_TARGET].count;
    align_region(aligning, &region);
}

/* ---- Texts ---- */

/* How much of both texts answers something, each sentence as far as that is probable. */
static double
page_score(const TmqText *text)
{
    double answered = 0;
    guint all = text->words[TMQ_SOURCE].count + text->words[TMQ_TARGET].count;
    for (guint k = 0; k < text->beads->len; k++) {
        const TmqBead *bead = &g_array_index(text->beads, TmqBead, k);
        if (!is_null(bead))
            answered += bead->confidence * (bead->source_count + bead->target_count);
    }
    return all > 0 ? answered / all : 1;
}

static void
trust_fixed_nulls(TmqText *text)
{
    for (guint k = 0; k < text->beads->len; k++) {
        TmqBead *bead = &g_array_index(text->beads, TmqBead, k);
        const TmqWords *words = text->words;
        if (is_left_alone(&words[0], TMQ_SOURCE, bead->source, bead->source_count) ||
            is_left_alone(&words[1], TMQ_TARGET, bead->target, bead->target_count))
            bead->confidence = 1;
    }
}

void
tmq_text_align(TmqText *text, const TmqPass *pass, TmqWorkspace *workspace)
{
    Aligning aligning = {.text = text, .pass = pass, .workspace = workspace};
    aligning.beads = g_array_new(FALSE, FALSE, sizeof(TmqBead));
    if (!pass->last) {
        aligning.likely = g_array_new(FALSE, FALSE, sizeof(TmqBead));
        aligning.live = tmq_band_new(text->words[TMQ_SOURCE].count, text->words[TMQ_TARGET].count);
    }
    align_regions(&aligning);
    if (!pass->last) {
        tmq_band_pad(aligning.live, BAND_MARGIN);
        tmq_band_close(aligning.live);
    }
    g_clear_pointer(&text->band, tmq_band_free);
    text->band = aligning.live;
    g_clear_pointer(&text->likely, g_array_unref);
    text->likely = aligning.likely;
    g_array_unref(text->beads);
    text->beads = aligning.beads;
    trust_fixed_nulls(text);
    text->score = page_score(text);
}
