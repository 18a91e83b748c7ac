#!/bin/sh
# Accuracy of `tmq align` against hand-made alignments: F1 of beads, strict (the very same bead) and
# lax (beads that overlap on both sides).
#
#   tests/bench/alignment.sh [TMQ]
#
# Needs the data and the scorer below TMQ_SHARED (default: ../shared beside the source tree); a set
# that is not there is skipped, by name. "alone" learns from each document alone, the others from the
# whole set.
set -eu
tmq=${1:-build/src/cli/tmq}
top=$(cd "$(dirname "$0")/../.." && pwd)
shared=${TMQ_SHARED:-$top/../shared}
scorer=$shared/tools/score-alignment.py
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# list_pairs FOLDER SOURCE TARGET: the pairs of a set as a list for --batch.
list_pairs() {
    for gold in "$1"/*.gold; do
        name=$(basename "$gold" .gold)
        printf '%s\t%s\t%s\n' "$1/$name.$2" "$1/$name.$3" "$work/out/$name.test"
    done
}

# score NAME FOLDER
score() {
    python3 "$scorer" --dir "$2" "$work/out" | awk -v name="$1" '
        $1 == "micro" { strict = $(NF - 4); lax = $NF }
        END { printf "%-16s strict %s  lax %s\n", name, strict, lax }'
}

# measure NAME SET SOURCE TARGET [alone]
measure() {
    folder=$shared/data/alignment/$2
    if [ ! -d "$folder" ] || [ ! -f "$scorer" ]; then
        printf '%-16s skipped: %s is not there\n' "$1" "$folder"
        return
    fi
    rm -rf "$work/out"
    mkdir "$work/out"
    list_pairs "$folder" "$3" "$4" >"$work/list"
    if [ "${5:-}" = alone ]; then
        while IFS= read -r line; do
            printf '%s\n' "$line" >"$work/one"
            "$tmq" align --from "$3" --to "$4" --sentences --format ladder --quiet --batch "$work/one"
        done <"$work/list"
    else
        "$tmq" align --from "$3" --to "$4" --sentences --format ladder --quiet --batch "$work/list"
    fi
    score "$1" "$folder"
}

measure 'cds' cds en fr
measure 'cds alone' cds en fr alone
measure 'novels' novels en fr
measure 'textberg' textberg de fr
measure 'parice' parice en is
