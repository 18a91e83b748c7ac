#!/usr/bin/env bats
# What 'tmq extract' shows of pages, and what it says of those it cannot read.
bats_require_minimum_version 1.5.0
load helper

# A French page at fr/page.md.
french_page() {
    mkdir fr
    printf -- '---\ntitle: Titre\n---\nUne **phrase**. Une autre.\n' > fr/page.md
}

@test "text is a block a line under the file's name and language" {
    french_page
    run_tmq extract fr/page.md
    assert_status 0
    assert_contains "$output" "page.md (fr)"
    assert_contains "$output" "    2  field title       Titre"
    assert_contains "$output" "    4  paragraph         Une phrase. Une autre."
}

@test "jsonl is a document a line, with tags and segments" {
    french_page
    run_tmq extract --format jsonl fr/page.md fr/page.md
    assert_status 0
    [ "${#lines[@]}" -eq 2 ]
    assert_contains "${lines[1]}" '"language":"fr"'
    assert_contains "${lines[1]}" '{"kind":"open","type":"bold","id":1,"offset":4}'
    assert_contains "${lines[1]}" '"segments":[{"line":4,"end_line":4,"text":"Une phrase."'
}

@test "json is one document: two files are wrong usage" {
    french_page
    run_tmq extract --format json fr/page.md fr/page.md
    assert_status 2
    assert_equal "$output" ""
    assert_contains "$stderr" "hint: for several files use --format jsonl"
}

@test "a file that cannot be read is left out, the others are done" {
    french_page
    printf 'a\0b' > nul.md
    run_tmq extract gone.md nul.md fr/page.md
    assert_status 3
    assert_contains "$stderr" "gone.md: error: cannot be read"
    assert_contains "$stderr" "nul.md:1: error: holds NUL bytes"
    assert_contains "$output" "Une phrase"
}

@test "standard input is Markdown, or what --stdin-name says" {
    run_tmq extract - <<< '*a*'
    assert_contains "$output" "paragraph         a"
    run_tmq extract - --stdin-name fr/x.html <<< '<p>*a*</p>'
    assert_contains "$output" "(fr)"
    assert_contains "$output" "paragraph         *a*"
}

@test "a repaired file is a warning with its line and a hint, not a failure" {
    printf -- '---\ntitle: a: b\n---\ncaf\xe9\n' > odd.md
    run_tmq extract odd.md
    assert_status 0
    assert_contains "$output" "a: b"
    assert_contains "$output" "café"
    assert_contains "$stderr" "odd.md: warning: not UTF-8, read as windows-1252"
    assert_contains "$stderr" "odd.md:2: warning: front matter is not valid YAML"
    assert_contains "$stderr" "hint: "
}
