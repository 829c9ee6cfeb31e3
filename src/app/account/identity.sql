-- Who asks, and what that person may do.

-- session_find(token_hash text, now moment) : first session_found
SELECT s.token_hash, s.seen_at, a.id AS account, a.login, a.name, a.must_change
  FROM session s
  JOIN account a ON a.id = s.account_id
 WHERE s.token_hash = :token_hash
   AND s.ends_at > :now
   AND a.disabled = 0;

-- session_seen(token_hash text, now moment, before moment) : run
--  Not for every request: what matters is minutes.
UPDATE session
   SET seen_at = :now
 WHERE token_hash = :token_hash
   AND seen_at < :before;

-- grants_of(account int, today day) : many grant_row (path text, section text?)
--  A unit that is no more keeps the last place it had; one row for each section that a role is limited to.
SELECT g.role, g.unit_id,
       (SELECT p.path
          FROM unit_place p
         WHERE p.unit_id = g.unit_id
           AND p.valid_from <= :today
         ORDER BY p.valid_from DESC
         LIMIT 1) AS path,
       s.path AS section
  FROM role_grant g
  LEFT JOIN role_section x ON x.grant_id = g.id
  LEFT JOIN section s ON s.id = x.section_id
 WHERE g.account_id = :account
   AND g.since <= :today
   AND (g.until IS NULL OR g.until >= :today)
 ORDER BY g.id;

-- unit_path(unit int, today day) : first unit_path_row
SELECT p.path
  FROM unit_place p
 WHERE p.unit_id = :unit
   AND p.valid_from <= :today
 ORDER BY p.valid_from DESC
 LIMIT 1;

-- settings_all() : many setting_row
--  Some ten: to read all of them costs half of what finding the four that every page needs would.
SELECT name, value
  FROM setting;

-- setting_find(name text) : first setting_value
SELECT value
  FROM setting
 WHERE name = :name;

-- setting_keep(name text, value text) : run
INSERT INTO setting (name, value)
VALUES (:name, :value)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- setting_drop(name text) : run
DELETE FROM setting
 WHERE name = :name;

-- request_key_find(key text) : first request_key_found
SELECT location
  FROM request_key
 WHERE key = :key;

-- request_key_add(key text, account int?, location text, now moment) : run
INSERT INTO request_key (key, account_id, location, made_at)
VALUES (:key, :account, :location, :now);

-- request_keys_forget(before moment) : run
DELETE FROM request_key
 WHERE made_at < :before;
