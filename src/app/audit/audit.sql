-- The log that cannot be changed in silence.

-- log_head_now() : one log_head
SELECT n, h
  FROM log_head
 WHERE id = 1;

-- log_head_take() : one log_head
--  The number of the next entry and the hash it follows; others wait until this transaction ends.
UPDATE log_head
   SET n = n + 1
 WHERE id = 1
RETURNING n, h;

-- log_head_keep(h text) : run
UPDATE log_head
   SET h = :h
 WHERE id = 1;

-- log_entry_add(id int, made_at moment, actor int?, act text, object text, body_hash text, reason text, h text) : run
INSERT INTO log_entry (id, made_at, actor, act, object, body_hash, reason, h)
VALUES (:id, :made_at, :actor, :act, :object, :body_hash, :reason, :h);

-- log_body_add(id int, salt text, content text) : run
INSERT INTO log_body (id, salt, content)
VALUES (:id, :salt, :content);

-- log_entries(after int, rows int) : many log_entry
SELECT id, made_at, actor, act, object, body_hash, reason, h
  FROM log_entry
 WHERE id > :after
 ORDER BY id
 LIMIT :rows;

-- log_last_before(before moment) : int (n int)
--  The second of the last entry that was made before this one; 0: there is none.
SELECT coalesce(max(made_at), 0) AS n
  FROM log_entry
 WHERE made_at < :before;
