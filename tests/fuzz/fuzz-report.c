/* Any bytes as a report that a baseline is read from: findings or an error with a message; and what
 * was read is kept and read back as the same. */
#include "memory/finding-read.h"
#include "memory/inspection.h"

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static void
keep_and_read_back(const TmqFinding *finding)
{
    g_autofree char *body = tmq_finding_to_body(finding);
    TmqFinding *again = tmq_finding_from_json(body);
    g_assert_nonnull(again);
    g_autofree char *second = tmq_finding_to_body(again);
    g_assert_cmpstr(body, ==, second);
    tmq_finding_free(again);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) findings = tmq_findings_parse(text, size, "fuzz.json", &error);
    g_assert_true((findings == NULL) == (error != NULL));
    for (guint i = 0; findings && i < findings->len; i++)
        keep_and_read_back(findings->pdata[i]);
    return 0;
}
