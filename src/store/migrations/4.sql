-- What files of exchange say beside their units.

-- Of an imported unit: the name of its string in its own program (a key, a context), as a page has one.
ALTER TABLE occurrence ADD COLUMN key TEXT;

-- Notes, props and characters of its own that the file's header holds, as JSON; NULL: none.
ALTER TABLE import ADD COLUMN header TEXT;
