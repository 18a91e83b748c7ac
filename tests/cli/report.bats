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
    assert_equal "$output" "nothing to report (1 pair, 2 documents)
1 pair unverified: what drifted before the first sync is not known"
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
    run_tmq report --format pdf
    assert_status 2
}

@test "without a memory there is no report" {
    run_tmq report
    assert_status 4
}

# git_site: site_in_step as a first commit, in a git work tree.
git_site() {
    command -v git >/dev/null || skip "git is not installed"
    export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=t GIT_AUTHOR_EMAIL=t@example.org
    export GIT_COMMITTER_NAME=t GIT_COMMITTER_EMAIL=t@example.org
    git init -q .
    printf '.tmq/\n' >.gitignore
    site_in_step
    commit first
}

commit() {
    git add -A
    git commit -q -m "$1"
    git tag "$1"
}

# drift_since REV: as drift, with the texts
drift_since() {
    tmq report drift --since "$1" --format json --fail-on never | python3 -c '
import json, sys
for f in json.load(sys.stdin)["findings"]:
    print(f["rule"], f["file"], f["line"], f["was"], ">", f["text"], "|", f["other"]["text"])'
}

@test "--since compares with a revision that the memory never saw" {
    git_site
    sed -i 's/19/20/' content/en/fees.md
    commit second
    rm -r .tmq
    sync_at 1
    assert_equal "$(drift)" "changed en 4 $(date -u +%Y-%m-%d)"
    assert_equal "$(drift_since first)" \
        "changed content/en/fees.md 4 You have 19 days to answer. > You have 20 days to answer. | Vous avez 19 jours pour répondre."
    assert_equal "$(drift_since second)" ""
    run_tmq report drift --since HEAD~1
    assert_status 1
}

@test "--since counts what is not committed yet, and what both sides changed is no drift" {
    git_site
    sed -i 's/Monday/Friday/' content/en/fees.md
    sed -i 's/lundi/vendredi/; s/19/21/' content/fr/fees.md
    sync_at 1
    assert_equal "$(drift_since HEAD)" \
        "changed content/fr/fees.md 4 Vous avez 19 jours pour répondre. > Vous avez 21 jours pour répondre. | You have 19 days to answer."
}

@test "--since follows a page that was renamed, and passes over one that is new" {
    git_site
    git mv content/en/fees.md content/en/prices.md
    git mv content/fr/fees.md content/fr/prices.md
    sed -i 's/19/20/' content/en/prices.md
    page content/en/new.md 'New' 'A new page.' 'With two sentences.'
    page content/fr/new.md 'Nouvelle' 'Une nouvelle page.' 'Avec deux phrases.'
    commit second
    sync_at 1
    assert_equal "$(drift_since first)" \
        "changed content/en/prices.md 4 You have 19 days to answer. > You have 20 days to answer. | Vous avez 19 jours pour répondre."
}

