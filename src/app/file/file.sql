-- Stored files.

-- file_by_hash(hash text) : first file
SELECT id, hash, bytes, type
  FROM file
 WHERE hash = :hash;

-- file_add(hash text, bytes int, type text, now moment, by int?) : int
INSERT INTO file (hash, bytes, type, made_at, made_by)
VALUES (:hash, :bytes, :type, :now, :by)
RETURNING id;

-- file_text_keep(file int, text text) : run
INSERT INTO file_text (file_id, body)
VALUES (:file, :text)
    ON CONFLICT (file_id) DO UPDATE SET body = excluded.body;

-- files_unread(after int, rows int) : many file
--  Documents whose text was never read.
SELECT id, hash, bytes, type
  FROM file
 WHERE id > :after
   AND type IN ('pdf', 'docx', 'xlsx', 'odt', 'ods')
   AND NOT EXISTS (SELECT 1 FROM file_text t WHERE t.file_id = file.id)
 ORDER BY id
 LIMIT :rows;

-- file_articles(file int) : many file_article (id int)
--  The articles that readers know it from.
SELECT a.id AS id
  FROM article_attachment x
  JOIN article a ON a.shown = x.revision_id
 WHERE x.file_id = :file
 ORDER BY a.id;

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
