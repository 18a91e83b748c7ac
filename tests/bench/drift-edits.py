#!/usr/bin/env python3
"""How many edits on one side of a real site `tmq report drift` finds: edits that change the meaning, and
edits that do not.

usage: tests/bench/drift-edits.py [--tmq BIN] [--rounds N] [--only KIND] [--show] [SITE]

SITE (default: the canonical site's part in TMQ_SHARED) is synced, then for each kind of edit and each
language one sentence in every page that has a fitting one is edited, in a copy of site and memory, and
synced again. A page counts as found where it has a drift finding that is not minor. --show lists the
edits that came out wrong.
"""
import argparse
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SHARED = pathlib.Path(os.environ.get("TMQ_SHARED", ROOT.parent / "shared"))
MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
}
NEGATIONS = {
    "en": [(r"\b(is|are|will|can|should|must|was|were)\b(?! not)", r"\1 not")],
    "fr": [(r"\b(sont|peut|peuvent|doit|doivent|permet|sera|seront)\b(?! pas)", r"ne \1 pas"), (r"\best\b(?! pas)", r"n’est pas")],
}


def replace_once(pattern, to, text):
    new, count = re.subn(pattern, to, text, count=1)
    return new if count and new != text else None


def is_number_edit(text, rng):
    spots = [m for m in re.finditer(r"(?<![\w.,/:#-])\d{2,4}(?![\w.,/:-]|\s?\d)", text)]
    if not spots:
        return None
    spot = rng.choice(spots)
    new = str(int(spot.group()) + rng.randint(1, 8))
    return text[: spot.start()] + new + text[spot.end() :]


def month(text, lang, rng):
    for i, name in enumerate(MONTHS[lang]):
        if name in ("May", "mars"):
            continue
        spot = re.search(r"\b%s\b" % name, text)
        if spot:
            return text[: spot.start()] + MONTHS[lang][(i + rng.randint(1, 11)) % 12] + text[spot.end() :]
    return None


def negation(text, lang, rng):
    for pattern, to in NEGATIONS[lang]:
        new = replace_once(pattern, to, text)
        if new:
            return new
    return None


def content_words(text, least):
    return [m for m in re.finditer(r"\b[^\W\d_]{%d,}\b" % least, text) if m.group().islower()]


def typo(text, lang, rng):
    words = content_words(text, 6)
    if not words:
        return None
    word = rng.choice(words)
    at = rng.randint(1, len(word.group()) - 3)
    w = word.group()
    new = w[:at] + w[at + 1] + w[at] + w[at + 2 :]
    return text[: word.start()] + new + text[word.end() :] if new != w else None


def quotes(text, lang, rng):
    if "'" in text:
        return text.replace("'", "’")
    if "’" in text:
        return text.replace("’", "'")
    words = content_words(text, 5)
    if not words:
        return None
    word = rng.choice(words)
    return text[: word.start()] + "“" + word.group() + "”" + text[word.end() :]


def split(text, lang, rng):
    joint = {"en": ", and ", "fr": ", et "}[lang]
    if text.count(joint) != 1:
        return None
    first, second = text.split(joint)
    if len(first.split()) < 4 or len(second.split()) < 4:
        return None
    return first + ". " + joint.strip(" ,").capitalize() + " " + second


def drop_function_word(text, lang, rng):
    return replace_once({"en": r" (the|that|of) ", "fr": r" (les|la|des) "}[lang], " ", text)


def cut_clause(text, lang, rng):
    spot = re.search(r", ([^,.;:()]{25,90})(?=[,.])", text)
    return text[: spot.start()] + text[spot.end() :] if spot else None


def replaced_words(count):
    def edit(text, lang, rng, pool):
        words = content_words(text, 6)
        if len(words) < count + 2:
            return None
        for word in sorted(rng.sample(words, count), key=lambda m: -m.start()):
            text = text[: word.start()] + rng.choice(pool) + text[word.end() :]
        return text

    return edit


# name: (changes the meaning, function of text, language, random, words)
KINDS = {
    "sentence deleted": (True, lambda t, l, r, p: ""),
    "sentence added": (True, None),
    "number changed": (True, lambda t, l, r, p: is_number_edit(t, r)),
    "month changed": (True, lambda t, l, r, p: month(t, l, r)),
    "negation put in": (True, lambda t, l, r, p: negation(t, l, r)),
    "clause cut": (True, lambda t, l, r, p: cut_clause(t, l, r)),
    "two words replaced": (True, replaced_words(2)),
    "one word replaced": (True, replaced_words(1)),
    "typo": (False, lambda t, l, r, p: typo(t, l, r)),
    "quotes": (False, lambda t, l, r, p: quotes(t, l, r)),
    "no-break spaces": (False, lambda t, l, r, p: t.replace(" ", "\u00a0", 3)),
    "sentence moved": (False, None),
    "sentence split": (False, lambda t, l, r, p: split(t, l, r)),
    "function word dropped": (False, lambda t, l, r, p: drop_function_word(t, l, r)),
}


