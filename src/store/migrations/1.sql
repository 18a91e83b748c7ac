-- The first schema of a translation memory. docs/dev/architecture.md, "The memory", tells the story.
-- Times are seconds since 1970, UTC. Languages are BCP 47 tags in normal form. Hashes are tmq_hash64().

CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A sync or import that changed something.
CREATE TABLE run (
  id       INTEGER PRIMARY KEY,
  started  INTEGER NOT NULL,
  what     TEXT NOT NULL CHECK (what IN ('sync', 'import')),
  revision TEXT             -- the commit of the site's git work tree, where there is one
) STRICT;

-- A page of the site. Facts is what pairing knows of it, as JSON.
CREATE TABLE document (
  id       INTEGER PRIMARY KEY,
  path     TEXT NOT NULL UNIQUE,
  language TEXT,
  key      TEXT,
  exempt   INTEGER NOT NULL DEFAULT 0,
  facts    TEXT NOT NULL,
  content  TEXT NOT NULL,                     -- hash of the file
  current  INTEGER REFERENCES revision (id),  -- NULL: never read, since it has no partner and no language
  created  INTEGER NOT NULL REFERENCES run (id),
  gone     INTEGER REFERENCES run (id)        -- NULL while it is in the site
) STRICT;

-- A page as one sync found it; never changed afterwards.
CREATE TABLE revision (
  id       INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document (id),
  run      INTEGER NOT NULL REFERENCES run (id)
) STRICT;
CREATE INDEX revision_document ON revision (document);

-- The segments of a revision, in reading order: those without partner too.
CREATE TABLE segment (
  revision INTEGER NOT NULL REFERENCES revision (id),
  ord      INTEGER NOT NULL,  -- from 0
  block    INTEGER NOT NULL,  -- number of its block in the page
  kind     TEXT NOT NULL,     -- of its block: 'heading', 'field'…
  level    INTEGER NOT NULL,
  field    TEXT,              -- name of the front-matter field or attribute
  line     INTEGER NOT NULL,
  end_line INTEGER NOT NULL,
  text     TEXT NOT NULL,
  tags     TEXT,              -- inline tags as JSON; NULL: none
  hash     INTEGER NOT NULL,  -- of text
  loose    INTEGER NOT NULL,  -- of its loose form
  PRIMARY KEY (revision, ord)
) STRICT, WITHOUT ROWID;

-- Two pages that translate each other: source in the --from language of its first sync.
CREATE TABLE pair (
  id      INTEGER PRIMARY KEY,
  source  INTEGER NOT NULL REFERENCES document (id),
  target  INTEGER NOT NULL REFERENCES document (id),
  reason  TEXT NOT NULL,
  current INTEGER REFERENCES alignment (id),
  in_step INTEGER REFERENCES alignment (id),  -- when both sides last said the same
  created INTEGER NOT NULL REFERENCES run (id),
  ended   INTEGER REFERENCES run (id),        -- NULL while they are a pair
  UNIQUE (source, target)
) STRICT;
CREATE INDEX pair_target ON pair (target);

-- Which segments of two revisions answer each other; never changed afterwards.
CREATE TABLE alignment (
  id     INTEGER PRIMARY KEY,
  pair   INTEGER NOT NULL REFERENCES pair (id),
  source INTEGER NOT NULL REFERENCES revision (id),
  target INTEGER NOT NULL REFERENCES revision (id),
  run    INTEGER NOT NULL REFERENCES run (id)
) STRICT;
CREATE INDEX alignment_pair ON alignment (pair);

-- Source segments [source, source + source_count) answer target segments likewise.
CREATE TABLE bead (
  id           INTEGER PRIMARY KEY,
  alignment    INTEGER NOT NULL REFERENCES alignment (id),
  source       INTEGER NOT NULL,
  source_count INTEGER NOT NULL,
  target       INTEGER NOT NULL,
  target_count INTEGER NOT NULL,
  confidence   REAL NOT NULL
) STRICT;
CREATE INDEX bead_alignment ON bead (alignment);

-- A distinct pair of texts; a_language sorts before b_language, so that either direction is one unit.
CREATE TABLE unit (
  id         INTEGER PRIMARY KEY,
  a_language TEXT NOT NULL,
  b_language TEXT NOT NULL,
  a_text     TEXT NOT NULL,
  b_text     TEXT NOT NULL,
  hash       INTEGER NOT NULL,  -- of the four
  -- Not with IN, for which SQLite builds a table of its own at each insert.
  status     TEXT NOT NULL CHECK (status = 'aligned' OR status = 'imported' OR
                                  status = 'confirmed' OR status = 'rejected'),
  confidence REAL,              -- the best of its occurrences'; NULL: not aligned
  created    INTEGER NOT NULL,
  changed    INTEGER NOT NULL,
  retired    INTEGER            -- NULL while something uses it
) STRICT;
CREATE INDEX unit_hash ON unit (hash);

-- A file of exchange that was imported.
CREATE TABLE import (
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL,
  content TEXT NOT NULL,  -- SHA-256 of the file
  run     INTEGER NOT NULL REFERENCES run (id)
) STRICT;

-- Where and how a unit stands: in a bead of two pages, or in an imported file.
CREATE TABLE occurrence (
  id         INTEGER PRIMARY KEY,
  unit       INTEGER NOT NULL REFERENCES unit (id),
  bead       INTEGER REFERENCES bead (id),
  import     INTEGER REFERENCES import (id),
  a_document INTEGER REFERENCES document (id),
  b_document INTEGER REFERENCES document (id),
  a_line     INTEGER,
  b_line     INTEGER,
  a_tags     TEXT,     -- inline tags as JSON; NULL: none
  b_tags     TEXT,
  a_before   INTEGER,  -- hash of the search form of the neighbour; NULL: none known
  a_after    INTEGER,
  b_before   INTEGER,
  b_after    INTEGER,
  extra      TEXT,     -- notes, props, ids and dates of an imported unit, as JSON
  ended      INTEGER REFERENCES run (id),  -- NULL while it stands
  CHECK ((bead IS NULL) <> (import IS NULL))
) STRICT;
CREATE INDEX occurrence_unit ON occurrence (unit);
CREATE INDEX occurrence_bead ON occurrence (bead) WHERE bead IS NOT NULL;
CREATE INDEX occurrence_ended ON occurrence (ended) WHERE ended IS NOT NULL;

-- What the last sync found wrong with keys.
CREATE TABLE fault (
  id       INTEGER PRIMARY KEY,
  rule     TEXT NOT NULL,
  severity TEXT NOT NULL,
  document INTEGER NOT NULL REFERENCES document (id),
  line     INTEGER,
  message  TEXT NOT NULL,
  hint     TEXT
) STRICT;
CREATE TABLE fault_also (
  fault    INTEGER NOT NULL REFERENCES fault (id) ON DELETE CASCADE,
  document INTEGER NOT NULL REFERENCES document (id),
  line     INTEGER,
  PRIMARY KEY (fault, document)
) STRICT, WITHOUT ROWID;

-- Full text over both sides, for the concordance.
CREATE VIRTUAL TABLE unit_text USING fts5 (
  a_text, b_text,
  content = 'unit', content_rowid = 'id',
  tokenize = "unicode61 remove_diacritics 2"
);
