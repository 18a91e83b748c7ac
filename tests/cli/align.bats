#!/usr/bin/env bats
# Two documents, files of sentences, and lists of pairs; in every form.
bats_require_minimum_version 1.5.0
load helper

two_texts() {
    printf 'Apply by June 15, 2024.\nIt is free.\n\nCall 1-800-622-6232.\n' >en.txt
    printf 'Présentez une demande avant le 15 juin 2024.\nC’est gratuit.\n\nComposez le 1-800-622-6232.\n' >fr.txt
}

@test "a ladder counts sentences from 0, an empty line takes no index" {
    two_texts
    run_tmq align --sentences --format ladder en.txt fr.txt
    assert_status 0
    assert_equal "$(sed 's/:[01]\.[0-9]*$//' <<<"$output")" $'[0]:[0]\n[1]:[1]\n[2]:[2]'
}

@test "of one page alone, what tmq knows of its languages tells which sentences answer" {
    printf 'We work with our team.\nHow can you find what is new?\nIt was about the law.\n' >en.txt
    printf 'Nous travaillons avec notre équipe.\nIl s’agit de la loi.\n' >fr.txt
    run_tmq align --from en --to fr-CA --sentences --format ladder en.txt fr.txt
    assert_status 0
    assert_equal "$(sed 's/:[01]\.[0-9]*$//' <<<"$output")" $'[0]:[0]\n[1]:[]\n[2]:[1]'
    # a memory that has learnt nothing yet is as good as none
    mkdir -p content/en
    echo 'Alone.' >content/en/alone.md
    run_tmq sync --quiet --memory memory.db content
    run_tmq align --memory memory.db --from en --to fr --sentences --format ladder en.txt fr.txt
    assert_equal "$(sed 's/:[01]\.[0-9]*$//' <<<"$output")" $'[0]:[0]\n[1]:[]\n[2]:[1]'
    run_tmq align --from fr --to en --sentences --format ladder fr.txt en.txt
    assert_equal "$(sed 's/:[01]\.[0-9]*$//' <<<"$output")" $'[0]:[0]\n[]:[1]\n[1]:[2]'
}

@test "every index stands once, on each side in order" {
    for n in 1 2 3 4 5 6 7 8 9; do
        echo "Sentence number $n is about item $n$n." >>en.txt
        [ "$n" = 4 ] || echo "La phrase numéro $n porte sur l’article $n$n." >>fr.txt
    done
    run_tmq align --sentences --format ladder en.txt fr.txt
    assert_status 0
    assert_equal "$(cut -d: -f1 <<<"$output" | tr -cd '0-9')" 012345678
    assert_equal "$(cut -d: -f2 <<<"$output" | tr -cd '0-9')" 01234567
}

@test "documents are cut into sentences first" {
    printf -- '---\ntitle: Hours\n---\n\nWe are open on Monday. Call 555-1234.\n' >en.md
    printf -- '---\ntitle: Heures\n---\n\nNous ouvrons le lundi. Composez le 555-1234.\n' >fr.md
    run_tmq align --format tsv en.md fr.md
    assert_status 0
    assert_equal "$output" $'Hours\tHeures\nWe are open on Monday.\tNous ouvrons le lundi.\nCall 555-1234.\tComposez le 555-1234.'
}

@test "jsonl has lines and texts" {
    two_texts
    run_tmq align --sentences --format jsonl en.txt fr.txt
    assert_status 0
    assert_contains "${lines[2]}" '{"schema":1,"source":[{"index":2,"line":4,"text":"Call 1-800-622-6232."}]'
    assert_contains "${lines[2]}" '"confidence":0.'
}

@test "tmx has a unit a bead, with the tags as codes" {
    printf 'Read the **rules 2024** first.\n' >en.md
    printf 'Lisez d’abord les **règles 2024**.\n' >fr.md
    run_tmq align --format tmx en.md fr.md
    assert_status 0
    assert_contains "$output" 'Read the <bpt '
    assert_contains "$output" '<tuv xml:lang="fr">'
    assert_equal "$(grep -c '<tu>' <<<"$output")" 1
}