@test "--since works where the site is a folder of the work tree and the memory is read-only" {
    git_site
    rm -r .tmq
    mkdir below
    git mv content below/content
    cd below
    touch tmq.yaml
    commit moved
    tmq sync --quiet content >/dev/null
    sed -i 's/Monday/Sunday/' content/en/fees.md
    tmq sync --quiet content >/dev/null
    chmod a-w .tmq .tmq/*
    found=$(drift_since moved)
    chmod -R u+w .tmq
    assert_equal "$found" \
        "changed content/en/fees.md 4 Call us on Monday. > Call us on Sunday. | Appelez-nous lundi."
}

@test "--since leaves the memory and the folder for temporary files as they were" {
    git_site
    sed -i 's/19/20/' content/en/fees.md
    sync_at 1
    export SOURCE_DATE_EPOCH=1790300000
    before=$(sha256sum .tmq/memory.db)
    mkdir tmp
    TMPDIR=$PWD/tmp run_tmq report --since first
    assert_status 1
    assert_equal "$(ls -A tmp)" ""
    assert_equal "$(sha256sum .tmq/memory.db)" "$before"
}

@test "--since with an unknown revision is wrong usage and says what to do" {
    git_site
    run_tmq report --since nowhere
    assert_status 2
    assert_contains "$stderr" "no commit of git is called 'nowhere'"
    assert_contains "$stderr" "git log"
    rm -r .tmq
    git clone -q --depth 1 "file://$PWD" shallow
    cd shallow
    tmq sync --quiet content >/dev/null
    run_tmq report --since HEAD~1
    assert_status 2
    assert_contains "$stderr" "git fetch --unshallow"
    run_tmq report untranslated --since HEAD
    assert_status 2
    assert_contains "$stderr" "'--since' is for drift"
}

@test "--since says where the configuration is not that of the last sync" {
    git_site
    echo 'segmenter: icu' >tmq.yaml
    run_tmq report drift --since HEAD
    assert_status 0
    assert_contains "$stderr" "run 'tmq sync' first"
}

@test "--since without git is wrong usage" {
    site_in_step
    run_tmq report --since HEAD
    assert_status 2
    assert_contains "$stderr" "not in a git work tree"
}

@test "--since with a revision older than every page says so" {
    git_site
    git checkout -q --orphan other
    git rm -rq --cached .
    git add .gitignore
    git commit -q -m empty
    run_tmq report drift --since HEAD
    assert_status 0
    assert_contains "$stderr" "none of the pages was there at 'HEAD'"
}

@test "every form can be written, the same twice" {
    site_in_step
    sed -i 's/19/20/' content/en/fees.md
    sync_at 1
    for format in text html json csv sarif junit github markdown; do
        SOURCE_DATE_EPOCH=1795399200 run_tmq report --format "$format"
        assert_status 1
        first=$output
        SOURCE_DATE_EPOCH=1795399200 run_tmq report --format "$format"
        assert_equal "$output" "$first"
        assert_contains "$output" "fees.md"
    done
}

@test "what machines read is well-formed" {
    site_in_step
    sed -i 's/19/20/' content/en/fees.md
    sync_at 1
    tmq report --format sarif --fail-on never | python3 -c '
import json, sys
run = json.load(sys.stdin)["runs"][0]
for r in run["results"]:
    assert run["tool"]["driver"]["rules"][r["ruleIndex"]]["id"] == r["ruleId"]
assert len(run["results"]) == 1'
    tmq report drift --format junit --fail-on never | python3 -c '
import sys, xml.etree.ElementTree as tree
suites = tree.parse(sys.stdin).getroot()
assert [s.get("name") for s in suites] == ["drift"]
assert suites.get("failures") == "1" and len(suites.findall(".//failure")) == 1'
}

# runs: "new/resolved" and the ids' rules of the last report
news() {
    tmq report --format json --fail-on never | python3 -c '
import json, sys
d = json.load(sys.stdin)
print(" ".join(sorted(f["rule"] + ("!" if f["new"] else "") for f in d["findings"])))'
}

@test "what a sync found is new until the next one, then open since then" {
    site_in_step
    sed -i 's/19/20/' content/en/fees.md
    sync_at 1
    assert_equal "$(news)" "changed!"
    sed -i 's/lundi/mardi/' content/fr/fees.md
    sync_at 2
    assert_equal "$(news)" "changed changed!"
    sync_at 3
    assert_equal "$(news)" "changed changed"
}

@test "pages that came without findings are counted all the same" {
    export SOURCE_DATE_EPOCH=1790000000
    site_in_step
    page content/en/hours.md 'Hours' 'We are open on Monday.' 'Nobody is here on Sunday.'
    page content/fr/hours.md 'Heures' 'Nous sommes ouverts le lundi.' 'Personne ne vient le dimanche.'
    tmq sync --quiet content >/dev/null
    assert_contains "$(tmq report)" "nothing to report (2 pairs, 4 documents)"
}

@test "the commit is that of the last sync, also where it found nothing new" {
    export SOURCE_DATE_EPOCH=1790000000
    git init -q
    site_in_step
    git add content
    git -c user.name=Me -c user.email=me@example.org commit -qm One
    tmq sync --quiet content >/dev/null
    tmq report --format html | grep -q "commit <code translate=\"no\">$(git rev-parse HEAD | cut -c1-7)<"
}

@test "nothing is new that the first sync found" {
    page content/en/alone.md 'Alone' 'Nobody translates me.' 'Never.'
    site_in_step
    assert_equal "$(news)" "no-partner"
}

@test "two reports of one memory are the same, byte for byte, and nothing is written" {
    site_in_step
    sed -i 's/19/20/' content/en/fees.md
    sync_at 1
    export SOURCE_DATE_EPOCH=1790300000
    before=$(sha256sum .tmq/memory.db)
    tmq report --format html --fail-on never >one.html
    tmq report --format html --fail-on never >two.html
    cmp one.html two.html
    assert_equal "$(sha256sum .tmq/memory.db)" "$before"
}

# no_partner: severity and file of each page without partner
no_partner() {
    tmq report untranslated --format json --fail-on never | python3 -c '
import json, sys
for f in json.load(sys.stdin)["findings"]:
    if f["rule"] == "no-partner":
        print(f["severity"], f["file"])'
}

@test "a page that vanishes for a night is not a deletion" {
    site_in_step
    mv content/fr/fees.md fees.md
    sync_at 1
    assert_equal "$(no_partner)" "info en/fees.md"
    run_tmq report
    assert_status 0
    mv fees.md content/fr/fees.md
    sync_at 2
    assert_equal "$(no_partner)" ""
    assert_equal "$(drift)" ""
}

@test "a page that stays away is missed, though nothing else changed" {
    site_in_step
    rm content/fr/fees.md
    sync_at 1
    sync_at 2
    assert_equal "$(no_partner)" "error en/fees.md"
    sync_at 3
    assert_equal "$(no_partner)" "error en/fees.md"
}

@test "grace in tmq.yaml says how many days a page may be away" {
    echo 'grace: 0' >tmq.yaml
    site_in_step
    rm content/fr/fees.md
    sync_at 1
    assert_equal "$(no_partner)" "error content/en/fees.md"
    echo 'grace: three' >tmq.yaml
    run_tmq sync
    assert_status 2
    assert_contains "$stderr" "tmq.yaml:1: error: not a number of days"
}
