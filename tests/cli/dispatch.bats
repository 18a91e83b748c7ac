#!/usr/bin/env bats
# What the program does before a command runs.
bats_require_minimum_version 1.5.0
load helper

@test "--version prints name and version" {
    run_tmq --version
    assert_status 0
    [[ "$output" =~ ^tmq\ [0-9]+\.[0-9]+\.[0-9]+$ ]]
}

@test "--help lists the commands and how to begin" {
    run_tmq --help
    assert_status 0
    assert_contains "$output" "tmq sync DIR"
    assert_contains "$output" "tmq lookup"
    assert_contains "$output" "completion"
    assert_equal "$stderr" ""
}

@test "without a command the usage is wrong" {
    run_tmq
    assert_status 2
    assert_equal "$output" ""
    assert_contains "$stderr" "hint: tmq --help"
}

@test "a mistyped command is named, with what was meant" {
    run_tmq helpp
    assert_status 2
    assert_equal "$output" ""
    assert_equal "$stderr" "tmq: error: unknown command 'helpp'
  hint: did you mean 'help'?"
}

@test "an unknown option is wrong usage" {
    run_tmq help --outptu x
    assert_status 2
    assert_contains "$stderr" "unknown option '--outptu'"
    assert_contains "$stderr" "did you mean '--output'?"
}

@test "a missing value is named" {
    run_tmq help --output
    assert_status 2
    assert_contains "$stderr" "option '--output' needs a value"
}

@test "one argument too many is wrong usage" {
    run_tmq help help sync
    assert_status 2
    assert_contains "$stderr" "'sync' is one argument too many"
}

@test "help of a command is the same by both ways" {
    run_tmq help completion
    assert_status 0
    first=$output
    run_tmq completion --help
    assert_status 0
    assert_equal "$output" "$first"
}

@test "help wants a command that exists" {
    run_tmq help completoin
    assert_status 2
    assert_contains "$stderr" "did you mean 'completion'?"
}

@test "options may come before the command" {
    run_tmq --quiet --memory nowhere help completion
    assert_status 0
}

@test "--output writes the file and nothing to stdout" {
    run_tmq completion bash --output script
    assert_status 0
    assert_equal "$output" ""
    assert_contains "$(cat script)" "complete -o filenames -F _tmq tmq"
}

@test "--output leaves the file as it was where the command fails" {
    echo old >script
    run_tmq completion bahs --output script
    assert_status 2
    assert_equal "$(cat script)" old
    assert_equal "$(ls)" script
}

@test "an output that cannot be written is an error with its place" {
    run_tmq completion bash --output no/such/folder
    assert_status 3
    assert_contains "$stderr" "no/such/folder: error: cannot write"
}

@test "a full disk is an error" {
    [ -w /dev/full ] || skip "no /dev/full"
    run_tmq completion bash --output /dev/full
    assert_status 3
    assert_contains "$stderr" "/dev/full: error: cannot write: No space left on device"
}

@test "a reader that leaves ends the program quietly" {
    run --separate-stderr bash -c "'$TMQ_BIN' completion bash | head -n 1"
    assert_status 0
    assert_equal "$stderr" ""
}

@test "a language must be a tag" {
    run_tmq stats --from '!'
    assert_status 2
    assert_contains "$stderr" "--from takes a language tag, not '!'"
}

@test "the two languages differ" {
    run_tmq stats --from fr
    assert_status 2
    assert_contains "$stderr" "both languages are 'fr'"
}

@test "no memory is status 4, with what to do" {
    run_tmq stats
    assert_status 4
    assert_equal "$output" ""
    assert_contains "$stderr" "hint: run 'tmq sync DIR' first"
}

@test "the configuration's faults have their line" {
    printf 'from: en\nform: fr\n' >tmq.yaml
    run_tmq stats
    assert_status 2
    assert_contains "$stderr" "tmq.yaml:2: error: unknown key 'form'"
}

@test "help is there whatever the configuration says" {
    echo 'from: [' >tmq.yaml
    run_tmq help stats
    assert_status 0
    run_tmq stats --help
    assert_status 0
}

@test "a configuration that is named must be there" {
    run_tmq stats --config none.yaml
    assert_status 2
    assert_contains "$stderr" "none.yaml: error:"
}

@test "there is colour on a terminal, and none under NO_COLOR" {
    command -v script >/dev/null || skip "no script(1)"
    run script -qec "'$TMQ_BIN' lokup" /dev/null
    [ "$status" -eq 2 ]
    assert_contains "$output" $'\033[1;31merror:'
    NO_COLOR=1 run script -qec "'$TMQ_BIN' lokup" /dev/null
    [ "$status" -eq 2 ]
    [[ "$output" != *$'\033'* ]]
}

@test "control characters in a message are not handed to the terminal" {
    run_tmq $'he\033[2Jlp'
    assert_status 2
    [[ "$stderr" != *$'\033'* ]]
}

@test "the plain locale reads UTF-8 all the same" {
    LC_ALL=C run_tmq completion bash --output 'été «x».txt'
    assert_status 0
    [ -s 'été «x».txt' ]
}

@test "a file name may start with a dash" {
    run_tmq completion --output -x -- bash
    assert_status 0
    [ -s ./-x ]
}

@test "the completion script of bash is one" {
    tmq completion bash | bash -n
}

@test "bash completes commands, options and choices" {
    run bash -c "
        source <('$TMQ_BIN' completion bash)
        complete_words() { COMP_WORDS=(\"\$@\"); COMP_CWORD=\$((\$# - 1)); _tmq; echo \"\${COMPREPLY[*]}\"; }
        complete_words tmq comp
        complete_words tmq completion --outp
        complete_words tmq completion fi
    "
    assert_equal "$output" "completion
--output
fish"
}
