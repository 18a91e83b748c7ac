# What every .bats file loads: the program under test, and an empty folder to work in.
#
# TMQ_BIN is the program, TMQ_SOURCE the top of the source tree; meson sets both.

setup() {
    : "${TMQ_BIN:=$BATS_TEST_DIRNAME/../../build/src/cli/tmq}"
    : "${TMQ_SOURCE:=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)}"
    TMQ_BIN=$(realpath "$TMQ_BIN")
    export TMQ_SOURCE
    unset TMQ_MEMORY NO_COLOR
    export LC_ALL=C.UTF-8 LANGUAGE=
    # Outside every git work tree and below no tmq.yaml.
    export GIT_CEILING_DIRECTORIES=$BATS_TEST_TMPDIR
    mkdir "$BATS_TEST_TMPDIR/work"
    cd "$BATS_TEST_TMPDIR/work" || return 1
}

# tmq ARGUMENT…
tmq() {
    "$TMQ_BIN" "$@"
}

# Puts the example site into ./site.
example_site() {
    cp -R "$TMQ_SOURCE/examples/site" site
}

# Puts the example site into ./site, synced, and goes there.
synced_site() {
    example_site
    cd site || return 1
    tmq sync --quiet >/dev/null
}

# Runs tmq: $status, $output (stdout) and $stderr.
run_tmq() {
    run --separate-stderr "$TMQ_BIN" "$@"
}

# Fails, showing what was printed, unless the status is $1.
assert_status() {
    if [ "$status" -ne "$1" ]; then
        printf 'status %s, not %s\nstdout: %s\nstderr: %s\n' "$status" "$1" "$output" "$stderr"
        return 1
    fi
}

# Fails unless $1 contains $2.
assert_contains() {
    if [[ "$1" != *"$2"* ]]; then
        printf "'%s' is not in:\n%s\n" "$2" "$1"
        return 1
    fi
}

assert_equal() {
    if [ "$1" != "$2" ]; then
        printf 'got:      %s\nexpected: %s\n' "$1" "$2"
        return 1
    fi
}
