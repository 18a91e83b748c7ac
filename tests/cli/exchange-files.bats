#!/usr/bin/env bats
# import of several files: folders, archives, damaged ones; other translations; export of level 1.
bats_require_minimum_version 1.5.0
load helper

# unit EN FR [ATTRIBUTES]
unit() {
    printf '<tu %s><tuv xml:lang="en"><seg>%s</seg></tuv><tuv xml:lang="fr"><seg>%s</seg></tuv></tu>\n' \
        "${3-}" "$1" "$2"
}

# tmx UNITS…
tmx() {
    printf '<tmx version="1.4"><header srclang="en"/><body>\n%s\n</body></tmx>\n' "$*"
}

# pack ARCHIVE NAME CONTENT [NAME CONTENT]…
pack() {
    python3 - "$@" <<'PY'
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as archive:
    for name, content in zip(sys.argv[2::2], sys.argv[3::2]):
        archive.writestr(name, content)
PY
}

counts() {
    sed 's/.*"units":{\([^}]*\)}.*/\1/' <<<"$output"
}

@test "what is in a .gz is taken, whatever its name" {
    tmx "$(unit Fees Frais)" | gzip >memory
    run_tmq import --format json memory
    assert_status 0
    assert_contains "$output" '"new":1,'
    gzip -c <<<$'Hours\tHeures' >b.gz
    run_tmq import --format json - <b.gz
    assert_contains "$output" '"new":1,'
}

@test "of a .zip the files of exchange are taken, each for itself" {
    pack memory.zip a.tmx "$(tmx "$(unit Fees Frais)")" sub/b.tsv $'Hours\tHeures' read-me.txt Hello \
        cut.tmx '<tmx><body>' .hidden.tsv $'x\ty' __MACOSX/._a.tmx junk
    run_tmq import --format json memory.zip
    assert_status 3
    assert_contains "$output" '"read":2,"new":2,'
    assert_contains "$stderr" "memory.zip/cut.tmx:1: error: ill-formed XML"
    run_tmq export --format tsv
    assert_equal "$output" $'Fees\tFrais\nHours\tHeures'
}

@test "a name that leads out of the archive is refused, the others come in" {
    pack evil.zip ../../evil.tsv $'a\tb' good.tsv $'Fees\tFrais'
    run_tmq import --format json evil.zip
    assert_status 3
    assert_contains "$stderr" "'../../evil.tsv' leads out of the archive"
    assert_contains "$output" '"new":1,'
}

@test "an archive that unpacks to hundreds of times its size is refused" {
    head -c 150M /dev/zero | tr '\0' ' ' | gzip >bomb.tsv.gz
    # Sanitizers reserve more address space than that by themselves.
    ([ -n "${TMQ_TEST_UNTIMED-}" ] || ulimit -v 1000000
        run_tmq import bomb.tsv.gz
        assert_status 3
        assert_contains "$stderr" "unpacks to more than 200 times its size")
    [ ! -e .tmq ]
}

@test "an archive without a file of exchange, a damaged and an empty one are told" {
    pack none.zip picture.png x
    tmx "$(unit Fees Frais)" | gzip | head -c 60 >cut.gz
    : >empty.tmx
    run_tmq import none.zip cut.gz empty.tmx
    assert_status 3
    assert_contains "$stderr" "none.zip: error: the archive holds no file of exchange"
    assert_contains "$stderr" "cut.gz: error: cannot be unpacked"
    assert_contains "$stderr" "empty.tmx: warning: holds no units"
    run_tmq import empty.tmx
    assert_status 0
    [ "$stderr" = "empty.tmx: warning: holds no units" ]
}

@test "a folder is taken with what is below it" {
    mkdir -p in/deep in/.git
    printf 'Fees\tFrais\n' >in/b.tsv
    tmx "$(unit Hours Heures)" | gzip >in/deep/a.TMX.gz
    pack in/deep/c.zip c.tsv $'Road\tRoute'
    printf 'not\tthis\n' | tee in/read-me.txt >in/.git/x.tsv
    run_tmq import --format json in
    assert_status 0
    assert_contains "$output" '"read":3,"new":3,'
    mkdir none
    run_tmq import none
    assert_status 3
    assert_contains "$stderr" "none: error: the folder holds no file of exchange"
}

