#!/usr/bin/env bats
# Files that were made to do harm: refused in bounded time and memory, with a message.
bats_require_minimum_version 1.5.0
load helper

HEAD='<?xml version="1.0"?>
<tmx version="1.4"><header srclang="en"/>
<body>'
UNIT='<tu><tuv xml:lang="en"><seg>Fees</seg></tuv><tuv xml:lang="fr"><seg>Frais</seg></tuv></tu>'

# refused LINE MESSAGE: a.tmx is, in half a gigabyte and half a minute
refused() {
    if [ -n "${TMQ_TEST_UNTIMED-}" ]; then
        run_tmq import a.tmx
    else
        run --separate-stderr bash -c 'ulimit -v 500000; timeout 30 "$0" import a.tmx' "$TMQ_BIN"
    fi
    assert_status 3
    assert_contains "$stderr" "a.tmx:$1: error: $2"
    [ ! -e .tmq ]
}

# flood MEGABYTES
flood() {
    head -c "${1}M" /dev/zero | tr '\0' a
}

@test "entities are not expanded, in texts, attributes and defaults" {
    local lol='<!DOCTYPE tmx [<!ENTITY l0 "lol">' i
    for i in 1 2 3 4 5 6 7 8 9 10; do
        lol+="<!ENTITY l$i \"&l$((i - 1));&l$((i - 1));&l$((i - 1));&l$((i - 1));&l$((i - 1));&l$((i - 1));\">"
    done
    printf '%s]>\n<tmx><body><tu><tuv><seg>&l10;</seg></tuv></tu></body></tmx>' "$lol" >a.tmx
    refused 2 "entity '&l10;' is not expanded"
    printf '%s]>\n<tmx><body><tu tuid="&l10;"/></body></tmx>' "$lol" >a.tmx
    refused 2 "entity '&l10;' is not expanded"
    printf '%s\n<!ATTLIST tu tuid CDATA "&l10;">]><tmx><body><tu/></body></tmx>' "$lol" >a.tmx
    refused 2 "entities are not expanded"
    printf '<!DOCTYPE tmx [<!ENTITY %% a "x">\n%%a;]><tmx/>' >a.tmx
    refused 2 "entities are not expanded"
}

@test "no file or address is opened for a DTD or an entity" {
    printf 'secret' >secret.txt
    printf '<!DOCTYPE tmx SYSTEM "%s" [<!ENTITY x SYSTEM "secret.txt">]>\n%s' secret.txt \
        "${HEAD#*$'\n'}<tu><tuv lang=\"en\"><seg>&x;</seg></tuv></tu></body></tmx>" >a.tmx
    refused 3 "entity '&x;' is not expanded"
    printf '<!DOCTYPE tmx SYSTEM "http://localhost:9/tmx14.dtd">\n%s%s</body></tmx>' "${HEAD#*$'\n'}" "$UNIT" >a.tmx
    run_tmq import --format json a.tmx
    assert_status 0
    assert_contains "$output" '"new":1,'
}

@test "ten thousand levels are too deep" {
    { printf '%s\n<tu><tuv><seg>' "$HEAD"; printf '<hi>%.0s' {1..10000}; } >a.tmx
    refused 4 "elements are nested deeper than 64 levels"
}

@test "attributes, texts and comments that are too large are refused, however large" {
    local size=40
    [ -z "${TMQ_TEST_LONG-}" ] || size=1024
    mkfifo a.tmx
    for row in '<tu tuid="|a tag is longer than 64 KiB' '<tu><tuv><seg>|a unit is larger than 16 MiB' \
        '<tu><note>|a unit is larger than 16 MiB' '<!-- |a tag, comment or declaration is too long' \
        '<strange x="|a tag is longer than 64 KiB'; do
        { printf '%s\n%s' "$HEAD" "${row%|*}"; flood $size; } >a.tmx 2>/dev/null &
        refused 4 "${row#*|}"
        wait || true
    done
}

@test "a line that is too large is refused by itself" {
    { printf 'Fees\tFrais\n'; flood 40; printf '\nHours\tHeures\n'; } >a.tsv
    run_tmq import --format json a.tsv
    assert_status 0
    assert_contains "$output" '"new":2,'
    assert_contains "$output" '"reason":"longer than 16 MiB","count":1,"lines":[2]'
}
