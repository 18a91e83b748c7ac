#!/bin/sh
# `tmq segment` against gold sentences, and its user time against ICU's bare iterator.
#
#   tests/bench/segmentation.sh BUILD [MEGABYTES]
#
# Needs the data and the scorer below TMQ_SHARED (default: ../shared beside the source tree); what is
# not there is skipped, by name. Time: the texts of the gold sentences over and over, 50 MB a language,
# the best of three. Exits with 1 where tmq takes more than twice the iterator's time.
set -eu
build=${1:?usage: segmentation.sh BUILD [MEGABYTES]}
megabytes=${2:-50}
tmq=$build/src/cli/tmq
top=$(cd "$(dirname "$0")/../.." && pwd)
shared=${TMQ_SHARED:-$top/../shared}
data=$shared/data/segmentation
scorer=$shared/tools/score-segmentation.py
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# score LANG FILE
score() {
    if [ -f "$scorer" ] && [ -f "$data/$2" ]; then
        python3 "$scorer" --tmq "$tmq" "$1" "$data/$2"
    else
        printf '%-22s skipped: %s is not there\n' "$2" "$data/$2"
    fi
}

# user COMMAND…: user seconds of the best of three runs.
user() {
    for _ in 1 2 3; do
        python3 - "$@" <<'END'
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print('%.3f' % resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime)
END
    done | sort -n | head -1
}

# make_text JSON: its texts as paragraphs, again and again.
make_text() {
    python3 - "$1" "$megabytes" <<'END'
import json, sys
texts = [' '.join(r['text'].split()) for r in json.load(open(sys.argv[1], encoding='utf-8'))]
once = ('\n\n'.join(texts) + '\n\n').encode()
size = int(sys.argv[2]) * 1024 * 1024
for _ in range(size // len(once)):
    sys.stdout.buffer.write(once)
END
}

# time_text LANG FILE
time_text() {
    if [ ! -f "$data/$2" ]; then
        printf '%-22s skipped: %s is not there\n' "time, $1" "$data/$2"
        return
    fi
    make_text "$data/$2" >"$work/$1.txt"
    ours=$(user "$tmq" segment --lang "$1" "$work/$1.txt")
    icu=$(user "$build/tests/bench/icu-sentences" "$1" "$work/$1.txt")
    echo "$1 $ours $icu $megabytes" | awk '{
        printf "time, %-16s %s MB: %.2f s, the iterator %.2f s, ratio %.2f (at most 2)\n", $1, $4, $2, $3, $2 / $3
        exit $2 > 2 * $3 }'
}

ninja -C "$build" src/cli/tmq tests/bench/icu-sentences >/dev/null
score en ud-en-dev.json
score en golden-gov-en.tsv
score en golden-en.tsv
score en other-en.tsv
score fr ud-fr-dev.json
score fr golden-gov-fr.tsv
score fr golden-fr.tsv
time_text en ud-en-dev.json
time_text fr ud-fr-dev.json
