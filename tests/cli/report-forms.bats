# tmq report in the forms that other programs read.
bats_require_minimum_version 1.5.0
load helper

# A site with findings of every kind, one sync after a first one.
site_with_findings() {
    synced_site
    sed -i 's/The fee of $160/The fee of $165/' content/en/renew-passport.md
    printf -- '---\ntitle: "A, b: 50%% <c>"\n---\nAlone & lonely, “quoted”.\n' >'content/en/a, b%c:d.md'
    tmq sync --quiet >/dev/null
}

@test "SARIF has what its schema requires" {
    site_with_findings
    tmq report --format sarif --fail-on never >report.sarif
    run "$BATS_TEST_DIRNAME/check-report-form" sarif <report.sarif
    assert_status 0
    [ "$output" -ge 5 ]
}

# suppressed: the reasons of what the SARIF report has as suppressed, a line each
suppressed() {
    tmq report --acknowledged --format sarif --fail-on never >report.sarif
    "$BATS_TEST_DIRNAME/check-report-form" sarif <report.sarif >/dev/null
    sed -n 's/^ *"justification": //p' report.sarif
}

@test "what was acknowledged is suppressed in SARIF, with its reason, and nothing else is" {
    site_with_findings
    assert_equal "$(suppressed)" ""
    tmq ack "$(tmq ack | head -n 1 | cut -d ' ' -f 1)" --reason "ordered on Monday" --quiet
    assert_equal "$(suppressed)" '"ordered on Monday"'
    tmq ack "$(tmq ack | head -n 1 | cut -d ' ' -f 1)" --exempt --quiet
    assert_equal "$(suppressed | sort | uniq | wc -l)" 2
    assert_equal "$(grep -c '"suppressions"' report.sarif)" 2
    tmq report --format sarif --fail-on never --quiet >report.sarif
    assert_equal "$(grep -c '"suppressions"' report.sarif)" 0
}

@test "JUnit has what CI servers read" {
    site_with_findings
    tmq report --format junit --fail-on never >report.xml
    run "$BATS_TEST_DIRNAME/check-report-form" junit <report.xml
    assert_status 0
    [ "$output" -ge 5 ]
    xmllint --noout report.xml
}

@test "annotations are workflow commands, a line each" {
    site_with_findings
    tmq report --format github --fail-on never >report.txt
    run "$BATS_TEST_DIRNAME/check-report-form" github <report.txt
    assert_status 0
    [ "$output" -ge 5 ]
}

@test "a site without findings makes SARIF and JUnit that are valid, too" {
    mkdir -p content/en content/fr
    printf -- '---\ntitle: Fees\n---\nYou have 19 days.\n' >content/en/fees.md
    printf -- '---\ntitle: Frais\n---\nVous avez 19 jours.\n' >content/fr/fees.md
    tmq sync --quiet content >/dev/null
    tmq report --format sarif >report.sarif
    assert_equal "$("$BATS_TEST_DIRNAME/check-report-form" sarif <report.sarif)" 0
    tmq report --format junit >report.xml
    assert_equal "$("$BATS_TEST_DIRNAME/check-report-form" junit <report.xml)" 3
}

# words of the report in French that no English report has, and English ones that no French one has
@test "the report is in French where it is asked for, or the environment names it" {
    site_with_findings
    for form in text html markdown json sarif junit github csv; do
        tmq report --format "$form" --ui fr --fail-on never >french
        grep -q 'ne traduit celle-ci' french
        ! grep -qE 'no page in|changed in|What to do|since the run' french
    done
    LC_ALL=C.UTF-8 LANGUAGE=fr tmq report --fail-on never >french
    grep -q 'constats' french
    LC_ALL=C tmq report --ui fr --fail-on never >french
    grep -q 'constats' french
    LC_ALL=C.UTF-8 LANGUAGE=fr tmq report --ui en --fail-on never >english
    grep -q 'findings' english
}

@test "what a report as JSON has is left out as a baseline" {
    site_with_findings
    tmq report --format json --fail-on never >before.json
    run_tmq report --baseline before.json
    assert_status 0
    assert_contains "$output" "nothing to report"
    sed -i 's/within 30 days/within 20 days/' content/en/change-address.md
    tmq sync --quiet >/dev/null
    run_tmq report --baseline before.json
    assert_status 1
    assert_contains "$output" "1 finding: 1 error"
    assert_contains "$output" "change-address.md"
}

@test "a baseline that is no report is wrong usage" {
    synced_site
    echo '{"findings": 3}' >bad.json
    run_tmq report --baseline bad.json
    assert_status 2
    assert_contains "$stderr" "bad.json: error: no report as JSON"
    run_tmq report --baseline missing.json
    assert_status 2
}

@test "pages are links where the configuration has a link" {
    synced_site
    echo 'link: "https://example.org/r/blob/{commit}/{path}#L{line}"' >>tmq.yaml
    tmq sync --quiet >/dev/null
    tmq report --format html --fail-on never >report.html
    grep -q 'href="https://example.org/r/blob/HEAD/content/en/volunteer.md#L1"' report.html
}

@test "a memory that cannot be written is reported like any other" {
    synced_site
    tmq report --fail-on never >one
    chmod -R a-w .tmq
    tmq report --fail-on never >two
    chmod -R u+w .tmq
    cmp one two
}

@test "findings of other languages are looked for, and not remembered" {
    synced_site
    run_tmq report --from de --to it --verbose
    assert_status 0
    assert_contains "$stderr" "nothing is remembered"
    run_tmq report --from de --to it
    assert_equal "$stderr" ""
}
