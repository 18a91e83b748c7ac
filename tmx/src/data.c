/* The data of a TMX file: plain owned structures. */
#include "private.h"

static void
attribute_free(TmxAttribute *attribute)
{
    g_free(attribute->name);
    g_free(attribute->value);
    g_free(attribute);
}

static GPtrArray *
attributes_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)attribute_free);
}

static void
note_free(TmxNote *note)
{
    g_free(note->type);
    g_free(note->lang);
    g_free(note->encoding);
    g_free(note->text);
    g_free(note);
}

static GPtrArray *
notes_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)note_free);
}

TmxNote *
tmx_note_new(void)
{
    return g_new0(TmxNote, 1);
}

void
tmx_note_add(GPtrArray *list, const char *type, const char *text)
{
    TmxNote *note = tmx_note_new();
    note->type = g_strdup(type);
    note->text = g_strdup(text);
    g_ptr_array_add(list, note);
}

gboolean
tmx_note_equal(const TmxNote *a, const TmxNote *b)
{
    return g_strcmp0(a->type, b->type) == 0 && g_strcmp0(a->lang, b->lang) == 0 &&
           g_strcmp0(a->encoding, b->encoding) == 0 && g_strcmp0(a->text, b->text) == 0;
}

const char *
tmx_prop(GPtrArray *props, const char *type)
{
    for (guint i = 0; i < props->len; i++) {
        const TmxNote *prop = g_ptr_array_index(props, i);
        if (g_strcmp0(prop->type, type) == 0)
            return prop->text;
    }
    return NULL;
}

static TmxAttribute *
find_attribute(GPtrArray *attributes, const char *name)
{
    for (guint i = 0; i < attributes->len; i++) {
        TmxAttribute *attribute = g_ptr_array_index(attributes, i);
        if (g_str_equal(attribute->name, name))
            return attribute;
    }
    return NULL;
}

const char *
tmx_attribute(GPtrArray *attributes, const char *name)
{
    const TmxAttribute *attribute = find_attribute(attributes, name);
    return attribute ? attribute->value : NULL;
}

void
tmx_attribute_take(GPtrArray *attributes, char *name, char *value)
{
    TmxAttribute *attribute = g_new(TmxAttribute, 1);
    attribute->name = name;
    attribute->value = value;
    g_ptr_array_add(attributes, attribute);
}

void
tmx_attribute_set(GPtrArray *attributes, const char *name, const char *value)
{
    if (!value)
        return;
    TmxAttribute *attribute = find_attribute(attributes, name);
    if (!attribute) {
        tmx_attribute_take(attributes, g_strdup(name), g_strdup(value));
        return;
    }
    g_free(attribute->value);
    attribute->value = g_strdup(value);
}

void
tmx_map_free(TmxMap *map)
{
    g_free(map->unicode);
    g_free(map->code);
    g_free(map->ent);
    g_free(map->subst);
    g_free(map);
}

TmxUde *
tmx_ude_new(void)
{
    TmxUde *ude = g_new0(TmxUde, 1);
    ude->maps = g_ptr_array_new_with_free_func((GDestroyNotify)tmx_map_free);
    return ude;
}

TmxUde *
tmx_header_add_ude(TmxHeader *header, const char *name, const char *base)
{
    TmxUde *ude = tmx_ude_new();
    ude->name = g_strdup(name);
    ude->base = g_strdup(base);
    g_ptr_array_add(header->udes, ude);
    return ude;
}

void
tmx_ude_add_map(TmxUde *ude, const char *unicode, const char *code, const char *ent,
                const char *subst)
{
    TmxMap *map = g_new0(TmxMap, 1);
    map->unicode = g_strdup(unicode);
    map->code = g_strdup(code);
    map->ent = g_strdup(ent);
    map->subst = g_strdup(subst);
    g_ptr_array_add(ude->maps, map);
}

static void
ude_free(TmxUde *ude)
{
    g_free(ude->name);
    g_free(ude->base);
    g_ptr_array_unref(ude->maps);
    g_free(ude);
}

