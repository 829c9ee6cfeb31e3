-- The queue of moderators.  A line stands for a group of near-duplicates in the same state.

-- fragment line_columns:
       c.id, c.cluster, c.kind, c.state, c.name, c.shown_name, c.body, c.made_at, c.made_by, c.slow, c.due, c.reason,
       c.thread_id, c.answer, c.answer_due, c.decided_at, u.name AS unit_name, w.name AS as_name, a.slug,
       k.code AS work, coalesce(r.title, k.title) AS title, o.name AS owner_name, d.name AS decider;

-- fragment line_tables:
  JOIN unit u ON u.id = c.unit_id
  LEFT JOIN unit w ON w.id = c.as_unit
  LEFT JOIN unit o ON o.id = c.owner_id
  LEFT JOIN article a ON a.id = c.article_id
  LEFT JOIN article_revision r ON r.id = a.shown
  LEFT JOIN work k ON k.id = c.work_id
  LEFT JOIN account d ON d.id = c.decided_by;

-- fragment units:
--  A unit and all below it, at any time.
SELECT t.unit_id FROM unit_place t WHERE t.path >= :path AND t.path < :path_end;

-- queue_waiting(path text, path_end text, state text, after int, most int) : many queue_line (n int, as_name text?, slug text?, work text?, title text?, owner_name text?, decider text?)
--  Of a unit and all below it, those that wait longest first.
SELECT g.n, {line_columns}
  FROM (SELECT min(x.id) AS id, count(*) AS n
          FROM comment x
         WHERE x.state = :state
           AND x.unit_id IN ({units})
         GROUP BY x.cluster
        HAVING min(x.id) > :after
         ORDER BY min(x.id)
         LIMIT :most) g
  JOIN comment c ON c.id = g.id
  {line_tables}
 ORDER BY c.id;

-- queue_group(path text, path_end text, state text, cluster int, after int, most int) : many queue_line
--  Each of one group.
SELECT 1 AS n, {line_columns}
  FROM comment c
  {line_tables}
 WHERE c.cluster = :cluster
   AND c.state = :state
   AND c.id > :after
   AND c.unit_id IN ({units})
 ORDER BY c.id
 LIMIT :most;

-- queue_decided(path text, path_end text, state text, before int, most int) : many queue_line
--  What waits no more, the newest first.
SELECT 1 AS n, {line_columns}
  FROM comment c
  {line_tables}
 WHERE c.state = :state
   AND c.id < :before
   AND c.unit_id IN ({units})
 ORDER BY c.id DESC
 LIMIT :most;

-- queue_counts(path text, path_end text, today day) : one queue_count (held int, late int, spam int, shown int, refused int, taken_down int, withdrawn int)
--  How many are in each state; late: held for longer than they may be.
SELECT count(*) FILTER (WHERE state = 'held') AS held,
       count(*) FILTER (WHERE state = 'held' AND due < :today) AS late,
       count(*) FILTER (WHERE state = 'spam') AS spam, count(*) FILTER (WHERE state = 'shown') AS shown,
       count(*) FILTER (WHERE state = 'refused') AS refused, count(*) FILTER (WHERE state = 'taken_down') AS taken_down,
       count(*) FILTER (WHERE state = 'withdrawn') AS withdrawn
  FROM comment
 WHERE unit_id IN ({units});

-- queue_desk(path text, path_end text, today day) : one queue_desk (held int, held_late int, oldest moment?, questions int, late int)
--  For the desk: what waits for a moderator, and questions without an answer.
SELECT count(*) FILTER (WHERE c.state = 'held') AS held,
       count(*) FILTER (WHERE c.state = 'held' AND c.due < :today) AS held_late,
       min(CASE WHEN c.state = 'held' THEN c.made_at END) AS oldest,
       count(*) FILTER (WHERE c.state = 'shown') AS questions,
       count(*) FILTER (WHERE c.state = 'shown' AND c.answer_due < :today) AS late
  FROM comment c
 WHERE (c.state = 'held' AND c.unit_id IN ({units}))
    OR (c.state = 'shown' AND c.kind = 'question' AND c.answer IS NULL AND c.owner_id IN ({units}));

-- questions_open(path text, path_end text, answered int, before int, most int) : many queue_line
--  Questions that a unit and those below must answer: the latest first (answered 0), or those with an answer.
SELECT 1 AS n, {line_columns}
  FROM comment c
  {line_tables}
 WHERE c.state = 'shown'
   AND c.kind = 'question'
   AND CASE WHEN c.answer IS NULL THEN 0 ELSE 1 END = :answered
   AND c.id < :before
   AND c.owner_id IN ({units})
 ORDER BY c.id DESC
 LIMIT :most;

-- questions_due(path text, path_end text, most int) : many queue_line
--  The same for the desk: without an answer, those first whose day comes first.
SELECT 1 AS n, {line_columns}
  FROM comment c
  {line_tables}
 WHERE c.state = 'shown'
   AND c.kind = 'question'
   AND c.answer IS NULL
   AND c.owner_id IN ({units})
 ORDER BY c.answer_due, c.id
 LIMIT :most;

-- comment_events(comment int) : many comment_event_line (login text?, person text?)
SELECT e.id, e.act, e.from_state, e.to_state, e.reason, e.batch, e.made_at, a.login, a.name AS person
  FROM comment_event e
  LEFT JOIN account a ON a.id = e.made_by
 WHERE e.comment_id = :comment
 ORDER BY e.id DESC
 LIMIT 100;

-- templates_of(unit int) : many comment_template
SELECT id, unit_id, title, body
  FROM comment_template
 WHERE unit_id = :unit
 ORDER BY id
 LIMIT 50;

-- template_add(unit int, title text, body text, now moment, by int?) : run
INSERT INTO comment_template (unit_id, title, body, made_at, made_by)
VALUES (:unit, :title, :body, :now, :by);

-- template_remove(id int, unit int) : run
DELETE FROM comment_template
 WHERE id = :id
   AND unit_id = :unit;

-- article_comments_set(id int, open int) : run
UPDATE article
   SET comments_open = :open
 WHERE id = :id;

-- work_comments_set(id int, open int) : run
UPDATE work
   SET comments_open = :open
 WHERE id = :id;
