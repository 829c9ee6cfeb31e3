-- Stored files.

-- file_by_hash(hash text) : first file
SELECT id, hash, bytes, type
  FROM file
 WHERE hash = :hash;

-- file_add(hash text, bytes int, type text, now moment, by int?) : int
INSERT INTO file (hash, bytes, type, made_at, made_by)
VALUES (:hash, :bytes, :type, :now, :by)
RETURNING id;

-- file_public(file int, now moment) : int (n int)
--  Does it stand in something that everybody may see?
SELECT (SELECT count(*)
          FROM article_attachment x
          JOIN article a ON a.shown = x.revision_id
         WHERE x.file_id = :file
           AND a.shown_from <= :now
           AND a.withdrawn_at IS NULL
           AND (a.shown_until IS NULL OR a.shown_until > :now))
     + (SELECT count(*) FROM song s WHERE s.file_id = :file AND s.hidden = 0) AS n;

-- file_units(file int) : many file_unit (unit_id int)
--  The units in whose articles or songs it stands, shown or not.
SELECT a.unit_id AS unit_id
  FROM article_file x
  JOIN article a ON a.id = x.article_id
 WHERE x.file_id = :file
UNION
SELECT s.unit_id AS unit_id
  FROM song s
 WHERE s.file_id = :file
 ORDER BY 1
 LIMIT 16;

-- files_behind(after text, most int) : many file_line
--  In the order of their hashes.
SELECT hash, bytes, type
  FROM file
 WHERE hash > :after
 ORDER BY hash
 LIMIT :most;
