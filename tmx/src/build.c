/* From XML events to units. What may stand in what is one function, child_of(); everything it does
 * not know is passed over, or, inside text, taken as text. */
#include "reader.h"

#include <libxml/SAX2.h>

#include <string.h>

#define ELEMENT_COST 64

/* ---- Bounds ---- */

static gboolean
charge(TmxReader *reader, gsize bytes)
{
    reader->used += bytes;
    if (reader->used <= TMX_MAX_UNIT_BYTES)
        return TRUE;
    tmx_reader_fail(reader, TMX_ERROR_LIMIT, 0, "a unit is larger than 16 MiB");
    return FALSE;
}

/* ---- What stands in what ---- */

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
    return element == ELEMENT_SKIP ? ELEMENT_THROUGH : element;
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

static Element
child_of(Element parent, const char *name)
{
    switch (parent) {
    case ELEMENT_SEG:
    case ELEMENT_HI:
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

/* ---- Attributes ---- */

/* libxml2 gives five pointers an attribute: local name, prefix, namespace, value, end of value. */
typedef struct {
    const xmlChar **fields;
    int count;
} Attributes;

static char *
attribute_value(const Attributes *attributes, int index)
{
    const char *value = (const char *)attributes->fields[5 * index + 3];
    const char *end = (const char *)attributes->fields[5 * index + 4];
    return g_strndup(value, (gsize)(end - value));
}

static gboolean
is_xml_lang(const Attributes *attributes, int index)
{
    const char *prefix = (const char *)attributes->fields[5 * index + 1];
    return prefix && g_str_equal(prefix, "xml") &&
           g_str_equal((const char *)attributes->fields[5 * index], "lang");
}

/* A copy of an attribute's value, or NULL. */
static char *
take(const Attributes *attributes, const char *name)
{
    for (int i = 0; i < attributes->count; i++)
        if (!attributes->fields[5 * i + 1] &&
            g_str_equal((const char *)attributes->fields[5 * i], name))
            return attribute_value(attributes, i);
    return NULL;
}

/* xml:lang, else the lang of TMX 1.1. */
static char *
take_language(const Attributes *attributes)
{
    for (int i = 0; i < attributes->count; i++)
        if (is_xml_lang(attributes, i))
            return attribute_value(attributes, i);
    return take(attributes, "lang");
}

/* All attributes but the language, and but those of other namespaces. */
static void
take_all(const Attributes *attributes, GPtrArray *list)
{
    for (int i = 0; i < attributes->count; i++) {
        const char *name = (const char *)attributes->fields[5 * i];
        if (!attributes->fields[5 * i + 1] && !g_str_equal(name, "lang"))
            tmx_attribute_take(list, g_strdup(name), attribute_value(attributes, i));
    }
}

/* ---- Start of an element ---- */

static void
start_unit(TmxReader *reader, const Attributes *attributes)
{
    reader->used = 0;
    reader->unit = tmx_unit_new();
    reader->unit->line = (guint)MAX(xmlSAX2GetLineNumber(reader->parser), 0);
    take_all(attributes, reader->unit->attributes);
}

static void
start_variant(TmxReader *reader, const Attributes *attributes)
{
    reader->variant = tmx_variant_new();
    reader->variant->line = (guint)MAX(xmlSAX2GetLineNumber(reader->parser), 0);
    reader->variant->lang = take_language(attributes);
    take_all(attributes, reader->variant->attributes);
    reader->has_segment = FALSE;
    g_ptr_array_add(reader->unit->variants, reader->variant);
}

static void
start_note(TmxReader *reader, const Attributes *attributes, Element element)
{
    reader->note = tmx_note_new();
    reader->note->lang = take_language(attributes);
    reader->note->encoding = take(attributes, "o-encoding");
    GPtrArray *notes = reader->variant ? reader->variant->notes
                       : reader->unit  ? reader->unit->notes
                                       : reader->header->notes;
    GPtrArray *props = reader->variant ? reader->variant->props
                       : reader->unit  ? reader->unit->props
                                       : reader->header->props;
    if (element == ELEMENT_PROP) {
        reader->note->type = take(attributes, "type");
        if (!reader->note->type)
            reader->note->type = g_strdup("");
    }
    g_ptr_array_add(element == ELEMENT_PROP ? props : notes, reader->note);
}

static void
start_ude(TmxReader *reader, const Attributes *attributes)
{
    reader->ude = tmx_ude_new();
    reader->ude->name = take(attributes, "name");
    reader->ude->base = take(attributes, "base");
    g_ptr_array_add(reader->header->udes, reader->ude);
}

static void
add_map(TmxReader *reader, const Attributes *attributes)
{
    TmxMap *map = g_new0(TmxMap, 1);
    map->unicode = take(attributes, "unicode");
    map->code = take(attributes, "code");
    map->ent = take(attributes, "ent");
    map->subst = take(attributes, "subst");
    g_ptr_array_add(reader->ude->maps, map);
}

static TmxCodeKind
code_kind(const char *name)
{
    return g_str_equal(name, "bpt")   ? TMX_CODE_BPT
           : g_str_equal(name, "ept") ? TMX_CODE_EPT
           : g_str_equal(name, "it")  ? TMX_CODE_IT
           : g_str_equal(name, "ph")  ? TMX_CODE_PH
           : g_str_equal(name, "hi")  ? TMX_CODE_HI
                                      : TMX_CODE_UT;
}

static TmxCode *
start_code(const Frame *parent, const char *name, const Attributes *attributes)
{
    TmxCode *code = tmx_segment_add_code(parent->segment, code_kind(name), parent->text->len, NULL);
    code->i = take(attributes, "i");
    code->x = take(attributes, "x");
    code->type = take(attributes, "type");
    code->pos = take(attributes, "pos");
    code->assoc = take(attributes, "assoc");
    return code;
}

static void
start_sub(Frame *frame, const Frame *parent, const Attributes *attributes)
{
    TmxSub *sub = tmx_code_add_sub(parent->code, parent->text->len);
    sub->datatype = take(attributes, "datatype");
    sub->type = take(attributes, "type");
    frame->segment = sub->segment;
}

static void
own_text(Frame *frame)
{
    frame->text = g_string_new(NULL);
    frame->owns_text = TRUE;
}

static void
start_list(TmxReader *reader, Element element, const Attributes *attributes)
{
    if (element == ELEMENT_TMX && !reader->header->version)
        reader->header->version = take(attributes, "version");
    else if (element == ELEMENT_HEADER)
        take_all(attributes, reader->header->attributes);
    else if (element == ELEMENT_BODY)
        reader->header_done = TRUE;
    else if (element == ELEMENT_UDE)
        start_ude(reader, attributes);
    else if (element == ELEMENT_MAP)
        add_map(reader, attributes);
    else if (element == ELEMENT_TU)
        start_unit(reader, attributes);
    else if (element == ELEMENT_TUV)
        start_variant(reader, attributes);
}

static void
start_text(TmxReader *reader, Frame *frame, const Frame *parent, const char *name,
           const Attributes *attributes)
{
    switch (frame->element) {
    case ELEMENT_NOTE:
    case ELEMENT_PROP:
        start_note(reader, attributes, frame->element);
        own_text(frame);
        break;
    case ELEMENT_SEG:
        reader->has_segment = TRUE;
        frame->segment = reader->variant->segment;
        own_text(frame);
        break;
    case ELEMENT_CODE:
        frame->code = start_code(parent, name, attributes);
        own_text(frame);
        break;
    case ELEMENT_SUB:
        start_sub(frame, parent, attributes);
        own_text(frame);
        break;
    case ELEMENT_HI:
        frame->code = start_code(parent, name, attributes);
        frame->segment = parent->segment;
        frame->text = parent->text;
        break;
    case ELEMENT_THROUGH:
        frame->context = parent->context;
        frame->segment = parent->segment;
        frame->code = parent->code;
        frame->text = parent->text;
        break;
    default:
        start_list(reader, frame->element, attributes);
    }
}

static gsize
size_of(const Attributes *attributes)
{
    gsize size = ELEMENT_COST;
    for (int i = 0; i < attributes->count; i++)
        size +=
            ELEMENT_COST + (gsize)(attributes->fields[5 * i + 4] - attributes->fields[5 * i + 3]);
    return size;
}

/* A second seg of a variant, or a header after the first, says nothing. */
static gboolean
is_second(const TmxReader *reader, Element element)
{
    return (element == ELEMENT_SEG && reader->has_segment) ||
           (element == ELEMENT_HEADER && reader->header_done);
}

static void
on_start(void *data, const xmlChar *local_name, G_GNUC_UNUSED const xmlChar *prefix,
         G_GNUC_UNUSED const xmlChar *uri, G_GNUC_UNUSED int namespace_count,
         G_GNUC_UNUSED const xmlChar **namespaces, int attribute_count,
         G_GNUC_UNUSED int defaulted_count, const xmlChar **fields)
{
    TmxReader *reader = data;
    const char *name = (const char *)local_name;
    const Attributes attributes = {fields, attribute_count};
    if (reader->error)
        return;
    if (reader->depth == TMX_MAX_DEPTH) {
        tmx_reader_fail(reader, TMX_ERROR_LIMIT, 0, "elements are nested deeper than 64 levels");
        return;
    }
    const Frame *parent = &reader->frames[reader->depth - 1];
    Element element = child_of(parent->context, name);
    if (parent->element == ELEMENT_NONE && element != ELEMENT_TMX) {
        g_autofree char *text = g_strdup_printf("not TMX: the outermost element is '%.64s'", name);
        tmx_reader_fail(reader, TMX_ERROR_FORMAT, 0, text);
        return;
    }
    if (is_second(reader, element))
        element = ELEMENT_SKIP;
    if (element != ELEMENT_SKIP && !charge(reader, size_of(&attributes)))
        return;
    Frame *frame = &reader->frames[reader->depth++];
    *frame = (Frame){.element = element, .context = element};
    start_text(reader, frame, parent, name, &attributes);
}

/* ---- Characters, and the end of an element ---- */

static void
on_characters(void *data, const xmlChar *text, int length)
{
    TmxReader *reader = data;
    GString *target = reader->frames[reader->depth - 1].text;
    if (reader->error || !target || !charge(reader, (gsize)length))
        return;
    g_string_append_len(target, (const char *)text, length);
}

static void
replace(char **field, GString *text)
{
    g_free(*field);
    *field = g_string_free(text, FALSE);
}

static void
end_element(TmxReader *reader, Frame *frame)
{
    switch (frame->element) {
    case ELEMENT_NOTE:
    case ELEMENT_PROP:
        replace(&reader->note->text, frame->text);
        reader->note = NULL;
        break;
    case ELEMENT_SEG:
    case ELEMENT_SUB:
        replace(&frame->segment->text, frame->text);
        break;
    case ELEMENT_CODE:
        replace(&frame->code->content, frame->text);
        break;
    case ELEMENT_HI:
        tmx_segment_add_code(frame->segment, TMX_CODE_HI_END, frame->text->len, NULL);
        break;
    case ELEMENT_TUV:
        reader->variant = NULL;
        break;
    case ELEMENT_TU:
        g_queue_push_tail(&reader->units, g_steal_pointer(&reader->unit));
        break;
    case ELEMENT_HEADER:
        reader->header_done = TRUE;
        break;
    default:
        break;
    }
}

static void
on_end(void *data, G_GNUC_UNUSED const xmlChar *name, G_GNUC_UNUSED const xmlChar *prefix,
       G_GNUC_UNUSED const xmlChar *uri)
{
    TmxReader *reader = data;
    if (reader->error)
        return;
    Frame *frame = &reader->frames[--reader->depth];
    end_element(reader, frame);
    *frame = (Frame){0};
    if (reader->depth == 1)
        reader->header_done = TRUE;
}

/* ---- Entities and faults ---- */

/* Declarations are harmless, but count: a DOCTYPE could be endless. */
static void
on_entity_declaration(void *data, const xmlChar *name, G_GNUC_UNUSED int type,
                      G_GNUC_UNUSED const xmlChar *public_id,
                      G_GNUC_UNUSED const xmlChar *system_id, xmlChar *content)
{
    TmxReader *reader = data;
    charge(reader, ELEMENT_COST + strlen((const char *)name) +
                       (content ? strlen((const char *)content) : 0));
}

static void
fail_entity(TmxReader *reader, const char *name)
{
    g_autofree char *text = g_strdup_printf("entity '&%.64s;' is not expanded", name);
    tmx_reader_fail(reader, TMX_ERROR_ENTITY, 0, text);
}

/* The parser also asks while it reads a declaration: that is no use of the entity. */
static xmlEntityPtr
on_entity(void *data, const xmlChar *name)
{
    TmxReader *reader = data;
    if (!reader->parser || reader->parser->inSubset == 0)
        fail_entity(reader, (const char *)name);
    return NULL;
}

static void
on_reference(void *data, const xmlChar *name)
{
    fail_entity(data, (const char *)name);
}

static void
on_fault(void *data, xmlErrorPtr fault)
{
    TmxReader *reader = data;
    if (fault->level != XML_ERR_FATAL || reader->error)
        return;
    gboolean cut_off = fault->code == XML_ERR_DOCUMENT_END && reader->depth > 1;
    const char *told = fault->message ? fault->message : "unreadable";
    g_autofree char *text = g_strdup(cut_off ? "the file ends inside an element" : told);
    g_strchomp(text);
    text[0] = g_ascii_tolower(text[0]);
    g_autofree char *message = g_strdup_printf("ill-formed XML: %s", text);
    tmx_reader_fail(reader, TMX_ERROR_SYNTAX, (guint)MAX(fault->line, 0), message);
}

void
tmx_build_handler(xmlSAXHandler *handler)
{
    *handler = (xmlSAXHandler){
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = on_characters,
        .ignorableWhitespace = on_characters,
        .cdataBlock = on_characters,
        .entityDecl = on_entity_declaration,
        .getEntity = on_entity,
        .reference = on_reference,
        .serror = on_fault,
    };
}
