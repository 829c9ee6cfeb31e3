-- For `verify`: what must hold of comments.

-- check_comments(after int, rows int) : many check_comment
SELECT id, state, name, shown_name, body, contact, hash
  FROM comment
 WHERE id > :after
 ORDER BY id
 LIMIT :rows;

-- check_takedowns(after int, rows int) : many check_takedown
SELECT id, content, hash
  FROM takedown
 WHERE id > :after
 ORDER BY id
 LIMIT :rows;

-- check_comment_rows() : many check_comment_row (name text, value text)
--  A reply whose thread is about something else or is a reply itself; what is down without a record; an
--  approval that nobody is named for.
SELECT 'comment ' || CAST(c.id AS text) AS name, 'thread' AS value
  FROM comment c
  LEFT JOIN comment t ON t.id = c.thread_id
 WHERE t.id IS NULL
    OR t.thread_id <> t.id
    OR coalesce(t.article_id, 0) <> coalesce(c.article_id, 0)
    OR coalesce(t.work_id, 0) <> coalesce(c.work_id, 0)
UNION ALL
SELECT 'comment ' || CAST(c.id AS text) AS name, 'takedown' AS value
  FROM comment c
 WHERE (c.state = 'taken_down' AND NOT EXISTS (SELECT 1 FROM takedown t WHERE t.comment_id = c.id
                                                  AND t.done_at IS NOT NULL AND t.restored_at IS NULL))
    OR (c.state = 'shown' AND EXISTS (SELECT 1 FROM takedown t WHERE t.comment_id = c.id
                                         AND t.done_at IS NOT NULL AND t.restored_at IS NULL))
UNION ALL
SELECT 'comment ' || CAST(c.id AS text) AS name, 'decided_by' AS value
  FROM comment c
 WHERE c.state = 'shown'
   AND (c.decided_at IS NULL OR c.decided_by = c.made_by)
UNION ALL
SELECT 'comment ' || CAST(c.id AS text) AS name, 'comment_band' AS value
  FROM comment_band b
  JOIN comment c ON c.id = b.comment_id
 WHERE c.cluster <> c.id
    OR b.key % 256 <> ((c.simhash >> CAST(b.key / 256 * 8 AS int)) & 255)
UNION ALL
SELECT 'comment ' || CAST(c.id AS text) AS name, 'comment_band' AS value
  FROM comment c
 WHERE c.cluster = c.id
   AND c.simhash <> 0
   AND (SELECT count(*) FROM comment_band b WHERE b.comment_id = c.id) < 8
UNION ALL
SELECT 'comment ' || CAST(c.id AS text) AS name, 'comment_shown' AS value
  FROM comment c
  JOIN comment t ON t.id = c.thread_id
  LEFT JOIN comment_shown s ON s.id = c.id AND s.thread_id = c.thread_id AND s.name = c.shown_name AND s.body = c.body
                           AND s.unit_id = c.unit_id AND s.kind = c.kind AND s.made_at = c.made_at
                           AND coalesce(s.as_unit, 0) = coalesce(c.as_unit, 0)
                           AND coalesce(s.answer, '') = coalesce(c.answer, '')
                           AND coalesce(s.answer_unit, 0) = coalesce(c.answer_unit, 0)
                           AND coalesce(s.answered_at, 0) = coalesce(c.answered_at, 0)
                           AND coalesce(s.article_id, 0) = coalesce(c.article_id, 0)
                           AND coalesce(s.work_id, 0) = coalesce(c.work_id, 0)
                           AND coalesce(s.owner_id, 0) = coalesce(c.owner_id, 0)
                           AND coalesce(s.answer_due, '') = coalesce(c.answer_due, '')
 WHERE c.state = 'shown'
   AND t.state = 'shown'
   AND s.id IS NULL
UNION ALL
SELECT 'comment ' || CAST(s.id AS text) AS name, 'comment_shown' AS value
  FROM comment_shown s
 WHERE NOT EXISTS (SELECT 1 FROM comment c JOIN comment t ON t.id = c.thread_id
                    WHERE c.id = s.id AND c.state = 'shown' AND t.state = 'shown');
