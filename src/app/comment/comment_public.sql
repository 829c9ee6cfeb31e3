-- What everybody may read of comments: the table comment_shown.  The page of what they are about asks first whether
-- that can be read.

-- fragment read_columns:
       c.id, c.thread_id, c.kind, c.name, c.body, c.made_at, c.answer_due, c.answer, c.answered_at,
       w.name AS as_name, w.code AS as_code, o.name AS owner_name, n.name AS answer_name;

-- fragment read_tables:
  FROM comment_shown c
  LEFT JOIN unit w ON w.id = c.as_unit
  LEFT JOIN unit o ON o.id = c.owner_id
  LEFT JOIN unit n ON n.id = c.answer_unit;

-- comments_below_article(article int, before int, more int) : many comment_read (as_name text?, as_code text?,
-- owner_name text?, answer_name text?)
--  The newest thread whose first comment has a number below `before`, and `more` threads behind it: the newest first,
--  each with its replies as they came.
SELECT {read_columns}
  {read_tables}
 WHERE c.article_id = :article
   AND c.thread_id < :before
   AND c.thread_id >= coalesce((SELECT l.thread_id
                                  FROM comment_shown l
                                 WHERE l.article_id = :article
                                   AND l.thread_id < :before
                                   AND l.id = l.thread_id
                                 ORDER BY l.thread_id DESC
                                 LIMIT 1 OFFSET :more), 0)
 ORDER BY c.thread_id DESC, c.id;

-- comments_below_work(work int, before int, more int) : many comment_read
SELECT {read_columns}
  {read_tables}
 WHERE c.work_id = :work
   AND c.thread_id < :before
   AND c.thread_id >= coalesce((SELECT l.thread_id
                                  FROM comment_shown l
                                 WHERE l.work_id = :work
                                   AND l.thread_id < :before
                                   AND l.id = l.thread_id
                                 ORDER BY l.thread_id DESC
                                 LIMIT 1 OFFSET :more), 0)
 ORDER BY c.thread_id DESC, c.id;

-- comments_count_article(article int) : int (n int)
SELECT count(*) AS n
  FROM comment_shown
 WHERE article_id = :article;

-- comments_count_work(work int) : int (n int)
SELECT count(*) AS n
  FROM comment_shown
 WHERE work_id = :work;

-- comment_replied_article(article int, id int) : first comment_replied
--  The first comment of a thread on this article.
SELECT id, name, body
  FROM comment_shown
 WHERE id = :id
   AND article_id = :article
   AND thread_id = id;

-- comment_replied_work(work int, id int) : first comment_replied
SELECT id, name, body
  FROM comment_shown
 WHERE id = :id
   AND work_id = :work
   AND thread_id = id;

-- questions_public(now moment, today day, late int, before int, most int) : many question_public (slug text?,
-- work text?, title text, owner_name text?, answer_name text?)
--  Questions under what can be read, the newest first; late: those alone whose answer is late.
SELECT c.id, c.thread_id, c.name, c.body, c.made_at, c.answer_due, c.answer, c.answered_at, a.slug, k.code AS work,
       coalesce(r.title, k.title) AS title, o.name AS owner_name, n.name AS answer_name
  FROM comment_shown c
  LEFT JOIN article a ON a.id = c.article_id
  LEFT JOIN article_revision r ON r.id = a.shown
  LEFT JOIN work k ON k.id = c.work_id
  LEFT JOIN campaign p ON p.id = k.campaign_id
  LEFT JOIN unit o ON o.id = c.owner_id
  LEFT JOIN unit n ON n.id = c.answer_unit
 WHERE c.kind = 'question'
   AND ((a.shown_from <= :now AND a.withdrawn_at IS NULL AND (a.shown_until IS NULL OR a.shown_until > :now))
     OR (k.registered_on <= :today AND p.state = 'launched'))
   AND c.id < :before
   AND (:late = 0 OR (c.answer IS NULL AND c.answer_due < :today))
 ORDER BY c.id DESC
 LIMIT :most;
