# tmq ack: findings that were seen.
bats_require_minimum_version 1.5.0
load helper

# drifted: a site of one pair in which the English page changed.
drifted() {
    mkdir -p content/en content/fr
    printf -- '---\ntranslationKey: a\n---\nApply now.\n\nYou have 19 days to answer.\n' >content/en/a.md
    printf -- '---\ntranslationKey: a\n---\nDemandez.\n\nVous avez 19 jours pour répondre.\n' >content/fr/a.md
    tmq sync --quiet >sync.txt
    sed -i 's/19/20/' content/en/a.md
    tmq sync --quiet >sync.txt
}

# the_id: the start of the first finding's id
the_id() {
    tmq ack | head -n 1 | cut -d ' ' -f 1
}

@test "what is acknowledged fails no run and is not shown" {
    drifted
    run_tmq report drift
    assert_equal "$status" 1
    run_tmq ack "$(the_id)" --reason "ordered on Monday"
    assert_equal "$status" 0
    assert_contains "$stderr" "1 acknowledged"
    run_tmq report drift
    assert_equal "$status" 0
    assert_contains "$output" "nothing to report"
    assert_contains "$stderr" "1 acknowledged, not shown"
}

@test "--acknowledged shows it with its state, reason and severity" {
    drifted
    tmq ack "$(the_id)" --exempt --reason "ordered on Monday" --quiet
    run_tmq report drift --acknowledged
    assert_equal "$status" 0
    assert_contains "$output" "error"
    assert_contains "$output" "exempt"
    assert_contains "$output" "ordered on Monday"
    tmq report drift --acknowledged --format json | python3 -c '
import json, sys
(f,) = json.load(sys.stdin)["findings"]
assert (f["acknowledged"], f["reason"], f["severity"]) == ("exempt", "ordered on Monday", "error"), f'
}

@test "it lapses when the text changes again" {
    drifted
    tmq ack "$(the_id)" --quiet
    sed -i 's/20/25/' content/en/a.md
    tmq sync --quiet >sync.txt
    run_tmq report drift
    assert_equal "$status" 1
    assert_contains "$output" "25"
    run_tmq ack --prune
    assert_contains "$stderr" "1 that had lapsed taken away"
    [ "$(grep -vc '^#' tmq-acknowledged.tsv)" = 0 ]
}

@test "it does not lapse when lines move" {
    drifted
    tmq ack "$(the_id)" --quiet
    sed -i 's/^Apply now.$/\n\nApply now./' content/en/a.md
    tmq sync --quiet >sync.txt
    run_tmq report drift
    assert_equal "$status" 0
}

@test "the file is sorted, has a line a finding, and can be taken back" {
    drifted
    printf -- '---\ntranslationKey: holidays\n---\nAlone.\n' >content/en/b.md
    tmq sync --quiet >sync.txt
    # shellcheck disable=SC2046
    tmq ack --quiet $(tmq ack | grep -o '^[0-9a-f]\{8\}')
    [ "$(grep -v '^#' tmq-acknowledged.tsv | cut -f 3 | uniq | tr '\n' ' ')" = "content/en/a.md content/en/b.md " ]
    cp tmq-acknowledged.tsv before.tsv
    id=$(grep no-partner tmq-acknowledged.tsv | cut -f 2)
    tmq ack --quiet --remove "$id"
    run_tmq report
    assert_equal "$status" 1
    tmq ack --quiet "$id"
    cmp before.tsv tmq-acknowledged.tsv
    run_tmq ack
    assert_equal "$output" ""
    assert_contains "$stderr" "nothing to acknowledge"
}

@test "an unknown, short or ambiguous id is exit status 2 and changes nothing" {
    drifted
    run_tmq ack 00000000
    assert_equal "$status" 2
    assert_contains "$stderr" "no finding '00000000'"
    assert_contains "$stderr" "'tmq ack' lists"
    run_tmq ack "$(the_id)" 00000000
    assert_equal "$status" 2
    [ ! -e tmq-acknowledged.tsv ]
    run_tmq ack a
    assert_equal "$status" 2
    run_tmq ack --exempt
    assert_equal "$status" 2
}

@test "a damaged file is named with its line and left alone" {
    drifted
    printf 'seen\tabcd\t\nwhatever\n' >tmq-acknowledged.tsv
    run_tmq report drift
    assert_equal "$status" 2
    assert_contains "$stderr" "tmq-acknowledged.tsv:2: error"
    run_tmq ack "abcd1234"
    assert_equal "$status" 2
    [ "$(sed -n 2p tmq-acknowledged.tsv)" = whatever ]
}
