-- What words answer which (tmq/lexicon.h), as it was learnt when the memory had so many units.
CREATE TABLE lexicon (
  id         INTEGER PRIMARY KEY,
  a_language TEXT NOT NULL,
  b_language TEXT NOT NULL,
  units      INTEGER NOT NULL,
  UNIQUE (a_language, b_language)
) STRICT;

-- By side: how often a stem was seen, and what its counts are measured by.
CREATE TABLE lexicon_word (
  lexicon INTEGER NOT NULL REFERENCES lexicon (id) ON DELETE CASCADE,
  number  INTEGER NOT NULL,  -- from 0
  stem    TEXT NOT NULL,
  a_seen  REAL NOT NULL,
  b_seen  REAL NOT NULL,
  a_total REAL NOT NULL,
  b_total REAL NOT NULL,
  PRIMARY KEY (lexicon, number)
) STRICT, WITHOUT ROWID;

-- How often two stems were taken to answer each other: b given a, a given b.
CREATE TABLE lexicon_pair (
  lexicon  INTEGER NOT NULL REFERENCES lexicon (id) ON DELETE CASCADE,
  a        INTEGER NOT NULL,  -- number of a stem
  b        INTEGER NOT NULL,
  forward  REAL NOT NULL,
  backward REAL NOT NULL,
  PRIMARY KEY (lexicon, a, b)
) STRICT, WITHOUT ROWID;

DELETE FROM meta WHERE name IN ('lexicon-run', 'lexicon-units');
