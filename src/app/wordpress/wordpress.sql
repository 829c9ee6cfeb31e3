-- What came from another site.

-- origin_find(origin text) : first origin_found (comment_id int?)
SELECT article_id, comment_id, hash, revision
  FROM import_origin
 WHERE origin = :origin;

-- origin_keep(origin text, article int, comment int?, hash text, revision int) : run
INSERT INTO import_origin (origin, article_id, comment_id, hash, revision)
VALUES (:origin, :article, :comment, :hash, :revision)
    ON CONFLICT (origin) DO UPDATE SET hash = excluded.hash, revision = excluded.revision;

-- comment_agreed_elsewhere(id int) : run
--  Nobody agreed to this site's text.
UPDATE comment
   SET consent = '', consent_at = NULL
 WHERE id = :id;