static void
sub_free(TmxSub *sub)
{
    g_free(sub->datatype);
    g_free(sub->type);
    tmx_segment_free(sub->segment);
    g_free(sub);
}

static void
code_free(TmxCode *code)
{
    g_free(code->i);
    g_free(code->x);
    g_free(code->type);
    g_free(code->pos);
    g_free(code->assoc);
    g_free(code->content);
    if (code->subs)
        g_ptr_array_unref(code->subs);
    g_free(code);
}

TmxSegment *
tmx_segment_new(const char *text)
{
    TmxSegment *segment = g_new0(TmxSegment, 1);
    segment->text = g_strdup(text);
    segment->codes = g_ptr_array_new_with_free_func((GDestroyNotify)code_free);
    return segment;
}

void
tmx_segment_free(TmxSegment *segment)
{
    if (!segment)
        return;
    g_free(segment->text);
    g_ptr_array_unref(segment->codes);
    g_free(segment);
}

TmxCode *
tmx_segment_add_code(TmxSegment *segment, TmxCodeKind kind, gsize offset, const char *content)
{
    TmxCode *code = g_new0(TmxCode, 1);
    code->kind = kind;
    code->offset = offset;
    code->content = g_strdup(content);
    g_ptr_array_add(segment->codes, code);
    return code;
}

TmxSub *
tmx_code_add_sub(TmxCode *code, gsize offset)
{
    if (!code->subs)
        code->subs = g_ptr_array_new_with_free_func((GDestroyNotify)sub_free);
    TmxSub *sub = g_new0(TmxSub, 1);
    sub->offset = offset;
    sub->segment = tmx_segment_new("");
    g_ptr_array_add(code->subs, sub);
    return sub;
}

TmxVariant *
tmx_variant_new(void)
{
    TmxVariant *variant = g_new0(TmxVariant, 1);
    variant->attributes = attributes_new();
    variant->notes = notes_new();
    variant->props = notes_new();
    variant->segment = tmx_segment_new("");
    return variant;
}

static void
variant_free(TmxVariant *variant)
{
    g_free(variant->lang);
    g_ptr_array_unref(variant->attributes);
    g_ptr_array_unref(variant->notes);
    g_ptr_array_unref(variant->props);
    tmx_segment_free(variant->segment);
    g_free(variant);
}

TmxUnit *
tmx_unit_new(void)
{
    TmxUnit *unit = g_new0(TmxUnit, 1);
    unit->attributes = attributes_new();
    unit->notes = notes_new();
    unit->props = notes_new();
    unit->variants = g_ptr_array_new_with_free_func((GDestroyNotify)variant_free);
    return unit;
}

void
tmx_unit_free(TmxUnit *unit)
{
    if (!unit)
        return;
    g_ptr_array_unref(unit->attributes);
    g_ptr_array_unref(unit->notes);
    g_ptr_array_unref(unit->props);
    g_ptr_array_unref(unit->variants);
    g_free(unit);
}

TmxVariant *
tmx_unit_add_variant(TmxUnit *unit, const char *lang, const char *text)
{
    TmxVariant *variant = tmx_variant_new();
    variant->lang = g_strdup(lang);
    g_free(variant->segment->text);
    variant->segment->text = g_strdup(text);
    g_ptr_array_add(unit->variants, variant);
    return variant;
}

TmxHeader *
tmx_header_new(void)
{
    TmxHeader *header = g_new0(TmxHeader, 1);
    header->attributes = attributes_new();
    header->notes = notes_new();
    header->props = notes_new();
    header->udes = g_ptr_array_new_with_free_func((GDestroyNotify)ude_free);
    return header;
}

void
tmx_header_free(TmxHeader *header)
{
    if (!header)
        return;
    g_free(header->version);
    g_ptr_array_unref(header->attributes);
    g_ptr_array_unref(header->notes);
    g_ptr_array_unref(header->props);
    g_ptr_array_unref(header->udes);
    g_free(header);
}
