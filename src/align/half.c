/* Half scores. A word's likelihood given a run of sentences needs, for each of them, the sum of its
 * translations' values there. That row of sums is made once for each distinct word of a group of
 * neighbouring sentences, and swept once for each occurrence and length of run: plain loops over
 * arrays, which compilers turn into vector instructions. */
#include <string.h>

#include "arithmetic.h"
#include "score.h"

/* Products of this many ratios stay inside a float: each is between 0.1 and MAX_RATIO. */
#define RATIOS_PER_LOG 12
#define MAX_RATIO 400.0f
#define GROUP_SENTENCES 64
#define GROUP_FLOATS (512u * 1024)

typedef struct {
    const TmqDirection *direction;
    const TmqWords *given;
    const TmqWords *scored;
    guint *given_first; /* by word: its occurrences in given, in order of sentence */
    guint *given_at;    /* the sentence of each occurrence */
    guint *local;       /* by word: number of its row in this group + 1 */
    guint from;         /* the group's rows begin at this given sentence */
    guint end;          /* and end before this one */
    guint row_width;
    GArray *rows; /* floats */
    guint row_count;
    guint row_limit;  /* rows there is room for */
    guint *row_word;  /* by row: whose it is */
    gboolean *filled; /* by row: whether anything is in it */
    float *inverse;   /* 1 / words of the run of sentences from x on, by run, then x */
} Sweep;

static void
index_given(Sweep *sweep, guint words)
{
    const TmqWords *given = sweep->given;
    guint tokens = given->first[given->count];
    guint *first = sweep->given_first = g_new0(guint, words + 2);
    sweep->given_at = g_new(guint, tokens + 1);
    for (guint k = 0; k < tokens; k++)
        first[given->ids[k] + 2]++;
    for (guint w = 0; w < words; w++)
        first[w + 2] += first[w + 1];
    for (guint x = 0; x < given->count; x++)
        for (guint k = given->first[x]; k < given->first[x + 1]; k++)
            sweep->given_at[first[given->ids[k] + 1]++] = x;
    sweep->inverse = g_new(float, (gsize)given->count *TMQ_BEAD_SIDE + 1);
    for (guint run = 0; run < TMQ_BEAD_SIDE; run++)
        for (guint x = 0; x < given->count; x++) {
            guint end = MIN(x + run + 1, given->count);
            guint count = given->first[end] - given->first[x];
            sweep->inverse[(gsize)run * given->count + x] = 1.0f / (float)MAX(count, 1);
        }
}

/* The first occurrence of a word at or behind sentence x. */
static guint
first_occurrence(const Sweep *sweep, guint word, guint x)
{
    guint low = sweep->given_first[word];
    guint high = sweep->given_first[word + 1];
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (sweep->given_at[middle] < x)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* An empty row for a word: a new one, or where there is no more room the last one again. */
static float *
take_row(Sweep *sweep, guint word)
{
    guint row = MIN(sweep->row_count, sweep->row_limit - 1);
    float *sums = (float *)(gpointer)sweep->rows->data + (gsize)row * sweep->row_width;
    if (row < sweep->row_count) {
        sweep->local[sweep->row_word[row]] = 0;
        memset(sums, 0, sizeof(float) * sweep->row_width);
    } else {
        sweep->row_count++;
    }
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
        guint last = sweep->given_first[other + 1];
        for (guint p = first_occurrence(sweep, other, sweep->from); p < last; p++) {
            guint x = sweep->given_at[p];
            if (x >= sweep->end)
                break;
            sums[x - sweep->from] += direction->value[q];
            sweep->filled[row] = TRUE;
        }
    }
}

/* Multiplies in one word's ratios, for all starts and runs. */
static void
multiply(const Sweep *sweep, guint word, const TmqWindow *window, float *restrict products,
         float *restrict sums)
{
    const float *row = (const float *)sweep->rows->data +
                       (gsize)(sweep->local[word] - 1) * sweep->row_width +
                       (window->first - sweep->from);
    float base = sweep->direction->base[word];
    guint width = window->width;
    memset(sums, 0, sizeof(float) * width);
    for (guint run = 0; run < TMQ_BEAD_SIDE; run++) {
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
        scores[i] += (float)tmq_log(products[i]);
        products[i] = 1;
    }
}

static void
score_sentence(Sweep *sweep, guint y, const TmqWindow *window, float *buffer, float *scores)
{
    gsize count = (gsize)window->width * TMQ_BEAD_SIDE;
    float *products = buffer;
    float *sums = buffer + count;
    double constant = 0;
    guint pending = 0;
    for (gsize i = 0; i < count; i++)
        products[i] = 1;
    for (guint k = sweep->scored->first[y]; k < sweep->scored->first[y + 1]; k++) {
        guint word = sweep->scored->ids[k];
        if (sweep->local[word] == 0)
            fill_row(sweep, word);
        if (!sweep->filled[sweep->local[word] - 1]) {
            constant += tmq_log(sweep->direction->base[word]);
            continue;
        }
        multiply(sweep, word, window, products, sums);
        if (++pending % RATIOS_PER_LOG == 0)
            take_logs(products, scores, count);
    }
    take_logs(products, scores, count);
    for (gsize i = 0; i < count; i++)
        scores[i] += (float)constant;
}

