-- Nobody asked for the hash of an imported file, and making it took longer than reading the file.
ALTER TABLE import DROP COLUMN content;
