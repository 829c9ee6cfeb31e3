-- The index in half of its bytes: in a file of SQLite the rows stand in the key itself, and `spelled` is short.
-- `thidua migrate` fills it anew.
DROP TABLE search_term;

-- The syllables of each text and its pairs of neighbours, folded.
-- newness: days since 1900 << 32 | search_text.id << 4 | number of the kind, so that one number names the
-- text, sorts by age and says the kind.
-- spelled: how it is written there (15 bits of a hash of the exact form, 15 of the marks), and whether in the title.
CREATE TABLE search_term (
	term    codetext NOT NULL,
	newness bigint NOT NULL,
	spelled bigint NOT NULL,
	PRIMARY KEY (term, newness, spelled)
) /*sqlite WITHOUT ROWID */;
