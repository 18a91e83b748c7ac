#include "segment/token.h"

#include <string.h>

#include "segment/chars.h"

/* Code points that are passed over between a stop's white space and the next word. */
#define MAX_OPENERS 12u

/* ---- The word before ---- */

/* Where the word before run begins. FALSE where it is too long. */
static gboolean
find_token(const TmqSentence *sentence, gsize run, gsize *start)
{
    gsize at = run;
    while (at > sentence->start) {
        gsize before = at;
        if (tmq_char_is_space(tmq_char_before(sentence->text, sentence->start, &before)))
            break;
        at = before;
        if (run - at > TMQ_TOKEN_MAX)
            return FALSE;
    }
    *start = at;
    return TRUE;
}

/* Behind the brackets, quotes and bullets at the start of text. */
static gsize
skip_marks(const char *text, gsize length)
{
    gsize at = 0;
    for (gsize behind = 0; behind < length;) {
        UChar32 c = tmq_char_next(text, &behind, length);
        if (!tmq_char_is_opener(c) && !tmq_char_is_closer(c) && !tmq_char_is_bullet(c) &&
            !tmq_char_is_space(c) && c != '\\')
            break;
        at = behind;
    }
    return at;
}

static void
strip_marks(TmqToken *token)
{
    gsize marks = skip_marks(token->text, token->length);
    token->text += marks;
    token->length -= marks;
}

/* Whether nothing but marks stands before the token in its sentence. */
static gboolean
leads(const TmqSentence *sentence, const TmqToken *token)
{
    const char *start = sentence->text + sentence->start;
    gsize before = (gsize)(token->text - start);
    return before <= TMQ_TOKEN_MAX && skip_marks(start, before) == before;
}

/* The parts of a compound are words too: "l'art.", "sous-al.", "Mon./Tues.". */
static guint
classes_of_part(const TmqToken *token, const TmqClasses *classes)
{
    gsize at = token->length;
    while (at > 0) {
        gsize behind = at;
        UChar32 c = tmq_char_before(token->text, 0, &at);
        gboolean joint = c == '/' || c == '-' || c == 0x2011;
        if (!joint && tmq_char_is_apostrophe(c))
            joint = (tmq_classes_of(classes, token->text, at) & TMQ_CLASS_ELIDE) != 0;
        if (joint)
            return tmq_classes_of(classes, token->text + behind, token->length - behind);
    }
    return 0;
}

static gboolean
is_initial(const TmqToken *token)
{
    guint letters = 0, stops = 0;
    gboolean upper = FALSE;
    for (gsize at = 0; at < token->length;) {
        UChar32 c = tmq_char_next(token->text, &at, token->length);
        if (tmq_char_is_letter(c)) {
            upper = upper || tmq_char_is_upper(c);
            if (++letters > 3)
                return FALSE;
        } else if (c == '.' || c == '-') {
            stops += c == '.';
            letters = 0;
        } else {
            return FALSE;
        }
    }
    return stops > 0 ? letters > 0 : letters == 1 && upper;
}

static gboolean
is_roman(const char *text, gsize length)
{
    return length > 0 && length <= 5 &&
           (strspn(text, "ivx") >= length || strspn(text, "IVX") >= length);
}

/* "1", "12", "2.1", "a", "iv", "B". */
static gboolean
is_ordinal(const TmqToken *token)
{
    if (token->length == 1 && g_ascii_isalnum(token->text[0]))
        return TRUE;
    if (is_roman(token->text, token->length))
        return TRUE;
    guint digits = 0;
    for (gsize i = 0; i < token->length; i++) {
        gboolean digit = g_ascii_isdigit(token->text[i]);
        if ((!digit && token->text[i] != '.') || (digit && digits == 3))
            return FALSE;
        digits = digit ? digits + 1 : 0;
    }
    return digits > 0;
}

