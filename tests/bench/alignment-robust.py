#!/usr/bin/env python3
"""Whether one build of tmq aligns better than another, beyond the accidents of four small sets.

    tests/bench/alignment-robust.py TMQ [OTHER]

Each hand-made alignment of TMQ_SHARED/data/alignment is aligned as it is and under many small changes
that leave its answer known: sides exchanged, a tenth of the sentences of one side gone, letters
mistyped, accents lost, each document or part of one by itself, or half of them together. Strict and lax F1
of beads, the mean over the changes; with OTHER the difference, and the standard error of it over
stretches of twenty beads, each of which counts once for all that was made of it.
"""
import argparse
import glob
import os
import random
import subprocess
import sys
import tempfile
import unicodedata
import zlib

import alignment_data as data

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHARED = os.environ.get("TMQ_SHARED", os.path.join(TOP, "..", "shared"))
SETS = {"cds": ("en", "fr"), "novels": ("en", "fr"), "textberg": ("de", "fr"), "parice": ("en", "is")}
STRETCH = 20


class Text:
    """A document: lines of both sides, its beads, and the stretch of the original each belongs to."""

    def __init__(self, name, sides, beads, stretches):
        self.name, self.sides, self.beads, self.stretches = name, sides, beads, stretches


def load(folder, languages):
    texts = []
    for gold in sorted(glob.glob(os.path.join(folder, "*.gold"))):
        beads = [(s, t) for s, t, _ in data.read_beads(gold) if s or t]
        sides = [data.read_lines(f"{gold[:-5]}.{language}") for language in languages]
        name = os.path.basename(gold)[:-5]
        texts.append(Text(name, sides, beads, [(name, k // STRETCH) for k in range(len(beads))]))
    return texts


# ---- Changes: a text becomes one or more texts ----

def renumber(beads, stretches, side, number):
    """The beads with new numbers of a side's sentences; a sentence without one is gone."""
    kept, of = [], []
    for bead, stretch in zip(beads, stretches):
        new = list(bead)
        new[side] = tuple(number[k] for k in bead[side] if number[k] is not None)
        if bead[side] and not new[side] and new[1 - side]:
            parts = [((k,), ()) if side else ((), (k,)) for k in new[1 - side]]
        else:
            parts = [tuple(new)] if new[0] or new[1] else []
        kept += parts
        of += [stretch] * len(parts)
    return kept, of


def drop(text, side, share, seed):
    chance = random.Random(zlib.crc32(f"{text.name} {side} {seed}".encode()))
    lines, number, left = [], [], 0
    for line in text.sides[side]:
        if line.strip():
            gone = chance.random() < share
            number.append(None if gone else left)
            if gone:
                continue
            left += 1
        lines.append(line)
    sides = list(text.sides)
    sides[side] = lines
    return [Text(text.name, sides, *renumber(text.beads, text.stretches, side, number))]


def turn(text):
    return [Text(text.name, text.sides[::-1], [bead[::-1] for bead in text.beads], text.stretches)]


def fold(line):
    return "".join(c for c in unicodedata.normalize("NFD", line) if not unicodedata.combining(c))


def without_accents(text):
    return [Text(text.name, [list(map(fold, side)) for side in text.sides], text.beads, text.stretches)]


def mistyped(text, side, share, seed):
    chance = random.Random(zlib.crc32(f"{text.name} {side} {seed}".encode()))
    letters = sorted({c for line in text.sides[side] for c in line if c.isalpha()})
    lines = ["".join(chance.choice(letters) if c.isalpha() and chance.random() < share else c
                     for c in line) for line in text.sides[side]]
    sides = list(text.sides)
    sides[side] = lines
    return [Text(text.name, sides, text.beads, text.stretches)]


def cut(text, most):
    """Parts of about so many beads; cut where no bead reaches over."""
    parts, start, ends = [], 0, [0, 0]
    places = [[k for k, line in enumerate(side) if line.strip()] + [len(side)] for side in text.sides]
    for k in range(1, len(text.beads) + 1):
        new = [max([ends[side]] + [max(bead[side]) + 1 for bead in text.beads[start:k] if bead[side]])
               for side in (0, 1)]
        later = [min([min(bead[side]) for bead in text.beads[k:] if bead[side]] or [new[side]])
                 for side in (0, 1)]
        if k < len(text.beads) and (k - start < most or any(later[s] < new[s] for s in (0, 1))):
            continue
        if k == len(text.beads):
            new = [len(places[side]) - 1 for side in (0, 1)]
        sides = [text.sides[s][places[s][ends[s]]:places[s][new[s]]] for s in (0, 1)]
        beads = [tuple(tuple(i - ends[s] for i in bead[s]) for s in (0, 1)) for bead in text.beads[start:k]]
        parts.append(Text(f"{text.name}.{start}", sides, beads, text.stretches[start:k]))
        start, ends = k, new
    return parts


CHANGES = {
    "as it is": lambda text: [text],
    "turned": turn,
    "no accents": without_accents,
    **{f"source less a tenth {k}": lambda text, k=k: drop(text, 0, .1, k) for k in range(3)},
    **{f"target less a tenth {k}": lambda text, k=k: drop(text, 1, .1, k) for k in range(3)},
    **{f"target less a twentieth {k}": lambda text, k=k: drop(text, 1, .05, k) for k in range(3)},
    **{f"source mistyped {k}": lambda text, k=k: mistyped(text, 0, .02, k) for k in range(2)},
    **{f"target mistyped {k}": lambda text, k=k: mistyped(text, 1, .02, k) for k in range(2)},
}


# ---- Aligning and comparing ----

def align(tmq, work, languages, groups):
    """The beads of each text, of each group as one collection."""
    found, tasks = [], []
    for group in groups:
        jobs = []
        for text in group:
            paths = [os.path.join(work, f"{len(found)}.{k}") for k in range(3)]
            for side in (0, 1):
                data.write_lines(paths[side], text.sides[side])
            jobs.append(paths)
            found.append(paths[2])
        listing = os.path.join(work, f"list{len(tasks)}")
        data.write_lines(listing, ["\t".join(job) for job in jobs])
        tasks.append(listing)
    for listing in tasks:
        subprocess.run([tmq, "align", "--from", languages[0], "--to", languages[1], "--sentences",
                        "--format", "ladder", "--quiet", "--batch", listing], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return [data.read_beads(path) for path in found]


def count_stretches(text, test, into):
    """Hits of each stretch of the original: gold found, and what was said right."""
    gold = set(text.beads)
    links, owner = {}, {}
    for (source, target), stretch in zip(text.beads, text.stretches):
        for i in source:
            links.setdefault(i, set()).update(target)
            owner[0, i] = stretch
        for j in target:
            owner[1, j] = stretch
    said = {(s, t) for s, t, _ in test if s or t}
    back = {}
    for source, target in said:
        for i in source:
            back.setdefault(i, set()).update(target)
    for source, target in said:
        stretch = owner.get((0, source[0]) if source else (1, target[0]))
        counts = into.setdefault(stretch, [0] * 6)
        strict = (source, target) in gold
        lax = strict or any(links.get(i, set()) & set(target) for i in source)
        counts[0] += strict
        counts[1] += lax
        counts[2] += 1
    for (source, target), stretch in zip(text.beads, text.stretches):
        if source and target:
            counts = into.setdefault(stretch, [0] * 6)
            strict = (source, target) in said
            counts[3] += strict
            counts[4] += strict or any(back.get(i, set()) & set(target) for i in source)
            counts[5] += 1


def halves(texts, seed):
    """A random half of the texts in each collection."""
    chance = random.Random(seed)
    mixed = chance.sample(texts, len(texts))
    return [mixed[:len(texts) // 2], mixed[len(texts) // 2:]] if len(texts) > 1 else [texts]


def groupings(texts):
    """What is aligned together, by the name of the change."""
    made = {change: [[part for text in texts for part in make(text)]] for change, make in CHANGES.items()}
    made["each alone"] = [[text] for text in texts]
    for most in (60, 150):
        made[f"parts of {most} beads alone"] = [[part] for text in texts for part in cut(text, most)]
    for seed in range(3):
        made[f"half of them {seed}"] = halves(texts, seed)
    return made


def measure(tmq, work, name, texts):
    """For each change the counts of each stretch."""
    results = {}
    for change, groups in groupings(texts).items():
        languages = SETS[name][::-1] if change == "turned" else SETS[name]
        results[change] = {}
        for text, test in zip((t for group in groups for t in group), align(tmq, work, languages, groups)):
            count_stretches(text, test, results[change])
    return results


def mean_f1(results, weight=None):
    """Strict and lax, the mean over changes; stretches weighted."""
    figures = [0.0, 0.0]
    for counts in results.values():
        sums = [0] * 6
        for stretch, of in counts.items():
            times = weight.get(stretch, 0) if weight else 1
            sums = [a + times * b for a, b in zip(sums, of)]
        figures = [a + b / len(results) for a, b in zip(figures, data.f1(sums))]
    return figures


def standard_error(first, other, rounds=200):
    """Of the difference: stretches drawn anew."""
    stretches = sorted({s for counts in first.values() for s in counts if s})
    chance = random.Random(1)
    drawn = []
    for _ in range(rounds):
        weight = {}
        for _ in stretches:
            pick = chance.choice(stretches)
            weight[pick] = weight.get(pick, 0) + 1
        drawn.append([b - a for a, b in zip(mean_f1(first, weight), mean_f1(other, weight))])
    errors = []
    for k in (0, 1):
        values = [pair[k] for pair in drawn]
        mean = sum(values) / rounds
        errors.append((sum((v - mean) ** 2 for v in values) / rounds) ** .5)
    return errors


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tmq")
    parser.add_argument("other", nargs="?")
    parser.add_argument("--changes", action="store_true", help="each change by itself")
    options = parser.parse_args()
    totals = [[], []]
    for name, languages in SETS.items():
        texts = load(os.path.join(SHARED, "data", "alignment", name), languages)
        if not texts:
            print(f"{name:10} skipped: not there")
            continue
        with tempfile.TemporaryDirectory() as work:
            first = measure(os.path.abspath(options.tmq), work, name, texts)
            other = measure(os.path.abspath(options.other), work, name, texts) if options.other else None
        line = "%-10s strict %.4f  lax %.4f" % (name, *mean_f1(first))
        if other:
            differences = [b - a for a, b in zip(mean_f1(first), mean_f1(other))]
            errors = standard_error(first, other)
            line += "   then %+.4f (%.4f)  %+.4f (%.4f)" % (
                differences[0], errors[0], differences[1], errors[1])
            for k in (0, 1):
                totals[k].append((differences[k], errors[k]))
        print(line, flush=True)
        for change in first if options.changes else ():
            figures = mean_f1({0: first[change]})
            print("    %-28s %.4f %.4f" % (change, *figures), *(
                "%+.4f %+.4f" % tuple(b - a for a, b in zip(figures, mean_f1({0: other[change]}))),) if other else ())
    for k, kind in enumerate(("strict", "lax")):
        if totals[k]:
            print("all four, %s: %+.4f (%.4f)" % (
                kind, sum(d for d, _ in totals[k]) / len(totals[k]),
                sum(e * e for _, e in totals[k]) ** .5 / len(totals[k])))


if __name__ == "__main__":
    main()
