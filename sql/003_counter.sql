-- Counters: how often each page was seen, never by whom.  Nothing here names or tells apart a reader.

-- What is counted: an address, with the unit and the section that it was about at the time (0: none).
CREATE TABLE hit_page (
	id         bigserial PRIMARY KEY,
	address    codetext NOT NULL,       -- without its query; a route's pattern where it could name a person
	kind       codetext NOT NULL,       -- home, campaign, work, unit, …: app/counter/page_kind.c
	unit_id    bigint NOT NULL,
	section_id bigint NOT NULL,
	UNIQUE (address, unit_id, section_id)
);
CREATE INDEX hit_page_by_unit ON hit_page (unit_id);

-- One row for each hour in which the page was seen, kept for ever; days, months and units are sums.
CREATE TABLE hit (
	page_id bigint NOT NULL REFERENCES hit_page,
	hour    moment NOT NULL,            -- its first second
	class   codetext NOT NULL CHECK (class IN ('reader', 'robot', 'staff')),
	n       bigint NOT NULL,
	PRIMARY KEY (hour, page_id, class)
);
CREATE INDEX hit_by_page ON hit (page_id, hour);

-- How many different readers came on a day in Vietnam.
CREATE TABLE visit (
	day daytext PRIMARY KEY,
	n   bigint NOT NULL
);

-- Totals of an older counter, each with what is known about it.
CREATE TABLE counter_import (
	id      bigserial PRIMARY KEY,
	since   daytext,                    -- NULL: nobody knows any more
	until   daytext NOT NULL,
	n       bigint NOT NULL,
	note    text NOT NULL,              -- shown to readers: where the number comes from
	made_at moment NOT NULL
);
