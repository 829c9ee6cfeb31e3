-- Requests to take comments down, their sealed copies, and what became of them.

-- takedown_add(comment int, content text, hash text, asked_by text, basis text, urgent int, hours int, asked_at moment,
-- due_at moment, now moment, by int?) : int
INSERT INTO takedown (comment_id, content, hash, asked_by, basis, urgent, hours, asked_at, due_at, made_at, made_by)
VALUES (:comment, :content, :hash, :asked_by, :basis, :urgent, :hours, :asked_at, :due_at, :now, :by)
RETURNING id;

-- takedown_done(id int, now moment, by int?) : run
UPDATE takedown
   SET done_at = :now, done_by = :by
 WHERE id = :id;

-- takedown_restored(id int, now moment, by int?, reason text) : run
UPDATE takedown
   SET restored_at = :now, restored_by = :by, restore_reason = :reason
 WHERE id = :id;

-- takedown_by_id(id int) : first takedown (maker text?, doer text?, restorer text?)
SELECT t.id, t.comment_id, t.content, t.hash, t.asked_by, t.basis, t.urgent, t.hours, t.asked_at, t.due_at, t.made_at,
       t.done_at, t.restored_at, t.restore_reason, c.unit_id, c.article_id, u.name AS unit_name, m.name AS maker,
       d.name AS doer, r.name AS restorer
  FROM takedown t
  JOIN comment c ON c.id = t.comment_id
  JOIN unit u ON u.id = c.unit_id
  LEFT JOIN account m ON m.id = t.made_by
  LEFT JOIN account d ON d.id = t.done_by
  LEFT JOIN account r ON r.id = t.restored_by
 WHERE t.id = :id;

-- takedowns_of(comment int) : many takedown_line
SELECT id, asked_by, asked_at, due_at, urgent, done_at, restored_at
  FROM takedown
 WHERE comment_id = :comment
 ORDER BY id DESC;

-- comment_taken_from(comment int) : first comment_taken_from
--  The state in which it was taken down last.
SELECT from_state
  FROM comment_event
 WHERE comment_id = :comment
   AND act = 'take_down'
 ORDER BY id DESC
 LIMIT 1;

-- takedowns_open(path text, path_end text) : many takedown_open
--  Written down and not yet acted on, the most urgent first.  CROSS: few requests are open, comments are many.
SELECT t.id, t.comment_id, t.asked_by, t.asked_at, t.due_at, t.urgent
  FROM takedown t
 CROSS JOIN comment c
 WHERE t.done_at IS NULL
   AND c.id = t.comment_id
   AND c.state NOT IN ('taken_down', 'withdrawn')
   AND c.unit_id IN (SELECT p.unit_id FROM unit_place p WHERE p.path >= :path AND p.path < :path_end)
 ORDER BY t.due_at, t.id
 LIMIT 20;

-- takedown_unit(id int) : first takedown_unit_row
SELECT c.unit_id
  FROM takedown t
  JOIN comment c ON c.id = t.comment_id
 WHERE t.id = :id;
