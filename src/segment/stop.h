/* A place where a sentence may end: a terminator with what belongs to it, and what follows. */
#pragma once

#include <glib.h>
#include <unicode/utypes.h>

/* A text under the scan, and the sentence it is in. */
typedef struct {
    const char *text;
    gsize length;
    gsize start;  /* of the sentence: its first character that is no white space */
    guint quotes; /* '"' since start */
} TmqSentence;

typedef struct {
    gsize run;         /* where the terminators begin */
    gsize run_end;     /* and end; some may have white space between */
    gsize end;         /* behind closing quotes and brackets, footnote calls: the sentence's end */
    gsize next;        /* behind the white space after that */
    UChar32 first;     /* of the terminators */
    gboolean single;   /* the run is one full stop */
    gboolean strong;   /* it holds a question or exclamation mark */
    gboolean wide;     /* it ends in a terminator that needs no white space after it */
    gboolean closed;   /* a quote or bracket closes behind the run */
    gboolean noted;    /* a footnote call stands behind it */
    gboolean line_end; /* the white space holds the end of a line */
    guint quotes;      /* '"' in it */
} TmqStop;

/* Reads the stop whose first terminator is at at. */
void tmq_stop_read(const TmqSentence *sentence, gsize at, TmqStop *stop);

/* Reads the white space at the stop's end: sets next and line_end. */
void tmq_stop_skip_space(const TmqSentence *sentence, TmqStop *stop);
