-- Addresses of other sites in the texts of articles: which of them may be asked is said by the hosts of `link`; what
-- they answered stands in `link_check`, like that of the links themselves.

-- Of the newest revision of each article and of the one that readers see, read from the text when it is saved
-- (app/article/outside.c); `thidua migrate` reads them anew, `verify` compares.
CREATE TABLE article_link (
	revision_id bigint NOT NULL REFERENCES article_revision,
	address     codetext NOT NULL,
	host        codetext NOT NULL,                -- of the address, in small letters, without its port
	PRIMARY KEY (revision_id, address)
);
CREATE INDEX article_link_by_address ON article_link (address);

-- '' until `thidua migrate` has read it from the address.
ALTER TABLE link ADD COLUMN host codetext NOT NULL DEFAULT '';
CREATE INDEX link_by_host ON link (host);
CREATE INDEX link_by_address ON link (address);
