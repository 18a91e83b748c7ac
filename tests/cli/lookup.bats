#!/usr/bin/env bats
# Asking the memory: one text, many, and as a program that keeps the line open.
bats_require_minimum_version 1.5.0
load helper

# A memory of a few units.
small_memory() {
    printf 'The cat sat on the mat.\tLe chat est assis.\nThank you\tMerci\nYes\tOui\n' >memory.tsv
    tmq import --quiet memory.tsv >/dev/null
}

@test "lookup shows score, both texts and the place" {
    small_memory
    run_tmq lookup "The cat sat on a mat."
    assert_status 0
    assert_contains "$output" " 86.6  The cat sat on [the] mat."
    assert_contains "$output" "       Le chat est assis."
    assert_contains "$output" "memory.tsv"
}

@test "lookup as jsonl is a line for each query" {
    small_memory
    run_tmq lookup --format jsonl "Thank you" nothing
    assert_status 0
    assert_contains "${lines[0]}" '{"schema":1,"query":"Thank you","matches":[{"score":99.65,"kind":"exact","source":"Thank you","target":"Merci",'
    assert_contains "${lines[0]}" '"penalties":["origin"]'
    assert_equal "${lines[1]}" '{"schema":1,"query":"nothing","matches":[]}'
}

@test "lookup that finds nothing is status 1 with a note" {
    small_memory
    run_tmq lookup "something else altogether"
    assert_status 1
    assert_equal "$output" ""
    assert_contains "$stderr" "--min"
    run_tmq lookup --quiet "something else altogether"
    assert_status 1
    assert_equal "$stderr" ""
}

@test "lookup asks from the other language" {
    small_memory
    run_tmq lookup --from fr --to en --format tsv merci
    assert_status 0
    assert_contains "$output" "$(printf '99.450\tMerci\tThank you\tmemory.tsv\t')"
}

@test "a page's places and neighbours are known" {
    synced_site
    text=$(tmq export --format tsv | head -n 1 | cut -f 1)
    run_tmq lookup --format jsonl "$text"
    assert_status 0
    assert_contains "$output" '"kind":"exact"'
    assert_contains "$output" '"document":"content/en/'
}

@test "a text that left the site is no longer answered" {
    mkdir -p site/en site/fr && cd site
    printf 'The only sentence here.\n' >en/a.md
    printf 'La seule phrase ici.\n' >fr/a.md
    tmq sync --quiet . >/dev/null
    run_tmq lookup "The only sentence here."
    assert_status 0
    printf 'Quite another text, newly written.\n' >en/a.md
    tmq sync --quiet . >/dev/null
    run_tmq lookup "The only sentence here."
    assert_status 1
}

@test "a co-process gets each answer before it asks again" {
    small_memory
    coproc LOOKUP { tmq lookup --format jsonl --file -; }
    exec 8<&"${LOOKUP[0]}" 9>&"${LOOKUP[1]}"
    for query in "Yes" "" "Thank you" "no such thing"; do
        printf '%s\n' "$query" >&9
        read -r -t 20 -u 8 answer
        assert_contains "$answer" "{\"schema\":1,\"query\":\"$query\",\"matches\":["
    done
    assert_equal "$answer" '{"schema":1,"query":"no such thing","matches":[]}'
}

@test "a batch keeps step whatever a line holds" {
    small_memory
    printf 'Yes\r\n\n\xff\xfe\nThank you' >queries
    run_tmq lookup --format jsonl --file queries
    assert_status 0
    assert_equal "${#lines[@]}" 4
    assert_contains "${lines[0]}" '"query":"Yes","matches":[{'
    assert_contains "${lines[3]}" '"query":"Thank you","matches":[{'
    assert_contains "$stderr" "queries:3: warning: the line is not UTF-8"
}

@test "queries as jsonl; a bad line is answered with nothing and named" {
    small_memory
    printf '{"query":"Yes","before":null}\nnonsense\n{"query":"Thank you"}\n' >queries
    run_tmq lookup --format jsonl --input jsonl --file queries
    assert_status 3
    assert_equal "${#lines[@]}" 3
    assert_equal "${lines[1]}" '{"schema":1,"query":"","matches":[]}'
    assert_contains "${lines[2]}" '"query":"Thank you","matches":[{'
    assert_contains "$stderr" "queries:2: error: the line is not JSON"
}

@test "a single - is standard input" {
    small_memory
    run --separate-stderr bash -c "echo Yes | '$TMQ_BIN' lookup --format tsv -"
    assert_status 0
    assert_contains "$output" "Oui"
}

@test "lookup without a text is wrong usage" {
    small_memory
    run_tmq lookup
    assert_status 2
    assert_contains "$stderr" "there is no text to look up"
    run_tmq lookup x --file y
    assert_status 2
    run_tmq lookup x --max 0
    assert_status 2
    run_tmq lookup --file missing
    assert_status 3
    assert_contains "$stderr" "missing"
}

@test "lookup without a memory is status 4" {
    run_tmq lookup x
    assert_status 4
}

@test "lookup offers the target with the query's numbers" {
    printf 'It costs $5.\tCela coûte 5 $.\n' >memory.tsv
    tmq import --quiet memory.tsv >/dev/null
    run_tmq lookup 'It costs $7.50.'
    assert_status 0
    assert_contains "$output" '  try  Cela coûte [7,50] $.'
    assert_contains "$output" "differs only in: number"
    run_tmq lookup --format jsonl 'It costs $7.50.'
    assert_contains "$output" '"placeables":["number"],"suggestion":"Cela coûte 7,50 $.","suggestion_marks":[[11,15]]'
}

