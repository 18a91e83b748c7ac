/* What tmq knows of two languages before it has seen a page of theirs: data/lexicon. */
#include "lexicon.h"

#include <string.h>

#include "lexicon-data.h"
#include "tmq/language.h"

/* The language of a tag, without script and region, where that serves who wants the tag. */
static char *
language_of(const char *tag)
{
    g_autofree char *language = g_strndup(tag, strcspn(tag, "-"));
    return tmq_language_serves(language, tag) ? g_steal_pointer(&language) : NULL;
}

/* The text of a lexicon from one language to the other, or NULL. */
static const char *
text_of(const char *source, const char *target)
{
    g_autofree char *name = g_strdup_printf("%s-%s.tsv", source, target);
    return lexicon_data(name);
}

TmqLexicon *
tmq_lexicon_general(const char *source, const char *target)
{
    g_autofree char *from = language_of(source);
    g_autofree char *to = language_of(target);
    if (from == NULL || to == NULL)
        return NULL;
    const char *text = text_of(from, to);
    if (text != NULL)
        return tmq_lexicon_from_text(text);
    text = text_of(to, from);
    TmqLexicon *lexicon = text != NULL ? tmq_lexicon_from_text(text) : NULL;
    if (lexicon != NULL)
        tmq_lexicon_turn(lexicon);
    return lexicon;
}