class Bench:
    def __init__(self, tmq, site, work):
        self.tmq, self.site, self.work = tmq, site, work
        self.memory = work / "base.db"
        self.run("sync", "--quiet", "--memory", self.memory, site)
        self.texts, self.words = {"en": [], "fr": []}, {"en": [], "fr": []}
        self.pages = {"en": {}, "fr": {}}
        self.read_pages()

    def run(self, *args, ok=(0,)):
        done = subprocess.run([self.tmq, *map(str, args)], capture_output=True, text=True)
        if done.returncode not in ok:
            sys.exit("tmq %s: %d\n%s" % (args[0], done.returncode, done.stderr[:1000]))
        return done.stdout

    def read_pages(self):
        """The sentences of each paired page that stand in its file as they are, once, in their order."""
        pairs = self.run("pairs", "--format", "json", "--memory", self.memory, self.site, ok=(0, 3))
        paired = [(pair[side], lang) for pair in json.loads(pairs)["pairs"] for side, lang in (("source", "en"), ("target", "fr"))]
        for name, lang in paired:
            if "#" in name:
                continue
            path = self.site / name
            document = json.loads(self.run("extract", "--format", "json", path))
            source = path.read_bytes().decode("utf-8")
            rows = []
            for block in document["blocks"]:
                if block["kind"] not in ("paragraph", "list-item", "quote"):
                    continue
                for segment in block["segments"]:
                    text = segment["text"]
                    if len(text.split()) >= 6 and source.count(text) == 1:
                        rows.append((id(block), text))
            if rows:
                self.pages[lang][name] = rows
                self.texts[lang] += [t for _, t in rows]
                self.words[lang] += [m.group() for _, t in rows for m in content_words(t, 6)]

    def edit(self, kind, lang, name, rng):
        """The page's new source and what was edited; None where nothing fits."""
        rows = self.pages[lang][name]
        path = self.site / name
        source = path.read_bytes().decode("utf-8")
        for i in rng.sample(range(len(rows)), len(rows)):
            block, text = rows[i]
            if kind == "sentence added":
                new = text + " " + rng.choice(self.texts[lang])
            elif kind == "sentence moved":
                if i + 1 >= len(rows) or rows[i + 1][0] != block:
                    continue
                pair = text + " " + rows[i + 1][1]
                if text[-1] not in ".!?" or rows[i + 1][1][-1] not in ".!?":
                    continue  # moved, what ends with a colon runs into the next sentence
                if source.count(pair) != 1:
                    continue
                text, new = pair, rows[i + 1][1] + " " + text
            else:
                new = KINDS[kind][1](text, lang, rng, self.words[lang])
            if new is not None and new != text and source.count(text) == 1:
                return source.replace(text, new), text, new
        return None

    def measure(self, kind, lang, seed):
        rng = random.Random("%s %s %d" % (kind, lang, seed))
        site, memory = self.work / "site", self.work / "memory.db"
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(self.site, site)
        for old in self.work.glob("memory.db*"):
            old.unlink()
        shutil.copy(self.memory, memory)
        edited = {}
        for name in sorted(self.pages[lang]):
            made = self.edit(kind, lang, name, rng)
            if made:
                (site / name).write_bytes(made[0].encode("utf-8"))
                edited[name] = made[1:]
        self.move_root(memory, site)
        self.run("sync", "--quiet", "--memory", memory, site)
        out = json.loads(self.run("report", "drift", "--format", "json", "--fail-on", "never", "--memory", memory))
        found = set()
        for f in out["findings"]:
            if not f["minor"]:
                found |= {f["file"], (f.get("other") or {}).get("file")}
        return edited, found

    @staticmethod
    def move_root(memory, site):
        import sqlite3

        with sqlite3.connect(memory) as db:
            db.execute("UPDATE meta SET value = ? WHERE name = 'root'", (str(site),))


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("site", nargs="?", type=pathlib.Path, default=SHARED / "data/site/digital-canada-ca")
    parser.add_argument("--tmq", default="tmq")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--only")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    if not options.site.is_dir():
        print("skipped: no site '%s'" % options.site)
        return
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        site = work / "base"
        shutil.copytree(options.site, site)
        bench = Bench(os.path.abspath(options.tmq) if "/" in options.tmq else options.tmq, site, work)
        print("%-24s %6s %6s %8s" % ("edit", "n", "drift", "in 100"))
        for kind, (meaning, _) in KINDS.items():
            if options.only and options.only != kind:
                continue
            n = hits = 0
            for seed in range(options.rounds):
                for lang in ("en", "fr"):
                    edited, found = bench.measure(kind, lang, seed)
                    n += len(edited)
                    hits += len(set(edited) & found)
                    if options.show:
                        for name, (old, new) in sorted(edited.items()):
                            if (name in found) != meaning:
                                print("   %s %s\n      - %s\n      + %s" % (kind, name, old[:300], new[:300]))
            print("%-24s %6d %6d %8.1f" % (kind + ("" if meaning else " *"), n, hits, 100 * hits / n if n else 0), flush=True)
        print("* keeps the meaning: none should be found")


main()
