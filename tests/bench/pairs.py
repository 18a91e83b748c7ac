#!/usr/bin/env python3
"""Compares the pairs that `tmq pairs` finds with those that are known, site by site.

Use: pairs.py TMQ [SITES]   TMQ is the program, SITES a folder of sites (default
$TMQ_SHARED/data/site, TMQ_SHARED being ../shared where it is not set).

A site with pairs.tsv has its pages under en/ and fr/; one with manifest.tsv has its pages where
the manifest says, and two pages are a pair where they share a key, or, without key, a path.
Prints a line a site and below it each pair that is missing or too many, with what tmq says about
its pages. Exit status 1 where a known pair is missing.
"""
import collections
import csv
import os
import subprocess
import sys


def read_tsv(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def pairs_of_manifest(rows):
    """(en, fr) from a manifest: by key, and without key by path below the language's folder."""
    by_value = collections.defaultdict(dict)
    for row in rows:
        value = ("key", row["translationKey"]) if row["translationKey"] else (
            "path", row["path"].split("/", 1)[1])
        by_value[value].setdefault(row["side"], []).append(row["path"])
    return {(sides["en"][0], sides["fr"][0]) for sides in by_value.values()
            if len(sides.get("en", [])) == 1 and len(sides.get("fr", [])) == 1}


def known_pairs(site):
    """The folder to run on and the pairs, as paths in that folder; None where none are known."""
    pairs, manifest = os.path.join(site, "pairs.tsv"), os.path.join(site, "manifest.tsv")
    if os.path.exists(pairs):
        return site, {("en/" + row["en"], "fr/" + row["fr"]) for row in read_tsv(pairs)}
    if os.path.exists(manifest):
        return os.path.join(site, "content"), pairs_of_manifest(read_tsv(manifest))
    return site, None


def run(tmq, folder):
    """Lines of `tmq pairs --format tsv`, paths made relative to folder."""
    out = subprocess.run([tmq, "pairs", "--format", "tsv", "--quiet", folder],
                         stdout=subprocess.PIPE, check=False)
    if out.returncode not in (0, 3):
        sys.exit(f"tmq pairs {folder}: exit status {out.returncode}")
    root = out_root(folder)
    prefix = os.path.relpath(os.path.realpath(folder), root) + "/"
    strip = lambda path: path[len(prefix):] if path.startswith(prefix) else path
    lines = [line.split("\t") for line in out.stdout.decode("utf-8").splitlines()]
    return [[strip(line[0]), strip(line[1]), *line[2:]] for line in lines]


def out_root(folder):
    """The site's root as tmq has it: the nearest tmq.yaml, else the nearest .git, else folder."""
    folder = os.path.realpath(folder)
    for mark in ("tmq.yaml", ".git"):
        at = folder
        while True:
            if os.path.exists(os.path.join(at, mark)):
                return at
            if at == os.path.dirname(at):
                break
            at = os.path.dirname(at)
    return folder


def compare(tmq, site):
    folder, known = known_pairs(site)
    lines = run(tmq, folder)
    found = {(line[0], line[1]): line[2] for line in lines if line[0] and line[1]}
    said = collections.defaultdict(list)
    for line in lines:
        if not (line[0] and line[1]):
            said[line[0] or line[1]].append(line[2] + (f" {line[3]}" if line[3] else ""))
    partner = {}
    for (source, target), reason in found.items():
        partner[source], partner[target] = f"{target} by {reason}", f"{source} by {reason}"
    reasons = collections.Counter(found.values())
    states = collections.Counter(line[2] for line in lines if not (line[0] and line[1]))
    name = os.path.basename(site)
    show = lambda counter: ", ".join(f"{n} {what}" for what, n in sorted(counter.items())) or "none"
    missing = sorted(known - found.keys()) if known is not None else []
    extra = sorted(found.keys() - known) if known is not None else []
    total = "?" if known is None else len(known)
    print(f"{name}: known {total}, found {len(found)} ({show(reasons)}), "
          f"missing {len(missing)}, extra {len(extra)}; pages besides: {show(states)}")
    tell = lambda page: "; ".join(filter(None, [partner.get(page), *said[page]])) or "not listed"
    for kind, pairs in (("missing", missing), ("extra", extra)):
        for source, target in pairs:
            print(f"  {kind}: {source} = {target}")
            if kind == "missing":
                print(f"    {tell(source)} | {tell(target)}")
            else:
                print(f"    by {found[source, target]}")
    return len(missing)


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    shared = os.environ.get("TMQ_SHARED", "../shared")
    sites = sys.argv[2] if len(sys.argv) == 3 else os.path.join(shared, "data", "site")
    if not os.path.isdir(sites):
        sys.exit(f"no folder of sites: {sites}")
    missing = 0
    for name in sorted(os.listdir(sites)):
        if os.path.isdir(os.path.join(sites, name)):
            missing += compare(sys.argv[1], os.path.join(sites, name))
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
