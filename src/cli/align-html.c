/* An alignment as a page: a table with a row for each bead, so that it reads in order without style
 * and with a screen reader; the lines between the two texts are drawn by the style sheet. Nothing
 * is told by colour alone. */
#include "cli/align-write.h"

/* A bead less sure than this is worth a look. */
#define SURE 0.9

static const char style[] =
    ":root{color-scheme:light dark;--text:#1c1c1c;--back:#fff;--line:#3a6ea5;--soft:#595959;"
    "--mark:#8a3d00;--tint:#fff3e0}\n"
    "@media(prefers-color-scheme:dark){:root{--text:#ececec;--back:#161616;--line:#8ab8e6;"
    "--soft:#b0b0b0;--mark:#ffb266;--tint:#33240f}}\n"
    "body{margin:0 auto;max-width:90rem;padding:1rem;font:1rem/1.5 sans-serif;color:var(--text);"
    "background:var(--back)}\n"
    "table{border-collapse:separate;border-spacing:0 .5rem;width:100%;table-layout:fixed}\n"
    "caption{text-align:start;color:var(--soft)}\n"
    "th{text-align:start;padding:.25rem .75rem}\n"
    "th.link,td.link{width:7.5rem;text-align:center}\n"
    "td{vertical-align:middle;padding:.25rem .75rem;overflow-wrap:anywhere}\n"
    "td p{margin:.25rem 0}\n"
    "td.source{border-inline-end:3px solid var(--line)}\n"
    "td.target{border-inline-start:3px solid var(--line)}\n"
    "td.link{padding:0;background:linear-gradient(var(--line),var(--line)) center/100% 2px "
    "no-repeat}\n"
    "td.link span{background:var(--back);padding:0 .25rem;font-size:.85rem}\n"
    ".unsure td{background-color:var(--tint)}\n"
    ".unsure td.source,.unsure td.target{border-style:dashed;border-color:var(--mark);"
    "border-block:0}\n"
    ".unsure td.source{border-inline-start:0}.unsure td.target{border-inline-end:0}\n"
    ".unsure td.link{background-image:repeating-linear-gradient(90deg,var(--mark) 0 6px,"
    "transparent 6px 12px)}\n"
    ".unsure td.link span{background:var(--tint);color:var(--mark);font-weight:bold}\n"
    ".alone td.link{background-image:none}\n"
    ".alone td.none{border-color:transparent;color:var(--soft)}\n"
    "@media print{td.link span,.unsure td{background:none}}\n";

static void
write_escaped(TmqOutput *output, const char *text)
{
    g_autofree char *escaped = g_markup_escape_text(text, -1);
    tmq_output_printf(output, "%s", escaped);
}

static gboolean
is_alone(const TmqBead *bead)
{
    return bead->source_count == 0 || bead->target_count == 0;
}

static void
write_cell(TmqOutput *output, const char *side, const TmqSourceText *text, guint start, guint count)
{
    if (count == 0) {
        tmq_output_printf(output, "<td class=\"%s none\">no counterpart</td>\n", side);
        return;
    }
    tmq_output_printf(output, "<td class=\"%s\" lang=\"", side);
    write_escaped(output, text->language);
    tmq_output_printf(output, "\" dir=\"auto\">");
    for (guint i = start; i < start + count; i++) {
        const TmqSegment *segment = g_ptr_array_index(text->segments, i);
        tmq_output_printf(output, "<p>");
        write_escaped(output, segment->text);
        tmq_output_printf(output, "</p>");
    }
    tmq_output_printf(output, "</td>\n");
}

static void
write_bead(TmqOutput *output, const TmqAlignment *alignment, const TmqBead *bead)
{
    gboolean unsure = bead->confidence < SURE;
    tmq_output_printf(output, "<tr class=\"bead%s%s\">\n", unsure ? " unsure" : "",
                      is_alone(bead) ? " alone" : "");
    write_cell(output, "source", alignment->source, bead->source, bead->source_count);
    tmq_output_printf(output, "<td class=\"link\"><span>%u–%u, %u\u00a0%%%s</span></td>\n",
                      bead->source_count, bead->target_count, (guint)(bead->confidence * 100),
                      unsure ? "<br>unsure" : "");
    write_cell(output, "target", alignment->target, bead->target, bead->target_count);
    tmq_output_printf(output, "</tr>\n");
}

static void
write_caption(TmqOutput *output, const GArray *beads)
{
    guint unsure = 0;
    guint alone = 0;
    for (guint i = 0; i < beads->len; i++) {
        const TmqBead *bead = &g_array_index(beads, TmqBead, i);
        unsure += bead->confidence < SURE ? 1 : 0;
        alone += is_alone(bead) ? 1 : 0;
    }
    tmq_output_printf(output,
                      "<caption>Beads: %u. Without counterpart: %u. Unsure (below %u\u00a0%%): "
                      "%u.</caption>\n",
                      beads->len, alone, (guint)(SURE * 100), unsure);
}

static void
write_head(TmqOutput *output, const TmqAlignment *alignment)
{
    const char *from = alignment->source->language;
    const char *to = alignment->target->language;
    tmq_output_printf(output,
                      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<title>Alignment, %s and %s</title>\n<style>\n%s</style>\n</head>\n<body>\n"
                      "<main>\n<h1>Alignment, %s and %s</h1>\n<table>\n",
                      from, to, style, from, to);
    write_caption(output, alignment->beads);
    tmq_output_printf(output,
                      "<thead><tr><th scope=\"col\">%s</th>"
                      "<th scope=\"col\" class=\"link\">Sentences, confidence</th>"
                      "<th scope=\"col\">%s</th></tr></thead>\n<tbody>\n",
                      from, to);
}

void
tmq_alignment_write_html(TmqOutput *output, const TmqAlignment *alignment)
{
    write_head(output, alignment);
    for (guint i = 0; i < alignment->beads->len; i++)
        write_bead(output, alignment, &g_array_index(alignment->beads, TmqBead, i));
    tmq_output_printf(output, "</tbody>\n</table>\n</main>\n</body>\n</html>\n");
}
