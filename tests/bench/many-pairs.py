#!/usr/bin/env python3
"""A large site on a quiet night: many-pairs.py [--tmq BIN] [--pairs N] [SITE]

Copies SITE (the canonical site's part of TMQ_SHARED) until there are N pairs (10,000), each copy under keys and
folders of its own, and syncs it. Then, medians of three: a sync that finds nothing changed and the report after
it (text, html); user time, and the peak of memory beside that of one copy.
"""
import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

KEY = re.compile(r"^(translationKey:\s*)(['\"]?)([^'\"\n]+)\2\s*$", re.M | re.I)


def own_memory(pid):
    """Memory of its own in MB: pages of the memory's file, which it maps, are the system's."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    found = re.search(r"^RssAnon:\s+(\d+) kB", status, re.M)
    return int(found.group(1)) / 1024 if found else 0


def run(*command):
    """Seconds of the clock, of the processor, and the peak of its own memory in MB."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    peak, pid = 0, 0
    while pid == 0:
        peak = max(peak, own_memory(process.pid))
        time.sleep(0.002)
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode > 1:
        sys.exit(f"{' '.join(command)}: exit status {process.returncode}")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, peak


def copy_site(site, target, number):
    for language in ("en", "fr"):
        for path in sorted((site / language).rglob("*")):
            if not path.is_file():
                continue
            copy = target / language / f"copy{number}" / path.relative_to(site / language)
            copy.parent.mkdir(parents=True, exist_ok=True)
            data = path.read_bytes()
            try:
                text = data.decode("utf-8")
            except UnicodeDecodeError:
                copy.write_bytes(data)
                continue
            copy.write_text(KEY.sub(rf"\g<1>\g<2>\g<3>-{number}\g<2>", text), encoding="utf-8", newline="")


def median(rows):
    return sorted(rows)[len(rows) // 2]


def measure(tmq, folder, copies):
    memory = str(folder / "memory.db")
    first = run(tmq, "sync", "--quiet", "--memory", memory, str(folder / "content"))
    rows = {
        "sync, nothing changed": ["sync", "--quiet", str(folder / "content")],
        "report, text": ["report", "--fail-on", "never", "--output", str(folder / "report.txt")],
        "report, html": ["report", "--fail-on", "never", "--format", "html", "--output", str(folder / "report.html")],
    }
    print(f"{copies} copies: first sync {first[0]:.1f} s, {first[2]:.0f} MB")
    for name, arguments in rows.items():
        runs = [run(tmq, arguments[0], "--memory", memory, *arguments[1:]) for _ in range(3)]
        wall, cpu, peak = (median([r[i] for r in runs]) for i in range(3))
        print(f"  {name:24} {wall:6.2f} s, processor {cpu:6.2f} s, {peak:5.0f} MB")


def main():
    shared = Path(os.environ.get("TMQ_SHARED", "../shared"))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tmq", default="build/src/cli/tmq")
    parser.add_argument("--pairs", type=int, default=10000)
    parser.add_argument("site", nargs="?", type=Path, default=shared / "data/site/digital-canada-ca/content")
    arguments = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    tmq = os.path.realpath(arguments.tmq)
    for copies in (1, -(-arguments.pairs // 110)):
        folder = Path(tempfile.mkdtemp(prefix="tmq-many-"))
        try:
            for number in range(copies):
                copy_site(arguments.site, folder / "content", number)
            measure(tmq, folder, copies)
        finally:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
