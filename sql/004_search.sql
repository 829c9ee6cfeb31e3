-- ---------------------------------------------------------------- search
-- What readers can find: only what everybody may read stands here.  See app/search/search.h.
CREATE TABLE search_text (
	id      bigserial PRIMARY KEY,
	kind    codetext NOT NULL,         -- a row of the table of kinds in app/search/kinds.c
	object  codetext NOT NULL,         -- its code or slug
	address codetext NOT NULL,         -- where it leads
	title   text NOT NULL,
	body    text NOT NULL,
	unit_id bigint REFERENCES unit,
	day     daytext,
	UNIQUE (kind, object)
);
CREATE INDEX search_text_by_unit ON search_text (unit_id);

-- The syllables of each text and its pairs of neighbours, folded.
-- newness: days since 1900 << 32 | search_text.id, so that one number names the text and sorts by age.
-- spelled: how it is written there (hashes of the exact form and of the marks), and whether in the title.
CREATE TABLE search_term (
	term    codetext NOT NULL,
	newness bigint NOT NULL,
	spelled bigint NOT NULL,
	PRIMARY KEY (term, newness, spelled)
);
