#!/usr/bin/env bats
# Sentences: of plain text, of pages, in their language.
bats_require_minimum_version 1.5.0
load helper

@test "a line break in plain text is a space, an empty line ends a paragraph" {
    printf 'One.  Two\nis long.\r\n\r\n\nThree.' >text.txt
    run_tmq segment text.txt
    assert_status 0
    assert_equal "$output" $'One.\nTwo is long.\n\nThree.'
}

@test "standard input is plain text" {
    run_tmq segment - <<<'# One. *Two.*'
    assert_status 0
    assert_equal "$output" $'# One.\n*Two.*'
}

@test "no-break spaces and guillemets stay as they are" {
    run_tmq segment --lang fr - <<<'Elle a dit « Venez ! » Puis rien.'
    assert_equal "$output" $'Elle a dit « Venez ! »\nPuis rien.'
}

@test "a page gives its fields and blocks, without markup and code" {
    printf -- '---\ntitle: A title\n---\n\n# Head\n\nOne **two.** Three.\n\n    x = 1\n' >page.md
    run_tmq segment page.md
    assert_status 0
    assert_equal "$output" $'A title\n\nHead\n\nOne two.\nThree.'
}

@test "text that is not UTF-8 is recoded, and said so" {
    printf 'Un \351t\351. Deux.\n' >text.txt
    run_tmq segment --lang fr text.txt
    assert_status 0
    assert_equal "$output" $'Un été.\nDeux.'
    assert_contains "$stderr" "text.txt"
}

@test "a file that is not there, or a tag that is none" {
    run_tmq segment nothing.md
    assert_status 3
    assert_contains "$stderr" "nothing.md"
    run_tmq segment --lang '?' nothing.md
    assert_status 2
    run_tmq segment
    assert_status 2
}

@test "an SRX file decides alone, and its faults have a place" {
    printf '%s\n' '<srx xmlns="http://www.lisa.org/srx20" version="2.0"><header cascade="no"/><body><languagerules>' \
        '<languagerule languagerulename="Semicolons"><rule><beforebreak>;</beforebreak></rule></languagerule>' \
        '</languagerules><maprules><languagemap languagepattern="EN" languagerulename="Semicolons"/></maprules>' \
        '</body></srx>' >rules.srx
    run_tmq segment --srx rules.srx - <<<'One. Two; three.'
    assert_equal "$output" $'One. Two;\nthree.'
    run_tmq segment --lang fr --srx rules.srx --srx-lang Semicolons - <<<'Un; deux.'
    assert_equal "$output" $'Un;\ndeux.'
    run_tmq segment --lang fr --srx rules.srx - <<<'Un; deux.'
    assert_status 2
    assert_contains "$stderr" "'fr'"
    sed 's/>;</>(</' rules.srx >broken.srx
    run_tmq segment --srx broken.srx - <<<'One.'
    assert_status 3
    assert_contains "$stderr" "broken.srx:2:"
}

@test "the configuration adds words and chooses what cuts" {
    printf 'abbreviations:\n  en: {title: [Ald]}\n' >tmq.yaml
    run_tmq segment - <<<'Ask Ald. Roy. Now.'
    assert_equal "$output" $'Ask Ald. Roy.\nNow.'
    run_tmq segment --segmenter icu - <<<'Ask Ald. Roy.'
    assert_equal "$output" $'Ask Ald.\nRoy.'
    printf 'abbreviations:\n  en: {titles: [Ald]}\n' >tmq.yaml
    run_tmq segment - <<<'One.'
    assert_status 2
    assert_contains "$stderr" "tmq.yaml:2"
}
