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
        if (!tmq_char_is_lower(c) && !tmq_char_is_digit(c) && c != ',')
            return FALSE;
    }
    return count == 0;
}

/* A capital and lower-case letters behind it; digits, slashes and such are no prose. */
static gboolean
is_capitalised(const TmqSentence *sentence, gsize at)
{
    if (!tmq_char_is_upper(tmq_char_next(sentence->text, &at, sentence->length)))
        return FALSE;
    for (guint i = 1; i < GLUED_AFTER; i++)
        if (at >= sentence->length ||
            !tmq_char_is_lower(tmq_char_next(sentence->text, &at, sentence->length)))
            return FALSE;
    return TRUE;
}

/* Whether the run of characters around the stop without white space has those of an address, a path
 * or code in it, or further stops; bounded on both sides. */
static gboolean
is_in_address(const TmqSentence *sentence, const TmqStop *stop)
{
    const char *text = sentence->text;
    gsize from = stop->run - MIN(stop->run - sentence->start, TMQ_TOKEN_MAX);
    gsize to = MIN(sentence->length, stop->end + TMQ_TOKEN_MAX);
    for (gsize i = stop->run; i > from && !g_ascii_isspace(text[i - 1]); i--)
        if (strchr("/@_\\=&#~<>.", text[i - 1]))
            return TRUE;
    for (gsize i = stop->end; i < to && !g_ascii_isspace(text[i]); i++)
        if (text[i] == '\0' || strchr("/@_\\=&#~<>(", text[i]) ||
            (text[i] == '.' && i + 1 < to && g_ascii_isalnum(text[i + 1])))
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

/* ---- White space behind ---- */

/* What a rule looks at. */
typedef struct {
    const TmqSentence *sentence;
    const TmqStop *stop;
    const TmqClasses *classes;
    TmqToken token;
    TmqFollowing following;
} Place;

static gboolean
has_class(const Place *place, guint class)
{
    return place->following.upper &&
           (tmq_following_classes(place->sentence, &place->following, place->classes) & class) != 0;
}

/* Whether the following word is one that begins sentences. */
static gboolean
starts(const Place *place)
{
    return has_class(place, TMQ_CLASS_STARTER);
}

/* Whether a capital of the following word tells that a sentence begins. */
static gboolean
tells_start(const Place *place)
{
    return place->following.upper && !has_class(place, TMQ_CLASS_PROPER);
}

/* The word before is an abbreviation: whether the stop ends a sentence all the same. */
static gboolean
ends_after_abbreviation(const Place *place)
{
    guint classes = place->token.classes;
    if (place->stop->closed && !(classes & TMQ_CLASS_END))
        return starts(place);
    if (classes & TMQ_CLASS_END)
        return tells_start(place) || starts(place);
    if (classes & TMQ_CLASS_MAY)
        return starts(place);
    if (classes & (TMQ_CLASS_TITLE | TMQ_CLASS_NEVER))
        return FALSE;
    /* Before a number only: "No. The" is an answer. */
    return place->following.upper && !place->following.roman &&
           (!place->following.label || starts(place));
}

static gboolean
ends_after_stop(const Place *place)
{
    const guint abbreviation =
        TMQ_CLASS_TITLE | TMQ_CLASS_NUMBER | TMQ_CLASS_NEVER | TMQ_CLASS_MAY | TMQ_CLASS_END;
    const TmqToken *token = &place->token;
    if (token->leads && token->ordinal)
        return FALSE;
    if (token->classes & abbreviation)
        return ends_after_abbreviation(place);
    if (token->initial)
        return starts(place);
    if (place->following.lower)
        return token->word && !place->stop->closed;
    return TRUE;
}

/* A question or exclamation mark before lower case: whether a sentence ends there. */
static gboolean
ends_before_lower(const Place *place)
{
    const char *name = place->token.text;
    gsize behind = (gsize)(place->sentence->text + place->stop->run_end - name);
    return !place->stop->closed && !place->following.dashed &&
           !(tmq_classes_of(place->classes, name, behind) & TMQ_CLASS_BRAND);
}

static gboolean
ends_before_space(const TmqSentence *sentence, const TmqStop *stop, const TmqClasses *classes)
{
    Place place = {.sentence = sentence, .stop = stop, .classes = classes};
    tmq_following_read(sentence, stop, &place.following);
    if (stop->strong && !place.following.lower)
        return TRUE;
    if (!stop->strong && !stop->single)
        return tells_start(&place);
    tmq_token_read(sentence, stop, classes, &place.token);
    return stop->strong ? ends_before_lower(&place) : ends_after_stop(&place);
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
    return ends_before_space(sentence, stop, classes);
}
