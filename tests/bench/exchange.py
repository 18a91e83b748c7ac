#!/usr/bin/env python3
"""Import and export of a large memory: user time against xmllint and TSV, and resident memory by size.

usage: exchange.py [--tmq BIN] [--runs N] [--sizes MB,MB,…] [--no-time]

Time: the pairs of TMQ_SHARED/data/memory are imported from TSV, exported as TMX and imported from that, and
xmllint reads it as a stream; the least user time of N runs of each, in turn. Asked for: an import of TMX takes at
most 1.3 times that of TSV and twice xmllint's, an export at most three times xmllint's.

Memory: TMX files of these sizes (default 15,150,1500) are made of the exported one, in copies whose texts
differ, and imported. Anonymous pages (mapped files aside) are watched until the lookup index is begun, and to
the end. Asked for: the first the same within 20 % and below 300 MB. The files lie in TMPDIR and are deleted.
"""
import argparse, glob, os, re, shutil, subprocess, sys, tempfile, time

here = os.path.dirname(os.path.abspath(__file__))
top = os.path.join(here, '..', '..')
shared = os.environ.get('TMQ_SHARED', os.path.join(top, '..', 'shared'))
parser = argparse.ArgumentParser()
parser.add_argument('--tmq', default=os.path.join(top, 'build-release/src/cli/tmq'))
parser.add_argument('--runs', type=int, default=3)
parser.add_argument('--sizes', default='15,150,1500')
parser.add_argument('--no-time', action='store_true')
args = parser.parse_args()
args.tmq = os.path.abspath(args.tmq)
pairs = os.path.join(shared, 'data/memory/big.en-fr.tsv.xz')
for name, is_there in ((pairs, os.path.exists(pairs)), ('xmllint', shutil.which('xmllint'))):
    if not is_there:
        print('skipped: exchange: no %s' % name)
        sys.exit(0)


def start(*command):
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def end(process):
    """Waits; returns user seconds."""
    message = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit('%s failed: %s' % (' '.join(process.args), message.decode()))
    return usage.ru_utime


def forget(memory):
    for path in glob.glob(memory + '*'):
        os.unlink(path)


def import_into(memory, path):
    forget(memory)
    return start(args.tmq, 'import', '--quiet', '--memory', memory, path)


def anonymous(pid):
    """Megabytes of anonymous resident pages; None where the process has ended (it is still to be waited for)."""
    with open('/proc/%d/status' % pid) as status:
        found = re.search(r'RssAnon:\s+(\d+)', status.read())
        return int(found.group(1)) / 1024 if found else None


def watch(memory, path):
    """User seconds of an import, and its peaks of anonymous memory: before the lookup index, and at all."""
    process = import_into(memory, path)
    before = peak = 0
    while (now := anonymous(process.pid)) is not None:
        peak = max(peak, now)
        if not glob.glob(memory + '-lookup*'):
            before = max(before, now)
        time.sleep(.02)
    return end(process), before, peak


def write_sized(exported, path, size):
    """A TMX file of about that many bytes: the units of the exported one again and again, each time other texts."""
    with open(exported, 'rb') as file, open(path, 'wb') as out:
        for line in file:
            out.write(line)
            if line.strip() == b'<body>':
                break
        begin, copy = file.tell(), 0
        while out.tell() < size:
            number = b' (%d)</seg>' % copy if copy else b'</seg>'
            for line in file:
                if line.strip() == b'</body>':
                    break
                out.write(line.replace(b'</seg>', number))
                if out.tell() >= size and line.strip() == b'</tu>':
                    break
            file.seek(begin)
            copy += 1
        out.write(b'  </body>\n</tmx>\n')


def measure_time(folder, tsv, tmx, memory):
    other = os.path.join(folder, 'other.db')
    best = {}
    for _ in range(args.runs):
        for name, run in (('tsv', lambda: import_into(memory, tsv)),
                          ('export', lambda: start(args.tmq, 'export', '--memory', memory, '--output', tmx)),
                          ('xmllint', lambda: start('xmllint', '--stream', '--noout', tmx)),
                          ('tmx', lambda: import_into(other, tmx))):
            best[name] = min(end(run()), best.get(name, 1e9))
    forget(other)
    allowed = 1.3 * best['tsv'] + 2 * best['xmllint']
    print('TMX %.0f MB; user time: import TSV %.2f s, TMX %.2f s (%.2f of the %.2f s allowed); xmllint %.2f s; export %.2f s, '
          '%.2f times xmllint (at most 3)' % (os.path.getsize(tmx) / 1e6, best['tsv'], best['tmx'], best['tmx'] / allowed,
                                              allowed, best['xmllint'], best['export'], best['export'] / best['xmllint']))
    return best['tmx'] <= allowed and best['export'] <= 3 * best['xmllint']


def measure_memory(folder, tmx):
    peaks = []
    for size in map(float, args.sizes.split(',')):
        path, memory = os.path.join(folder, 'sized.tmx'), os.path.join(folder, 'sized.db')
        write_sized(tmx, path, size * 1e6)
        seconds, before, peak = watch(memory, path)
        print('%5.0f MB of TMX: %3.0f MB anonymous, with the making of the lookup index %3.0f MB; %.1f s user' %
              (os.path.getsize(path) / 1e6, before, peak, seconds), flush=True)
        peaks.append(before)
        forget(memory)
        os.unlink(path)
    print('largest %.2f times the smallest (at most 1.2)' % (max(peaks) / min(peaks)))
    return max(peaks) <= 1.2 * min(peaks) and max(peaks) < 300


with tempfile.TemporaryDirectory() as work:
    pairs_tsv, exported_tmx, made = (os.path.join(work, name) for name in ('pairs.tsv', 'big.tmx', 'memory.db'))
    with open(pairs_tsv, 'wb') as rows:
        unpack = subprocess.Popen(('xz', '-dc', pairs), stdout=subprocess.PIPE)
        subprocess.run(('cut', '-f1,2'), stdin=unpack.stdout, stdout=rows, check=True)
    if args.no_time:
        end(import_into(made, pairs_tsv))
        end(start(args.tmq, 'export', '--memory', made, '--output', exported_tmx))
    ok = args.no_time or measure_time(work, pairs_tsv, exported_tmx, made)
    forget(made)
    ok = measure_memory(work, exported_tmx) and ok
sys.exit(0 if ok else 1)
