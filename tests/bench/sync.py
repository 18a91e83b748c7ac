#!/usr/bin/env python3
"""A first and a second sync of a site: time, peak memory, and whether the memory comes back from TMX.

usage: sync.py [--tmq BIN] [--runs N] [SITE]

SITE is by default digital-canada-ca/content below TMQ_SHARED/data/site. Prints the median user time of N
first syncs and N second ones with nothing changed, their ratio (at most .1 is asked for), and the
peak resident memory of the first. Then exports TMX, checks it against tmx/tmx14.rng, imports it into
an empty memory and compares the units.
"""
import argparse, os, resource, shutil, statistics, subprocess, sys, tempfile

here = os.path.dirname(os.path.abspath(__file__))
top = os.path.join(here, '..', '..')
shared = os.environ.get('TMQ_SHARED', os.path.join(top, '..', 'shared'))
parser = argparse.ArgumentParser()
parser.add_argument('site', nargs='?', default=os.path.join(shared, 'data/site/digital-canada-ca/content'))
parser.add_argument('--tmq', default=os.path.join(top, 'build/src/cli/tmq'))
parser.add_argument('--runs', type=int, default=5)
args = parser.parse_args()
args.tmq = os.path.abspath(args.tmq)
if not os.path.isdir(args.site):
    print('skipped: %s is not there' % args.site)
    sys.exit(0)


def timed(*command):
    """User seconds and peak kilobytes of a command."""
    pid = os.posix_spawn(command[0], command, os.environ,
                         file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                                       (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)])
    _, status, usage = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status):
        sys.exit('%s failed' % ' '.join(command))
    return usage.ru_utime, usage.ru_maxrss


def output(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout


with tempfile.TemporaryDirectory() as folder:
    memory = os.path.join(folder, 'memory.db')
    sync = (args.tmq, 'sync', '--quiet', '--memory', memory, args.site)
    first, second, peak = [], [], 0
    for _ in range(args.runs):
        for name in os.listdir(folder):
            os.unlink(os.path.join(folder, name))
        seconds, kilobytes = timed(*sync)
        first.append(seconds)
        peak = max(peak, kilobytes)
        second.append(timed(*sync)[0])
    a, b = statistics.median(first), statistics.median(second)
    print('first sync %.2f s user, second %.3f s, ratio %.3f; peak %.0f MB' % (a, b, b / a, peak / 1024))

    tmx, other = os.path.join(folder, 'm.tmx'), os.path.join(folder, 'other.db')
    output(args.tmq, 'export', '--format', 'tmx', '--memory', memory, '--output', tmx)
    if shutil.which('xmllint'):
        output('xmllint', '--nonet', '--noout', '--relaxng', os.path.join(top, 'tmx/tmx14.rng'), tmx)
        print('the exported TMX is valid')
    subprocess.run((args.tmq, 'import', '--quiet', '--memory', other, tmx), check=True, stdout=subprocess.DEVNULL)
    units = [sorted(output(args.tmq, 'export', '--format', 'tsv', '--memory', m).splitlines()) for m in (memory, other)]
    print('%d units out, %d back, %s' % (len(units[0]), len(units[1]), 'the same' if units[0] == units[1] else 'NOT the same'))
