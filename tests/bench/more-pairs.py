#!/usr/bin/env python3
"""Makes many pairs of texts out of some, by variation: words replaced, put in and left out, texts spliced.

usage: more-pairs.py COUNT < PAIRS.tsv > MORE.tsv

The pairs that are read come first, as they are. The targets of the others say only which they are: a lookup in that direction
would have something to compare, and nothing that is looked for. The same input gives the same output.
"""
import random
import sys


def replace(words, vocabulary):
    for _ in range(max(1, int(len(words) * random.uniform(.05, .45)))):
        words[random.randrange(len(words))] = random.choice(vocabulary)


def splice(words, other):
    words[random.randrange(len(words) + 1):] = other[random.randrange(len(other) + 1):]


def insert(words, vocabulary):
    for _ in range(2):
        words.insert(random.randrange(len(words) + 1), random.choice(vocabulary))


def vary(words, other, vocabulary):
    what = random.random()
    if what < .45:
        replace(words, vocabulary)
    elif what < .7:
        splice(words, other)
    elif what < .85 or len(words) < 3:
        insert(words, vocabulary)
    else:
        del words[random.randrange(len(words))]


def main():
    random.seed(11)
    count = int(sys.argv[1])
    sources, seen = [], set()
    for line in sys.stdin.buffer:
        pair = line.rstrip(b'\n').decode('utf-8').split('\t')[:2]
        if len(sources) < count:
            sources.append(pair[0])
            seen.add(hash(pair[0]))
            print('\t'.join(pair))
    vocabulary = [word for s in random.sample(sources, min(50000, len(sources))) for word in s.split()] or ['']
    made = len(sources)
    while made < count:
        words = random.choice(sources).split(' ')
        vary(words, random.choice(sources).split(' '), vocabulary)
        text = ' '.join(words).strip()
        if 2 <= len(text) <= 1200 and hash(text) not in seen:
            seen.add(hash(text))
            made += 1
            print(text, f'variation {made} of a text', sep='\t')


main()
