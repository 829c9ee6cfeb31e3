-- Search also knows in which section a text stands and when it may be seen.  Both tables repeat what stands
-- elsewhere: `thidua migrate` fills them anew.
DROP TABLE search_term;
DROP TABLE search_text;

CREATE TABLE search_text (
	id          bigserial PRIMARY KEY,
	kind        codetext NOT NULL,     -- a row of the table of kinds in app/search/kinds.c
	object      codetext NOT NULL,     -- its code, slug or number
	unit_id     bigint REFERENCES unit,
	section_id  bigint REFERENCES section,
	day         daytext,
	shown_from  moment,                -- found from this second on; NULL: always
	shown_until moment,                -- and before this one
	address     codetext NOT NULL,     -- where it leads
	title       text NOT NULL,
	body        text NOT NULL,
	UNIQUE (kind, object)
);
CREATE INDEX search_text_by_unit ON search_text (unit_id);
CREATE INDEX search_text_by_section ON search_text (section_id);
CREATE INDEX search_text_by_from ON search_text (shown_from);
CREATE INDEX search_text_by_until ON search_text (shown_until);

-- The syllables of each text and its pairs of neighbours, folded.
-- newness: days since 1900 << 32 | search_text.id << 4 | number of the kind, so that one number names the
-- text, sorts by age and says the kind.
-- spelled: how it is written there (hashes of the exact form and of the marks), and whether in the title.
CREATE TABLE search_term (
	term    codetext NOT NULL,
	newness bigint NOT NULL,
	spelled bigint NOT NULL,
	PRIMARY KEY (term, newness, spelled)
);
