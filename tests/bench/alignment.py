#!/usr/bin/env python3
"""How well and how fast `tmq align` aligns.

    tests/bench/alignment.py [--tmq BIN] [--hunalign DIR] [PART…]

Parts (default: all): sets, confidence, cut, known, strangers, speed, growth, memory. DIR is a built
checkout of hunalign (src/hunalign/hunalign, data/null.dic), timed in the same run. Needs the data below
TMQ_SHARED (default: ../shared beside the source tree); what is not there is skipped, by name. F1 of
beads: strict (the very same bead), lax (beads that overlap on both sides).
"""
import argparse
import glob
import html
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile

import alignment_data as data

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHARED = os.environ.get("TMQ_SHARED", os.path.join(TOP, "..", "shared"))
SETS = {"cds": ("en", "fr"), "novels": ("en", "fr"), "textberg": ("de", "fr"), "parice": ("en", "is")}


def run_measured(command, folder=None):
    """User seconds and the peak of memory in KB of this and earlier children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime, after.ru_maxrss


class Bench:
    def __init__(self, tmq, hunalign, work):
        self.tmq = tmq
        self.hunalign = hunalign
        self.work = work

    def align(self, jobs, languages, memory=None):
        """Aligns (source, target, output) files as one collection; user seconds, peak in KB."""
        listing = os.path.join(self.work, "list")
        data.write_lines(listing, ["\t".join(job) for job in jobs])
        prior = ["--memory", memory] if memory else []
        return run_measured([self.tmq, "align", "--from", languages[0], "--to", languages[1], *prior,
                             "--sentences", "--format", "ladder", "--quiet", "--batch", listing])

    def hunalign_seconds(self, jobs):
        """User seconds of hunalign -realign on the same files, or None where it is not built.

        It leaves a file in its working folder."""
        binary = os.path.abspath(os.path.join(self.hunalign, "src", "hunalign", "hunalign"))
        if not os.path.exists(binary):
            return None
        listing = os.path.join(self.work, "hunalign-list")
        data.write_lines(listing, ["\t".join(job) for job in jobs])
        return run_measured([binary, "-realign", "-batch",
                             os.path.abspath(os.path.join(self.hunalign, "data", "null.dic")), listing],
                            self.work)[0]

    def documents(self, name):
        """(name, source file, target file, gold) of a set."""
        folder = os.path.join(SHARED, "data", "alignment", name)
        found = []
        for gold in sorted(glob.glob(os.path.join(folder, "*.gold"))):
            stem = gold[:-5]
            source, target = (f"{stem}.{language}" for language in SETS[name])
            found.append((os.path.basename(stem), source, target, data.read_beads(gold)))
        if not found:
            print(f"{name:16} skipped: {folder} is not there")
        return found

    def score(self, documents, languages, alone=False, memory=None):
        """Counts, and (confidence, right) of all beads with both sides."""
        jobs = [(s, t, os.path.join(self.work, f"{k}.out")) for k, (_, s, t, _) in enumerate(documents)]
        for batch in [[job] for job in jobs] if alone else [jobs]:
            self.align(batch, languages, memory)
        counts, beads = [0] * 6, []
        for (_, _, output), (_, _, _, gold) in zip(jobs, documents):
            test = data.read_beads(output)
            counts = [a + b for a, b in zip(counts, data.count_hits(gold, test))]
            known = {(s, t) for s, t, _ in gold}
            beads += [(c, (s, t) in known) for s, t, c in test if s and t]
        return counts, beads

    def cut(self, name, documents):
        found = []
        for stem, source, target, gold in documents:
            lines, beads = data.cut_target(data.read_lines(target), gold, stem)
            path = os.path.join(self.work, "cut", name, stem)
            data.write_lines(path, lines)
            found.append((stem, source, path, beads))
        return found


def part_sets(bench):
    for name, languages in SETS.items():
        documents = bench.documents(name)
        for alone in (False, True) if len(documents) > 1 else (False,) if documents else ():
            counts, _ = bench.score(documents, languages, alone)
            print("%-16s strict %.3f  lax %.3f" % (name + (" alone" if alone else ""), *data.f1(counts)))


def part_cut(bench):
    for name, languages in SETS.items():
        documents = bench.documents(name)
        if documents:
            counts, _ = bench.score(bench.cut(name, documents), languages)
            print("%-16s strict %.3f  lax %.3f" % (name + " cut", *data.f1(counts)))


def part_confidence(bench):
    beads = []
    for name, languages in SETS.items():
        documents = bench.documents(name)
        of_set = bench.score(documents, languages)[1] if documents else []
        beads += of_set
        if of_set:
            sure = [right for said, right in of_set if said >= 0.9]
            print("%-16s said %.3f  right %.3f;  at .9 or more: %.3f of all, right %.3f" % (
                name, sum(s for s, _ in of_set) / len(of_set), sum(r for _, r in of_set) / len(of_set),
                len(sure) / len(of_set), sum(sure) / max(len(sure), 1)))
    print("said from  to      beads   said  right")
    for low, high in ((0, .5), (.5, .7), (.7, .8), (.8, .9), (.9, .95), (.95, .98), (.98, .99),
                      (.99, .999), (.999, 1.01)):
        inside = [(s, r) for s, r in beads if low <= s < high]
        if inside:
            print("%9.3f %5.3f %8d  %.3f  %.3f" % (low, min(high, 1), len(inside), sum(
                s for s, _ in inside) / len(inside), sum(r for _, r in inside) / len(inside)))
    tenths = {}
    for said, right in beads:
        tenths.setdefault(min(int(said * 10), 9), []).append(said - right)
    error = sum(abs(sum(tenth)) for tenth in tenths.values()) / max(len(beads), 1)
    print("expected calibration error %.4f" % error)


def site_pages(bench):
    """The pages of the site as sentences: (source, target) files."""
    site = os.path.join(SHARED, "data", "site", "digital-canada-ca")
    if not os.path.isdir(site):
        print(f"site             skipped: {site} is not there")
        return []
    pairs = subprocess.run([bench.tmq, "pairs", "--format", "json", site], capture_output=True, text=True)
    files = []
    for k, pair in enumerate(json.loads(pairs.stdout)["pairs"]):
        names = []
        for side, language in (("source", "en"), ("target", "fr")):
            text = subprocess.run([bench.tmq, "segment", "--lang", language,
                                   os.path.join(site, pair[side])], capture_output=True, text=True)
            names.append(os.path.join(bench.work, f"page{k}.{language}"))
            data.write_lines(names[-1], text.stdout.rstrip("\n").split("\n"))
        files.append(names)
    return files


def count_sentences(paths):
    return sum(bool(line.strip()) for path in paths for line in data.read_lines(path))


def part_speed(bench):
    pages = site_pages(bench)
    if not pages:
        return
    jobs = [(s, t, os.path.join(bench.work, f"page{k}.out")) for k, (s, t) in enumerate(pages)]
    sentences = count_sentences([path for pair in pages for path in pair])
    seconds, others = [], []
    for _ in range(7):
        seconds.append(bench.align(jobs, ("en", "fr"))[0])
        others.append(bench.hunalign_seconds(jobs))
    seconds.sort()
    print("site             %d pairs, %d sentences, %.3f s user (%.3f to %.3f): %d a second" % (
        len(jobs), sentences, seconds[3], seconds[0], seconds[-1], sentences / seconds[3]))
    if others[0] is None:
        print("hunalign         skipped: not built")
    else:
        print("hunalign         %.3f s user: %.1f times as long" % (
            sorted(others)[3], sorted(others)[3] / seconds[3]))


def part_strangers(bench):
    """True pages beside pages paired with one of about their length: what is warned of."""
    pages = sorted(site_pages(bench), key=lambda pair: count_sentences(pair[:1]))
    pages = [pair for pair in pages if count_sentences(pair) >= 12]
    told = {True: 0, False: 0}
    listing = os.path.join(bench.work, "list")
    jobs = {}
    for k, (source, target) in enumerate(pages):
        other = pages[k + 2 if k + 2 < len(pages) else k - 2][1]
        jobs[source] = (source, other if k % 2 else target, os.path.join(bench.work, f"s{k}.out"))
    data.write_lines(listing, ["\t".join(job) for job in jobs.values()])
    messages = subprocess.run([bench.tmq, "align", "--from", "en", "--to", "fr", "--sentences", "--format",
                               "ladder", "--batch", listing], capture_output=True, text=True).stderr
    for k, (source, _) in enumerate(pages):
        told[k % 2 == 1] += f"{source}: warning: hardly answers" in messages
    print("strangers        told of %d wrong pairs of %d, of %d right ones of %d" % (
        told[True], len(pages) // 2, told[False], (len(pages) + 1) // 2))


def rename(line, copy):
    """Another copy's words: so that the vocabulary grows with the text."""
    return re.sub(r"[^\W\d_]{7,}", lambda word: word.group(0)[:2] + f"{copy:x}" + word.group(0)[2:], line)


