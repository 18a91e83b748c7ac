-- What drifted, as the sync left it that last saw a page of the pair change.

-- What one side of a pair alone did. Sides are 0 (the pair's source) and 1.
CREATE TABLE drift (
  id          INTEGER PRIMARY KEY,
  pair        INTEGER NOT NULL REFERENCES pair (id),
  rule        TEXT NOT NULL CHECK (rule IN ('changed', 'added', 'removed', 'rewritten')),
  minor       INTEGER NOT NULL,
  typographic INTEGER NOT NULL, -- the same letters and digits
  open        INTEGER NOT NULL,  -- it stays until both sides explain each other again
  delta       REAL NOT NULL,     -- how much worse they do
  side        INTEGER NOT NULL,
  line        INTEGER NOT NULL,
  text        TEXT,
  was         TEXT,
  other_line  INTEGER NOT NULL,
  other_text  TEXT,
  segments    INTEGER NOT NULL,  -- how many it concerns
  total       INTEGER NOT NULL,  -- of how many; 0: not counted
  since       INTEGER NOT NULL
) STRICT;
CREATE INDEX drift_pair ON drift (pair);

-- Where something is open, the state that the pair's next one is compared with: what is open as it was, the rest as
-- pair.in_step has it. Segments of both sides in their order, and how many of each answer each other.
CREATE TABLE base_segment (
  pair     INTEGER NOT NULL REFERENCES pair (id),
  side     INTEGER NOT NULL,
  ord      INTEGER NOT NULL,
  revision INTEGER NOT NULL REFERENCES revision (id),
  segment  INTEGER NOT NULL,  -- its ord in the revision
  line     INTEGER NOT NULL,  -- where it stands now, or would
  since    INTEGER NOT NULL,  -- when it was left; 0: it is as it was
  PRIMARY KEY (pair, side, ord)
) STRICT, WITHOUT ROWID;
CREATE TABLE base_bead (
  pair         INTEGER NOT NULL REFERENCES pair (id),
  ord          INTEGER NOT NULL,
  source_count INTEGER NOT NULL,
  target_count INTEGER NOT NULL,
  confidence   REAL NOT NULL,
  PRIMARY KEY (pair, ord)
) STRICT, WITHOUT ROWID;
