#!/bin/sh
# Extraction of all pages of the sites in $TMQ_SHARED/data/site (default ../shared) twenty times, against the bare
# parsers: tests/bench/extraction.sh BUILD [ROUNDS]. Exits with 1 where it takes more than six times as long.
set -eu
build=${1:?usage: extraction.sh BUILD [ROUNDS]}
sites=${TMQ_SHARED:-$(dirname "$0")/../../../shared}/data/site
[ -d "$sites" ] || { echo "extraction.sh: '$sites' is not there" >&2; exit 77; }
ninja -C "$build" tests/bench/extraction >/dev/null
"$build/tests/bench/extraction" "${2:-20}" "$sites"