def part_growth(bench):
    documents = bench.documents("novels") + bench.documents("cds")
    texts = [[[line for line in data.read_lines(path) if line.strip()] for path in document[1:3]]
             for document in documents]
    for size in (1000, 10000, 100000) if texts else ():
        joined = [[], []]
        copy = 0
        while len(joined[0]) < size:
            for pair in texts:
                if len(joined[0]) < size:
                    for side in (0, 1):
                        part = pair[side][:500] if size == 1000 else pair[side]
                        joined[side] += [rename(line, copy) if copy else line for line in part]
            copy += 1
        paths = [os.path.join(bench.work, f"long{size}.{side}") for side in (0, 1)]
        for path, lines in zip(paths, joined):
            data.write_lines(path, lines)
        child = [sys.executable, __file__, "--tmq", bench.tmq, "--one", *paths]
        print("%-16s %d by %d sentences: %s" % ("growth", len(joined[0]), len(joined[1]),
              subprocess.run(child, capture_output=True, text=True, check=True).stdout.strip()))


def part_known(bench):
    """Each page alone, with a memory of the other pages of the site."""
    documents = bench.documents("cds")
    site = os.path.join(SHARED, "data", "site", "digital-canada-ca")
    if not documents or not os.path.isdir(site):
        return
    held = os.path.join(bench.work, "held")
    shutil.copytree(site, held, copy_function=shutil.copyfile)
    for root, folders, _ in os.walk(held):
        os.chmod(root, 0o755)
    gone = [path for pair in pages_of(bench, held, documents) for path in pair]
    for path in gone:
        os.unlink(os.path.join(held, path))
    memory = os.path.join(bench.work, "held.db")
    subprocess.run([bench.tmq, "sync", "--quiet", "--memory", memory, held], cwd=bench.work,
                   capture_output=True, check=True)
    counts, _ = bench.score(documents, ("en", "fr"), True, memory)
    print("cds known        strict %.3f  lax %.3f (without %d files of the site)" % (*data.f1(counts), len(gone)))


