/* From XML events to units. */
#include "reader.h"

#include <libxml/SAX2.h>

#include <string.h>

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

/* ---- Start of an element ---- */

static void
start_unit(TmxReader *reader, const TmxSaxAttributes *attributes)
{
    reader->used = 0;
    reader->unit = tmx_unit_new();
    reader->unit->line = (guint)MAX(xmlSAX2GetLineNumber(reader->parser), 0);
    tmx_take_all(attributes, reader->unit->attributes);
}

static void
start_variant(TmxReader *reader, const TmxSaxAttributes *attributes)
{
    reader->variant = tmx_variant_new();
    reader->variant->line = (guint)MAX(xmlSAX2GetLineNumber(reader->parser), 0);
    reader->variant->lang = tmx_take_language(attributes);
    tmx_take_all(attributes, reader->variant->attributes);
    reader->has_segment = FALSE;
    g_ptr_array_add(reader->unit->variants, reader->variant);
}

static void
start_note(TmxReader *reader, const TmxSaxAttributes *attributes, Element element)
{
    reader->note = tmx_note_new();
    reader->note->lang = tmx_take_language(attributes);
    reader->note->encoding = tmx_take(attributes, "o-encoding");
    GPtrArray *notes = reader->variant ? reader->variant->notes
                       : reader->unit  ? reader->unit->notes
                                       : reader->header->notes;
    GPtrArray *props = reader->variant ? reader->variant->props
                       : reader->unit  ? reader->unit->props
                                       : reader->header->props;
    if (element == ELEMENT_PROP) {
        reader->note->type = tmx_take(attributes, "type");
        if (!reader->note->type)
            reader->note->type = g_strdup("");
    }
    g_ptr_array_add(element == ELEMENT_PROP ? props : notes, reader->note);
}

static void
start_ude(TmxReader *reader, const TmxSaxAttributes *attributes)
{
    reader->ude = tmx_ude_new();
    reader->ude->name = tmx_take(attributes, "name");
    reader->ude->base = tmx_take(attributes, "base");
    g_ptr_array_add(reader->header->udes, reader->ude);
}

