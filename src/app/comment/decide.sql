-- What moderators do with comments.

-- comment_decide(id int, state text, reason text, reason_text text, now moment, by int?, owner int?, answer_due day?)
-- : run
UPDATE comment
   SET state = :state, reason = :reason, reason_text = :reason_text, decided_at = :now, decided_by = :by,
       owner_id = coalesce(:owner, owner_id), answer_due = coalesce(:answer_due, answer_due)
 WHERE id = :id;

-- comment_state_set(id int, state text, now moment, by int?) : run
UPDATE comment
   SET state = :state, reason = '', reason_text = '', decided_at = :now, decided_by = :by
 WHERE id = :id;

-- comment_assign(id int, owner int, answer_due day) : run
UPDATE comment
   SET owner_id = :owner, answer_due = :answer_due
 WHERE id = :id;

-- comment_answer_keep(id int, answer text, unit int, now moment, by int?) : run
UPDATE comment
   SET answer = :answer, answer_unit = :unit, answered_at = :now, answered_by = :by
 WHERE id = :id;

-- comments_of_cluster(cluster int, state text, path text, path_end text, most int) : many comment_in_cluster
--  Those of a unit and all below it.
SELECT id
  FROM comment
 WHERE cluster = :cluster
   AND state = :state
   AND unit_id IN (SELECT t.unit_id FROM unit_place t WHERE t.path >= :path AND t.path < :path_end)
 ORDER BY id
 LIMIT :most;

-- comments_of_batch(batch text, path text, path_end text) : many comment_undo
--  What one click did, where nothing came after it.
SELECT e.comment_id AS id, e.from_state, e.to_state
  FROM comment_event e
  JOIN comment c ON c.id = e.comment_id
 WHERE e.batch = :batch
   AND e.act IN ('approve', 'refuse', 'spam', 'hold')
   AND c.state = e.to_state
   AND c.unit_id IN (SELECT t.unit_id FROM unit_place t WHERE t.path >= :path AND t.path < :path_end)
   AND NOT EXISTS (SELECT 1 FROM comment_event x WHERE x.comment_id = e.comment_id AND x.id > e.id)
 ORDER BY e.id;

-- comment_is_below(id int, path text, path_end text) : int (n int)
SELECT count(*) AS n
  FROM comment
 WHERE id = :id
   AND unit_id IN (SELECT t.unit_id FROM unit_place t WHERE t.path >= :path AND t.path < :path_end);

-- comment_unit(id int) : first comment_unit_row
--  Whose moderators decide on it.
SELECT unit_id
  FROM comment
 WHERE id = :id;

-- question_unit(id int) : first question_unit_row
--  Who answers: there is nothing for officers but questions that are shown and were given to a unit.
SELECT owner_id
  FROM comment
 WHERE id = :id
   AND kind = 'question'
   AND state = 'shown'
   AND owner_id IS NOT NULL;
