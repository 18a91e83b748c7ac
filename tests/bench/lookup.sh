#!/bin/sh
# Recall and speed of `tmq lookup` as a co-process, on real pairs of texts.
#
#   tests/bench/lookup.sh [--quick] [TMQ]
#
# Whole, the best score of every query is held against what an exhaustive search found. --quick
# imports the first 50,000 pairs only and gives times alone.
#
# The data and the scorer are not part of the project: TMQ_SHARED (default ../shared beside the
# source tree) says where they are. TMQ_BENCH_MEMORY names a memory that is kept for the next time.
set -eu
quick=
if [ "${1-}" = --quick ]; then
    quick=1
    shift
fi
tmq=${1:-build/src/cli/tmq}
top=$(cd "$(dirname "$0")/../.." && pwd)
shared=${TMQ_SHARED:-$top/../shared}
scorer=$shared/tools/score-lookup.py
pairs=$shared/data/memory/big.en-fr.tsv.xz
truth=$shared/data/memory/truth.tsv
for file in "$scorer" "$pairs" "$truth"; do
    if [ ! -f "$file" ]; then
        echo "skipped: lookup: no '$file'"
        exit 0
    fi
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
memory=${TMQ_BENCH_MEMORY:-$work/memory.db}
if [ ! -f "$memory" ]; then
    # The first line is a pair, not a header; the third column is not wanted.
    if [ "$quick" ]; then
        xz -dc "$pairs" | head -n 50000 >"$work/pairs.tsv"
    else
        xz -dc "$pairs" >"$work/pairs.tsv"
    fi
    "$tmq" import --quiet --memory "$memory" --as tsv "$work/pairs.tsv" >/dev/null
fi
if [ "$quick" ]; then
    # The best answers are known for all pairs only, so a part of them has times, and no recall.
    python3 "$scorer" --tmq "$tmq" --memory "$memory" --limit 500 "$truth" | grep '^ms'
else
    python3 "$scorer" --tmq "$tmq" --memory "$memory" "$truth"
fi
