/* What may stand in what; everything that is not known is passed over, or, inside text, taken as a
 * code. */
#include "reader.h"

typedef struct {
    const char *name;
    Element element;
} ElementName;

static Element
named(const char *name, const ElementName *names, guint count)
{
    for (guint i = 0; i < count; i++)
        if (g_str_equal(name, names[i].name))
            return names[i].element;
    return ELEMENT_SKIP;
}

static Element
child_of_text(const char *name)
{
    static const ElementName names[] = {
        {"bpt", ELEMENT_CODE}, {"ept", ELEMENT_CODE}, {"ph", ELEMENT_CODE},
        {"it", ELEMENT_CODE},  {"ut", ELEMENT_CODE},  {"hi", ELEMENT_HI},
    };
    Element element = named(name, names, G_N_ELEMENTS(names));
    return element == ELEMENT_SKIP ? ELEMENT_MARK : element;
}

static Element
child_of_list(Element parent, const char *name)
{
    static const ElementName names[] = {
        {"tmx", ELEMENT_TMX},   {"header", ELEMENT_HEADER}, {"body", ELEMENT_BODY},
        {"note", ELEMENT_NOTE}, {"prop", ELEMENT_PROP},     {"ude", ELEMENT_UDE},
        {"map", ELEMENT_MAP},   {"tu", ELEMENT_TU},         {"tuv", ELEMENT_TUV},
        {"seg", ELEMENT_SEG},
    };
    static const guint allowed[] = {
        [ELEMENT_NONE] = 1u << ELEMENT_TMX,
        [ELEMENT_TMX] = 1u << ELEMENT_HEADER | 1u << ELEMENT_BODY,
        [ELEMENT_HEADER] = 1u << ELEMENT_NOTE | 1u << ELEMENT_PROP | 1u << ELEMENT_UDE,
        [ELEMENT_BODY] = 1u << ELEMENT_TU,
        [ELEMENT_UDE] = 1u << ELEMENT_MAP,
        [ELEMENT_TU] = 1u << ELEMENT_NOTE | 1u << ELEMENT_PROP | 1u << ELEMENT_TUV,
        [ELEMENT_TUV] = 1u << ELEMENT_NOTE | 1u << ELEMENT_PROP | 1u << ELEMENT_SEG,
    };
    Element element = named(name, names, G_N_ELEMENTS(names));
    if (parent >= G_N_ELEMENTS(allowed) || !(allowed[parent] & 1u << element))
        return ELEMENT_SKIP;
    return element;
}

Element
tmx_child_of(Element parent, const char *name)
{
    switch (parent) {
    case ELEMENT_SEG:
    case ELEMENT_HI:
    case ELEMENT_MARK:
    case ELEMENT_SUB:
        return child_of_text(name);
    case ELEMENT_CODE:
        return g_str_equal(name, "sub") ? ELEMENT_SUB : ELEMENT_THROUGH;
    case ELEMENT_NOTE:
    case ELEMENT_PROP:
        return ELEMENT_THROUGH;
    default:
        return child_of_list(parent, name);
    }
}