@test "the readable form fits into 80 columns" {
    two_texts
    for n in 1 2 3 4 5 6 7 8 9; do printf 'Some more words of item %s. ' $n$n; done >en2.txt
    run_tmq align en2.txt en2.txt
    assert_status 0
    [ "$(wc -L <<<"$output")" -le 80 ]
}

@test "a list is one collection; each pair has its file" {
    two_texts
    printf 'en.txt\tfr.txt\ta.out\nen.txt\tfr.txt\tb.out\n' >list
    run_tmq align --sentences --batch list --format ladder
    assert_status 0
    assert_equal "$output" ""
    [ -s a.out ]
    cmp a.out b.out
}

@test "what is wrong in a list is told with its line, the rest is done" {
    two_texts
    printf 'en.txt\tfr.txt\ta.out\nen.txt fr.txt\nno.txt\tfr.txt\tc.out\nen.txt\tfr.txt\ta.out\nen.txt\tfr.txt\tno/d.out\nen.txt\tfr.txt\te.out\n' >list
    run_tmq align --sentences --batch list --format tsv
    assert_status 3
    assert_contains "$stderr" "list:2: error"
    assert_contains "$stderr" "no.txt"
    assert_contains "$stderr" "list:4: error"
    assert_contains "$stderr" "no/d.out"
    [ -s a.out ]
    [ -s e.out ]
    [ ! -e c.out ]
}

@test "an empty text leaves all of the other alone" {
    printf '' >en.txt
    printf 'Un.\nDeux.\n' >fr.txt
    run_tmq align --sentences --format ladder en.txt fr.txt
    assert_status 0
    assert_equal "$(cut -d: -f1,2 <<<"$output")" $'[]:[0]\n[]:[1]'
}

@test "wrong usage" {
    two_texts
    run_tmq align en.txt
    assert_status 2
    run_tmq align --batch list en.txt
    assert_status 2
    run_tmq align --sentences - -
    assert_status 2
    run_tmq align --format ladder en.txt nothing.txt
    assert_status 3
    run_tmq align --memory nothing.db en.txt fr.txt
    assert_status 4
}

@test "fixed beads stay, the rest is aligned around them" {
    two_texts
    printf '# known\n[0, 1]:[0]\n\n[]:[1]\n' >fixed.txt
    run_tmq align --sentences --format ladder --fixed fixed.txt en.txt fr.txt
    assert_status 0
    assert_equal "$output" $'[0, 1]:[0]:1.0000\n[]:[1]:1.0000\n'"$(tail -n1 <<<"$output")"
    assert_equal "$(tail -n1 <<<"$output" | cut -d: -f1,2)" "[2]:[2]"
}

@test "fixed beads that are none, or not in the texts, are refused by name and line" {
    two_texts
    printf '[0]:[0]\n[1, 3]:[1]\n' >fixed.txt
    run_tmq align --sentences --fixed fixed.txt en.txt fr.txt
    assert_status 3
    [[ "$stderr" == *"fixed.txt:2: error: not a bead"* ]]
    printf '[9]:[0]\n' >fixed.txt
    run_tmq align --sentences --fixed fixed.txt en.txt fr.txt
    assert_status 3
    [[ "$stderr" == *"fixed.txt: error: fixed bead 1 "* ]]
}

@test "html has both texts, their languages, and escapes what they hold" {
    printf 'Apply <now> & here.\n' >en.txt
    printf 'Présentez <maintenant> une demande.\n' >fr.txt
    run_tmq align --sentences --format html en.txt fr.txt
    assert_status 0
    [[ "$output" == "<!DOCTYPE html>"*"</html>" ]]
    [[ "$output" == *'lang="en" dir="auto"><p>Apply &lt;now&gt; &amp; here.</p>'* ]]
    [[ "$output" == *'lang="fr" dir="auto"><p>Présentez &lt;maintenant&gt; une demande.</p>'* ]]
}

@test "two texts that are no translations of each other are told" {
    for n in 1 2 3 4 5 6 7 8; do
        echo "The horse number $n sleeps under that old willow near the river bank." >>en.txt
        echo "Oui." >>fr.txt
    done
    run_tmq align --sentences --format ladder en.txt fr.txt
    assert_status 0
    [[ "$stderr" == *"en.txt: warning: hardly answers 'fr.txt'"* ]]
}