@test "several targets of a source are shown with their differences" {
    printf 'Save\tEnregistrer le fichier\nSave\tSauver le fichier\n' >memory.tsv
    tmq import --quiet memory.tsv >/dev/null
    run_tmq lookup Save
    assert_contains "$output" "[Enregistrer] le fichier"
    assert_contains "$output" "[Sauver] le fichier"
    printf 'Save\tSauver\n' >more.tsv
    tmq import --quiet more.tsv >/dev/null
    run_tmq lookup Save
    assert_contains "$output" "[Enregistrer] [le] [fichier]"
    assert_contains "$output" "[Sauver] [le] [fichier]"
    assert_contains "$output" "       [Sauver]"
}

@test "what is said of results comes after them" {
    small_memory
    run bash -c "'$TMQ_BIN' lookup 'Say: The cat sat on it' 2>&1"
    assert_equal "${lines[0]}" " part  [The cat sat on] the mat."
    assert_contains "${lines[-1]}" "note: nothing has a similarity of 70"
}

@test "lookup filters by status and age" {
    small_memory
    run_tmq lookup Yes --status aligned
    assert_status 1
    run_tmq lookup Yes --status imported --changed-since 2020-01-31
    assert_status 0
    run_tmq lookup Yes --changed-since 2999-01-01
    assert_status 1
    run_tmq lookup Yes --changed-since soon
    assert_status 2
    assert_contains "$stderr" "a date is like 2026-01-31"
    run_tmq lookup Yes --status rejected
    assert_status 2
}

@test "penalties of the configuration are taken off" {
    small_memory
    printf 'penalties: {"*.tsv": 0.75}\n' >tmq.yaml
    run_tmq lookup Yes --format tsv
    assert_contains "$output" "$(printf '99.250\tYes\tOui')"
}

@test "nothing is wider than the terminal, not even a long word" {
    word=$(printf 'é%.0s' $(seq 200))
    printf 'See %s now and then\tVoir %s\n' "$word" "$word" >memory.tsv
    tmq import --quiet memory.tsv >/dev/null
    run_tmq lookup "See $word now and again"
    assert_status 0
    [ "$(printf '%s\n' "$output" | LC_ALL=C.UTF-8 wc -L)" -le 80 ]
    joined=$(printf '%s' "$output" | tr -d ' \n')
    assert_contains "$joined" "$word"
}

@test "many queries at once have the answers that each has alone" {
    awk 'BEGIN { for (i = 1; i <= 300; i++) printf "The cat number %d sat on the mat.\tLe chat %d.\n", i * 7, i }' >memory.tsv
    tmq import --quiet memory.tsv >/dev/null
    {
        awk 'BEGIN { for (i = 1; i <= 2500; i++) printf "A cat numbered %d sat on my mat\n\n", i }'
        head -c 100001 /dev/zero | tr '\0' x
        printf '\nThe cat number 7 sat on the mat.\n'
    } >queries
    for format in jsonl tsv text; do
        run bash -c "'$TMQ_BIN' lookup --quiet --format $format --file queries 2>at-once.err >at-once"
        assert_status 3
        run bash -c "'$TMQ_BIN' lookup --quiet --format $format --file - <queries 2>alone.err >alone"
        assert_status 3
        [ -s alone ]
        cmp alone at-once
        cmp alone.err at-once.err
    done
}

# A memory that knows parts of "Apply for the child tax credit in June".
memory_of_parts() {
    printf '%s\n' 'How to apply for the child benefit\tDemander la prestation' \
        'The child tax credit in short\tLe crédit en bref' >memory.tsv
    sed -i 's/\\t/\t/' memory.tsv
    tmq import --quiet memory.tsv >/dev/null
}

@test "lookup without a match shows the parts that are known" {
    memory_of_parts
    run_tmq lookup "Apply for the child tax credit in June"
    assert_status 1
    assert_equal "${lines[0]}" " part  [The child tax credit in] short"
    assert_contains "$output" " part  How to [apply for the child] benefit"
    assert_contains "$stderr" "above are parts of it"
    run_tmq lookup "Apply for the child tax credit in June" --max 1
    [[ "$output" != *benefit* ]]
    run_tmq lookup "Apply for the child tax credit in June" --fragments never
    assert_equal "$output" ""
    run_tmq lookup "How to apply for the child benefit" --fragments always
    assert_status 0
    assert_contains "$output" " part  [How to apply for the child benefit]"
}

@test "a program gets fragments where it asks for them" {
    memory_of_parts
    run_tmq lookup --format jsonl "Say: The child tax credit in June"
    assert_equal "$output" '{"schema":1,"query":"Say: The child tax credit in June","matches":[]}'
    run_tmq lookup --format jsonl --fragments auto "Say: The child tax credit in June"
    assert_status 1
    assert_contains "$output" '"matches":[],"fragments":[{"part":[5,28],"source":"The child tax credit in short","target":"Le crédit en bref","source_marks":[[0,23]],"target_marks":[],"document":"memory.tsv","line":null,"unit":"2",'
    run_tmq lookup --format jsonl --fragments auto "The child tax credit in short" "unknown words only"
    assert_status 0
    [[ "${lines[0]}" != *fragments* ]]
    assert_contains "${lines[1]}" '"matches":[],"fragments":[]}'
    run_tmq lookup --format tsv --fragments auto x
    assert_status 2
}
