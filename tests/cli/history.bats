# The first sync of a site with a history: git tells what was open before tmq was there.
bats_require_minimum_version 1.5.0
load helper

# page NAME: a pair of pages in step
page() {
    mkdir -p content/en content/fr
    printf -- '---\ntranslationKey: %s\n---\nWelcome to %s.\n\nYou have 19 days to answer the letter.\n\nCall us on Monday to register.\n\nThe service is free.\n' \
        "$1" "$1" >"content/en/$1.md"
    printf -- '---\ntranslationKey: %s\n---\nBienvenue à %s.\n\nVous avez 19 jours pour répondre à la lettre.\n\nAppelez-nous lundi pour vous inscrire.\n\nLe service est gratuit.\n' \
        "$1" "$1" >"content/fr/$1-fr.md"
}

# commit: a day after the one before
commit() {
    commits=$((commits + 1))
    git add -A
    GIT_AUTHOR_DATE="$((1700000000 + commits * 86400)) +0000" \
        GIT_COMMITTER_DATE="$((1700000000 + commits * 86400)) +0000" \
        git commit -q --allow-empty -m "change $commits"
}

# edit FILE FROM TO: one commit
edit() {
    sed -i "s/$2/$3/" "$1"
    commit
}

# old_site: a site of forty commits, made once
old_site() {
    command -v git >/dev/null || skip "git is not installed"
    export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=t GIT_AUTHOR_EMAIL=t@example.org
    export GIT_COMMITTER_NAME=t GIT_COMMITTER_EMAIL=t@example.org
    commits=0
    if [ ! -e "$BATS_FILE_TMPDIR/old" ]; then
        make_old_site
        cp -a . "$BATS_FILE_TMPDIR/making"
        mv "$BATS_FILE_TMPDIR/making" "$BATS_FILE_TMPDIR/old"
    else
        cp -a "$BATS_FILE_TMPDIR/old/." .
        commits=40
    fi
}

# make_old_site: forty commits on six pairs, three of which have drifted
make_old_site() {
    git init -q .
    for name in fees forms taxes permits parks roads; do
        page "$name"
        commit
    done
    # fees: the English page moved on, and was renamed twice since
    edit content/en/fees.md 19 30
    git mv content/en/fees.md content/en/all-fees.md
    commit
    git mv content/en/all-fees.md content/en/prices.md
    edit content/en/prices.md 'Welcome to fees' 'Welcome to the fees'
    # forms: both sides, one after the other, again and again
    for day in Tuesday:mardi Wednesday:mercredi Thursday:jeudi Friday:vendredi; do
        edit content/en/forms.md '\(Mon\|Tues\|Wednes\|Thurs\)day' "${day%:*}"
        edit content/fr/forms-fr.md 'lundi\|mardi\|mercredi\|jeudi' "${day#*:}"
    done
    # taxes: the French page has a sentence more
    printf '\nLe bureau est fermé au mois de juillet.\n' >>content/fr/taxes-fr.md
    commit
    # permits: a slip of the pen, and markup
    edit content/en/permits.md register regsiter
    edit content/en/permits.md regsiter register
    edit content/fr/permits-fr.md gratuit '**gratuit**'
    # parks: vanished for a night, came back, and lost a sentence in English
    git rm -q content/en/parks.md
    commit
    git show HEAD~1:content/en/parks.md >content/en/parks.md
    commit
    edit content/en/parks.md 'The service is free.' ''
    # roads: written anew on both sides at once
    sed -i 's/free/open all year/' content/en/roads.md
    sed -i 's/gratuit/ouvert toute l’année/' content/fr/roads-fr.md
    commit
    while [ "$commits" -lt 40 ]; do
        echo "$commits" >notes.txt
        commit
    done
}

# drift: rule, side, file and date of each finding that is not minor
drift() {
    tmq report drift --format json --fail-on never | python3 -c '
import json, sys
for f in json.load(sys.stdin)["findings"]:
    if not f["minor"]:
        print(f["rule"], f["side"], f["file"], f["since"][:10])'
}

