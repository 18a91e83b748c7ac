# tmq report: findings told from the memory alone.
bats_require_minimum_version 1.5.0
load helper

# page FILE TITLE SENTENCE SENTENCE
page() {
    mkdir -p "$(dirname "$1")"
    printf -- '---\ntitle: %s\n---\n%s %s\n' "$2" "$3" "$4" >"$1"
}

# A site of one pair in step, and its memory.
site_in_step() {
    page content/en/fees.md 'Fees' 'You have 19 days to answer.' 'Call us on Monday.'
    page content/fr/fees.md 'Frais' 'Vous avez 19 jours pour répondre.' 'Appelez-nous lundi.'
    SOURCE_DATE_EPOCH=1790000000 tmq sync --quiet content >/dev/null
}

# sync_at DAYS-LATER
sync_at() {
    SOURCE_DATE_EPOCH=$((1790000000 + $1 * 86400)) tmq sync --quiet content >/dev/null
}

# drift: the findings of kind drift as "rule side line since", one a line
drift() {
    tmq report drift --format json --fail-on never | python3 -c '
import json, sys
for f in json.load(sys.stdin)["findings"]:
    print(f["rule"], "minor" if f["minor"] else f["side"], f["line"], (f["since"] or "")[:10])'
}

@test "a pair in step has nothing to report" {
    site_in_step
    run_tmq report
    assert_status 0
    assert_equal "$output" "nothing to report (1 pair, 2 documents)"
}

@test "a change on one side is drift of that side and exit status 1" {
    site_in_step
    sed -i 's/19/20/' content/en/fees.md
    sync_at 1
    run_tmq report drift
    assert_status 1
    assert_contains "$output" "fees.md:4: error: changed in 'en', not in 'fr'"
    assert_contains "$output" "[-19-]"
    assert_contains "$output" "{+20+}"
    assert_contains "$output" "Vous avez 19 jours"
    run_tmq report drift --fail-on never
    assert_status 0
}

@test "the French side can be the one that changed" {
    site_in_step
    sed -i 's/lundi/mardi/' content/fr/fees.md
    sync_at 1
    assert_equal "$(drift)" "changed fr 4 2026-09-22"
}

@test "drift keeps its date, and goes when the other side follows" {
    site_in_step
    sed -i 's/19/20/' content/en/fees.md
    sync_at 1
    sed -i 's/Monday/Friday/' content/en/fees.md
    sed -i 's/lundi/vendredi/' content/fr/fees.md
    sync_at 5
    assert_equal "$(drift)" "changed en 4 2026-09-22"
    sed -i 's/19/20/' content/fr/fees.md
    sync_at 6
    assert_equal "$(drift)" ""
}

@test "typography alone is minor and fails nothing" {
    site_in_step
    sed -i 's/Call us on Monday\./Call us on Monday!/' content/en/fees.md
    sync_at 1
    assert_equal "$(drift)" "changed minor 4 2026-09-22"
    run_tmq report --fail-on warning
    assert_status 0
}

@test "a page without partner is untranslated" {
    site_in_step
    page content/fr/seule.md 'Seule' 'Une page.' 'Sans autre.'
    sync_at 1
    run_tmq report untranslated,pairs --format csv
    assert_status 1
    assert_contains "$output" ",untranslated,no-partner,error,no,,fr,"
}

@test "a read-only memory can be reported on" {
    site_in_step
    chmod a-w .tmq .tmq/*
    run_tmq report --format github
    chmod -R u+w .tmq
    assert_status 0
    assert_equal "$output" ""
}

@test "kinds that are not there are wrong usage, with what is meant" {
    site_in_step
    run_tmq report drfit
    assert_status 2
    assert_contains "$stderr" "did you mean 'drift'?"
    run_tmq report qa
    assert_status 2
    assert_contains "$stderr" "use drift, untranslated, pairs"
    run_tmq report --format html
    assert_status 2
}

@test "without a memory there is no report" {
    run_tmq report
    assert_status 4
}
