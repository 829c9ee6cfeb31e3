-- Accounts and their sessions.

-- account_by_login(login text) : first account
SELECT id, login, name, password, must_change, disabled, made_at
  FROM account
 WHERE login = :login;

-- account_by_id(id int) : first account
SELECT id, login, name, password, must_change, disabled, made_at
  FROM account
 WHERE id = :id;

-- account_add(login text, name text, folded text, password text, must_change int, now moment) : int
INSERT INTO account (login, name, folded, password, must_change, made_at)
VALUES (:login, :name, :folded, :password, :must_change, :now)
RETURNING id;

-- account_keep_password(id int, password text, must_change int) : run
UPDATE account
   SET password = :password, must_change = :must_change
 WHERE id = :id;

-- account_keep_disabled(id int, disabled int) : run
UPDATE account
   SET disabled = :disabled
 WHERE id = :id;

-- accounts_all(after text, rows int) : many account
--  For the person at the machine; pages ask accounts_below().
SELECT id, login, name, password, must_change, disabled, made_at
  FROM account
 WHERE login > :after
 ORDER BY login
 LIMIT :rows;

-- grant_add(account int, role text, unit int, since day, until day?, now moment, by int?) : int
INSERT INTO role_grant (account_id, role, unit_id, since, until, made_at, made_by)
VALUES (:account, :role, :unit, :since, :until, :now, :by)
RETURNING id;

-- grant_keep_until(id int, until day) : run
UPDATE role_grant
   SET until = :until
 WHERE id = :id;

-- account_grants(account int, today day) : many account_grant (path text)
--  All it ever had; a unit that is no more keeps the last place it had.
SELECT g.id, g.role, g.unit_id, g.since, g.until, u.code AS unit, u.name AS unit_name,
       (SELECT p.path
          FROM unit_place p
         WHERE p.unit_id = g.unit_id
           AND p.valid_from <= :today
         ORDER BY p.valid_from DESC
         LIMIT 1) AS path
  FROM role_grant g
  JOIN unit u ON u.id = g.unit_id
 WHERE g.account_id = :account
 ORDER BY g.since DESC, g.id DESC;

-- session_add(token_hash text, account int, now moment, ends moment) : run
INSERT INTO session (token_hash, account_id, made_at, seen_at, ends_at)
VALUES (:token_hash, :account, :now, :now, :ends);

-- sessions_of(account int, now moment) : many session_row
SELECT token_hash, made_at, seen_at, ends_at
  FROM session
 WHERE account_id = :account
   AND ends_at > :now
 ORDER BY made_at DESC, token_hash;

-- session_end(token_hash text) : run
DELETE FROM session
 WHERE token_hash = :token_hash;

-- sessions_end(account int) : run
DELETE FROM session
 WHERE account_id = :account;

-- sessions_forget(now moment) : run
DELETE FROM session
 WHERE ends_at <= :now;

-- grant_limit(grant int, section int) : run
--  The role is for this section and those below it only.
INSERT INTO role_section (grant_id, section_id)
VALUES (:grant, :section)
    ON CONFLICT (grant_id, section_id) DO NOTHING;

-- account_sections(account int) : many account_section
--  What its roles are limited to.
SELECT x.grant_id, s.slug, s.name
  FROM role_section x
  JOIN role_grant g ON g.id = x.grant_id
  JOIN section s ON s.id = x.section_id
 WHERE g.account_id = :account
 ORDER BY x.grant_id, s.position, s.id;
