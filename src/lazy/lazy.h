/* Libraries that few commands need are loaded when one of their functions is first called, not when
 * the program starts: most of the time in which `tmq lookup` answers went into loading them. A
 * function here has the name and the type of the library's own (the compiler holds it against the
 * header), so that who calls it does not know. */
#ifndef TMQ_LAZY_H
#define TMQ_LAZY_H

#include <glib.h>

/* The function of that name. A library that is not there ends the program with a message, as it
 * would have when the program started. */
gpointer tmq_lazy_load(const char *library, const char *name);

/* What the dynamic linker would keep for a function: where it is, once it was asked for. */
static inline gpointer
tmq_lazy_function(gpointer *function, const char *library, const char *name)
{
    gpointer known = g_atomic_pointer_get(function);
    if (!known) {
        known = tmq_lazy_load(library, name);
        g_atomic_pointer_set(function, known);
    }
    return known;
}

/* The function `name` of TMQ_LAZY_LIBRARY. A header may have given it another name by a macro
 * (ICU's have the version in them), hence the second macro. */
#define TMQ_LAZY(result, name, parameters, arguments)                                              \
    result name parameters                                                                         \
    {                                                                                              \
        static gpointer function;                                                                  \
        return ((__typeof__(name) *)tmq_lazy_function(&function, TMQ_LAZY_LIBRARY,                 \
                                                      G_STRINGIFY(name)))arguments;                \
    }

/* By the number of parameters, of which the types suffice. */
#define TMQ_LAZY_0(result, name) TMQ_LAZY(result, name, (void), ())
#define TMQ_LAZY_1(result, name, A) TMQ_LAZY(result, name, (A a), (a))
#define TMQ_LAZY_2(result, name, A, B) TMQ_LAZY(result, name, (A a, B b), (a, b))
#define TMQ_LAZY_3(result, name, A, B, C) TMQ_LAZY(result, name, (A a, B b, C c), (a, b, c))
#define TMQ_LAZY_4(result, name, A, B, C, D)                                                       \
    TMQ_LAZY(result, name, (A a, B b, C c, D d), (a, b, c, d))
#define TMQ_LAZY_5(result, name, A, B, C, D, E)                                                    \
    TMQ_LAZY(result, name, (A a, B b, C c, D d, E e), (a, b, c, d, e))
#define TMQ_LAZY_6(result, name, A, B, C, D, E, F)                                                 \
    TMQ_LAZY(result, name, (A a, B b, C c, D d, E e, F f), (a, b, c, d, e, f))
#define TMQ_LAZY_7(result, name, A, B, C, D, E, F, G)                                              \
    TMQ_LAZY(result, name, (A a, B b, C c, D d, E e, F f, G g), (a, b, c, d, e, f, g))
#define TMQ_LAZY_8(result, name, A, B, C, D, E, F, G, H)                                           \
    TMQ_LAZY(result, name, (A a, B b, C c, D d, E e, F f, G g, H h), (a, b, c, d, e, f, g, h))
#define TMQ_LAZY_9(result, name, A, B, C, D, E, F, G, H, I)                                        \
    TMQ_LAZY(result, name, (A a, B b, C c, D d, E e, F f, G g, H h, I i),                          \
             (a, b, c, d, e, f, g, h, i))

#endif
