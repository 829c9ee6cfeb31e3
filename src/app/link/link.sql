-- Links to others: what readers see, what editors keep, what the check found.

-- links_shown() : many link_shown (checked_at moment?)
--  The page of links: by the first place of each group, then by place.
SELECT l.id, l.heading, l.title, l.address, l.words, u.code AS unit_code, u.name AS unit_name, c.checked_at
  FROM link l
  JOIN unit u ON u.id = l.unit_id
  LEFT JOIN link_check c ON c.address = l.address
 WHERE l.removed_at IS NULL
 ORDER BY (SELECT min(m.position) FROM link m WHERE m.heading = l.heading AND m.removed_at IS NULL), l.heading, l.position, l.id
 LIMIT 500;

-- links_kept(path text, path_end text, after int, rows int) : many link_kept (checked_at moment?, good int?, detail text?, target text?, failures int?)
--  By the units of a subtree, removed ones of the last month last.
SELECT l.id, l.unit_id, l.heading, l.title, l.address, l.words, l.position, l.removed_at, u.code AS unit_code,
       u.name AS unit_name, c.checked_at, c.good, c.detail, c.target, c.failures
  FROM link l
  JOIN unit u ON u.id = l.unit_id
  LEFT JOIN link_check c ON c.address = l.address
 WHERE l.unit_id IN (SELECT t.unit_id FROM unit_place t WHERE t.path >= :path AND t.path < :path_end)
   AND l.removed_at IS NULL
   AND l.id > :after
 ORDER BY l.heading, l.position, l.id
 LIMIT :rows;

-- link_by_id(id int) : first link
SELECT l.id, l.unit_id, l.heading, l.title, l.address, l.words, l.position, l.removed_at, u.code AS unit_code
  FROM link l
  JOIN unit u ON u.id = l.unit_id
 WHERE l.id = :id;

-- link_same(unit int, address text, except int) : int (n int)
SELECT count(*) AS n
  FROM link
 WHERE unit_id = :unit
   AND address = :address
   AND id <> :except
   AND removed_at IS NULL;

-- link_headings() : many link_heading
--  The groups there are, to choose from.
SELECT DISTINCT heading
  FROM link
 WHERE removed_at IS NULL
 ORDER BY heading
 LIMIT 100;

-- link_add(unit int, heading text, title text, address text, words text, position int, now moment, by int?) : int
INSERT INTO link (unit_id, heading, title, address, words, position, made_at, made_by)
VALUES (:unit, :heading, :title, :address, :words, :position, :now, :by)
RETURNING id;

-- link_change(id int, heading text, title text, address text, words text, position int) : run
UPDATE link
   SET heading = :heading, title = :title, address = :address, words = :words, position = :position
 WHERE id = :id;

-- link_take_off(id int, now moment?) : run
--  Off the page; without a time: back on it.
UPDATE link
   SET removed_at = :now
 WHERE id = :id;

-- link_checked(address text) : first link_checked
SELECT address, checked_at, good, detail, target, failures, good_at
  FROM link_check
 WHERE address = :address;

-- link_due(before moment) : first link_due_row
--  One that was never asked, or not since `before`.
SELECT l.address
  FROM link l
  LEFT JOIN link_check c ON c.address = l.address
 WHERE l.removed_at IS NULL
   AND (c.checked_at IS NULL OR c.checked_at < :before)
 ORDER BY coalesce(c.checked_at, 0), l.id
 LIMIT 1;

-- link_check_keep(address text, now moment, good int, detail text, target text?, failures int, good_at moment?) : run
INSERT INTO link_check (address, checked_at, good, detail, target, failures, good_at)
VALUES (:address, :now, :good, :detail, :target, :failures, :good_at)
    ON CONFLICT (address) DO UPDATE SET checked_at = excluded.checked_at, good = excluded.good, detail = excluded.detail,
       target = excluded.target, failures = excluded.failures, good_at = excluded.good_at;

-- link_check_forget(address text) : run
--  So that it is asked again at once.
DELETE FROM link_check
 WHERE address = :address;

-- links_answered(since moment) : int (n int)
--  How many hosts' answers came since: is our own net up?
SELECT count(*) AS n
  FROM link_check
 WHERE good_at >= :since;

-- link_units(address text) : many link_unit
SELECT DISTINCT unit_id
  FROM link
 WHERE address = :address
   AND removed_at IS NULL
 ORDER BY unit_id
 LIMIT 20;
