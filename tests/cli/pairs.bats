#!/usr/bin/env bats
# Which page translates which, why, and what is wrong with keys.
bats_require_minimum_version 1.5.0
load helper

# page FILE [FRONT-MATTER-LINE…]: a page with those lines and a sentence.
page() {
    mkdir -p "$(dirname "$1")"
    file=$1
    shift
    {
        echo ---
        for line; do printf '%s\n' "$line"; done
        echo ---
        echo "A sentence."
    } >"$file"
}

pairs_tsv() {
    tmq pairs --format tsv "$@"
}

@test "pages pair by key, whatever the field's letters, and by nothing less than its exact value" {
    page site/en/a.md 'translationKey: One'
    page site/fr/un.md 'TranslationKey: One'
    page site/en/b.md 'translationKey: 42'
    page site/fr/deux.md 'translationKey: "42"'
    page site/en/c.md 'translationKey: three'
    page site/fr/trois.md 'translationKey: four'
    run pairs_tsv site
    assert_status 0
    assert_contains "$output" $'en/a.md\tfr/un.md\tkey\tOne'
    assert_contains "$output" $'en/b.md\tfr/deux.md\tkey\t42'
    [[ "$output" != *$'en/c.md\tfr/trois.md'* ]]
}

@test "pages pair by ref with lang" {
    page site/about-en.md 'ref: about' 'lang: en'
    page site/a-propos.md 'ref: about' 'lang: fr'
    run pairs_tsv site
    assert_contains "$output" $'about-en.md\ta-propos.md\tref'
}

@test "pages pair by the address of the partner" {
    page site/_posts/en/2017-07-18-launch.md 'lang: en' 'trans_url: /2017/07/18/lancement'
    page site/_posts/fr/2017-07-18-lancement.md 'lang: fr' 'trans_url: /2017/07/18/launch'
    page site/en/us.html 'altLangPage: /fr/nous.html'
    page site/fr/nous.html 'altLangPage: https://example.ca/en/us.html'
    run pairs_tsv site
    assert_contains "$output" $'_posts/en/2017-07-18-launch.md\t_posts/fr/2017-07-18-lancement.md\turl'
    assert_contains "$output" $'en/us.html\tfr/nous.html\turl'
}

@test "pages pair by path under folders and suffixes" {
    page site/en/a.md
    page site/fr/a.md
    page site/guide/index.md
    page site/guide/index.fr.md
    page site/EN/01_x.md
    page site/FR/01_x.md
    page site/news-en.html
    page site/news-fr.html
    run pairs_tsv site
    assert_contains "$output" $'en/a.md\tfr/a.md\tpath'
    assert_contains "$output" $'guide/index.md\tguide/index.fr.md\tpath'
    assert_contains "$output" $'EN/01_x.md\tFR/01_x.md\tpath'
    assert_contains "$output" $'news-en.html\tnews-fr.html\tpath'
}

@test "near-miss keys are one finding with both files" {
    page site/en/together.md 'translationKey: in-this-together'
    page site/fr/ensemble.md 'translationKey: n-this-together'
    page site/en/projects.md 'translationKey: picking-our-projects'
    page site/fr/projets.md 'translationKey: picking-our-projects/'
    page site/en/api.md 'translationKey: retrospective-on-EnerGuide-api'
    page site/fr/ipa.md 'translationKey: retrospective-on-energuide-api'
    run tmq pairs --format json site
    assert_status 0
    assert_equal "$(grep -o near-miss-key <<<"$output" | wc -l)" 3
    for name in together ensemble projects projets api ipa; do
        assert_contains "$output" "/$name.md"
    done
}

@test "a key twice in one language names all files" {
    page site/en/a.md 'translationKey: same'
    page site/en/b.md 'translationKey: same'
    page site/en/c.md 'translationKey: same'
    page site/fr/x.md 'translationKey: same'
    run tmq pairs site
    assert_status 0
    assert_contains "$output" "duplicate-key"
    for name in a b c; do
        assert_contains "$output" "en/$name.md"
    done
}

@test "translationKey: none and the configuration exempt a page" {
    page site/en/a.md 'translationKey: none'
    page site/en/legal.md
    page site/en/b.md
    printf 'exempt: [en/legal.md]\n' >site/tmq.yaml
    cd site
    run tmq pairs
    assert_contains "$output" "1 without partner"
    assert_contains "$output" "2 that need no partner"
}

@test "the configuration forces a pair" {
    page site/en/a.md 'translationKey: one'
    page site/fr/b.md 'translationKey: two'
    printf 'pairs:\n  - source: en/a.md\n    target: fr/b.md\n' >site/tmq.yaml
    cd site
    run pairs_tsv
    assert_contains "$output" $'en/a.md\tfr/b.md\tconfiguration'
}

@test "an unknown key of the configuration is wrong usage, with its line" {
    page site/en/a.md
    printf 'from: en\nexmept: [a]\n' >site/tmq.yaml
    cd site
    run_tmq pairs
    assert_status 2
    assert_contains "$stderr" "tmq.yaml:2:"
    assert_contains "$stderr" "exempt"
}
