#!/usr/bin/env bats
# import and export: what is told, what is left out, what comes back.
bats_require_minimum_version 1.5.0
load helper

TMX='<tmx version="1.4"><body><tu><tuv xml:lang="en"><seg>Fees</seg></tuv><tuv xml:lang="fr"><seg>Frais</seg></tuv></tu></body></tmx>'

@test "an import makes the memory and tells what came in" {
    printf 'Hello\tBonjour\nalone\n' >a.tsv
    run_tmq import --format json a.tsv
    assert_status 0
    assert_equal "$output" '{"schema":1,"units":{"read":2,"new":1,"changed":0,"same":0,"refused":1},"reasons":[{"file":"a.tsv","reason":"only one column","count":1,"lines":[2]}]}'
    [ -f .tmq/memory.db ]
    run_tmq export --format tsv
    assert_equal "$output" $'Hello\tBonjour'
}

@test "the same file twice leaves the memory as it was" {
    printf '%s' "$TMX" >a.tmx
    tmq import --quiet a.tmx >/dev/null
    before=$(sha256sum .tmq/memory.db)
    run_tmq import --format json a.tmx
    assert_status 0
    assert_contains "$output" '"new":0,"changed":0,"same":1,'
    assert_equal "$(sha256sum .tmq/memory.db)" "$before"
}

@test "a file that cannot be read is left out, the others come in" {
    printf '%s' "${TMX%</tmx>}" >cut.tmx
    printf '%s' "$TMX" >whole.tmx
    run_tmq import --format json cut.tmx missing.tmx whole.tmx
    assert_status 3
    assert_contains "$output" '"new":1,'
    assert_contains "$stderr" "cut.tmx:1: error: ill-formed XML"
    assert_contains "$stderr" "missing.tmx: error:"
}

@test "where every file is left out no memory is made" {
    printf '<html/>' >a.tmx
    run_tmq import a.tmx
    assert_status 3
    assert_contains "$stderr" "not TMX"
    [ ! -e .tmq ]
}

@test "nothing in the wanted languages is a warning that names those there are" {
    printf '%s' "$TMX" >a.tmx
    run_tmq import --to de a.tmx
    assert_status 0
    assert_contains "$stderr" "a.tmx:1: warning: nothing was imported"
    assert_contains "$stderr" "'en' and 'fr': --from en --to fr"
}

@test "--dry-run tells the same and writes nothing" {
    printf '%s' "$TMX" >a.tmx
    run_tmq import --dry-run --format json a.tmx
    assert_status 0
    assert_contains "$output" '"new":1,'
    [ ! -e .tmq ]
}

@test "standard input is a file, and --as names its form" {
    run_tmq import --as tsv --format json - <<<$'{\tAccolade'
    assert_status 0
    assert_contains "$output" '"new":1,'
}

@test "an exported site comes in again as it is" {
    synced_site
    tmq export --output one.tmx
    if command -v xmllint; then
        xmllint --noout --relaxng "$TMQ_SOURCE/tmx/tmx14.rng" one.tmx
    fi
    run_tmq import --format json one.tmx
    assert_contains "$output" '"new":0,"changed":0,'
    tmq --memory other.db import --quiet one.tmx >/dev/null
    tmq --memory other.db export --output two.tmx
    cmp one.tmx two.tmx
    tmq export --format tsv >one.tsv
    tmq --memory other.db export --format tsv >two.tsv
    cmp one.tsv two.tsv
    [ -s one.tsv ]
}

@test "filters choose what goes out" {
    synced_site
    run_tmq export --format jsonl --document content/en/contact.md
    assert_status 0
    assert_contains "$output" '"document":"content/en/contact.md"'
    [[ "$output" != *'"document":"content/en/privacy.md"'* ]]
    run_tmq export --format tsv --status confirmed
    assert_equal "$output" ""
    run_tmq export --changed-since yesterday
    assert_status 2
    assert_contains "$stderr" "a date is like 2026-01-31"
}

@test "without a memory there is nothing to export" {
    run_tmq export
    assert_status 4
}
