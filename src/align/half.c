/* Half scores. A word's likelihood given a run of sentences needs, for each of them, the sum of its
 * translations' values there. That row of sums is made once for each distinct word of a group of
 * neighbouring sentences, and swept once for each occurrence and length of run: plain loops over
 * arrays, which compilers turn into vector instructions. */
#include "half.h"

#include <string.h>

#include "arithmetic.h"

/* Products of this many ratios stay inside a float: each is between 0.1 and MAX_RATIO. */
#define RATIOS_PER_LOG 12
#define MAX_RATIO 400.0f
#define GROUP_SENTENCES 64
#define GROUP_FLOATS (512u * 1024)

typedef struct {
    const TmqDirection *direction;
    const TmqWords *given;
    const TmqWords *scored;
    guint reach;
    guint from;         /* the group's rows begin at this given sentence */
    guint end;          /* and end before this one */
    guint *given_first; /* by word: its occurrences between these, in order of sentence, + 1 */
    guint *given_count;
    guint *given_at; /* the sentence of each occurrence */
    guint *local;    /* by word: number of its row in this group + 1 */
    guint row_width;
    float *rows;
    gsize row_floats; /* room in rows */
    guint row_count;
    guint row_limit;  /* rows there is room for */
    guint *row_word;  /* by row: whose it is */
    gboolean *filled; /* by row: whether anything is in it */
    float *inverse;   /* 1 / words of the run of sentences from x on, by run, then x */
} Sweep;

/* Indexes the words of the given sentences from sweep->from to sweep->end. */
static void
index_given(Sweep *sweep)
{
    const TmqWords *given = sweep->given;
    guint start = given->first[sweep->from];
    guint end = given->first[sweep->end];
    guint at = 0;
    sweep->given_at = g_new(guint, end - start + 1);
    for (guint k = start; k < end; k++)
        sweep->given_count[given->ids[k]]++;
    for (guint x = sweep->from; x < sweep->end; x++)
        for (guint k = given->first[x]; k < given->first[x + 1]; k++) {
            guint word = given->ids[k];
            if (sweep->given_first[word] == 0) { /* kept + 1; counted again as it is filled in */
                sweep->given_first[word] = at + 1;
                at += sweep->given_count[word];
                sweep->given_count[word] = 0;
            }
            sweep->given_at[sweep->given_first[word] - 1 + sweep->given_count[word]++] = x;
        }
}

static void
forget_given(Sweep *sweep)
{
    const TmqWords *given = sweep->given;
    for (guint k = given->first[sweep->from]; k < given->first[sweep->end]; k++)
        sweep->given_first[given->ids[k]] = sweep->given_count[given->ids[k]] = 0;
    g_free(sweep->given_at);
}

static void
set_inverse(Sweep *sweep)
{
    const TmqWords *given = sweep->given;
    sweep->inverse = g_new(float, (gsize)given->count * sweep->reach + 1);
    for (guint run = 0; run < sweep->reach; run++)
        for (guint x = 0; x < given->count; x++) {
            guint end = MIN(x + run + 1, given->count);
            guint count = given->first[end] - given->first[x];
            sweep->inverse[(gsize)run * given->count + x] = 1.0f / (float)MAX(count, 1);
        }
}

/* ---- Rows ---- */

/* An empty row for a word: a new one, or where there is no more room the last one again. */
static float *
take_row(Sweep *sweep, guint word)
{
    guint row = MIN(sweep->row_count, sweep->row_limit - 1);
    float *sums = sweep->rows + (gsize)row * sweep->row_width;
    if (row < sweep->row_count)
        sweep->local[sweep->row_word[row]] = 0;
    else
        sweep->row_count++;
    memset(sums, 0, sizeof(float) * sweep->row_width);
    sweep->local[word] = row + 1;
    sweep->row_word[row] = word;
    sweep->filled[row] = FALSE;
    return sums;
}

