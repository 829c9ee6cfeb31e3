-- Editing articles: consent, corrections, rights by section; the page of links.

-- Sections that a role of a writer or an editor is limited to, each with all below it; no row: not limited.
CREATE TABLE role_section (
	grant_id   bigint NOT NULL REFERENCES role_grant,
	section_id bigint NOT NULL REFERENCES section,
	PRIMARY KEY (grant_id, section_id)
);

-- Who made this revision says: the persons shown in its pictures agreed, or nobody in them can be recognised.
CREATE TABLE article_consent (
	revision_id bigint PRIMARY KEY REFERENCES article_revision,
	made_at     moment NOT NULL,
	made_by     bigint
);

-- What an editor mended in an article that readers see, without a second person: readers are told.
CREATE TABLE article_correction (
	revision_id bigint PRIMARY KEY REFERENCES article_revision,
	article_id  bigint NOT NULL REFERENCES article,
	reason      text NOT NULL,
	made_at     moment NOT NULL
);
CREATE INDEX article_correction_by_article ON article_correction (article_id, revision_id);

-- Addresses of others, for readers.
CREATE TABLE link (
	id         bigserial PRIMARY KEY,
	unit_id    bigint NOT NULL REFERENCES unit,   -- keeps it
	heading    text NOT NULL,                     -- the group it stands under
	title      text NOT NULL,
	address    text NOT NULL,                     -- http:// or https://
	words      text NOT NULL,                     -- what is found there, or ''
	position   bigint NOT NULL,
	made_at    moment NOT NULL,
	made_by    bigint,
	removed_at moment                             -- taken off the page; can be put back
);
CREATE INDEX link_by_unit ON link (unit_id, position, id);

-- What an address said when it was asked last.
CREATE TABLE link_check (
	id         bigserial PRIMARY KEY,
	address    text NOT NULL UNIQUE,
	checked_at moment NOT NULL,
	good       bigint NOT NULL CHECK (good IN (0, 1)),
	detail     text NOT NULL,                     -- a status of HTTP, or one of the words of link/ask.h
	target     text,                              -- where it says that it moved to
	failures   bigint NOT NULL,                   -- in a row; dead from two on
	good_at    moment                             -- when it was good last
);
CREATE INDEX link_check_by_time ON link_check (checked_at);
