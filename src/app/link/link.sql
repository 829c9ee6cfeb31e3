-- Links to others: what readers see, what editors keep, what the check found.

-- links_shown() : many link_shown (checked_at moment?, failures int?)
--  The page of links: by the first place of each group, then by place.
SELECT l.id, l.heading, l.title, l.address, l.words, u.code AS unit_code, u.name AS unit_name, c.checked_at,
       c.failures
  FROM link l
  JOIN unit u ON u.id = l.unit_id
  LEFT JOIN link_check c ON c.address = l.address
 WHERE l.removed_at IS NULL
 ORDER BY (SELECT min(m.position) FROM link m WHERE m.heading = l.heading AND m.removed_at IS NULL), l.heading,
          l.position, l.id
 LIMIT 500;

-- links_kept(unit int) : many link_kept (checked_at moment?, good int?, detail text?, target text?, failures int?)
--  Of one unit, in the order of its groups.
SELECT l.id, l.heading, l.title, l.address, l.words, l.position, c.checked_at, c.good, c.detail, c.target, c.failures
  FROM link l
  LEFT JOIN link_check c ON c.address = l.address
 WHERE l.unit_id = :unit
   AND l.removed_at IS NULL
 ORDER BY (SELECT min(m.position) FROM link m
            WHERE m.unit_id = l.unit_id AND m.heading = l.heading AND m.removed_at IS NULL), l.heading, l.position, l.id
 LIMIT 500;

-- link_last_position(unit int) : int (n int)
SELECT coalesce(max(position), 0) AS n
  FROM link
 WHERE unit_id = :unit;

-- link_move(id int, position int) : run
UPDATE link
   SET position = :position
 WHERE id = :id;

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

-- link_add(unit int, heading text, title text, address text, host text, words text, position int, now moment, by int?)
-- : int
INSERT INTO link (unit_id, heading, title, address, host, words, position, made_at, made_by)
VALUES (:unit, :heading, :title, :address, :host, :words, :position, :now, :by)
RETURNING id;

-- link_change(id int, heading text, title text, address text, host text, words text, position int) : run
UPDATE link
   SET heading = :heading, title = :title, address = :address, host = :host, words = :words, position = :position
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

-- link_never_asked() : first link_due_row
--  One of the links that was never asked.
SELECT l.address
  FROM link l
 WHERE l.removed_at IS NULL
   AND NOT EXISTS (SELECT 1 FROM link_check c WHERE c.address = l.address)
 ORDER BY l.id
 LIMIT 1;

-- link_in_text_never_asked(now moment) : first link_due_row
--  One that stands in an article and was never asked, of a host that is among the links.
SELECT k.address
  FROM (SELECT DISTINCT host FROM link WHERE removed_at IS NULL) h
 CROSS JOIN article_link k
 WHERE k.host = h.host
   AND NOT EXISTS (SELECT 1 FROM link_check c WHERE c.address = k.address)
   AND EXISTS (SELECT 1 FROM article_revision r JOIN article a ON a.id = r.article_id
                WHERE r.id = k.revision_id AND a.withdrawn_at IS NULL
                      AND (a.shown_until IS NULL OR a.shown_until > :now))
 ORDER BY k.host, k.address
 LIMIT 1;

-- link_due_again(week moment, day moment, now moment) : first link_due_row
--  One that somebody wants asked again, or that was not asked since `week`, after a first failure since `day`; and is
--  still a link or stands in an article.
SELECT c.address
  FROM link_check c
 WHERE (c.again = 1 OR c.checked_at <= :week OR (c.failures = 1 AND c.checked_at <= :day))
   AND (EXISTS (SELECT 1 FROM link l WHERE l.address = c.address AND l.removed_at IS NULL)
        OR EXISTS (SELECT 1
                     FROM article_link k
                     JOIN link h ON h.host = k.host AND h.removed_at IS NULL
                     JOIN article_revision r ON r.id = k.revision_id
                     JOIN article a ON a.id = r.article_id
                    WHERE k.address = c.address AND a.withdrawn_at IS NULL
                      AND (a.shown_until IS NULL OR a.shown_until > :now)))
 ORDER BY c.again DESC, c.checked_at, c.id
 LIMIT 1;

-- link_other(address text) : first link_other_row
--  Another one, that was good lately.
SELECT c.address
  FROM link_check c
 WHERE c.address <> :address
   AND c.good = 1
 ORDER BY c.good_at DESC
 LIMIT 1;

-- link_check_keep(address text, now moment, good int, detail text, target text?, failures int, good_at moment?) : run
INSERT INTO link_check (address, checked_at, good, detail, target, failures, good_at)
VALUES (:address, :now, :good, :detail, :target, :failures, :good_at)
    ON CONFLICT (address) DO UPDATE SET checked_at = excluded.checked_at, good = excluded.good,
       detail = excluded.detail, target = excluded.target, failures = excluded.failures, good_at = excluded.good_at,
       again = 0;

-- link_check_again(address text) : run
--  It is asked at once; until then what it said counts.
UPDATE link_check
   SET again = 1
 WHERE address = :address;

-- link_checks_settle() : run
--  What neither a link, also one that was taken off, nor a text names any more.
DELETE FROM link_check
 WHERE NOT EXISTS (SELECT 1 FROM link l WHERE l.address = link_check.address)
   AND NOT EXISTS (SELECT 1 FROM article_link k WHERE k.address = link_check.address);

-- link_units(address text) : many link_unit
SELECT DISTINCT unit_id
  FROM link
 WHERE address = :address
   AND removed_at IS NULL
 ORDER BY unit_id
 LIMIT 20;

-- link_text_units(address text) : many link_text_unit
--  The units in whose articles it stands.
SELECT DISTINCT a.unit_id
  FROM article_link k
  JOIN article_revision r ON r.id = k.revision_id
  JOIN article a ON a.id = r.article_id
 WHERE k.address = :address
   AND a.withdrawn_at IS NULL
 ORDER BY a.unit_id
 LIMIT 20;

-- fragment records:
SELECT l.id, u.code AS unit, u.valid_from AS unit_valid_from, l.position, l.heading, l.title, l.address, l.words
  FROM link l
  JOIN unit u ON u.id = l.unit_id
 WHERE l.removed_at IS NULL;

-- link_records(after int, rows int) : many link_record
--  As the exchange bundle writes them.
{records}
   AND l.id > :after
 ORDER BY l.id
 LIMIT :rows;

-- link_record_of(unit int, address text) : first link_record
{records}
   AND l.unit_id = :unit
   AND l.address = :address
 ORDER BY l.id;
