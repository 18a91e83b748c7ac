-- Few units are retired: those in use are counted as all but these.
CREATE INDEX unit_retired ON unit (retired) WHERE retired IS NOT NULL;