/* Three letters and digits, unless they are a short number. */
static gboolean
is_word(const TmqToken *token)
{
    guint letters = 0, digits = 0;
    for (gsize at = 0; at < token->length;) {
        UChar32 c = tmq_char_next(token->text, &at, token->length);
        if (tmq_char_is_letter(c))
            letters++;
        else if (tmq_char_is_digit(c))
            digits++;
        else if (u_charType(c) != U_NON_SPACING_MARK && !tmq_char_is_dash(c) &&
                 !tmq_char_is_apostrophe(c))
            return FALSE;
    }
    return letters > 0 ? letters + digits >= 3 : digits >= 4;
}

void
tmq_token_read(const TmqSentence *sentence, const TmqStop *stop, const TmqClasses *classes,
               TmqToken *token)
{
    gsize start = 0;
    *token = (TmqToken){.text = sentence->text + stop->run};
    if (!find_token(sentence, stop->run, &start)) {
        token->word = TRUE;
        return;
    }
    token->text = sentence->text + start;
    token->length = stop->run - start;
    strip_marks(token);
    if (token->length > 1 && token->text[token->length - 1] == '\\')
        token->length--; /* an escaped stop: "1\. First" */
    token->leads = leads(sentence, token);
    token->initial = is_initial(token);
    token->ordinal = is_ordinal(token);
    token->word = is_word(token);
    token->classes = tmq_classes_of(classes, token->text, token->length);
    if (token->classes == 0)
        token->classes = classes_of_part(token, classes);
}

/* ---- The word behind ---- */

/* Behind the opening marks at at: quotes, brackets, dashes, bullets and white space between them;
 * "[...]" too. */
static gsize
skip_openers(const TmqSentence *sentence, gsize at, TmqFollowing *following)
{
    for (guint i = 0; i < MAX_OPENERS && at < sentence->length; i++) {
        gsize behind = at;
        UChar32 c = tmq_char_next(sentence->text, &behind, sentence->length);
        gboolean opener = tmq_char_is_opener(c);
        gboolean more =
            opener || tmq_char_is_apostrophe(c) || tmq_char_is_dash(c) || tmq_char_is_bullet(c);
        gboolean filler = tmq_char_is_space(c) || c == '.' || c == 0x2026 || c == ']' || c == ')';
        if (!more && !(filler && i > 0))
            break;
        following->opened = following->opened || opener;
        following->dashed = following->dashed || tmq_char_is_dash(c);
        at = behind;
    }
    return at;
}

static gsize
letters_end(const TmqSentence *sentence, gsize at)
{
    gsize limit = MIN(sentence->length, at + TMQ_CLASSES_MAX_WORD);
    gsize end = at;
    while (end < limit) {
        gsize behind = end;
        if (!tmq_char_is_letter(tmq_char_next(sentence->text, &behind, sentence->length)))
            break;
        end = behind;
    }
    return end;
}

guint
tmq_following_classes(const TmqSentence *sentence, const TmqFollowing *following,
                      const TmqClasses *classes)
{
    const char *word = sentence->text + following->start;
    gsize length = following->end - following->start;
    gsize behind = following->end;
    guint found = 0;
    if (behind < sentence->length &&
        tmq_char_is_apostrophe(tmq_char_next(sentence->text, &behind, sentence->length)))
        found = tmq_classes_of(classes, word, behind - following->start);
    return found != 0 ? found : tmq_classes_of(classes, word, length);
}

void
tmq_following_read(const TmqSentence *sentence, const TmqStop *stop, TmqFollowing *following)
{
    *following = (TmqFollowing){0};
    gsize at = skip_openers(sentence, stop->next, following);
    UChar32 c = tmq_char_at(sentence->text, at, sentence->length);
    following->lower = tmq_char_is_lower(c);
    following->digit = tmq_char_is_digit(c);
    following->upper = tmq_char_is_letter(c) && !following->lower;
    if (!following->upper)
        return;
    gsize end = letters_end(sentence, at);
    UChar32 after = tmq_char_at(sentence->text, end, sentence->length);
    following->roman = end - at >= 2 && is_roman(sentence->text + at, end - at);
    following->label = end - at == (gsize)U8_LENGTH(c) && !tmq_char_is_apostrophe(after);
    following->start = at;
    following->end = end;
}