/* How many sentences from y on go together, so that their rows stay in bounds; *end is set behind
 * the last given sentence they look at. */
static guint
group_end(const Sweep *sweep, const TmqWindow *windows, guint y, guint *end)
{
    guint last = y;
    *end = 0;
    while (last < sweep->scored->count && last - y < GROUP_SENTENCES) {
        guint reach = windows[last].first + windows[last].width + TMQ_BEAD_SIDE - 1;
        guint farthest = MAX(*end, MIN(reach, sweep->given->count));
        gsize tokens = sweep->scored->first[last + 1] - sweep->scored->first[y];
        if (last > y && tokens * (farthest - windows[y].first + TMQ_BEAD_SIDE) > GROUP_FLOATS)
            break;
        *end = farthest;
        last++;
    }
    return last;
}

/* Makes room for the rows of a group, empty ones. */
static void
start_group(Sweep *sweep, guint tokens)
{
    sweep->row_width = sweep->end - sweep->from + TMQ_BEAD_SIDE;
    sweep->row_count = 0;
    sweep->row_limit = CLAMP(tokens, 1, MAX(GROUP_FLOATS / sweep->row_width, 1));
    sweep->row_word = g_new(guint, sweep->row_limit);
    sweep->filled = g_new(gboolean, sweep->row_limit);
    g_array_set_size(sweep->rows, 0); /* so that growing clears it */
    g_array_set_size(sweep->rows, sweep->row_limit * sweep->row_width);
}

static void
end_group(Sweep *sweep)
{
    for (guint row = 0; row < sweep->row_count; row++)
        sweep->local[sweep->row_word[row]] = 0;
    g_free(sweep->row_word);
    g_free(sweep->filled);
}

/* Scores the sentences y to last, which look at given ones before end. */
static void
score_group(Sweep *sweep, TmqHalf *half, guint y, guint last, guint end)
{
    guint widest = 0;
    sweep->from = half->windows[y].first;
    sweep->end = end;
    start_group(sweep, sweep->scored->first[last] - sweep->scored->first[y]);
    for (guint s = y; s < last; s++)
        widest = MAX(widest, half->windows[s].width);
    g_autofree float *buffer = g_new(float, (gsize)widest *(TMQ_BEAD_SIDE + 1) + 1);
    for (guint s = y; s < last; s++)
        score_sentence(sweep, s, &half->windows[s], buffer, half->scores + half->windows[s].at);
    end_group(sweep);
}

/* The windows of target sentences: all rows from which a bead of the band can reach them. */
static void
set_target_windows(TmqWindow *windows, const TmqBand *band)
{
    guint first = 0;
    guint behind = 0;
    for (guint y = 0; y < band->target; y++) {
        while (first + 1 < band->source &&
               band->high[MIN(first + TMQ_BEAD_SIDE, band->source)] <= y)
            first++;
        while (behind < band->source && band->low[behind] <= y)
            behind++;
        windows[y].first = first;
        windows[y].width = behind > first ? behind - first : 0;
    }
}

static void
set_source_windows(TmqWindow *windows, const TmqBand *band)
{
    for (guint x = 0; x < band->source; x++) {
        guint low = band->low[x + 1 > TMQ_BEAD_SIDE ? x + 1 - TMQ_BEAD_SIDE : 0];
        guint behind = MIN(band->high[x] + 1, band->target);
        windows[x].first = MIN(low, band->target);
        windows[x].width = behind > low ? behind - low : 0;
    }
}

void
tmq_half_init(TmqHalf *half, const TmqScoring *scoring, TmqSideIndex scored, const TmqBand *band)
{
    Sweep sweep = {.direction = &scoring->table->of[scored],
                   .given = scoring->words[1 - scored],
                   .scored = scoring->words[scored]};
    half->windows = g_new0(TmqWindow, sweep.scored->count + 1);
    (scored == TMQ_TARGET ? set_target_windows : set_source_windows)(half->windows, band);
    gsize total = 0;
    for (guint y = 0; y < sweep.scored->count; y++) {
        half->windows[y].at = total;
        total += (gsize)half->windows[y].width * TMQ_BEAD_SIDE;
    }
    half->scores = g_new0(float, total + 1);
    index_given(&sweep, scoring->table->words);
    sweep.local = g_new0(guint, scoring->table->words + 1);
    sweep.rows = g_array_new(FALSE, TRUE, sizeof(float));
    for (guint y = 0, end, last; y < sweep.scored->count; y = last) {
        last = group_end(&sweep, half->windows, y, &end);
        score_group(&sweep, half, y, last, MAX(end, half->windows[y].first));
    }
    g_array_unref(sweep.rows);
    g_free(sweep.local);
    g_free(sweep.inverse);
    g_free(sweep.given_first);
    g_free(sweep.given_at);
}

void
tmq_half_clear(TmqHalf *half)
{
    g_free(half->windows);
    g_free(half->scores);
}
