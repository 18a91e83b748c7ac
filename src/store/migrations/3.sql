-- What syncs left to report, so that a report can tell what is new, what is resolved, and the trend.

-- How things stood at the end of a sync: one where findings differ from those before, and one a day.
CREATE TABLE inspection (
  id         INTEGER PRIMARY KEY,
  time       INTEGER NOT NULL,
  revision   TEXT,              -- the commit of the site's git work tree, where there is one
  source     TEXT NOT NULL,     -- the two languages
  target     TEXT NOT NULL,
  version    INTEGER NOT NULL,  -- of what finds: where it differs, all is looked at again
  documents  INTEGER NOT NULL,
  pairs      INTEGER NOT NULL,
  words      INTEGER NOT NULL,  -- to be translated into the target language
  words_back INTEGER NOT NULL   -- and into the source language
) STRICT;
CREATE INDEX inspection_languages ON inspection (source, target);

-- How many findings of a kind and class ('error', 'warning', 'info', 'minor') it had.
CREATE TABLE tally (
  inspection INTEGER NOT NULL REFERENCES inspection (id),
  kind       TEXT NOT NULL,
  class      TEXT NOT NULL,
  findings   INTEGER NOT NULL,
  PRIMARY KEY (inspection, kind, class)
) STRICT, WITHOUT ROWID;

-- A finding from the inspection that opened it to the one that closed it.
CREATE TABLE finding (
  id     INTEGER PRIMARY KEY,
  name   TEXT NOT NULL,                            -- its id in reports
  pair   INTEGER REFERENCES pair (id),             -- NULL: of the site
  opened INTEGER NOT NULL REFERENCES inspection (id),
  closed INTEGER REFERENCES inspection (id),       -- NULL while it is open
  body   TEXT NOT NULL                             -- the finding as JSON
) STRICT;
CREATE INDEX finding_open ON finding (pair) WHERE closed IS NULL;
CREATE INDEX finding_closed ON finding (closed) WHERE closed IS NOT NULL;
