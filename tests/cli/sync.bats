#!/usr/bin/env bats
# A site into the memory: what is told, what is left out, what a memory refuses.
bats_require_minimum_version 1.5.0
load helper

# page FILE TEXT: a page with that text, its folder made.
page() {
    mkdir -p "$(dirname "$1")"
    printf '%b' "$2" >"$1"
}

# many_pages N: that many pairs of pages, made without starting a program for each.
many_pages() {
    mkdir -p content/en content/fr
    for ((i = 1; i <= $1; i++)); do
        printf 'Page number %d is about something.\n\nIt says more than that.\n' "$i" >"content/en/p$i.md"
        printf 'La page %d parle de quelque chose.\n\nElle en dit plus.\n' "$i" >"content/fr/p$i.md"
    done
}

small_site() {
    page content/en/hours.md '---\ntitle: Hours\n---\n\nWe are open on Monday.\n'
    page content/fr/hours.md '---\ntitle: Heures\n---\n\nNous sommes ouverts le lundi.\n'
}

@test "of a first few pages, what tmq knows of their languages tells which sentences answer" {
    page content/en/team.md 'We work with our team. How can you find what is new? It was about the law.\n'
    page content/fr/team.md 'Nous travaillons avec notre équipe. Il s’agit de la loi.\n'
    run_tmq sync --quiet content
    assert_status 0
    run_tmq export --format tsv
    assert_equal "$output" $'We work with our team.\tNous travaillons avec notre équipe.\nIt was about the law.\tIl s’agit de la loi.'
}

@test "the summary counts documents, pairs and units" {
    small_site
    run_tmq sync --format json content
    assert_status 0
    assert_equal "$output" '{"schema":1,"documents":{"en":1,"fr":1},"pairs":1,"unpaired":0,"units":{"new":2,"updated":0,"retired":0,"total":2},"errors":0}'
    assert_equal "$stderr" ""
    [ -f .tmq/memory.db ]
}

@test "a second sync changes nothing" {
    small_site
    tmq sync --quiet content >/dev/null
    rows() { sqlite3 .tmq/memory.db .dump | grep -v "'last-sync'" | sha256sum; }
    before=$(rows)
    run_tmq sync --format json content
    assert_status 0
    assert_contains "$output" '"units":{"new":0,"updated":0,"retired":0,"total":2}'
    assert_equal "$(rows)" "$before"
}

@test "--quiet keeps the result and says nothing else" {
    small_site
    page content/en/alone.md 'A page alone.\n'
    run_tmq sync --quiet content
    assert_status 0
    assert_contains "$output" "unpaired   1"
    assert_equal "$stderr" ""
}

@test "--dry-run leaves no memory behind" {
    small_site
    run_tmq sync --dry-run content
    assert_status 0
    assert_contains "$output" "2 new"
    [ ! -e .tmq ]
}

@test "an empty folder is told, with what to do" {
    mkdir empty
    run_tmq sync empty
    assert_status 0
    assert_contains "$stderr" "no pages found"
    assert_contains "$stderr" "hint:"
}

@test "a folder that is not there is an error and leaves no memory" {
    run_tmq sync contnet
    [ "$status" -ne 0 ]
    assert_contains "$stderr" "contnet"
    [ ! -e .tmq ]
}

@test "a site with one language is told" {
    page content/en/hours.md 'We are open on Monday.\n'
    run_tmq sync content
    assert_status 0
    assert_contains "$stderr" "no pages in 'fr'"
}

@test "a page in windows-1252 is read, and told" {
    small_site
    page content/fr/cafe.md 'Un caf\xe9 cr\xe8me.\n'
    page content/en/cafe.md 'A coffee.\n'
    run_tmq sync content
    assert_status 0
    assert_contains "$stderr" "fr/cafe.md"
    assert_contains "$stderr" "windows-1252"
    run_tmq lookup "A coffee."
    assert_status 0
    assert_contains "$output" "Un café crème."
}

