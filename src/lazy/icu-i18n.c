#include <unicode/udat.h>
#include <unicode/unum.h>
#include <unicode/upluralrules.h>
#include <unicode/uregex.h>

#include "lazy.h"
#include "sonames.h"

#define TMQ_LAZY_LIBRARY TMQ_SONAME_ICUI18N

TMQ_LAZY_1(void, udat_close, UDateFormat *)
TMQ_LAZY_2(int32_t, udat_countSymbols, const UDateFormat *, UDateFormatSymbolType)
TMQ_LAZY_6(int32_t, udat_getSymbols, const UDateFormat *, UDateFormatSymbolType, int32_t, UChar *,
           int32_t, UErrorCode *)
TMQ_LAZY_8(UDateFormat *, udat_open, UDateFormatStyle, UDateFormatStyle, const char *,
           const UChar *, int32_t, const UChar *, int32_t, UErrorCode *)
TMQ_LAZY_1(void, unum_close, UNumberFormat *)
TMQ_LAZY_6(int32_t, unum_formatInt64, const UNumberFormat *, int64_t, UChar *, int32_t,
           UFieldPosition *, UErrorCode *)
TMQ_LAZY_6(int32_t, unum_format, const UNumberFormat *, int32_t, UChar *, int32_t, UFieldPosition *,
           UErrorCode *)
TMQ_LAZY_2(int32_t, unum_getAttribute, const UNumberFormat *, UNumberFormatAttribute)
TMQ_LAZY_5(int32_t, unum_getSymbol, const UNumberFormat *, UNumberFormatSymbol, UChar *, int32_t,
           UErrorCode *)
TMQ_LAZY_5(int32_t, unum_getTextAttribute, const UNumberFormat *, UNumberFormatTextAttribute,
           UChar *, int32_t, UErrorCode *)
TMQ_LAZY_6(UNumberFormat *, unum_open, UNumberFormatStyle, const UChar *, int32_t, const char *,
           UParseError *, UErrorCode *)
TMQ_LAZY_5(void, unum_setTextAttribute, UNumberFormat *, UNumberFormatTextAttribute, const UChar *,
           int32_t, UErrorCode *)
TMQ_LAZY_1(void, uplrules_close, UPluralRules *)
TMQ_LAZY_2(UPluralRules *, uplrules_open, const char *, UErrorCode *)
TMQ_LAZY_5(int32_t, uplrules_select, const UPluralRules *, double, UChar *, int32_t, UErrorCode *)
TMQ_LAZY_1(void, uregex_close, URegularExpression *)
TMQ_LAZY_2(UBool, uregex_findNext, URegularExpression *, UErrorCode *)
TMQ_LAZY_3(UBool, uregex_find, URegularExpression *, int32_t, UErrorCode *)
TMQ_LAZY_3(UBool, uregex_lookingAt, URegularExpression *, int32_t, UErrorCode *)
TMQ_LAZY_3(UBool, uregex_matches, URegularExpression *, int32_t, UErrorCode *)
TMQ_LAZY_5(URegularExpression *, uregex_open, const UChar *, int32_t, uint32_t, UParseError *,
           UErrorCode *)
TMQ_LAZY_4(void, uregex_setRegion, URegularExpression *, int32_t, int32_t, UErrorCode *)
TMQ_LAZY_4(void, uregex_setText, URegularExpression *, const UChar *, int32_t, UErrorCode *)
TMQ_LAZY_3(void, uregex_setTimeLimit, URegularExpression *, int32_t, UErrorCode *)
TMQ_LAZY_3(int32_t, uregex_start, URegularExpression *, int32_t, UErrorCode *)
TMQ_LAZY_3(void, uregex_useAnchoringBounds, URegularExpression *, UBool, UErrorCode *)
TMQ_LAZY_3(void, uregex_useTransparentBounds, URegularExpression *, UBool, UErrorCode *)
