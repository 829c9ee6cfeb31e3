-- Addresses of other sites in the texts of articles, and what is known of them.

-- article_link_add(revision int, address text, host text) : run
INSERT INTO article_link (revision_id, address, host)
VALUES (:revision, :address, :host)
    ON CONFLICT (revision_id, address) DO NOTHING;

-- article_links_settle(article int) : run
--  Neither the newest revision nor the one that readers see.
DELETE FROM article_link
 WHERE revision_id IN (SELECT r.id
                         FROM article_revision r
                         JOIN article a ON a.id = r.article_id
                        WHERE a.id = :article
                          AND (a.shown IS NULL OR r.id <> a.shown)
                          AND r.number < (SELECT max(x.number) FROM article_revision x WHERE x.article_id = :article));

-- article_links_forget() : run
DELETE FROM article_link;

-- article_texts(after int, most int) : many article_text
--  The newest revision of each article and the one that readers see, by their numbers.
SELECT r.id, r.body
  FROM article_revision r
  JOIN article a ON a.id = r.article_id
 WHERE r.id > :after
   AND (r.id = a.shown OR r.number = (SELECT max(x.number) FROM article_revision x WHERE x.article_id = a.id))
 ORDER BY r.id
 LIMIT :most;

-- article_links_of(revision int) : many article_link_row
SELECT address, host
  FROM article_link
 WHERE revision_id = :revision
 ORDER BY address;

-- article_links_all() : int (n int)
SELECT count(*) AS n
  FROM article_link;

-- article_link_verdict(address text, host text) : one link_verdict (listed int, checked_at moment?, good int?,
-- detail text?, target text?, failures int?)
--  Is the host among the links of any unit, and what did the address say when it was asked?
SELECT (SELECT count(*) FROM link l WHERE l.host = :host AND l.removed_at IS NULL) AS listed, c.checked_at, c.good,
       c.detail, c.target, c.failures
  FROM (SELECT 1 AS one) x
  LEFT JOIN link_check c ON c.address = :address;

-- article_links_ask(article int) : run
--  Those that did not answer are asked at once; until then what they said counts.
UPDATE link_check
   SET again = 1
 WHERE good = 0
   AND address IN (SELECT k.address
                     FROM article_link k
                     JOIN article_revision r ON r.id = k.revision_id
                    WHERE r.article_id = :article);

-- links_without_host(after int, most int) : many link_without_host
SELECT id, address
  FROM link
 WHERE host = ''
   AND id > :after
 ORDER BY id
 LIMIT :most;

-- link_host_keep(id int, host text) : run
UPDATE link
   SET host = :host
 WHERE id = :id;