static void
add_map(TmxReader *reader, const TmxSaxAttributes *attributes)
{
    TmxMap *map = g_new0(TmxMap, 1);
    map->unicode = tmx_take(attributes, "unicode");
    map->code = tmx_take(attributes, "code");
    map->ent = tmx_take(attributes, "ent");
    map->subst = tmx_take(attributes, "subst");
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
start_code(const Frame *parent, const char *name, const TmxSaxAttributes *attributes)
{
    TmxCode *code = tmx_segment_add_code(parent->segment, code_kind(name), parent->text->len, NULL);
    code->i = tmx_take(attributes, "i");
    code->x = tmx_take(attributes, "x");
    code->type = tmx_take(attributes, "type");
    code->pos = tmx_take(attributes, "pos");
    code->assoc = tmx_take(attributes, "assoc");
    return code;
}

static void
start_sub(Frame *frame, const Frame *parent, const TmxSaxAttributes *attributes)
{
    TmxSub *sub = tmx_code_add_sub(parent->code, parent->text->len);
    sub->datatype = tmx_take(attributes, "datatype");
    sub->type = tmx_take(attributes, "type");
    frame->segment = sub->segment;
}

static void
own_text(Frame *frame)
{
    frame->text = g_string_new(NULL);
    frame->owns_text = TRUE;
}

/* Numbers of marks begin where a file's own seldom are. */
#define FIRST_MARK 100u

/* An element that TMX does not know: codes about its text. */
static void
start_mark(Frame *frame, const Frame *parent, const char *name, const TmxSaxAttributes *attributes)
{
    GPtrArray *codes = parent->segment->codes;
    g_autofree char *tag = tmx_tag_text(name, attributes);
    frame->code = tmx_segment_add_code(parent->segment, TMX_CODE_BPT, parent->text->len, tag);
    frame->code->i = g_strdup_printf("%u", FIRST_MARK + codes->len - 1);
    frame->code->type = g_strdup(name);
    frame->segment = parent->segment;
    frame->text = parent->text;
}

/* One without text and codes stands alone. */
static void
end_mark(const Frame *frame, const char *name)
{
    TmxCode *code = frame->code;
    GPtrArray *codes = frame->segment->codes;
    gboolean empty = code->offset == frame->text->len && codes->pdata[codes->len - 1] == code;
    g_autofree char *tag = empty ? g_strndup(code->content, strlen(code->content) - 1) : NULL;
    g_autofree char *end =
        empty ? g_strconcat(tag, "/>", NULL) : g_strconcat("</", name, ">", NULL);
    if (!empty) {
        TmxCode *closing =
            tmx_segment_add_code(frame->segment, TMX_CODE_EPT, frame->text->len, end);
        closing->i = g_strdup(code->i);
        return;
    }
    code->kind = TMX_CODE_PH;
    g_clear_pointer(&code->i, g_free);
    g_free(code->content);
    code->content = g_steal_pointer(&end);
}

/* Markup in a code that was not escaped is code as well. */
static void
start_through(Frame *frame, const Frame *parent, const char *name,
              const TmxSaxAttributes *attributes)
{
    frame->context = parent->context;
    frame->segment = parent->segment;
    frame->code = parent->code;
    frame->text = parent->text;
    if (frame->context != ELEMENT_CODE)
        return;
    g_autofree char *tag = tmx_tag_text(name, attributes);
    g_string_append(frame->text, tag);
    frame->begin = frame->text->len;
}

static void
end_through(const Frame *frame, const char *name)
{
    if (frame->context != ELEMENT_CODE)
        return;
    if (frame->text->len == frame->begin)
        g_string_insert(frame->text, (gssize)frame->begin - 1, "/");
    else
        g_string_append_printf(frame->text, "</%s>", name);
}

static void
start_list(TmxReader *reader, Element element, const TmxSaxAttributes *attributes)
{
    if (element == ELEMENT_TMX && !reader->header->version)
        reader->header->version = tmx_take(attributes, "version");
    else if (element == ELEMENT_HEADER)
        tmx_take_all(attributes, reader->header->attributes);
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
           const TmxSaxAttributes *attributes)
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
    case ELEMENT_MARK:
        start_mark(frame, parent, name, attributes);
        break;
    case ELEMENT_THROUGH:
        start_through(frame, parent, name, attributes);
        break;
    default:
        start_list(reader, frame->element, attributes);
    }
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
         G_GNUC_UNUSED const xmlChar **namespaces, int attribute_count, int defaulted_count,
         const xmlChar **fields)
{
    TmxReader *reader = data;
    const char *name = (const char *)local_name;
    /* Defaults of a DTD come last. They are left out: one could stand for megabytes in each tag. */
    const TmxSaxAttributes attributes = {fields, attribute_count - defaulted_count};
    if (reader->error)
        return;
    if (reader->depth == TMX_MAX_DEPTH) {
        tmx_reader_fail(reader, TMX_ERROR_LIMIT, 0, "elements are nested deeper than 64 levels");
        return;
    }
    const Frame *parent = &reader->frames[reader->depth - 1];
    Element element = tmx_child_of(parent->context, name);
    if (parent->element == ELEMENT_NONE && element != ELEMENT_TMX) {
        g_autofree char *text = g_strdup_printf("not TMX: the outermost element is '%.64s'", name);
        tmx_reader_fail(reader, TMX_ERROR_FORMAT, 0, text);
        return;
    }
    if (is_second(reader, element))
        element = ELEMENT_SKIP;
    if (element != ELEMENT_SKIP && !charge(reader, tmx_attributes_size(&attributes)))
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
end_element(TmxReader *reader, Frame *frame, const char *name)
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
    case ELEMENT_MARK:
        end_mark(frame, name);
        break;
    case ELEMENT_THROUGH:
        end_through(frame, name);
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
on_end(void *data, const xmlChar *name, G_GNUC_UNUSED const xmlChar *prefix,
       G_GNUC_UNUSED const xmlChar *uri)
{
    TmxReader *reader = data;
    if (reader->error)
        return;
    Frame *frame = &reader->frames[--reader->depth];
    end_element(reader, frame, (const char *)name);
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
    charge(reader, TMX_ELEMENT_COST + strlen((const char *)name) +
                       (content ? strlen((const char *)content) : 0));
}

static void
fail_entity(TmxReader *reader, const char *name)
{
    g_autofree char *text = g_strdup_printf("entity '&%.64s;' is not expanded", name);
    tmx_reader_fail(reader, TMX_ERROR_ENTITY, 0, text);
}

static gboolean
is_predefined(const char *name)
{
    static const char *const names[] = {"amp", "lt", "gt", "quot", "apos", NULL};
    return g_strv_contains(names, name);
}

/* The parser also asks while it reads a declaration: that is no use of the entity. Of a file that
 * is ill-formed it would drop even "&amp;", wherever a character was left out before. */
static xmlEntityPtr
on_entity(void *data, const xmlChar *name)
{
    TmxReader *reader = data;
    if (reader->parser && reader->dropped && !reader->error)
        reader->parser->wellFormed = 1;
    if (!is_predefined((const char *)name) && (!reader->parser || reader->parser->inSubset == 0))
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
    if (fault->level == XML_ERR_FATAL && !reader->error)
        tmx_reader_take_fault(reader, fault);
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
