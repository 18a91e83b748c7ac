/* The page of findings: html.c the page, html-tables.c its tables, html-trend.c the runs,
 * html-unverified.c what nobody knows, html-news.c what came and went, html-list.c the findings. */
#pragma once

#include "base/xml.h"
#include "report/report-priv.h"

typedef struct {
    TmqXml xml;
    GPtrArray *findings;
    const TmqReportOptions *options;
    GPtrArray *files;  /* of const char *: the pages with findings, by path; "": the site */
    GHashTable *ranks; /* file -> its place in files, from 1 */
} TmqHtml;

void tmq_html_overview(TmqHtml *html, const TmqReportCounts *counts);

/* The pairs of which nobody knows; nothing where there are none. */
void tmq_html_unverified(TmqHtml *html);

/* The last runs as a chart, with its numbers; nothing where there are fewer than two. */
void tmq_html_trend(TmqHtml *html);

/* What is new and what is resolved since the run before; nothing where there was none. */
void tmq_html_news(TmqHtml *html);

/* The section of one kind, findings page by page. */
void tmq_html_kind(TmqHtml *html, guint kind);

void tmq_html_pages(TmqHtml *html);

/* The id of the heading of a page within a kind's section; the caller frees it. */
char *tmq_html_page_id(const TmqHtml *html, guint kind, const char *file);

/* How a kind is called in headings; static. */
const char *tmq_html_kind_title(guint kind);

/* Begins a table that can be scrolled, by keyboard too, where it is wider than the screen, up to
 * its first column's head; further heads follow. */
void tmq_html_begin_table(TmqXml *xml, const char *caption, const char *id, const char *first);
void tmq_html_begin_table_body(TmqXml *xml);
void tmq_html_end_table(TmqXml *xml);
void tmq_html_number(TmqXml *xml, guint number);

/* How the classes of findings are called in heads of columns; static. */
const char *tmq_html_class_title(TmqFindingClass class);

/* A page's path and line, as a link where the report has links. */
void tmq_html_place(TmqHtml *html, const TmqPlace *place);

/* A point in time as its day, for programs to the second. */
void tmq_html_time(TmqXml *xml, gint64 seconds);
