-- Wrong passwords: see throttle.h.

-- throttle_longest(login text, network text) : one throttle_lock (locked_until moment)
SELECT CAST(coalesce(max(locked_until), 0) AS bigint) AS locked_until
  FROM sign_in_failure
 WHERE key IN (:login, :network);

-- throttle_count(key text, now moment, forgotten moment) : int
INSERT INTO sign_in_failure (key, failures, locked_until, seen_at)
VALUES (:key, 1, 0, :now)
    ON CONFLICT (key) DO UPDATE
   SET failures = CASE WHEN sign_in_failure.seen_at < :forgotten THEN 1 ELSE sign_in_failure.failures + 1 END,
       seen_at = excluded.seen_at
RETURNING failures;

-- throttle_keep(key text, until moment) : run
UPDATE sign_in_failure
   SET locked_until = :until
 WHERE key = :key;

-- throttle_clear(login text, network text) : run
DELETE FROM sign_in_failure
 WHERE key IN (:login, :network);

-- throttle_forget(forgotten moment) : run
DELETE FROM sign_in_failure
 WHERE seen_at < :forgotten;
