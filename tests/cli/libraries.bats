#!/usr/bin/env bats
# Libraries that are loaded when they are needed: a lookup waits for none of them.
bats_require_minimum_version 1.5.0
load helper

# Files of the libraries' names that are no libraries, which are found first.
break_libraries() {
    local names name
    mkdir -p broken
    names=$(sed -n 's/^#define TMQ_SONAME_.* "\(.*\)"$/\1/p' "$TMQ_SONAMES")
    [ "$(wc -l <<<"$names")" -eq 8 ]
    for name in $names; do
        echo "no library" >"broken/$name"
    done
    export LD_LIBRARY_PATH=$PWD/broken
}

@test "lookup, search and stats do without the libraries that read documents" {
    printf 'The cat sat on the mat.\tLe chat est assis.\n' >memory.tsv
    tmq import --quiet memory.tsv >/dev/null
    break_libraries
    run_tmq lookup "The cat sat on the mat."
    assert_status 0
    assert_contains "$output" "Le chat est assis."
    run_tmq search cat
    assert_status 0
    run_tmq stats
    assert_status 0
}

@test "a library that cannot be loaded is named when it is needed" {
    echo '<p>Hello</p>' >page.html
    break_libraries
    run_tmq extract page.html
    assert_status 127
    assert_contains "$stderr" "error: cannot load a library: "
    assert_contains "$stderr" "libxml2.so"
}