@test "the first sync finds what drifted before, and nothing else" {
    old_site
    assert_equal "$(git rev-list --count HEAD)" 40
    run_tmq sync
    assert_status 0
    assert_equal "$(drift)" \
        "removed en content/en/parks.md 2023-12-08
changed en content/en/prices.md 2023-11-21
added fr content/fr/taxes-fr.md 2023-12-02"
}

@test "what history left open is settled like any other drift" {
    old_site
    tmq sync --quiet >sync.txt
    sed -i 's/19/30/' content/fr/fees-fr.md
    printf '\nThe office is closed in the month of July.\n' >>content/en/taxes.md
    tmq sync --quiet >sync.txt
    assert_equal "$(drift)" "removed en content/en/parks.md 2023-12-08"
    run_tmq check-memory
    assert_status 0
}

@test "a site that is a folder of the work tree has its history, too" {
    old_site
    mkdir site
    git mv content site/content
    touch site/tmq.yaml
    commit
    cd site
    tmq sync --quiet >sync.txt
    [ "$(drift | wc -l)" = 3 ]
}

@test "a shallow clone says that it takes pairs as in step unverified" {
    old_site
    git clone -q --depth 2 "file://$PWD" ../shallow
    cd ../shallow
    run_tmq sync
    assert_status 0
    assert_contains "$stderr" "this clone is shallow: 6 of 6 new pairs are taken as in step, unverified"
    assert_contains "$stderr" "git fetch --unshallow"
    assert_equal "$(drift)" ""
}

@test "a page that git does not know is told of, and outside of git nothing is" {
    old_site
    page "lakes"
    run_tmq sync
    assert_contains "$stderr" "does not tell of 1 of 7 new pairs"
    rm -rf .git .tmq
    run_tmq sync
    [[ "$stderr" != *unverified* ]]
}

# unverified: how many pairs stats and the report as JSON say nobody knows of
unverified() {
    tmq stats --format json >stats.json
    tmq report --format json --fail-on never >report.json
    python3 -c '
import json
report = json.load(open("report.json"))
assert len(report["unverified"]) == report["summary"]["unverified"]
print(json.load(open("stats.json"))["unverified"], report["summary"]["unverified"])'
}

@test "with the whole history every pair is verified" {
    old_site
    tmq sync --quiet >sync.txt
    assert_equal "$(unverified)" "0 0"
    run_tmq report --fail-on never
    [[ "$output" != *unverified* ]]
}

@test "in a shallow clone every pair stays unverified, whatever changes later" {
    old_site
    git clone -q --depth 2 "file://$PWD" ../shallow
    cd ../shallow
    tmq sync --quiet >sync.txt
    assert_equal "$(unverified)" "6 6"
    sed -i 's/free/open/' content/en/forms.md
    sed -i 's/gratuit/ouvert/' content/fr/forms-fr.md
    commit
    tmq sync --quiet >sync.txt
    assert_equal "$(unverified)" "6 6"
    run_tmq report --fail-on never
    assert_contains "$output" "6 pairs unverified: what drifted"
    run_tmq report --fail-on never --format html
    assert_contains "$output" "content/fr/taxes-fr.md"
    run_tmq report pairs --fail-on never
    [[ "$output" != *unverified* ]]
}

@test "without git every pair is unverified until a person has compared it" {
    page fees
    page forms
    tmq sync --quiet >sync.txt
    assert_equal "$(unverified)" "2 2"
    run_tmq stats
    assert_contains "$output" "unverified            2  of them taken as in step"
    run_tmq ack
    assert_contains "$stderr" "unverified pairs: 2"
    run_tmq ack --unverified
    assert_contains "$output" "content/en/fees.md  content/fr/fees-fr.md"
    run_tmq ack content/fr/fees-fr.md --reason "read both"
    assert_status 0
    assert_equal "$(unverified)" "1 1"
    grep -q "^seen.*content/en/fees.md.pair/in-step.*read both.content/fr/fees-fr.md$" tmq-acknowledged.tsv
    run_tmq ack --prune
    assert_equal "$(unverified)" "1 1"
    run_tmq ack content/en/fees.md --remove
    assert_equal "$(unverified)" "2 2"
    run_tmq ack content/en/fees.md --remove
    assert_status 2
    run_tmq ack content/en/roads.md
    assert_status 2
    assert_contains "$stderr" "'content/en/roads.md' is a page of no unverified pair"
}
