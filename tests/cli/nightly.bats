# scripts/nightly-report: pull, sync, report, index, exit status.
bats_require_minimum_version 1.5.0
load helper

commit() {
    git -C origin add -A
    git -C origin -c user.name=Me -c user.email=me@example.org commit -qm "$1"
}

# A site in a repository with a clone of it, as a server has it.
site_with_origin() {
    example_site
    mv site origin
    git -C origin init -q -b main
    commit Pages
    git clone -q origin site
    export TMQ=$TMQ_BIN
}

# nightly DAY ARGUMENT…: a run so many days later
nightly() {
    day=$1
    shift
    SOURCE_DATE_EPOCH=$((1790000000 + day * 86400)) \
        run --separate-stderr "$TMQ_SOURCE/scripts/nightly-report" "$@" site reports
}

@test "a night's run pulls, syncs and reports, and fails on findings" {
    site_with_origin
    nightly 0
    assert_status 1
    assert_contains "$output" "3 errors"
    for file in report.html report.fr.html report.json report.csv report.txt report.fr.txt; do
        [ -s "reports/latest/$file" ]
        cmp "reports/latest/$file" "reports/2026-09-21T141320Z/$file"
    done
    grep -q 'lang="fr"' reports/latest/report.fr.html
    grep -q '2026-09-21T141320Z/report.html' reports/index.html
    xmllint --html --noout reports/index.html 2>/dev/null
}

@test "what is pushed comes in by the next run, and is new" {
    site_with_origin
    nightly 0
    sed -i 's/The fee of $160/The fee of $165/' origin/content/en/renew-passport.md
    commit Fee
    nightly 1 --new
    assert_status 1
    assert_contains "$output" "1 finding: 1 error"
    assert_contains "$output" "renew-passport.md"
    nightly 2 --new
    assert_status 0
    assert_contains "$output" "nothing to report"
    nightly 3
    assert_status 1
    assert_contains "$output" "4 errors"
}

@test "the index has the last runs, as many as are kept, the newest first" {
    site_with_origin
    for day in 0 1 2 3; do
        nightly $day --keep 2 --fail-on never
        assert_status 0
    done
    assert_equal "$(ls reports | tr '\n' ' ')" "2026-09-23T141320Z 2026-09-24T141320Z index.html latest "
    assert_equal "$(grep -o 'scope="row">2026-09-2[0-9]' reports/index.html | cut -c13- | tr '\n' ' ')" "2026-09-24 2026-09-23 "
    assert_contains "$(grep 2026-09-24T141320Z reports/index.html)" "<td>3</td><td>2</td><td>0</td>"
}

@test "a site that cannot be pulled is reported as it was" {
    site_with_origin
    nightly 0 --fail-on never
    rm -rf origin
    nightly 1 --fail-on never
    assert_status 3
    assert_contains "$stderr" "could not be pulled"
    assert_contains "$(cat reports/latest/report.txt)" "3 errors"
}

@test "a run that fails leaves the last report" {
    site_with_origin
    nightly 0 --fail-on never
    before=$(sha256sum reports/latest/report.html)
    echo 'unknown-key: 1' >>site/tmq.yaml
    nightly 1 --no-pull --fail-on never
    assert_status 2
    assert_equal "$(sha256sum reports/latest/report.html)" "$before"
    assert_equal "$(ls -A reports | tr '\n' ' ')" "2026-09-21T141320Z index.html latest "
}

@test "two runs at once are refused, and wrong usage is said" {
    site_with_origin
    mkdir -p reports/.running
    nightly 0
    assert_status 3
    assert_contains "$stderr" "another run"
    rmdir reports/.running
    nightly 0 --keep none
    assert_status 2
    run --separate-stderr "$TMQ_SOURCE/scripts/nightly-report" only-one
    assert_status 2
    assert_contains "$stderr" "scripts/nightly-report"
}

@test "the mail is in French where it is asked for" {
    site_with_origin
    nightly 0 --ui fr --fail-on never
    assert_contains "$output" "constats"
}
