# Alignments that a person corrected.
bats_require_minimum_version 1.5.0
load helper

# site: a pair that lengths and numbers alone align wrongly or not at all
site() {
    mkdir -p content/en content/fr
    printf -- '---\ntranslationKey: a\n---\nApply now. It is free.\n\nCall us.\n' >content/en/a.md
    printf -- '---\ntranslationKey: a\n---\nDemandez sans attendre. Gratuit.\n\nAppelez.\n' >content/fr/a.md
    tmq sync --quiet >sync.txt
}

# units: source and target of each unit, sorted
units() {
    tmq export --format tsv | LC_ALL=C sort
}

@test "--edit writes what a sync takes back unchanged" {
    site
    units >before.tsv
    tmq align --edit content/en/a.md content/fr/a.md >tmq-alignments.txt
    grep -qx '= content/en/a.md | content/fr/a.md' tmq-alignments.txt
    grep -qx '< Call us.' tmq-alignments.txt
    grep -qx '> Appelez.' tmq-alignments.txt
    tmq sync --quiet >sync.txt
    units | diff before.tsv -
}

@test "what was joined stays joined in every later sync, and is sure" {
    site
    printf '= content/en/a.md | content/fr/a.md\n\n< Apply now.\n< It is free.\n> Demandez sans attendre.\n> Gratuit.\n' \
        >tmq-alignments.txt
    tmq sync --quiet >sync.txt
    units | grep -q "^Apply now. It is free.	Demandez sans attendre. Gratuit.$"
    tmq export --format jsonl --min-confidence 1 | grep -q 'Apply now. It is free.'
    sed -i 's/Call us/Call us today/' content/en/a.md
    sed -i 's/Appelez/Appelez dès aujourd’hui/' content/fr/a.md
    tmq sync --quiet >sync.txt
    units | grep -q "^Apply now. It is free.	Demandez sans attendre. Gratuit.$"
}

@test "it lapses where its texts no longer stand" {
    site
    printf '= content/en/a.md | content/fr/a.md\n\n< Apply now.\n< It is free.\n> Demandez sans attendre.\n> Gratuit.\n' \
        >tmq-alignments.txt
    tmq sync --quiet >sync.txt
    sed -i 's/It is free/It costs nothing/' content/en/a.md
    tmq sync --quiet >sync.txt
    [ "$(units | grep -c 'Apply now. It costs')" = 0 ]
}

@test "a sentence can be said to answer nothing" {
    site
    printf '= content/en/a.md | content/fr/a.md\n\n< Call us.\n\n> Appelez.\n' >tmq-alignments.txt
    tmq sync --quiet >sync.txt
    [ "$(units | grep -c 'Call us')" = 0 ]
}

@test "a line that is none is named, and the sync goes on without" {
    site
    printf '= content/en/a.md | content/fr/a.md\n\nApply now.\n' >tmq-alignments.txt
    printf -- '---\ntranslationKey: b\n---\nMore.\n' >content/en/b.md
    run_tmq sync
    assert_status 3
    assert_contains "$stderr" "tmq-alignments.txt:3: error: not a line of an alignment"
    assert_contains "$output" "2 en"
}

@test "a second sync with the same corrections changes nothing" {
    site
    tmq align --edit content/en/a.md content/fr/a.md >tmq-alignments.txt
    tmq sync --quiet >sync.txt
    run_tmq sync
    assert_contains "$output" "0 new, 0 updated, 0 retired"
}
