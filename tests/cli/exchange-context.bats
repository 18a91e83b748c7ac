#!/usr/bin/env bats
# Neighbours and names of units, as other tools write them: read as context, and written.
bats_require_minimum_version 1.5.0
load helper

# tmx UNIT-PROPS SOURCE-PROPS TARGET-PROPS
tmx() {
    printf '<tmx version="1.4"><header srclang="en"/><body><tu>%s<tuv xml:lang="en">%s<seg>Edit</seg></tuv><tuv xml:lang="fr">%s<seg>Modifier</seg></tuv></tu><tu><tuv xml:lang="en"><seg>Edit</seg></tuv><tuv xml:lang="fr"><seg>Édition</seg></tuv></tu></body></tmx>' \
        "$1" "$2" "$3"
}

prop() {
    printf '<prop type="%s">%s</prop>' "$1" "$2"
}

# best ARGUMENTS…: kind and target of the best match
best() {
    tmq lookup --max 1 --format jsonl Edit "$@" |
        sed 's/.*"kind":"\([a-z]*\)".*"target":"\([^"]*\)".*/\1 \2/'
}

@test "neighbours of memoQ, Phrase, OmegaT, XTM, GlobalLink and Trados are context" {
    i=0
    while IFS='|' read -r unit source; do
        rm -rf .tmq
        tmx "$unit" "$source" "" >a.tmx
        tmq import --quiet a.tmx >/dev/null
        assert_equal "$(best --before 'The file' --after 'The <view>')" "context Modifier"
        assert_equal "$(best --before 'Another' --after 'The <view>')" "exact Modifier"
        i=$((i + 1))
    done <<END
|$(prop x-context-pre '&lt;seg&gt;The &lt;ph&gt;x&lt;/ph&gt;file&lt;/seg&gt;')$(prop x-context-post '&lt;seg&gt;The &amp;lt;view&amp;gt;&lt;/seg&gt;')
|$(prop context_prev 'The file')$(prop context_next 'The &lt;view&gt;')
$(prop prev 'The file')$(prop next 'The &lt;view&gt;')|
$(prop x-previous-source-text 'The file')$(prop x-next-source-text 'The &lt;view&gt;')|
$(prop previousMd5Segment 'The file')$(prop nextMd5Segment 'The &lt;view&gt;')|
END
    assert_equal "$i" 5
    rm -rf .tmq
    tmx "$(prop x-ContextContent 'The file || it | AAA= | Le fichier | ')" "" "" >a.tmx
    tmq import --quiet a.tmx >/dev/null
    assert_equal "$(best --before 'The file | it' --after anything)" "context Modifier"
    assert_equal "$(best --before 'The file' --after anything)" "exact Modifier"
}

@test "neighbours are those of the language that the unit was translated from" {
    sed 's/srclang="en"/srclang="fr"/' < <(tmx "$(prop prev 'Le fichier')$(prop next Voir)" "" "") >a.tmx
    tmq import --quiet a.tmx >/dev/null
    assert_equal "$(best --before 'Le fichier' --after Voir)" "exact Modifier"
    run_tmq lookup --from fr --to en --max 1 --format jsonl --before 'Le fichier' --after Voir Modifier
    assert_contains "$output" '"kind":"context"'
}

@test "the name of a string in Lokalize, Trados, OmegaT or Transifex is a key" {
    for type in x-context x-IdContext id context x-tmq-key; do
        rm -rf .tmq
        tmx "" "" "$(prop "$type" menu.edit)" >a.tmx
        tmq import --quiet a.tmx >/dev/null
        run_tmq lookup --key menu.edit --format jsonl Edit
        assert_contains "$output" '"target":"Modifier"'
        [[ "$output" != *Édition* ]]
        tmq export --output b.tmx
        assert_contains "$(cat b.tmx)" "<prop type=\"$type\">menu.edit</prop>"
    done
}

@test "a page's neighbours go out for memoQ and OmegaT, and are context again" {
    synced_site
    tmq export --output one.tmx
    tmq export --format jsonl --output one.jsonl
    assert_contains "$(cat one.tmx)" '<prop type="x-context-pre">&lt;seg&gt;'
    assert_contains "$(cat one.tmx)" '<prop type="prev">'
    assert_contains "$(cat one.jsonl)" '"before":"'
    query=$(python3 - <<'PY'
import json
for line in open("one.jsonl"):
    source = json.loads(line)["source"]
    if "before" in source and "after" in source:
        print(json.dumps({"query": source["text"], "before": source["before"], "after": source["after"]}))
PY
)
    [ "$(wc -l <<<"$query")" -gt 20 ]
    for form in tmx jsonl; do
        tmq --memory $form.db import --quiet one.$form >/dev/null
        tmq --memory $form.db lookup --input jsonl --file - --max 1 --format jsonl <<<"$query" >found
        assert_equal "$(grep -c '"kind":"context"' found)" "$(wc -l <found)"
        tmq --memory $form.db export --output two.tmx
        cmp one.tmx two.tmx
        tmq --memory $form.db export --format jsonl --output two.jsonl
        cmp one.jsonl two.jsonl
    done
}
