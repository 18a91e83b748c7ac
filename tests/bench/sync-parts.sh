#!/bin/sh
# What a first sync costs beside extraction and alignment: tests/bench/sync-parts.sh BUILD [ROUNDS [SITE]].
# SITE is by default digital-canada-ca/content below TMQ_SHARED/data/site. Exits with 1 above one and a half times.
set -eu
build=${1:?usage: sync-parts.sh BUILD [ROUNDS [SITE]]}
site=${3:-${TMQ_SHARED:-$(dirname "$0")/../../../shared}/data/site/digital-canada-ca/content}
[ -d "$site" ] || { echo "sync-parts.sh: '$site' is not there" >&2; exit 77; }
ninja -C "$build" tests/bench/sync-parts >/dev/null
"$build/tests/bench/sync-parts" "${2:-5}" "$site"
