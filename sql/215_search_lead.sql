-- The lead of a text and the captions of its pictures are found before its body, files behind it: of search_term.spelled
-- two bits say where a term stands (title, lead, body, file) and 14 are left for each hash.  `thidua migrate` fills both.
ALTER TABLE search_text ADD COLUMN lead text NOT NULL DEFAULT '';
