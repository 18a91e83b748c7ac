/* From the command line to an exit status. */
#pragma once

/* Runs the program: finds the command, parses, opens what it needs, runs it, closes its output.
 * argv ends in NULL. Returns the exit status (TmqExit; 128 + the signal's number where the user
 * stopped the work). */
int tmq_dispatch(const char *const *argv);
