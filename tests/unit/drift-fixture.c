#include "drift-fixture.h"

#include <string.h>

#include "base/hash.h"
#include "tmq/text.h"

enum { STRINGS_SIZE = 4096 };

GArray *
drift_fixture_text(GStringChunk *strings, const char *written)
{
    GArray *segments = g_array_new(FALSE, FALSE, sizeof(TmqDriftSegment));
    g_auto(GStrv) parts = g_strsplit(written, "|", -1);
    for (guint i = 0; *written && parts[i]; i++) {
        const char *equals = strchr(parts[i], '=');
        const char *text = equals ? equals + 1 : parts[i];
        g_autofree char *field = equals ? g_strndup(parts[i], (gsize)(equals - parts[i])) : NULL;
        g_autofree char *loose = tmq_text_loose_form(text, -1);
        const TmqDriftSegment segment = {field ? g_string_chunk_insert(strings, field) : NULL,
                                         g_string_chunk_insert(strings, text), tmq_hash64(text, -1),
                                         tmq_hash64(loose, -1), .line = i + 1};
        g_array_append_val(segments, segment);
    }
    return segments;
}

GArray *
drift_fixture_beads(const char *written)
{
    GArray *beads = g_array_new(FALSE, FALSE, sizeof(TmqDriftBead));
    TmqDriftBead bead = {0};
    for (const char *p = written; *p; p += p[3] ? 4 : 3) {
        bead.confidence = 0.9;
        bead.count[0] = (guint)(p[0] - '0');
        bead.count[1] = (guint)(p[2] - '0');
        g_array_append_val(beads, bead);
        bead.first[0] += bead.count[0];
        bead.first[1] += bead.count[1];
    }
    return beads;
}

TmqDriftText
drift_fixture_as_text(const GArray *segments)
{
    return (TmqDriftText){(const TmqDriftSegment *)(gpointer)segments->data, segments->len};
}

TmqDriftBeads
drift_fixture_as_beads(const GArray *beads)
{
    return (TmqDriftBeads){(const TmqDriftBead *)(gpointer)beads->data, beads->len};
}

static void
swap_sides(GArray *beads)
{
    for (guint i = 0; i < beads->len; i++) {
        TmqDriftBead *bead = &g_array_index(beads, TmqDriftBead, i);
        *bead = (TmqDriftBead){
            {bead->first[1], bead->first[0]}, {bead->count[1], bead->count[0]}, bead->confidence};
    }
}

static void
read_written(DriftFixture *fixture, const DriftWritten *written, gboolean swapped)
{
    for (guint side = 0; side < 2; side++) {
        const guint from = swapped ? !side : side;
        fixture->texts[TMQ_BEFORE][side] =
            drift_fixture_text(fixture->strings, written->before[from]);
        fixture->texts[TMQ_AFTER][side] =
            drift_fixture_text(fixture->strings, written->after[from]);
        fixture->states.before[side] = drift_fixture_as_text(fixture->texts[TMQ_BEFORE][side]);
        fixture->states.after[side] = drift_fixture_as_text(fixture->texts[TMQ_AFTER][side]);
    }
    fixture->beads[TMQ_BEFORE] = drift_fixture_beads(written->beads);
    fixture->beads[TMQ_AFTER] = drift_fixture_beads(written->new_beads);
    for (guint time = 0; swapped && time < 2; time++)
        swap_sides(fixture->beads[time]);
    fixture->states.old_beads = drift_fixture_as_beads(fixture->beads[TMQ_BEFORE]);
    fixture->states.new_beads = drift_fixture_as_beads(fixture->beads[TMQ_AFTER]);
}

DriftFixture *
drift_fixture_new(const DriftWritten *written, gboolean swapped)
{
    DriftFixture *fixture = g_new0(DriftFixture, 1);
    fixture->strings = g_string_chunk_new(STRINGS_SIZE);
    read_written(fixture, written, swapped);
    fixture->context = tmq_drift_context_new(swapped ? "fr" : "en", swapped ? "en" : "fr");
    fixture->sides = tmq_sides_new(&fixture->states);
    fixture->components = tmq_components_new(fixture->sides);
    fixture->sheet = tmq_sheet_new(&fixture->states, fixture->context);
    return fixture;
}

void
drift_fixture_free(DriftFixture *fixture)
{
    tmq_sheet_free(fixture->sheet);
    tmq_components_free(fixture->components);
    tmq_sides_free(fixture->sides);
    tmq_drift_context_free(fixture->context);
    for (guint time = 0; time < 2; time++) {
        g_array_unref(fixture->texts[time][0]);
        g_array_unref(fixture->texts[time][1]);
        g_array_unref(fixture->beads[time]);
    }
    g_string_chunk_free(fixture->strings);
    g_free(fixture);
}

const TmqComponent *
drift_fixture_component(const DriftFixture *fixture, guint place)
{
    g_assert_cmpuint(place, <, fixture->components->items->len);
    return fixture->components->items->pdata[place];
}

TmqDriftWord *
drift_fixture_word(const DriftFixture *fixture, TmqDriftTime time, guint side, guint segment,
                   const char *whole)
{
    GArray *words = tmq_sheet_words(fixture->sheet, time, side, segment);
    for (guint i = 0; i < words->len; i++) {
        TmqDriftWord *word = &g_array_index(words, TmqDriftWord, i);
        if (g_str_equal(word->whole, whole))
            return word;
    }
    g_error("no word '%s' in segment %u", whole, segment);
}
