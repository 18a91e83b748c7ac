#!/usr/bin/env python3
"""How long `tmq lookup` as a co-process takes to answer: one query, its answer, the next query.

usage: lookup.py [--max N] [--longer N] [--rounds N] TMQ MEMORY QUERIES

Two times a query, each the least of all rounds after one that fills the caches: on the clock, from the query's last byte written to
the answer's last byte read, and of the processor, as the kernel counts it for tmq alone (pipe and output with it). Other work on
the machine disturbs the first more than the second. --longer takes queries of so many characters or more.
"""
import argparse
import subprocess
import time

parser = argparse.ArgumentParser()
parser.add_argument('tmq')
parser.add_argument('memory')
parser.add_argument('queries')
parser.add_argument('--max', default='1')
parser.add_argument('--longer', type=int, default=0)
parser.add_argument('--rounds', type=int, default=3)
options = parser.parse_args()


def on_processor(process):
    with open(f'/proc/{process.pid}/schedstat', encoding='ascii') as file:
        return int(file.read().split()[0]) / 1e6


def ask(process, query):
    before, start = on_processor(process), time.perf_counter()
    process.stdin.write(query + b'\n')
    process.stdin.flush()
    process.stdout.readline()
    clock = 1000 * (time.perf_counter() - start)
    return clock, on_processor(process) - before


def tell(what, times):
    times = sorted(times)
    count = len(times)
    at = [times[min(count * part // 100, count - 1)] for part in (50, 95, 99)]
    print(f'{what:<10} n {count:5}  ms p50 {at[0]:.3f}  p95 {at[1]:.3f}  p99 {at[2]:.3f}  max {times[-1]:.2f}  mean {sum(times) / count:.3f}')


def main():
    command = [options.tmq, 'lookup', '--memory', options.memory, '--from', 'en', '--to', 'fr', '--min', '70', '--max', options.max,
               '--format', 'jsonl', '--file', '-']
    with open(options.queries, 'rb') as file:
        queries = [line.rstrip(b'\n') for line in file]
    queries = [query for query in queries if len(query.decode('utf-8')) >= options.longer]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        rounds = [[ask(process, query) for query in queries] for _ in range(options.rounds + 1)][1:]
        process.stdin.close()
    for kind, what in enumerate(('clock', 'processor')):
        tell(what, [min(taken[kind] for taken in of_query) for of_query in zip(*rounds)])


main()
