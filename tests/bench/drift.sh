#!/bin/sh
# How well `tmq report drift` tells drift from what is none: precision, recall and F1 on labelled
# changes of page pairs.
#
# usage: tests/bench/drift.sh TMQ
#
# The cases and their scorer are not part of the project: TMQ_SHARED (default ../shared from the
# source root) says where they are.
set -eu
tmq=${1:?usage: drift.sh TMQ}
root=$(cd "$(dirname "$0")/../.." && pwd)
shared=${TMQ_SHARED:-$root/../shared}
scorer=$shared/tools/score-drift.py
cases=$shared/data/drift/cases
if [ ! -f "$scorer" ] || [ ! -f "$cases/cases.tsv" ]; then
    echo "skipped: no drift cases in '$shared'"
    exit 0
fi
exec python3 "$scorer" --tmq "$tmq" "$cases"
