-- How often anything was changed: each program counts it up in the transaction of its change, so that a
-- server that keeps pages learns of the changes of others.  See src/db/change.h.
-- No row: never.
CREATE TABLE data_change (
	id bigint PRIMARY KEY CHECK (id = 1),
	n  bigint NOT NULL
);

-- When the next article ends is asked whenever a page is made to be kept.
CREATE INDEX article_by_end ON article (shown_until);
