#!/usr/bin/env bats
# What templates say: files of strings in both languages, from extraction to the memory.
bats_require_minimum_version 1.5.0
load helper

small_site() {
    mkdir -p i18n data
    printf 'close:\n  other: "Close"\nstep1:\n  other: "First step"\nstep2:\n  other: "Second step"\nonly:\n  other: "English alone"\n' >i18n/en.yaml
    printf 'step2:\n  other: "Deuxième étape"\nstep1:\n  other: "Première étape"\nclose:\n  other: "Fermer"\n' >i18n/fr.yaml
    printf 'team:\n- name: X\n  title: {en: Head of design, fr: Chef de la conception}\nurl: https://example.org\n' >data/team.yml
}

@test "values pair by key, in whatever order the files have them" {
    small_site
    run_tmq sync --format json .
    assert_status 0
    assert_contains "$output" '"documents":{"en":2,"fr":2},"pairs":2,"unpaired":0'
    run_tmq lookup "First step"
    assert_contains "$output" "Première étape"
    run_tmq lookup "Second step"
    assert_contains "$output" "Deuxième étape"
    run_tmq lookup "Head of design"
    assert_contains "$output" "Chef de la conception"
}

@test "a file with maps of both languages is a document a language" {
    small_site
    run_tmq pairs .
    assert_status 0
    assert_contains "$output" "data/team.yml#en"
    assert_contains "$output" "data/team.yml#fr"
}

@test "a key given twice is told with its file and line" {
    small_site
    printf 'close:\n  other: "Shut"\n' >>i18n/en.yaml
    run_tmq sync .
    assert_status 0
    assert_contains "$stderr" "i18n/en.yaml:9: warning: the file has 'close' twice: line 1 is not used"
}

@test "extract lists a value a line" {
    small_site
    run_tmq extract i18n/fr.yaml
    assert_status 0
    assert_contains "$output" "step1.other"
    assert_contains "$output" "Première étape"
}
