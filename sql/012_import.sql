-- What came from another site, so that a second import knows it again.
CREATE TABLE import_origin (
	origin     codetext PRIMARY KEY,          -- 'wordpress https://… 123'; of a comment with its number behind
	article_id bigint NOT NULL REFERENCES article,
	comment_id bigint REFERENCES comment,
	hash       codetext NOT NULL,             -- of what came; '' for a comment
	revision   bigint NOT NULL                -- the number of the revision that the import made; 0 for a comment
);
CREATE INDEX import_origin_by_article ON import_origin (article_id);
