/* The page of findings: html.c the page, html-tables.c its tables, html-list.c the findings. */
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

/* The section of one kind, findings page by page. */
void tmq_html_kind(TmqHtml *html, guint kind);

void tmq_html_pages(TmqHtml *html);

/* The id of the heading of a page within a kind's section; the caller frees it. */
char *tmq_html_page_id(const TmqHtml *html, guint kind, const char *file);

/* How a kind is called in headings; static. */
const char *tmq_html_kind_title(guint kind);

/* "error", "warning", "info", "minor": the class and, capitalised, the label of a finding. */
const char *tmq_html_class(const TmqFinding *finding);
