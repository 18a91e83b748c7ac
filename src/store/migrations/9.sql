-- Whether somebody knew of the pair from its start: git's history reached back to the commits that brought its pages
-- in, and what drifted since was kept. Else its first sync took it as in step, and nobody knows.
ALTER TABLE pair ADD COLUMN verified INTEGER NOT NULL DEFAULT 0;
