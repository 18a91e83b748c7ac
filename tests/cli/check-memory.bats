#!/usr/bin/env bats
# What check-memory says of the memory and of the index that lies beside it.
bats_require_minimum_version 1.5.0
load helper

# A memory that is large enough to have a lookup index.
indexed_memory() {
    awk 'BEGIN { for (i = 1; i <= 4200; i++) printf "The cat number %d sat on the mat.\tLe chat %d.\n", i, i }' >memory.tsv
    tmq import --quiet memory.tsv >/dev/null
}

# Changes a byte in the middle of a file.
damage() {
    printf '\xa7' | dd of="$1" bs=1 seek=$(($(stat -c %s "$1") / 2)) conv=notrunc status=none
}

@test "a memory with its index is in order" {
    indexed_memory
    [ -f .tmq/memory.db-lookup ]
    run_tmq check-memory
    assert_status 0
    assert_contains "$output" "memory.db: in order"
    assert_equal "$stderr" ""
}

@test "a memory without its index is in order, with a note" {
    indexed_memory
    rm .tmq/memory.db-lookup
    run_tmq check-memory
    assert_status 0
    assert_contains "$stderr" "there is no lookup index; lookups answer the same"
    run_tmq check-memory --format json
    assert_contains "$output" '"ok":true,"faults":[],"notes":["there is no lookup index"]'
}

@test "a damaged index is found, is not believed, and is made anew" {
    indexed_memory
    tmq lookup --format jsonl 'The cat number 17 sat on a mat' >before
    damage .tmq/memory.db-lookup
    run_tmq check-memory
    assert_status 4
    assert_contains "$output" "memory.db-lookup' is damaged"
    assert_contains "$stderr" "hint: remove it; the next 'tmq sync' or 'tmq import' makes it anew"
    tmq lookup --format jsonl 'The cat number 17 sat on a mat' >after
    cmp before after
    run_tmq check-memory --format json
    assert_status 4
    assert_contains "$output" '"ok":false'
    printf 'One more\tUn autre\n' >more.tsv
    tmq import --quiet more.tsv >/dev/null
    run_tmq check-memory
    assert_status 0
}
