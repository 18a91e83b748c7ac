-- Each token that was drawn, and the last unit there was then. What was derived from the units up to
-- it holds for as long as its token is known here: units stay as they are.
CREATE TABLE token (
  token TEXT PRIMARY KEY,
  unit  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO token SELECT value, (SELECT coalesce(max(id), 0) FROM unit) FROM meta WHERE name = 'token';

CREATE TRIGGER unit_stays BEFORE DELETE ON unit
BEGIN
  SELECT raise(ABORT, 'a unit is retired, never deleted');
END;

CREATE TRIGGER unit_stays_as_it_is
BEFORE UPDATE OF id, a_language, b_language, a_text, b_text ON unit
BEGIN
  SELECT raise(ABORT, 'a changed text is another unit');
END;
