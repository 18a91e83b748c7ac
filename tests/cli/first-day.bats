#!/usr/bin/env bats
# The way from a site to a memory, a lookup, a TMX file and a report, as a newcomer takes it.
bats_require_minimum_version 1.5.0
load helper

@test "from nothing to a lookup" {
    example_site
    cd site
    run_tmq sync
    assert_status 0
    assert_contains "$output" "pairs      13"
    run_tmq lookup "Contact us"
    assert_status 0
    assert_contains "$output" "100.0  Contact us"
    assert_contains "$output" "Nous joindre"
}

@test "a lookup before any sync says what to do" {
    run_tmq lookup "Contact us"
    assert_status 4
    assert_contains "$stderr" "tmq sync"
    assert_equal "$(ls -A | grep -v separate-stderr)" ""
}

@test "the memory is found from a folder below the site" {
    synced_site
    cd content/fr
    run_tmq lookup "Contact us"
    assert_status 0
    assert_contains "$output" "content/en/contact.md"
}

@test "a second sync changes nothing" {
    synced_site
    run_tmq sync --format json
    assert_status 0
    assert_contains "$output" '"units":{"new":0,"updated":0,"retired":0,'
}

@test "what changed on one side only is drift" {
    synced_site
    run_tmq report drift --fail-on error
    assert_status 0
    cp -R "$TMQ_SOURCE/examples/edited/." .
    tmq sync --quiet >/dev/null
    run_tmq report drift --fail-on error
    assert_status 1
    assert_contains "$output" "content/en/renew-passport.md:17: error:"
    run_tmq report drift --fail-on never
    assert_status 0
}

@test "a TMX file comes out and goes into another memory" {
    synced_site
    run_tmq export --format tmx --output ../memory.tmx
    assert_status 0
    assert_equal "$output" ""
    xmllint --noout --nonet ../memory.tmx 2>/dev/null || xmllint --noout ../memory.tmx
    cd ..
    run_tmq import memory.tmx --format json
    assert_status 0
    assert_contains "$output" '"same":'
    assert_equal "$(tmq export --format tsv | sort | sha256sum)" \
        "$(cd site && tmq export --format tsv | sort | sha256sum)"
}

@test "report names the page without partner and the near key" {
    synced_site
    run_tmq report untranslated pairs --format csv --fail-on never
    assert_status 0
    assert_contains "$output" "content/en/volunteer.md"
    assert_contains "$output" "near-miss-key"
}

@test "a file that cannot be read is left out, the rest is done" {
    [ "$(id -u)" -ne 0 ] || skip "root reads everything"
    example_site
    cd site
    chmod a-r content/en/privacy.md
    run_tmq sync
    assert_status 3
    assert_contains "$stderr" "content/en/privacy.md: error:"
    run_tmq lookup "Contact us"
    assert_status 0
}

@test "a page with NUL bytes is left out, the rest is done" {
    example_site
    cd site
    printf 'a\0b' >content/en/binary.md
    run_tmq sync
    assert_status 3
    assert_contains "$stderr" "content/en/binary.md:1: error:"
    assert_contains "$output" "pairs      13"
}

@test "the sites of one language only give no pair and no error" {
    example_site
    rm -r site/content/fr
    cd site
    run_tmq sync
    assert_status 0
    assert_contains "$output" "pairs      0"
}

@test "a memory that is none is status 4" {
    example_site
    cd site
    echo "no memory" >m.db
    run_tmq stats --memory m.db
    assert_status 4
    assert_contains "$stderr" "m.db: error:"
    run_tmq sync --memory m.db
    assert_status 4
    assert_equal "$(cat m.db)" "no memory"
}

@test "quiet and piped, stderr stays empty" {
    synced_site
    run_tmq sync --quiet
    assert_status 0
    assert_equal "$stderr" ""
}

@test "an interrupt during sync leaves no half memory" {
    [ -d "${TMQ_SHARED:-}/data/site/digital-canada-ca/content" ] || skip "no large site"
    cp -R "$TMQ_SHARED/data/site/digital-canada-ca/content" big
    "$TMQ_BIN" sync big >out 2>err &
    pid=$!
    sleep 0.3
    kill -INT $pid 2>/dev/null || skip "it was too quick"
    code=0
    wait $pid || code=$?
    # A background job of a shell without job control ignores SIGINT until the program asks for it.
    [ "$code" -eq 130 ] || [ "$code" -eq 0 ]
    if [ "$code" -eq 130 ]; then
        run_tmq stats
        [ "$status" -eq 4 ] || assert_contains "$output" "units                 0"
    fi
}