@test "of a damaged file nothing comes in, with --keep-going what stands before the fault" {
    tmx "$(unit Fees Frais)" "$(unit Hours 'Heures & more')" >bad.tmx
    run_tmq import bad.tmx
    assert_status 3
    assert_contains "$stderr" "bad.tmx:2: error: ill-formed XML"
    assert_contains "$stderr" "--keep-going takes what stands before"
    [ ! -e .tmq ]
    run_tmq import --keep-going --format json bad.tmx
    assert_status 3
    assert_contains "$output" '"new":1,'
    assert_contains "$stderr" "what stands before it was taken"
    run_tmq export --format tsv
    assert_equal "$output" $'Fees\tFrais'
}

@test "a character that XML does not allow costs no unit" {
    tmx "$(unit Fees Frais)" "$(unit 'Opening&#x1F;hours &amp; days' Heures)" >odd.tmx
    run_tmq import --format json odd.tmx
    assert_status 0
    assert_contains "$output" '"new":2,'
    assert_contains "$stderr" "odd.tmx:2: warning: characters that XML does not allow were left out: 1, the first of them here"
    run_tmq export --format tsv
    assert_contains "$output" $'Openinghours & days\tHeures'
}

@test "of an archive that is cut off --keep-going takes what came out of it" {
    for i in {1..3000}; do unit "Fee $i $RANDOM" "Frais $i $RANDOM"; done >units
    tmx "$(cat units)" | gzip >whole.tmx.gz
    head -c "$(($(stat -c %s whole.tmx.gz) / 2))" whole.tmx.gz >cut.tmx.gz
    run_tmq import cut.tmx.gz
    assert_status 3
    [[ "$stderr" =~ cut.tmx.gz:[0-9]+:\ error:\ cannot\ be\ unpacked ]]
    assert_contains "$stderr" "--keep-going takes what stands before"
    [ ! -e .tmq ]
    run_tmq import --keep-going --format json cut.tmx.gz
    assert_status 3
    assert_contains "$stderr" "what stands before it was taken"
    [ "$(tmq export --format tsv | wc -l)" -gt 1000 ]
}

@test "a rehearsal of several files tells what the files would bring, and leaves the memory as it is" {
    tmx "$(unit Fees Frais)" >a.tmx
    tmx "$(unit Fees Frais)" "$(unit Hours Heures)" >b.tmx
    run_tmq import --dry-run --format json a.tmx b.tmx cut.tmx
    assert_status 3
    assert_equal "$(counts)" '"read":3,"new":2,"changed":0,"same":1,"refused":0'
    [ ! -e .tmq ]
    tmq import --quiet a.tmx >/dev/null
    before=$(sha256sum .tmq/memory.db)
    run_tmq import --dry-run --on-conflict replace --format json b.tmx a.tmx
    assert_equal "$(counts)" '"read":3,"new":1,"changed":0,"same":2,"refused":0'
    assert_equal "$(sha256sum .tmq/memory.db)" "$before"
}

@test "of another translation both stay, or the one that the policy names" {
    printf 'Fees\tFrais\n' >old.tsv
    printf 'Fees\tTarifs\nHours\tHeures\n' >new.tsv
    for policy in both keep replace; do
        tmq --memory "$policy.db" import --quiet old.tsv >/dev/null
        run_tmq --memory "$policy.db" import --on-conflict "$policy" --format json new.tsv
        assert_status 0
        tmq --memory "$policy.db" export --format tsv >"$policy.tsv"
        first=$output
        run_tmq --memory "$policy.db" import --on-conflict "$policy" --format json new.tsv
        assert_contains "$output" '"new":0,"changed":0,'
        tmq --memory "$policy.db" check-memory >/dev/null
        case $policy in
            both) assert_contains "$first" '"new":2,"changed":0,"same":0,"refused":0}' ;;
            keep) assert_contains "$first" '"reason":"the memory has another translation (--on-conflict keep)","count":1,"lines":[1]' ;;
            replace) assert_contains "$first" '"new":2,"changed":0,"same":0,"refused":0,"retired":1}' ;;
        esac
    done
    assert_equal "$(sort both.tsv)" $'Fees\tFrais\nFees\tTarifs\nHours\tHeures'
    assert_equal "$(sort keep.tsv)" $'Fees\tFrais\nHours\tHeures'
    assert_equal "$(sort replace.tsv)" $'Fees\tTarifs\nHours\tHeures'
}

