#!/usr/bin/env python3
"""How long `tmq lookup` takes as other programs use it.

usage: lookup.py pipe [--max N] [--longer N] TMQ MEMORY QUERIES
       lookup.py fresh TMQ MEMORY QUERIES
       lookup.py after-import TMQ MEMORY QUERIES PAIRS.tsv

pipe: a co-process that gets one query, answers it, and gets the next one. --longer takes queries of so many characters or more.
fresh: a process for one query, one after the other, and what it holds in memory.
after-import: a co-process whose memory (a copy of MEMORY) another process imports PAIRS into, 10,000 at a time: its next answer each
time, against that after an import elsewhere.

A time is the least of some rounds, after one that fills the caches: on the clock, from the query's last byte written to the answer's
last byte read, and of the processor, as the kernel counts it for tmq alone (output and all). Other work on the machine disturbs the
first more than the second.
"""
import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time

ROUNDS = 3
IMPORTED = 10000


def read_queries(path, longer=0):
    with open(path, 'rb') as file:
        queries = [line.rstrip(b'\n') for line in file]
    return [query for query in queries if len(query.decode('utf-8')) >= longer]


def lookup(options, *more):
    return [options.tmq, 'lookup', '--memory', options.memory, '--from', 'en', '--to', 'fr', '--min', '70', '--max', options.max,
            '--format', 'jsonl', *more]


class CoProcess:
    def __init__(self, options):
        self.process = subprocess.Popen(lookup(options, '--file', '-'), stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def on_processor(self):
        with open(f'/proc/{self.process.pid}/schedstat', encoding='ascii') as file:
            return int(file.read().split()[0]) / 1e6

    def ask(self, query):
        """Milliseconds on the clock and of the processor, and the answer."""
        before, start = self.on_processor(), time.perf_counter()
        self.process.stdin.write(query + b'\n')
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        clock = 1000 * (time.perf_counter() - start)
        return clock, self.on_processor() - before, answer

    def memory(self):
        with open(f'/proc/{self.process.pid}/status', encoding='ascii') as file:
            lines = dict(line.split(':', 1) for line in file)
        return {name: int(lines[name].split()[0]) / 1024 for name in ('RssAnon', 'RssFile')}

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def tell(what, times):
    times = sorted(times)
    count = len(times)
    at = [times[min(count * part // 100, count - 1)] for part in (50, 95, 99)]
    print(f'{what:<16} n {count:5}  ms p50 {at[0]:.3f}  p95 {at[1]:.3f}  p99 {at[2]:.3f}  max {times[-1]:.2f}  mean {sum(times) / count:.3f}')


def pipe(options):
    queries = read_queries(options.queries, options.longer)
    process = CoProcess(options)
    rounds = [[process.ask(query) for query in queries] for _ in range(ROUNDS + 1)][1:]
    process.end()
    for kind, what in enumerate(('clock', 'processor')):
        tell(what, [min(taken[kind] for taken in of_query) for of_query in zip(*rounds)])


def run_once(command):
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (1000 * (time.perf_counter() - start),
            1000 * (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime))


def fresh(options):
    queries = [query.decode('utf-8') for query in read_queries(options.queries)[::100]]
    for what, commands in (('starting alone', [[options.tmq, '--version']] * len(queries)),
                           ('one query', [lookup(options, '--quiet', '--', query) for query in queries])):
        rounds = [[run_once(command) for command in commands] for _ in range(ROUNDS + 1)][1:]
        for kind, name in enumerate(('clock', 'processor')):
            tell(f'{what}, {name[:5]}', [min(taken[kind] for taken in of_query) for of_query in zip(*rounds)])
    process = CoProcess(options)
    process.ask(queries[0].encode('utf-8'))
    held = process.memory()
    process.end()
    print(f'resident after one query: {held["RssAnon"]:.1f} MB its own, {held["RssFile"]:.1f} MB mapped from files')


def copy_memory(memory, folder):
    copy = os.path.join(folder, 'memory.db')
    os.mkdir(folder)
    for end in ('', '-lookup', '-lookup-recent'):
        if os.path.exists(memory + end):
            shutil.copy(memory + end, copy + end)
    return copy


def import_pairs(options, memory, pairs):
    subprocess.run([options.tmq, 'import', '--quiet', '--memory', memory, '--as', 'tsv', '-'], check=True, input=pairs,
                   stdout=subprocess.DEVNULL)


def after_import(options):
    """An import into another memory takes the caches from the co-process, too: that is no part of what is asked."""
    with tempfile.TemporaryDirectory() as folder:
        other = copy_memory(options.memory, os.path.join(folder, 'other'))
        options.memory = copy_memory(options.memory, os.path.join(folder, 'asked'))
        queries = read_queries(options.queries)[:100]
        with open(options.pairs, 'rb') as file:
            pairs = file.readlines()
        process = CoProcess(options)
        steady = [min(process.ask(query)[1] for _ in range(ROUNDS)) for query in queries]
        elsewhere, into, found = [], [], True
        for first in range(0, len(pairs), IMPORTED):
            new = pairs[first:first + IMPORTED]
            import_pairs(options, other, b''.join(new))
            elsewhere.append(process.ask(queries[0])[:2])
            import_pairs(options, options.memory, b''.join(new))
            into.append(process.ask(queries[0])[:2])
            found &= b'"score":99.' in process.ask(new[-1].split(b'\t')[0])[2]
        again = [min(process.ask(query)[1] for _ in range(ROUNDS)) for query in queries]
        process.end()
        tell('before', steady)
        tell('after', again)
        for what, times in (('an import elsewhere', elsewhere), ('one into its memory', into)):
            print(f'the first query after {what}: {", ".join(f"{processor:.2f} ({clock:.2f})" for clock, processor in times)}'
                  ' ms of the processor (on the clock)')
        print('what came is', 'found' if found else 'NOT FOUND')
        return 0 if found else 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('what', choices=('pipe', 'fresh', 'after-import'))
    parser.add_argument('--max', default='1')
    parser.add_argument('--longer', type=int, default=0)
    for name in ('tmq', 'memory', 'queries'):
        parser.add_argument(name)
    parser.add_argument('pairs', nargs='?')
    options = parser.parse_args()
    return {'pipe': pipe, 'fresh': fresh, 'after-import': after_import}[options.what](options)


sys.exit(main())
