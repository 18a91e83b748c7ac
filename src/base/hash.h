/* Content hashes: they name texts and files, nothing relies on them against an adversary. */
#pragma once

#include <glib.h>

/* A 64-bit hash of text that is the same on every machine and in every version; it is stored. */
gint64 tmq_hash64(const char *text, gssize length);

/* Chains hash64 over several texts: start with 0, the texts' bounds count. */
gint64 tmq_hash64_add(gint64 hash, const char *text);

/* A checksum of bytes, as fast as they can be read: it differs with certainty where they differ in
 * one stretch of eight (aligned), and almost with certainty otherwise. The same on machines of the
 * same byte order; it is stored. */
guint64 tmq_hash_block(const void *bytes, gsize length);

/* tmq_hash_block() and the length, in letters: tells a file that was edited from what it was. A
 * cryptographic hash is fifty times as slow, a third of a sync that finds nothing changed. The
 * caller frees it. */
char *tmq_hash_content(const void *bytes, gsize length);
