/* Which texts are most alike by the words they share. */
#pragma once

#include <glib.h>

/* The words of some texts, as sorted numbers; equal words have equal numbers within one table. */
typedef struct TmqWordTable TmqWordTable;

TmqWordTable *tmq_word_table_new(void);
/* Adds a text; its number, from 0. Case, white space and punctuation do not count; the first
 * thousand words speak for a longer text. */
guint tmq_word_table_add(TmqWordTable *table, const char *text);
void tmq_word_table_free(TmqWordTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TmqWordTable, tmq_word_table_free)

/* Twice the shared words over all words of both (Dice), 0 to 1; 0 where neither has words. */
double tmq_word_table_similarity(const TmqWordTable *table, guint a, guint b);

/* Pairs texts a[0…n) with texts b[0…m), numbers in table, most alike first, each once, similarity
 * at least threshold: match[i] becomes the index in b or G_MAXUINT. Of many texts only those near
 * the same relative place are compared, so that time stays bounded. */
void tmq_word_table_pair(const TmqWordTable *table, const guint *a, guint n, const guint *b,
                         guint m, double threshold, guint *match);
