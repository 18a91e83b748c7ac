/* Errors and messages about bad input.
 *
 * A function that can fail takes a GError ** last and returns FALSE or NULL on error; who knows the
 * fact makes the error, whoever is in between hands it on unchanged. A tmq error also carries the
 * place (file and line) and a hint: something the user can do or type. The text itself is lower
 * case, without a final stop, the fact first, the subject in 'single quotes', and says nothing that
 * the place already says.
 *
 * What is wrong but does not stop the work (a page that is not UTF-8, a file that cannot be read
 * among many) goes to a TmqMessages sink, which counts it and hands it to the caller's function.
 * The library itself never prints. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
    TMQ_ERROR_USAGE,     /* the caller asked for something that makes no sense (exit status 2) */
    TMQ_ERROR_INPUT,     /* a file's content is bad (3) */
    TMQ_ERROR_IO,        /* a file could not be read or written (3) */
    TMQ_ERROR_LIMIT,     /* an input is larger than the documented bound (3) */
    TMQ_ERROR_MEMORY,    /* the translation memory cannot be used (4) */
    TMQ_ERROR_CANCELLED, /* the user stopped the work; nothing was written */
} TmqErrorCode;

#define TMQ_ERROR (tmq_error_quark())
GQuark tmq_error_quark(void);

/* Makes an error. file may be NULL (no place), line 0 (no line), hint NULL (none). file is taken as
 * it should be shown; all strings are copied. */
GError *tmq_error_new(TmqErrorCode code, const char *file, guint line, const char *hint,
                      const char *format, ...) G_GNUC_PRINTF(5, 6);

/* As tmq_error_new(), into *error; does nothing where error is NULL. */
void tmq_set_error(GError **error, TmqErrorCode code, const char *file, guint line,
                   const char *hint, const char *format, ...) G_GNUC_PRINTF(6, 7);

/* The place and hint of an error: NULL or 0 where it has none, or is of another domain. Owned by
 * the error. */
const char *tmq_error_file(const GError *error);
guint tmq_error_line(const GError *error);
const char *tmq_error_hint(const GError *error);

/* Adds a place to a TMQ_ERROR that has none yet; another domain's error becomes a TMQ_ERROR of
 * code with the same text. */
void tmq_error_add_place(GError **error, TmqErrorCode code, const char *file, guint line);

typedef enum { TMQ_SEVERITY_INFO, TMQ_SEVERITY_WARNING, TMQ_SEVERITY_ERROR } TmqSeverity;

/* The word for a severity: "info", "warning", "error". Static. */
const char *tmq_severity_name(TmqSeverity severity);
/* And back; "error" where it is no such word or NULL. */
TmqSeverity tmq_severity_from_name(const char *name);

/* One message; all strings belong to the caller of the function that gets it. An "error" means that
 * a file was left out (exit status 3); a "warning" that it was read, with a repair. */
typedef struct {
    TmqSeverity severity;
    const char *file; /* or NULL */
    guint line;       /* or 0 */
    const char *text;
    const char *hint; /* or NULL */
} TmqMessage;

typedef void (*TmqMessageFunc)(const TmqMessage *message, gpointer data);

/* Where messages go. Zero-initialised it swallows them and counts. Not thread-safe: one a thread.
 */
typedef struct {
    TmqMessageFunc func; /* or NULL */
    gpointer data;
    guint warnings;
    guint errors;
} TmqMessages;

/* Sends a message; messages may be NULL. */
void tmq_message(TmqMessages *messages, TmqSeverity severity, const char *file, guint line,
                 const char *hint, const char *format, ...) G_GNUC_PRINTF(6, 7);

/* Sends an error that was caught, as TMQ_SEVERITY_ERROR, with its own place and hint. */
void tmq_message_error(TmqMessages *messages, const GError *error);

/* Tells how far a long piece of work is: stage is a word or two ("reading", "aligning"), done of
 * total things are done. Called from the thread that called the library. */
typedef void (*TmqProgressFunc)(const char *stage, guint done, guint total, gpointer data);

G_END_DECLS
