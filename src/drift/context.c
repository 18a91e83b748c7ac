#include "drift/context.h"

TmqDriftContext *
tmq_drift_context_new(const char *first, const char *second)
{
    TmqDriftContext *context = g_new0(TmqDriftContext, 1);
    context->classes[0] = tmq_word_classes_new(first);
    context->classes[1] = tmq_word_classes_new(second);
    return context;
}

void
tmq_drift_context_free(TmqDriftContext *context)
{
    if (!context)
        return;
    tmq_word_classes_free(context->classes[0]);
    tmq_word_classes_free(context->classes[1]);
    g_free(context);
}