def pages_of(bench, site, documents):
    """The pairs of pages of a site that the gold documents were made of."""
    gold = [set(map(plain, data.read_lines(source))) - {""} for _, source, _, _ in documents]
    listing = subprocess.run([bench.tmq, "pairs", "--format", "json", site], capture_output=True, text=True)
    for pair in json.loads(listing.stdout)["pairs"]:
        text = subprocess.run([bench.tmq, "segment", "--lang", "en", os.path.join(site, pair["source"])],
                              capture_output=True, text=True).stdout
        lines = set(map(plain, text.split("\n"))) - {""}
        if any(2 * len(lines & page) > len(page) for page in gold):
            yield pair["source"], pair["target"]


def plain(text):
    """Without markup, white space and punctuation."""
    text = html.unescape(re.sub(r"<[^>]*>", "", text))
    text = re.sub(r"\]\([^)]*\)", "", text)
    return "".join(c for c in text.casefold() if c.isalnum())


def part_memory(bench):
    """Units after a sync of the site against the gold pairs of the pages that have them."""
    site = os.path.join(SHARED, "data", "site", "digital-canada-ca")
    documents = bench.documents("cds")
    if not documents or not os.path.isdir(site):
        return
    memory = os.path.join(bench.work, "memory.db")
    subprocess.run([bench.tmq, "sync", "--quiet", "--memory", memory, site], cwd=bench.work,
                   capture_output=True, check=True)
    export = subprocess.run([bench.tmq, "export", "--memory", memory, "--format", "jsonl"],
                            capture_output=True, text=True, check=True).stdout
    units = [json.loads(line) for line in export.splitlines()]
    have = {(plain(u["source"]["text"]), plain(u["target"]["text"])) for u in units}
    right = wanted = found = checked = 0
    for _, source, target, gold in documents:
        sides = [[line for line in data.read_lines(path) if line.strip()] for path in (source, target)]
        pairs = set()
        for s, t, _ in gold:
            if s and t:
                pairs.add((plain(" ".join(sides[0][i] for i in s)), plain(" ".join(sides[1][j] for j in t))))
        wanted += len(pairs)
        found += len(pairs & have)
        whole = [plain(" ".join(side)) for side in sides]
        mine = {u for u in have if len(u[0]) > 20 and u[0] in whole[0] and u[1] in whole[1]}
        checked += len(mine)
        right += len(mine & pairs)
    print("memory           precision %.3f (%d units within the pages' text), recall %.3f (%d gold pairs)" % (
        right / max(checked, 1), checked, found / max(wanted, 1), wanted))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tmq", default=os.path.join(TOP, "build", "src", "cli", "tmq"))
    parser.add_argument("--hunalign", default="")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("parts", nargs="*")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        bench = Bench(os.path.abspath(options.tmq), options.hunalign, work)
        if options.one:
            seconds, kilobytes = bench.align([(*options.one, os.path.join(work, "out"))], ("en", "fr"))
            print("%.2f s user, %d MB" % (seconds, kilobytes // 1024))
            return
        for part in options.parts or ("sets", "cut", "confidence", "known", "strangers", "speed", "growth", "memory"):
            globals()["part_" + part](bench)


if __name__ == "__main__":
    main()
