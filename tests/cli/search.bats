#!/usr/bin/env bats
# Words in the memory, with their translation.
bats_require_minimum_version 1.5.0
load helper

# A memory of a few units.
small_memory() {
    printf 'The cat sat on the mat.\tLe chat est assis.\nThank you\tMerci\nYes\tOui\n' >memory.tsv
    tmq import --quiet memory.tsv >/dev/null
}

@test "search marks the words in both languages" {
    small_memory
    run_tmq search CHAT
    assert_status 0
    assert_contains "$output" "Le [chat] est assis."
    run_tmq search '"sat on" ca*'
    assert_contains "$output" "The [cat] [sat on] the mat."
    run_tmq search --in fr mat
    assert_status 1
    assert_contains "$stderr" "nothing holds all of 'mat'"
}

@test "search as jsonl counts marks in characters" {
    small_memory
    run_tmq search --format jsonl merci
    assert_status 0
    assert_contains "$output" '"source":"Thank you","target":"Merci","source_marks":[],"target_marks":[[0,5]]'
}

@test "no search is wrong but one without words or in a third language" {
    small_memory
    for words in '"' '*' 'NEAR(' 'a AND' 'a_text:x' "'"; do
        run_tmq search "$words"
        assert_status 1
    done
    run_tmq search
    assert_status 2
    run_tmq search --in de x
    assert_status 2
}

@test "search says what probably answers the words" {
    for noun in house:maison garden:jardin street:rue; do
        for adjective in red:rouge yellow:jaune dirty:sale; do
            printf 'the %s %s\tla %s %s\n' "${adjective%:*}" "${noun%:*}" "${noun#*:}" "${adjective#*:}"
        done
    done >memory.tsv
    tmq import --quiet memory.tsv >/dev/null
    run_tmq search --max 1 'garden'
    assert_status 0
    assert_contains "$output" "the red [garden]"
    assert_contains "$output" "la {jardin} rouge"
    run_tmq search --max 1 'jardin'
    assert_contains "$output" "{garden}"
    run_tmq search --max 1 --format jsonl jardin
    assert_contains "$output" '"source_guesses":[[10,16]],"target_guesses":[]'
}

@test "search shows one page after the other" {
    for i in $(seq 45); do printf 'word %s\tmot %s\n' "$i" "$i"; done >memory.tsv
    tmq import --quiet memory.tsv >/dev/null
    run_tmq search word --format tsv
    assert_equal "${#lines[@]}" 20
    assert_contains "$stderr" "--page 2 shows it"
    first=$output
    run_tmq search word --format tsv --page 2
    second=$output
    run_tmq search word --format tsv --page 3
    assert_equal "${#lines[@]}" 5
    assert_equal "$stderr" ""
    [ "$(printf '%s\n' "$first" "$second" "$output" | sort -u | wc -l)" -eq 45 ]
    run_tmq search word --page 4
    assert_status 1
    assert_contains "$stderr" "there is no page 4"
    run_tmq search word --page 0
    assert_status 2
}

@test "search heeds case and accents where it is asked to" {
    printf 'a resume\tun bilan\nA résumé\tun CV\n' >memory.tsv
    tmq import --quiet memory.tsv >/dev/null
    run_tmq search --format tsv 'RESUME'
    assert_equal "${#lines[@]}" 2
    run_tmq search --format tsv --accents 'Résumé'
    assert_equal "${#lines[@]}" 1
    assert_contains "$output" "A résumé"
    run_tmq search --format tsv --case 'a'
    assert_equal "${#lines[@]}" 1
    assert_contains "$output" "a resume"
    run_tmq search --case --accents 'Resume'
    assert_status 1
    assert_contains "$stderr" "leave out --case and --accents"
}

@test "search chooses by place, status and age, and says how often a pair stands" {
    synced_site
    run_tmq search --document 'no/such/page.md' benefit
    assert_status 1
    run_tmq search 'benefit*' --document 'content/en/index.md'
    assert_status 0
    assert_contains "$output" "content/en/index.md:"
    run_tmq search 'benefit*' --status imported
    assert_status 1
    run_tmq search 'benefit*' --changed-since 2999-01-01
    assert_status 1
    run_tmq search 'benefit*' --changed-since soon
    assert_status 2
}
