-- The files of articles.

-- files_of_article(article int) : many file_of_article
--  By the names that its texts use.
SELECT x.name, x.file_id, x.title, x.words, f.hash, f.bytes, f.type
  FROM article_file x
  JOIN file f ON f.id = x.file_id
 WHERE x.article_id = :article
 ORDER BY x.made_at, x.name;

-- article_file_add(article int, name text, file int, title text, words text, now moment, by int?) : run
INSERT INTO article_file (article_id, name, file_id, title, words, made_at, made_by)
VALUES (:article, :name, :file, :title, :words, :now, :by);

-- attachment_add(revision int, position int, name text, file int, title text, words text) : run
INSERT INTO article_attachment (revision_id, position, name, file_id, title, words)
VALUES (:revision, :position, :name, :file, :title, :words);

-- article_attachments(revision int) : many article_attachment
--  What stands in a revision, in its order.
SELECT x.position, x.name, x.title, x.words, f.hash, f.bytes, f.type
  FROM article_attachment x
  JOIN file f ON f.id = x.file_id
 WHERE x.revision_id = :revision
 ORDER BY x.position;