/* Makes the row of sums of a scored word. */
static void
fill_row(Sweep *sweep, guint word)
{
    float *sums = take_row(sweep, word);
    guint row = sweep->local[word] - 1;
    const TmqDirection *direction = sweep->direction;
    for (guint q = direction->first[word]; q < direction->first[word + 1]; q++) {
        guint other = direction->other[q];
        guint occurrences = sweep->given_count[other];
        const guint *at = sweep->given_at + sweep->given_first[other] - (occurrences > 0);
        for (guint p = 0; p < occurrences; p++)
            sums[at[p] - sweep->from] += direction->value[q];
        sweep->filled[row] = sweep->filled[row] || occurrences > 0;
    }
}

/* Makes room for the rows of a group. */
static void
start_group(Sweep *sweep, guint tokens)
{
    sweep->row_width = sweep->end - sweep->from + sweep->reach;
    sweep->row_count = 0;
    sweep->row_limit = CLAMP(tokens, 1, MAX(GROUP_FLOATS / sweep->row_width, 1));
    gsize floats = (gsize)sweep->row_limit * sweep->row_width;
    if (floats > sweep->row_floats) {
        g_free(sweep->rows);
        sweep->rows = g_new(float, floats);
        sweep->row_floats = floats;
    }
    sweep->row_word = g_new(guint, sweep->row_limit);
    sweep->filled = g_new(gboolean, sweep->row_limit);
}

static void
end_group(Sweep *sweep)
{
    forget_given(sweep);
    for (guint row = 0; row < sweep->row_count; row++)
        sweep->local[sweep->row_word[row]] = 0;
    g_free(sweep->row_word);
    g_free(sweep->filled);
}

/* ---- Sweeps ---- */

/* Multiplies in one word's ratios, for all starts and runs. */
static void
multiply(const Sweep *sweep, guint word, const TmqWindow *window, float *restrict products,
         float *restrict sums)
{
    const float *row = sweep->rows + (gsize)(sweep->local[word] - 1) * sweep->row_width +
                       (window->first - sweep->from);
    float base = sweep->direction->base[word];
    guint width = window->width;
    memset(sums, 0, sizeof(float) * width);
    for (guint run = 0; run < sweep->reach; run++) {
        const float *restrict ahead = row + run;
        const float *restrict inverse =
            sweep->inverse + (gsize)run * sweep->given->count + window->first;
        float *restrict into = products + (gsize)run * width;
        for (guint i = 0; i < width; i++) {
            sums[i] += ahead[i];
            float ratio = base + sums[i] * inverse[i];
            into[i] *= ratio < MAX_RATIO ? ratio : MAX_RATIO;
        }
    }
}

static void
take_logs(float *restrict products, float *restrict scores, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        scores[i] += tmq_log_float(products[i]);
        products[i] = 1;
    }
}

static void
score_sentence(Sweep *sweep, guint y, const TmqWindow *window, float *buffer, float *scores)
{
    gsize count = (gsize)window->width * sweep->reach;
    float *products = buffer;
    float *sums = buffer + count;
    float constant = 0;
    guint pending = 0;
    for (gsize i = 0; i < count; i++)
        products[i] = 1;
    for (guint k = sweep->scored->first[y]; k < sweep->scored->first[y + 1]; k++) {
        guint word = sweep->scored->ids[k];
        if (sweep->local[word] == 0)
            fill_row(sweep, word);
        if (!sweep->filled[sweep->local[word] - 1]) {
            constant += sweep->direction->log_base[word];
            continue;
        }
        multiply(sweep, word, window, products, sums);
        if (++pending % RATIOS_PER_LOG == 0)
            take_logs(products, scores, count);
    }
    if (pending % RATIOS_PER_LOG != 0)
        take_logs(products, scores, count);
    for (gsize i = 0; i < count; i++)
        scores[i] += constant;
}