@test "the newest translation stays, whichever comes first" {
    tmx "$(unit Fees Frais 'changedate="20240101T000000Z"')" >old.tmx
    tmx "$(unit Fees Tarifs 'creationdate="20250101T000000Z"')" >new.tmx
    tmq --memory a.db import --quiet old.tmx >/dev/null
    tmq --memory a.db import --quiet --on-conflict newest new.tmx >/dev/null
    tmq --memory b.db import --quiet new.tmx >/dev/null
    run_tmq --memory b.db import --on-conflict newest old.tmx
    assert_contains "$output" "the memory has a newer translation"
    run_tmq --memory a.db export --format tsv
    assert_equal "$output" $'Fees\tTarifs'
    run_tmq --memory b.db export --format tsv
    assert_equal "$output" $'Fees\tTarifs'
}

@test "what a person confirmed gives way only to what is confirmed" {
    confirmed='{"source":{"language":"en","text":"Fees"},"target":{"language":"fr","text":"Frais"},"status":"confirmed"}'
    printf '%s\n' "$confirmed" >a.jsonl
    printf 'Fees\tTarifs\n' >b.tsv
    tmq import --quiet a.jsonl >/dev/null
    run_tmq import --on-conflict replace b.tsv
    assert_contains "$output" "another translation is confirmed"
    printf '%s\n' "${confirmed/Frais/Droits}" >c.jsonl
    tmq import --quiet --on-conflict replace c.jsonl >/dev/null
    run_tmq export --format tsv
    assert_equal "$output" $'Fees\tDroits'
}

@test "a file that says a thing in two ways comes in whole, whatever the policy" {
    printf 'No\tNon\nNo\tAucun\n' >a.tsv
    for policy in keep replace newest; do
        tmq --memory "$policy.db" import --quiet --on-conflict "$policy" a.tsv >/dev/null
        run_tmq --memory "$policy.db" export --format tsv
        assert_equal "$output" $'No\tNon\nNo\tAucun'
        run_tmq --memory "$policy.db" import --on-conflict "$policy" --format json a.tsv
        assert_equal "$(counts)" '"read":2,"new":0,"changed":0,"same":2,"refused":0'
    done
}

@test "all languages come in and go out, and come back the same" {
    printf '<tmx version="1.4"><header srclang="*all*"/><body><tu><tuv xml:lang="en"><seg>Fees</seg></tuv><tuv xml:lang="fr"><seg>Frais</seg></tuv><tuv xml:lang="DE"><seg>Gebühren</seg></tuv></tu></body></tmx>' >a.tmx
    run_tmq import --all-languages --format json a.tmx
    assert_contains "$output" '"read":3,"new":3,'
    run_tmq export --format tsv --from de --to fr
    assert_equal "$output" $'Gebühren\tFrais'
    for format in tmx jsonl; do
        tmq export --all-languages --format $format --output one.$format
        tmq --memory $format.db import --all-languages --quiet one.$format >/dev/null
        tmq --memory $format.db export --all-languages --format $format --output two.$format
        cmp one.$format two.$format
    done
    assert_equal "$(grep -c '<tu ' one.tmx)" 3
}

@test "a unit that was translated the other way round says so" {
    tmx "$(unit Fees Frais 'srclang="fr"')" >a.tmx
    sed 's/srclang="en"/srclang="fr-CA"/; s/srclang="fr"//; s/Fees/Hours/; s/Frais/Heures/' a.tmx >b.tmx
    tmx "$(unit Road Route)" >c.tmx
    tmq import --quiet a.tmx b.tmx c.tmx >/dev/null
    tmq export --output out.tmx
    assert_contains "$(tr -d '\n' <out.tmx)" 'srclang="en"'
    assert_equal "$(grep -o '<tu .*' out.tmx | grep -o 'srclang="[^"]*"')" $'srclang="fr"\nsrclang="fr-CA"'
}

@test "--plain writes level 1: no codes, and each text once" {
    tmx '<tu><tuv xml:lang="en"><seg>Pay <bpt i="1">&lt;b&gt;</bpt>now<ept i="1">&lt;/b&gt;</ept></seg></tuv><tuv xml:lang="fr"><seg>Payez</seg></tuv></tu>' \
        "$(unit 'Pay now' Payez)" >a.tmx
    tmq import --quiet a.tmx >/dev/null
    tmq export --plain --output plain.tmx
    assert_equal "$(grep -c '<tu ' plain.tmx)" 1
    [[ "$(cat plain.tmx)" != *'<bpt'* ]]
    assert_contains "$(cat plain.tmx)" "<seg>Pay now</seg>"
    tmq export --output full.tmx
    assert_contains "$(cat full.tmx)" "<bpt"
    run_tmq import --format json plain.tmx
    assert_contains "$output" '"new":0,"changed":0,"same":1,'
}
