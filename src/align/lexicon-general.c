/* What tmq knows of two languages before it has seen a page of theirs: data/lexicon. */
#include "lexicon.h"

#include "lexicon-data.h"
#include "tmq/language.h"

TmqLexicon *
tmq_lexicon_general(const char *source, const char *target)
{
    static const char *const languages[][2] = {{"en", "fr"}};
    for (guint i = 0; i < G_N_ELEMENTS(languages); i++)
        for (guint turned = 0; turned < 2; turned++) {
            const char *const *of = languages[i];
            if (!tmq_language_serves(of[turned], source) ||
                !tmq_language_serves(of[!turned], target))
                continue;
            g_autofree char *name = g_strdup_printf("%s-%s.tsv", of[0], of[1]);
            TmqLexicon *lexicon = tmq_lexicon_from_text(lexicon_data(name));
            if (turned)
                tmq_lexicon_turn(lexicon);
            return lexicon;
        }
    return NULL;
}
