"""Hand-made alignments, read, damaged and compared (for alignment.py)."""
import os
import random
import zlib


def read_beads(path):
    """The beads of a ladder: (source numbers, target numbers, confidence or 1)."""
    beads = []
    with open(path, encoding="utf8") as lines:
        for line in lines:
            parts = line.strip().split(":")
            if len(parts) < 2:
                continue
            sides = [tuple(int(n) for n in p.strip("[] ").replace(",", " ").split()) for p in parts[:2]]
            beads.append((*sides, float(parts[2]) if len(parts) > 2 else 1.0))
    return beads


def read_lines(path):
    with open(path, encoding="utf8") as file:
        return file.read().split("\n")


def write_lines(path, lines):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf8") as file:
        file.write("\n".join(lines) + "\n")


def _hits(reference, beads):
    links = {}
    for source, target in reference:
        for i in source:
            links.setdefault(i, set()).update(target)
    strict = sum(bead in reference for bead in beads)
    lax = sum((s, t) in reference or any(links.get(i, set()) & set(t) for i in s) for s, t in beads)
    return [strict, lax, len(beads)]


def count_hits(gold, test):
    """Six counts that add up over documents: of precision over all beads, of recall over those
    with both sides, as the usual scorers have it."""
    gold = {(s, t) for s, t, _ in gold if s or t}
    test = {(s, t) for s, t, _ in test if s or t}
    full = [{(s, t) for s, t in beads if s and t} for beads in (gold, test)]
    return _hits(gold, test) + _hits(full[1], full[0])


def f1(counts):
    """Strict and lax."""
    figures = []
    for k in (0, 1):
        precision = counts[k] / max(counts[2], 1)
        recall = counts[3 + k] / max(counts[5], 1)
        figures.append(2 * precision * recall / max(precision + recall, 1e-9))
    return figures


def cut_target(lines, gold, name, share=0.15):
    """Takes a contiguous part out of a target; its place is a function of the name."""
    places = [k for k, line in enumerate(lines) if line.strip()]
    want = int(len(places) * share)
    ends = sorted({0} | {max(t) + 1 for _, t, _ in gold if t})
    near = random.Random(zlib.crc32(name.encode())).randrange(max(1, len(places) - want))
    start = min(ends, key=lambda end: abs(end - near))
    end = min(ends, key=lambda e: abs(e - (start + want)))
    gone = {places[k] for k in range(start, end)}
    beads = []
    for source, target, _ in gold:
        left = tuple(j - (end - start) if j >= end else j for j in target if not start <= j < end)
        if source and not left:
            beads += [((i,), (), 1.0) for i in source]
        elif source or left:
            beads.append((source, left, 1.0))
    return [line for k, line in enumerate(lines) if k not in gone], beads
