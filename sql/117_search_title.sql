-- Titles stand in the index by themselves: their terms behind a '^', each title as a whole behind a '='.  `thidua migrate`
-- fills it anew.  PostgreSQL pads what stands before a long number: the numbers come first, and the short one is short.
DROP TABLE search_term;

-- The syllables of each text and its pairs of neighbours, folded.
-- newness: days since 1900 << 32 | search_text.id << 4 | number of the kind, so that one number names the
-- text, sorts by age and says the kind.
-- spelled: how it is written there (14 bits of a hash of the exact form, 14 of the marks), and two bits: where it stands.
CREATE TABLE search_term (
	newness bigint NOT NULL,
	spelled integer NOT NULL,
	term    codetext NOT NULL,
	PRIMARY KEY (term, newness, spelled)
) /*sqlite WITHOUT ROWID */;
