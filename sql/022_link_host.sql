-- Addresses in texts are found by the hosts that are among the links.
CREATE INDEX article_link_by_host ON article_link (host, address);

-- 1: somebody wants it asked at once; what it said before counts until then.
ALTER TABLE link_check ADD COLUMN again bigint NOT NULL DEFAULT 0 CHECK (again IN (0, 1));
CREATE INDEX link_check_by_again ON link_check (again);
CREATE INDEX link_check_by_failures ON link_check (failures);
