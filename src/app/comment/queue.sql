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

-- fragment unanswered:
       c.state = 'shown' AND c.kind = 'question' AND c.answer IS NULL;

-- queue_ahead(state text, after int, nth int) : one queue_end (id int?)
--  The nth comment in that state behind `after`, whosever it is.
SELECT (SELECT c.id
          FROM comment c
         WHERE c.state = :state
           AND c.id > :after
         ORDER BY c.id
         LIMIT 1 OFFSET :nth) AS id;

-- queue_before(state text, before int, nth int) : one queue_end
--  The nth one counting back from `before`.
SELECT (SELECT c.id
          FROM comment c
         WHERE c.state = :state
           AND c.id < :before
         ORDER BY c.id DESC
         LIMIT 1 OFFSET :nth) AS id;

-- queue_waiting(path text, path_end text, state text, after int, upto int, most int) : many queue_line (n int,
-- as_name text?, slug text?, work text?, title text?, owner_name text?, decider text?)
--  Of a unit and all below it, those that wait longest first, with numbers behind `after` and up to `upto`.
SELECT (SELECT count(*)
          FROM comment x
         WHERE x.cluster = c.cluster
           AND x.state = c.state
           AND x.unit_id IN ({units})) AS n, {line_columns}
  FROM comment c
  {line_tables}
 WHERE c.state = :state
   AND c.id > :after
   AND c.id <= :upto
   AND c.unit_id IN ({units})
   AND NOT EXISTS (SELECT 1
                     FROM comment x
                    WHERE x.cluster = c.cluster
                      AND x.state = c.state
                      AND x.id < c.id
                      AND x.unit_id IN ({units}))
 ORDER BY c.id
 LIMIT :most;

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

-- queue_decided(path text, path_end text, state text, before int, since int, most int) : many queue_line
--  What waits no more, the newest first, with numbers before `before` and from `since`.
SELECT 1 AS n, {line_columns}
  FROM comment c
  {line_tables}
 WHERE c.state = :state
   AND c.id < :before
   AND c.id >= :since
   AND c.unit_id IN ({units})
 ORDER BY c.id DESC
 LIMIT :most;

-- queue_counts(path text, path_end text, today day, most int) : one queue_count (held int, late int, spam int,
-- shown int, refused int, taken_down int, withdrawn int)
--  How many are in each state, up to `most`; late: held for longer than they may be.
SELECT (SELECT count(*)
          FROM (SELECT 1 FROM comment c WHERE c.state = 'held' AND c.unit_id IN ({units}) LIMIT :most) x) AS held,
       (SELECT count(*)
          FROM (SELECT 1 FROM comment c WHERE c.state = 'held' AND c.due < :today AND c.unit_id IN ({units})
                       LIMIT :most) x) AS late,
       (SELECT count(*)
          FROM (SELECT 1 FROM comment c WHERE c.state = 'spam' AND c.unit_id IN ({units}) LIMIT :most) x) AS spam,
       (SELECT count(*)
          FROM (SELECT 1 FROM comment c WHERE c.state = 'shown' AND c.unit_id IN ({units}) LIMIT :most) x) AS shown,
       (SELECT count(*)
          FROM (SELECT 1 FROM comment c WHERE c.state = 'refused' AND c.unit_id IN ({units}) LIMIT :most) x) AS refused,
       (SELECT count(*)
          FROM (SELECT 1 FROM comment c WHERE c.state = 'taken_down' AND c.unit_id IN ({units})
                       LIMIT :most) x) AS taken_down,
       (SELECT count(*)
          FROM (SELECT 1 FROM comment c WHERE c.state = 'withdrawn' AND c.unit_id IN ({units})
                       LIMIT :most) x) AS withdrawn;

-- queue_desk(path text, path_end text, today day) : one queue_desk (held int, held_late int, oldest moment?,
-- questions int, late int)
--  For the desk: what waits for a moderator, and questions without an answer.
SELECT (SELECT count(*) FROM comment c WHERE c.state = 'held' AND c.unit_id IN ({units})) AS held,
       (SELECT count(*) FROM comment c WHERE c.state = 'held' AND c.due < :today
               AND c.unit_id IN ({units})) AS held_late,
       (SELECT c.made_at
          FROM comment c
         WHERE c.id = (SELECT min(x.id) FROM comment x WHERE x.state = 'held' AND x.unit_id IN ({units}))) AS oldest,
       (SELECT count(*) FROM comment c WHERE {unanswered} AND c.owner_id IN ({units})) AS questions,
       (SELECT count(*) FROM comment c WHERE {unanswered} AND c.answer_due < :today
               AND c.owner_id IN ({units})) AS late;

-- questions_open(path text, path_end text, answered int, before int, most int) : many queue_line
--  Questions that a unit and those below must answer: the latest first (answered 0), or those with an answer.
--  Theirs are looked for first: by number, all that is shown would be read.
SELECT 1 AS n, {line_columns}
  FROM comment c
  {line_tables}
 WHERE c.id IN (SELECT x.id
                  FROM comment x
                 WHERE x.owner_id IN ({units})
                   AND x.state = 'shown'
                   AND x.kind = 'question'
                   AND CASE WHEN x.answer IS NULL THEN 0 ELSE 1 END = :answered
                   AND x.id < :before)
 ORDER BY c.id DESC
 LIMIT :most;

-- questions_due(path text, path_end text, most int) : many queue_line
--  The same for the desk: without an answer, those first whose day comes first.
SELECT 1 AS n, {line_columns}
  FROM comment c
  {line_tables}
 WHERE {unanswered}
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
