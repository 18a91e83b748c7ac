#!/bin/sh
# Recall, speed, size and growth of `tmq lookup` on real pairs of texts.
#
#   tests/bench/lookup.sh [--quick | --growth] [BUILD]
#
# Whole, the best score of every query is held against what an exhaustive search found. --quick
# imports the first 50,000 pairs only and gives times alone; --growth gives times with 50,000 units,
# with all, and with 5 million, most of them variations of the others.
#
# The data and the scorer are not part of the project: TMQ_SHARED (default ../shared beside the
# source tree) says where they are. TMQ_BENCH_FOLDER names a folder in which the memories are kept
# for the next time.
set -eu
what=whole
case ${1-} in
--quick | --growth)
    what=${1#--}
    shift
    ;;
esac
build=${1:-build-release}
tmq=$build/src/cli/tmq
top=$(cd "$(dirname "$0")/../.." && pwd)
bench=$top/tests/bench
shared=${TMQ_SHARED:-$top/../shared}
scorer=$shared/tools/score-lookup.py
packed=$shared/data/memory/big.en-fr.tsv.xz
truth=$shared/data/memory/truth.tsv
for file in "$scorer" "$packed" "$truth"; do
    if [ ! -f "$file" ]; then
        echo "skipped: lookup: no '$file'"
        exit 0
    fi
done
ninja -C "$build" src/cli/tmq tests/bench/lookup >/dev/null
if [ "${TMQ_BENCH_FOLDER-}" ]; then
    work=$TMQ_BENCH_FOLDER
    mkdir -p "$work"
else
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
fi
queries=$work/queries
tail -n +2 "$truth" | cut -f 1 >"$queries"
# The first line is a pair, not a header; the third column is not wanted.
[ -f "$work/pairs.tsv" ] || xz -dc "$packed" >"$work/pairs.tsv"

# load NAME PAIRS: the memory of that name, with what it took to make and where it can be read from.
load() {
    memory=$work/$1.db
    [ -f "$memory" ] ||
        /usr/bin/time -f "loaded in %U s user and %S s system (%e s on the clock), %M KB resident at most" \
            "$tmq" import --quiet --memory "$memory" --as tsv "$2" >/dev/null
    echo "$1: $(stat -c %s "$memory") bytes, its index $(stat -c %s "$memory-lookup")"
}

time_queries() {
    for most in 1 5; do
        echo "--max $most, through a pipe:"
        python3 "$bench/lookup.py" pipe --max "$most" "$tmq" "$memory" "$1"
    done
}

case $what in
quick)
    head -n 50000 "$work/pairs.tsv" >"$work/pairs-50k.tsv"
    load 50k "$work/pairs-50k.tsv"
    time_queries "$queries"
    ;;
growth)
    head -n 500 "$queries" >"$work/queries-500"
    head -n 50000 "$work/pairs.tsv" >"$work/pairs-50k.tsv"
    [ -f "$work/pairs-5m.tsv" ] ||
        PYTHONHASHSEED=0 python3 "$bench/more-pairs.py" 5000000 <"$work/pairs.tsv" >"$work/pairs-5m.tsv"
    for size in 50k all 5m; do
        pairs=$work/pairs-$size.tsv
        [ "$size" = all ] && pairs=$work/pairs.tsv
        load "$size" "$pairs"
        time_queries "$work/queries-500"
    done
    ;;
*)
    load all "$work/pairs.tsv"
    python3 "$scorer" --tmq "$tmq" --memory "$memory" "$truth"
    time_queries "$queries"
    echo "--max 5, queries of 200 characters and more:"
    python3 "$bench/lookup.py" pipe --max 5 --longer 200 "$tmq" "$memory" "$queries"
    for most in 1 5; do
        echo "--max $most, without process and pipe, by length; every 20th query by looking at all:"
        "$build/tests/bench/lookup" "$memory" "$queries" "$most" 20
    done
    echo "a process for each query:"
    python3 "$bench/lookup.py" fresh "$tmq" "$memory" "$queries"
    echo "10,000 units come, four times:"
    head -n 40000 "$work/pairs.tsv" | PYTHONHASHSEED=0 python3 "$bench/more-pairs.py" 80000 |
        tail -n 40000 >"$work/new.tsv"
    python3 "$bench/lookup.py" after-import "$tmq" "$memory" "$queries" "$work/new.tsv"
    for processors in 0 0-1; do
        echo "a file of all queries on processors $processors:"
        /usr/bin/time -f "%e s on the clock, %U s user, %S s system" taskset -c "$processors" \
            "$tmq" lookup --memory "$memory" --format jsonl --file "$queries" >"$work/answers-$processors"
    done
    cmp "$work/answers-0" "$work/answers-0-1"
    ;;
esac
