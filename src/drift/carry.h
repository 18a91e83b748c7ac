/* The state in which both sides were last in step, carried over one state more.
 *
 * A component whose drift is open stands as it was; all else as it is now. So a debt stays open
 * while the rest of the page moves on, it is settled when the sides explain each other again as
 * they did then, and a later change of the rest is seen as what it is. */
#pragma once

#include "drift/judge.h"

/* time: since when what is open now is open. */
TmqCarried *tmq_drift_carry(const TmqSides *sides, const TmqComponents *components,
                            const GArray *verdicts, gint64 time);
