#!/bin/sh
# How long `tmq search` takes for words that stand in few and in many units, and lookup's fragments.
#
#   tests/bench/search.sh [BUILD]
#
# The data is not part of the project: TMQ_SHARED (default ../shared beside the source tree) says
# where it is. TMQ_BENCH_MEMORY names a memory that is kept for the next time.
set -eu
build=${1:-build}
top=$(cd "$(dirname "$0")/../.." && pwd)
shared=${TMQ_SHARED:-$top/../shared}
pairs=$shared/data/memory/big.en-fr.tsv.xz
truth=$shared/data/memory/truth.tsv
for file in "$pairs" "$truth"; do
    if [ ! -f "$file" ]; then
        echo "skipped: search: no '$file'"
        exit 0
    fi
done
ninja -C "$build" src/cli/tmq tests/bench/search >/dev/null
tmq=$build/src/cli/tmq
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
xz -dc "$pairs" | cut -f 1,2 >"$scratch/pairs.tsv"
memory=${TMQ_BENCH_MEMORY:-$scratch/memory.db}
[ -f "$memory" ] || "$tmq" import --quiet --memory "$memory" "$scratch/pairs.tsv" >/dev/null

# Of the words of letters alone, a few dozen of each power of ten of units that they stand in.
tr -c 'a-zA-Z\n' ' ' <"$scratch/pairs.tsv" | tr 'A-Z' 'a-z' | awk '
    { split("", seen); for (i = 1; i <= NF; i++) if (!($i in seen)) { seen[$i] = 1; units[$i]++ } }
    END {
        for (word in units)
            for (class = 1; class <= 100000; class *= 10)
                if (units[word] >= class * .7 && units[word] < class * 1.5)
                    print class "\t" word
    }' | LC_ALL=C sort -k 1,1n -k 2 | awk '
    { word[$1, ++count[$1]] = $2; if (count[$1] == 1) order[++classes] = $1 }
    END {
        for (c = 1; c <= classes; c++) {
            step = int(count[order[c]] / 50) + 1
            for (i = 1; i <= count[order[c]]; i += step)
                print order[c] " units\t" word[order[c], i]
        }
    }' >"$scratch/words"
tail -n +2 "$truth" | cut -f 1 >"$scratch/queries"
"$build/tests/bench/search" "$memory" "$scratch/words" "$scratch/queries"
