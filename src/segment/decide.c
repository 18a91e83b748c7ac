/* The rules, in order; the first that applies decides. They know properties of characters and
 * classes of words, no language: what words there are is data.
 *
 * Line ends always end a sentence. Then it is a question of what follows: nothing begins with
 * closing punctuation or a comma, and little in lower case. Question and exclamation marks end a
 * sentence unless it plainly goes on; ellipses do before a capital; a full stop depends on the word
 * before it. */
#include "segment/decide.h"

#include <string.h>

#include "segment/chars.h"
#include "segment/token.h"

/* Letters on each side of a stop without white space behind it that are taken as two sentences: a
 * full stop needs more than what joins no names. */
enum { GLUED_BEFORE_STOP = 4, GLUED_BEFORE = 2, GLUED_AFTER = 2 };

/* Whether c, behind white space, still belongs to the sentence before. */
static gboolean
goes_on(UChar32 c)
{
    return c == ',' || c == ';' || c == ':' || c == ')' || c == ']' || c == '}' || c == 0xbb;
}

/* Whether the run stands in brackets of its own: "[...]", "(?)". */
static gboolean
is_bracketed(const TmqSentence *sentence, const TmqStop *stop)
{
    if (stop->run == sentence->start || !stop->closed)
        return FALSE;
    char before = sentence->text[stop->run - 1];
    char after = sentence->text[stop->run_end];
    return (before == '[' && after == ']') || (before == '(' && after == ')');
}

/* ---- No white space behind ---- */

/* Whether count lower-case letters or digits stand before at. */
static gboolean
has_prose_before(const TmqSentence *sentence, gsize at, guint count)
{
    for (; count > 0 && at > sentence->start; count--) {
        UChar32 c = tmq_char_before(sentence->text, sentence->start, &at);
        if (!u_islower(c) && !u_isdigit(c) && c != ',')
            return FALSE;
    }
    return count == 0;
}

/* A capital and lower-case letters behind it; digits, slashes and such are no prose. */
static gboolean
is_capitalised(const TmqSentence *sentence, gsize at)
{
    if (!u_isUUppercase(tmq_char_next(sentence->text, &at, sentence->length)))
        return FALSE;
    for (guint i = 1; i < GLUED_AFTER; i++)
        if (at >= sentence->length ||
            !u_islower(tmq_char_next(sentence->text, &at, sentence->length)))
            return FALSE;
    return TRUE;
}

/* Whether the run of characters around at without white space has those of an address, a path or
 * code in it; bounded on both sides. */
static gboolean
is_in_address(const TmqSentence *sentence, const TmqStop *stop)
{
    gsize from = stop->run - MIN(stop->run - sentence->start, TMQ_TOKEN_MAX);
    gsize to = MIN(sentence->length, stop->end + TMQ_TOKEN_MAX);
    for (gsize i = stop->run; i > from && !g_ascii_isspace(sentence->text[i - 1]); i--)
        if (strchr("/@_\\=&#~<>", sentence->text[i - 1]))
            return TRUE;
    for (gsize i = stop->end; i < to && !g_ascii_isspace(sentence->text[i]); i++)
        if (sentence->text[i] == '\0' || strchr("/@_\\=&#~<>(", sentence->text[i]))
            return TRUE;
    return FALSE;
}

/* "word.Today", "1,000.That" */
static gboolean
ends_glued(const TmqSentence *sentence, const TmqStop *stop)
{
    if (stop->wide)
        return TRUE;
    if (stop->closed || stop->noted || !is_capitalised(sentence, stop->end))
        return FALSE;
    guint before = stop->single ? GLUED_BEFORE_STOP : GLUED_BEFORE;
    return has_prose_before(sentence, stop->run, before) && !is_in_address(sentence, stop);
}

/* ---- A full stop ---- */

static gboolean
starts(const TmqFollowing *following)
{
    return following->upper && (following->classes & TMQ_CLASS_STARTER) != 0;
}

/* Whether a capital of the following word tells that a sentence begins. */
static gboolean
tells_start(const TmqFollowing *following)
{
    return following->upper && !(following->classes & TMQ_CLASS_PROPER);
}

/* The word before is an abbreviation: whether the stop ends a sentence all the same. */
static gboolean
ends_after_abbreviation(const TmqToken *token, const TmqStop *stop, const TmqFollowing *following)
{
    guint classes = token->classes;
    if (stop->closed && !(classes & TMQ_CLASS_END))
        return starts(following);
    if (classes & TMQ_CLASS_END)
        return tells_start(following) || starts(following);
    if (classes & TMQ_CLASS_MAY)
        return starts(following);
    if (classes & (TMQ_CLASS_TITLE | TMQ_CLASS_NEVER))
        return FALSE;
    /* Before a number only: "No. The" is an answer. */
    return following->upper && !following->roman && (!following->label || starts(following));
}

static gboolean
ends_after_stop(const TmqToken *token, const TmqStop *stop, const TmqFollowing *following)
{
    const guint abbreviation =
        TMQ_CLASS_TITLE | TMQ_CLASS_NUMBER | TMQ_CLASS_NEVER | TMQ_CLASS_MAY | TMQ_CLASS_END;
    if (token->leads && token->ordinal)
        return FALSE;
    if (token->classes & abbreviation)
        return ends_after_abbreviation(token, stop, following);
    if (token->initial)
        return starts(following);
    if (following->lower)
        return token->word && !stop->closed;
    return TRUE;
}

gboolean
tmq_stop_ends(const TmqSentence *sentence, const TmqStop *stop, const TmqClasses *classes)
{
    if (stop->line_end)
        return TRUE;
    if (stop->next == stop->end)
        return ends_glued(sentence, stop);
    if (goes_on(tmq_char_at(sentence->text, stop->next, sentence->length)) ||
        is_bracketed(sentence, stop))
        return FALSE;
    TmqFollowing following;
    TmqToken token;
    tmq_following_read(sentence, stop, classes, &following);
    if (stop->strong && !following.lower)
        return TRUE;
    if (!stop->strong && !stop->single)
        return tells_start(&following);
    tmq_token_read(sentence, stop, classes, &token);
    if (!stop->strong)
        return ends_after_stop(&token, stop, &following);
    if (stop->closed)
        return FALSE;
    gsize behind = (gsize)(stop->run_end - (gsize)(token.text - sentence->text));
    return !(tmq_classes_of(classes, token.text, behind) & TMQ_CLASS_BRAND);
}
