-- What readers send: forms that are used up, and what they think of an article.  Nothing here tells who.

-- The chance of a form's token that was used; a row goes when the token is too old anyway.
CREATE TABLE guard_used (
	random  codetext PRIMARY KEY,
	expires moment NOT NULL
);
CREATE INDEX guard_used_by_time ON guard_used (expires);

-- How many gave an article so many stars within an hour.
CREATE TABLE rating (
	article_id bigint NOT NULL REFERENCES article,
	hour       moment NOT NULL,            -- its first second
	stars      bigint NOT NULL CHECK (stars BETWEEN 1 AND 5),
	n          bigint NOT NULL CHECK (n >= 0),
	PRIMARY KEY (article_id, hour, stars)
);

-- A day whose ratings are not counted; the note tells readers why.
CREATE TABLE rating_aside (
	article_id bigint NOT NULL REFERENCES article,
	starts     moment NOT NULL,            -- the first second of the day in Vietnam
	note       text NOT NULL,
	made_at    moment NOT NULL,
	made_by    bigint,
	PRIMARY KEY (article_id, starts)
);
