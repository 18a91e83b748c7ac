-- What words answer which (tmq/lexicon.h), as it was learnt when the memory had so many units.
CREATE TABLE lexicon (
  source_language TEXT NOT NULL,
  target_language TEXT NOT NULL,
  units           INTEGER NOT NULL,
  content         TEXT NOT NULL,  -- tmq_lexicon_to_text()
  PRIMARY KEY (source_language, target_language)
) STRICT;

DELETE FROM meta WHERE name IN ('lexicon-run', 'lexicon-units');
