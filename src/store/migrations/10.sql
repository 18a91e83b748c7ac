-- Words are gathered in 16 MB before they are written out, in place of 1 MB: half a million units then take a tenth
-- less time, since fewer parts of the index have to be merged.
INSERT INTO unit_text (unit_text, rank) VALUES ('hashsize', 16777216);
