-- What stands in documents (PDF, DOCX, XLSX, ODT, ODS), as the jailed worker read it; no row: it was not read yet
-- (`thidua files` does it), '': nothing can be read (scanned pages, a password).
CREATE TABLE file_text (
	file_id bigint PRIMARY KEY REFERENCES file,
	body    text NOT NULL
);

-- The text of the files that belong to a text: \x1e TITLE \n TEXT for each.  Kept here once more, because what stands
-- in the index is forgotten word by word.
ALTER TABLE search_text ADD COLUMN files text NOT NULL DEFAULT '';
