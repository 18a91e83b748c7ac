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
