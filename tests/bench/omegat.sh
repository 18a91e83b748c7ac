#!/bin/sh
# Whether OmegaT and pot2po use our TMX of a site: exact matches are written, an edited sentence is found
# (by OmegaT at 70 or more, by pot2po as fuzzy), an unknown one is left alone, tags are there as OmegaT's own, and
# neighbours are told as OmegaT tells them.
#
#   tests/bench/omegat.sh [TMQ]
#
# The TMX has en-CA and fr-CA, the project en and fr. The driver of OmegaT and the site are not part of the
# project: TMQ_SHARED (default ../shared beside the source tree) says where they are.
set -eu
tmq=$(realpath "${1:-build/src/cli/tmq}")
top=$(cd "$(dirname "$0")/../.." && pwd)
shared=${TMQ_SHARED:-$top/../shared}
client=$shared/tools/omegat-client.sh
site=$shared/data/site/digital-canada-ca/content
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for file in "$client" "$site"; do
    [ -e "$file" ] || { echo "skipped: omegat: no '$file'"; exit 0; }
done
"$tmq" sync --quiet --memory "$work/m.db" "$site" >/dev/null
"$tmq" export --memory "$work/m.db" | sed -e 's/xml:lang="\(..\)"/xml:lang="\1-CA"/' \
    -e 's/srclang="\(..\)"/srclang="\1-CA"/' >"$work/site.tmx"
exact='You can also ask for longer-term help with monitoring progress and creating a sustainable accessibility model.'
french='Vous pouvez aussi demander du soutien sur un plus long terme'
edited='Consider potential visual, hearing, motor, and mental disabilities.'
tagged='Sitenever loses focus: Focus is always visible when moving through the page with the mouse'
unknown='Zebras cannot fly over the purple moon at noon.'
fault=0
check() { # NAME FILE PATTERN
    if grep -Eq "$3" "$2"; then
        echo "ok: $1"
    else
        echo "NOT: $1"
        fault=1
    fi
}

if command -v omegat >/dev/null && command -v javac >/dev/null; then
    mkdir -p "$work/omegat/config"
    cat >"$work/omegat/config/omegat.prefs" <<X
<?xml version="1.0" encoding="UTF-8"?>
<omegat><preference version="1.0"><ext_tmx_show_level2>true</ext_tmx_show_level2></preference></omegat>
X
    printf '%s\n\n' "$exact" "$edited" "$tagged" "$unknown" >"$work/lines.txt"
    "$client" "$work/site.tmx" "$work/lines.txt" en fr "$work/omegat" >"$work/omegat.out" 2>&1
    tab=$(printf '\t')
    check 'OmegaT writes the exact match' "$work/omegat/project/target/lines.txt" "^$french"
    check 'OmegaT leaves the unknown sentence' "$work/omegat/project/target/lines.txt" "^$unknown"
    check 'OmegaT finds the edited sentence' "$work/omegat.out" "^ +[7-9][0-9]$tab.*Tenez compte des handicaps"
    check 'OmegaT shows the tags of a match' "$work/omegat.out" '<[a-z]0>Le site ne perd jamais le focus</[a-z]0>'

    # Two translations of one text, told apart by their neighbours: OmegaT heeds them in its project's own memory
    # alone, and there where a unit says which file of the project it stands in.
    mkdir -p "$work/site/en" "$work/site/fr"
    printf '%s\n\n' 'Fees are due today.' 'Read more.' 'Opening hours.' 'Read more.' 'Last words.' >"$work/site/en/p.md"
    printf '%s\n\n' 'Frais dus ce jour.' 'En savoir plus.' 'Heures.' 'Lire la suite.' 'Fin.' >"$work/site/fr/p.md"
    "$tmq" sync --quiet --memory "$work/two.db" "$work/site" >/dev/null
    project=$work/omegat/project
    rm -rf "$project/tm" "$project/source" "$project/target"
    mkdir -p "$project/tm" "$project/source" "$project/target"
    cp "$work/site/en/p.md" "$project/source/p.txt"
    "$tmq" export --memory "$work/two.db" |
        sed -e 's|<prop type="prev">|<prop type="file">p.txt</prop>&|' >"$project/omegat/project_save.tmx"
    (cd "$work/omegat" && omegat "$project" --mode=console-translate --config-dir="$work/omegat/config") \
        >"$work/context.out" 2>&1
    paste -sd ' ' "$project/target/p.txt" >"$work/context.txt"
    check 'OmegaT takes the translation with the same neighbours' "$work/context.txt" 'En savoir plus.*Lire la suite'
else
    echo "skipped: OmegaT is not installed"
fi

if command -v pot2po >/dev/null; then
    for text in "$exact" "$edited" "$unknown"; do
        printf 'msgid "%s"\nmsgstr ""\n\n' "$text"
    done >"$work/body.pot"
    printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n' | cat - "$work/body.pot" >"$work/in.pot"
    # Without a template (-t) it does not look into a TMX at all.
    printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n' >"$work/t.po"
    pot2po --progress=none --tm "$work/site.tmx" -t "$work/t.po" "$work/in.pot" "$work/out.po"
    msgcat --no-wrap "$work/out.po" -o "$work/whole.po"
    check 'pot2po writes the exact match' "$work/whole.po" "^msgstr \"$french"
    check 'pot2po marks the edited sentence fuzzy' "$work/whole.po" '^#, fuzzy'
    check 'pot2po gives the near translation' "$work/whole.po" '^msgstr "Tenez compte'
else
    echo "skipped: pot2po is not installed"
fi
exit "$fault"