@test "a page in UTF-16 is read, and told" {
    small_site
    mkdir -p content/fr content/en
    printf 'Un café crème.\n' | iconv -f UTF-8 -t UTF-16 >content/fr/cafe.md
    page content/en/cafe.md 'A coffee.\n'
    run_tmq sync content
    assert_status 0
    assert_contains "$stderr" "UTF-16"
}

@test "front matter that is never closed is told with its line" {
    small_site
    page content/en/open.md '---\ntitle: Open\n\nText.\n'
    run_tmq sync content
    assert_status 0
    assert_contains "$stderr" "en/open.md:1: warning:"
    assert_contains "$stderr" "hint:"
}

@test "invalid YAML is told with its line, and the key still pairs" {
    page content/en/a.md '---\ntitle: "Broken\ntranslationKey: same\n---\n\nHello there.\n'
    page content/fr/b.md '---\ntitle: Bon\ntranslationKey: same\n---\n\nBonjour.\n'
    run_tmq sync --format json content
    assert_status 0
    assert_contains "$output" '"pairs":1'
    [[ "$stderr" =~ en/a.md:[0-9]+:\ warning: ]]
}

@test "merge markers are told with their line" {
    small_site
    page content/en/hours.md 'One.\n\n<<<<<<< HEAD\nTwo.\n=======\nThree.\n>>>>>>> other\n'
    run_tmq sync content
    assert_status 0
    assert_contains "$stderr" "en/hours.md:3: warning:"
}

@test "a page that is no text is left out, the others are done" {
    small_site
    printf 'a\0b' >content/en/binary.md
    run_tmq sync --format json content
    assert_status 3
    assert_contains "$stderr" "en/binary.md"
    assert_contains "$output" '"pairs":1'
    assert_contains "$output" '"errors":1'
}

@test "file names of any kind" {
    for name in '-dash' 'a:b' '«x»' '[y]' 'z!' $'no\u00a0break' $'thin\u2009space'; do
        page "content/en/$name.md" "Text of a page.\n"
        page "content/fr/$name.md" "Texte d’une page.\n"
    done
    run_tmq sync --format json content
    assert_status 0
    assert_contains "$output" '"pairs":7'
    assert_equal "$stderr" ""
}

@test "links that lead out of the folder are not followed" {
    small_site
    page outside/en/secret.md 'Outside.\n'
    ln -s ../../outside/en content/en/link
    ln -s hours.md content/en/loop.md
    ln -s . content/en/self
    run_tmq sync --format json content
    assert_status 0
    assert_contains "$output" '"documents":{"en":1,"fr":1}'
}

@test "what git ignores is passed over, unless it is the folder itself" {
    small_site
    git init -q .
    printf 'draft.md\n/content/\n' >.gitignore
    page content/en/draft.md 'A draft.\n'
    run_tmq sync --format json content
    assert_status 0
    assert_contains "$output" '"documents":{"en":1,"fr":1}'
}

@test "a rule that ignores everything does not hide a folder that is named" {
    small_site
    git init -q .
    echo '*' >.gitignore
    run_tmq sync --format json content
    assert_status 0
    assert_contains "$output" '"documents":{"en":1,"fr":1}'
    mkdir build
    mv content build/content
    printf '*\n' >build/.gitignore
    rm .gitignore
    run_tmq pairs --format json build/content
    assert_contains "$output" 'build/content/en/hours.md'
}

@test "paths are relative to the site's root, wherever the memory is" {
    small_site
    git init -q .
    mkdir -p elsewhere
    (cd elsewhere && tmq sync --quiet --memory m.db ../content >/dev/null)
    run_tmq lookup --memory elsewhere/m.db --format jsonl "We are open on Monday."
    assert_status 0
    assert_contains "$output" '"document":"content/en/hours.md"'
}

@test "a folder outside the memory's site is wrong usage" {
    small_site
    git init -q content
    tmq sync --quiet content >/dev/null
    mkdir -p other/en
    run_tmq sync other
    assert_status 2
    assert_contains "$stderr" "outside the site"
}