/* How many sentences from y on go together, so that their rows stay in bounds; *end is set behind
 * the last given sentence they look at. */
static guint
group_end(const Sweep *sweep, const TmqWindow *windows, guint y, guint *end)
{
    guint last = y;
    *end = 0;
    while (last < sweep->scored->count && last - y < GROUP_SENTENCES) {
        guint reach = windows[last].first + windows[last].width + sweep->reach - 1;
        guint farthest = MAX(*end, MIN(reach, sweep->given->count));
        gsize tokens = sweep->scored->first[last + 1] - sweep->scored->first[y];
        if (last > y && tokens * (farthest - windows[y].first + sweep->reach) > GROUP_FLOATS)
            break;
        *end = farthest;
        last++;
    }
    return last;
}

/* Scores the sentences y to last, which look at given ones before end. */
static void
score_group(Sweep *sweep, TmqHalf *half, guint y, guint last, guint end)
{
    guint widest = 0;
    sweep->from = half->windows[y].first;
    sweep->end = end;
    index_given(sweep);
    start_group(sweep, sweep->scored->first[last] - sweep->scored->first[y]);
    for (guint s = y; s < last; s++)
        widest = MAX(widest, half->windows[s].width);
    g_autofree float *buffer = g_new(float, (gsize)widest *(sweep->reach + 1) + 1);
    for (guint s = y; s < last; s++)
        score_sentence(sweep, s, &half->windows[s], buffer, half->scores + half->windows[s].at);
    end_group(sweep);
}

/* ---- Windows ---- */

/* The windows of target sentences: all rows from which a bead of the band can reach them. */
static void
set_target_windows(TmqWindow *windows, const TmqBand *band, guint reach)
{
    guint first = 0;
    guint behind = 0;
    for (guint y = 0; y < band->target; y++) {
        while (first + 1 < band->source && band->high[MIN(first + reach, band->source)] <= y)
            first++;
        while (behind < band->source && band->low[behind] <= y)
            behind++;
        windows[y].first = first;
        windows[y].width = behind > first ? behind - first : 0;
    }
}

static void
set_source_windows(TmqWindow *windows, const TmqBand *band, guint reach)
{
    for (guint x = 0; x < band->source; x++) {
        guint low = MIN(band->low[x + 1 > reach ? x + 1 - reach : 0], band->target);
        guint behind = MIN(band->high[x] + 1, band->target);
        windows[x].first = low;
        windows[x].width = behind > low ? behind - low : 0;
    }
}

void
tmq_half_init(TmqHalf *half, const TmqScoring *scoring, TmqSideIndex scored, const TmqBand *band)
{
    TmqWorkspace *workspace = scoring->workspace;
    Sweep sweep = {.direction = &scoring->table->of[scored],
                   .given = scoring->words[1 - scored],
                   .scored = scoring->words[scored],
                   .reach = scoring->shapes->reach,
                   .given_first = workspace->first,
                   .given_count = workspace->count[1 - scored],
                   .local = workspace->local};
    half->windows = g_new0(TmqWindow, sweep.scored->count + 1);
    (scored == TMQ_TARGET ? set_target_windows : set_source_windows)(half->windows, band,
                                                                     sweep.reach);
    gsize total = 0;
    for (guint y = 0; y < sweep.scored->count; y++) {
        half->windows[y].at = total;
        total += (gsize)half->windows[y].width * sweep.reach;
    }
    half->scores = g_new0(float, total + 1);
    set_inverse(&sweep);
    for (guint y = 0, end, last; y < sweep.scored->count; y = last) {
        last = group_end(&sweep, half->windows, y, &end);
        score_group(&sweep, half, y, last, MAX(end, half->windows[y].first));
    }
    g_free(sweep.rows);
    g_free(sweep.inverse);
}

void
tmq_half_clear(TmqHalf *half)
{
    g_free(half->windows);
    g_free(half->scores);
}
