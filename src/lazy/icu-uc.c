#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/uloc.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include "lazy.h"
#include "sonames.h"

#define TMQ_LAZY_LIBRARY TMQ_SONAME_ICUUC

TMQ_LAZY_1(int8_t, u_charType, UChar32)
TMQ_LAZY_1(const char *, u_errorName, UErrorCode)
TMQ_LAZY_2(UBool, u_hasBinaryProperty, UChar32, UProperty)
TMQ_LAZY_1(UBool, u_isUUppercase, UChar32)
TMQ_LAZY_1(UBool, u_isUWhiteSpace, UChar32)
TMQ_LAZY_1(UBool, u_isalnum, UChar32)
TMQ_LAZY_1(UBool, u_isalpha, UChar32)
TMQ_LAZY_1(UBool, u_isdigit, UChar32)
TMQ_LAZY_1(UBool, u_islower, UChar32)
TMQ_LAZY_3(UChar *, u_memchr32, const UChar *, UChar32, int32_t)
TMQ_LAZY_8(UChar *, u_strFromUTF8WithSub, UChar *, int32_t, int32_t *, const char *, int32_t,
           UChar32, int32_t *, UErrorCode *)
TMQ_LAZY_6(UChar *, u_strFromUTF8, UChar *, int32_t, int32_t *, const char *, int32_t, UErrorCode *)
TMQ_LAZY_6(char *, u_strToUTF8, char *, int32_t, int32_t *, const UChar *, int32_t, UErrorCode *)
TMQ_LAZY_1(UChar32, u_tolower, UChar32)
TMQ_LAZY_3(UChar *, u_uastrncpy, UChar *, const char *, int32_t)
TMQ_LAZY_1(void, ubrk_close, UBreakIterator *)
TMQ_LAZY_1(int32_t, ubrk_next, UBreakIterator *)
TMQ_LAZY_5(UBreakIterator *, ubrk_open, UBreakIteratorType, const char *, const UChar *, int32_t,
           UErrorCode *)
TMQ_LAZY_3(void, ubrk_setUText, UBreakIterator *, UText *, UErrorCode *)
TMQ_LAZY_7(int32_t, ucnv_convert, const char *, const char *, char *, int32_t, const char *,
           int32_t, UErrorCode *)
TMQ_LAZY_4(int32_t, uloc_addLikelySubtags, const char *, char *, int32_t, UErrorCode *)
TMQ_LAZY_0(int32_t, uloc_countAvailable)
TMQ_LAZY_5(int32_t, uloc_forLanguageTag, const char *, char *, int32_t, int32_t *, UErrorCode *)
TMQ_LAZY_1(const char *, uloc_getAvailable, int32_t)
TMQ_LAZY_4(int32_t, uloc_getLanguage, const char *, char *, int32_t, UErrorCode *)
TMQ_LAZY_4(int32_t, uloc_getScript, const char *, char *, int32_t, UErrorCode *)
TMQ_LAZY_1(void, ures_close, UResourceBundle *)
TMQ_LAZY_4(UResourceBundle *, ures_getByKey, const UResourceBundle *, const char *,
           UResourceBundle *, UErrorCode *)
TMQ_LAZY_4(const UChar *, ures_getStringByIndex, const UResourceBundle *, int32_t, int32_t *,
           UErrorCode *)
TMQ_LAZY_3(UResourceBundle *, ures_open, const char *, const char *, UErrorCode *)
TMQ_LAZY_1(UText *, utext_close, UText *)
TMQ_LAZY_4(UText *, utext_openUTF8, UText *, const char *, int64_t, UErrorCode *)
TMQ_LAZY_5(UChar32, utf8_prevCharSafeBody, const uint8_t *, int32_t, int32_t *, UChar32, UBool)