@test "a file that is no memory is refused and left as it was" {
    small_site
    echo "not a memory" >notes.txt
    run_tmq sync --memory notes.txt content
    assert_status 4
    assert_contains "$stderr" "not a translation memory"
    assert_equal "$(cat notes.txt)" "not a memory"
}

@test "another SQLite database is refused" {
    small_site
    sqlite3 other.db 'CREATE TABLE t (a)'
    run_tmq sync --memory other.db content
    assert_status 4
    run_tmq lookup --memory other.db text
    assert_status 4
}

@test "a memory written by a newer tmq is refused" {
    small_site
    tmq sync --quiet content >/dev/null
    sqlite3 .tmq/memory.db 'PRAGMA user_version = 99'
    run_tmq sync content
    assert_status 4
    assert_contains "$stderr" "newer tmq"
    run_tmq lookup text
    assert_status 4
}

@test "a damaged memory is told, not crashed over" {
    small_site
    tmq sync --quiet content >/dev/null
    size=$(stat -c %s .tmq/memory.db)
    dd if=/dev/urandom of=.tmq/memory.db bs=4096 seek=2 count=$((size / 4096 - 2)) conv=notrunc status=none
    run_tmq check-memory
    assert_status 4
}

@test "a locked memory is told" {
    small_site
    tmq sync --quiet content >/dev/null
    page content/en/hours.md 'Changed.\n'
    coproc SQLITE { sqlite3 .tmq/memory.db; }
    printf "BEGIN IMMEDIATE; SELECT 'locked';\n" >&"${SQLITE[1]}"
    read -r line <&"${SQLITE[0]}"
    assert_equal "$line" locked
    run_tmq sync content
    printf '.quit\n' >&"${SQLITE[1]}"
    assert_status 4
    assert_contains "$stderr" "locked"
}

@test "a read-only memory can be read, not written" {
    small_site
    tmq sync --quiet content >/dev/null
    # Root writes every file, so this is done as nobody, where everybody may look.
    as_nobody=
    if [ "$(id -u)" -eq 0 ]; then
        command -v setpriv >/dev/null || skip "no setpriv"
        as_nobody="setpriv --reuid=65534 --regid=65534 --clear-groups"
    fi
    place=$(mktemp -d)
    cp -R .tmq content "$TMQ_BIN" "$place"
    chmod -R a+rX,a-w "$place"
    cd "$place" || return 1
    run --separate-stderr $as_nobody ./tmq lookup "We are open on Monday."
    read_status=$status
    read_output=$output
    run --separate-stderr $as_nobody ./tmq sync content
    cd / || return 1
    chmod -R u+w "$place"
    rm -r "$place"
    assert_equal "$read_status" 0
    assert_contains "$read_output" "Nous sommes ouverts le lundi."
    assert_status 4
    assert_contains "$stderr" "hint:"
}

@test "a shallow clone is no obstacle" {
    small_site
    git init -q origin
    cp -R content origin/
    git -C origin add -A
    git -C origin -c user.name=t -c user.email=t@example.ca commit -qm one
    git clone -q --depth 1 "file://$PWD/origin" shallow
    run_tmq sync --memory m.db shallow/content
    assert_status 0
    assert_contains "$output" "pairs      1"
}

@test "a kill in the middle leaves the memory as it was" {
    small_site
    tmq sync --quiet content >/dev/null
    many_pages 800
    "$TMQ_BIN" sync --quiet content >/dev/null 2>&1 &
    pid=$!
    sleep 0.05
    kill -KILL $pid 2>/dev/null || true
    wait $pid 2>/dev/null || true
    run_tmq check-memory
    assert_status 0
    units=$(tmq stats --format json | tr , '\n' | grep '"units"')
    [[ "$units" == '"units":2' || "$units" == '"units":803' ]]
}

@test "Ctrl-C ends it in order" {
    many_pages 800
    run --separate-stderr timeout --signal=INT 0.05 "$TMQ_BIN" sync --quiet content
    [ "$status" -eq 124 ] || skip "it was done before the signal"
    if [ -e .tmq/memory.db ]; then
        run_tmq stats --format json
        assert_contains "$output" '"units":0'
    fi
}
