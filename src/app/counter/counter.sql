-- What the counters write, once a second, and what they know at a start.

-- hit_page_find(address text, unit int, section int) : first hit_page_found
SELECT id
  FROM hit_page
 WHERE address = :address
   AND unit_id = :unit
   AND section_id = :section;

-- hit_page_add(address text, kind text, unit int, section int) : int
INSERT INTO hit_page (address, kind, unit_id, section_id)
VALUES (:address, :kind, :unit, :section)
RETURNING id;

-- hit_add(page int, hour moment, class text, n int) : run
INSERT INTO hit (page_id, hour, class, n)
VALUES (:page, :hour, :class, :n)
ON CONFLICT (hour, page_id, class) DO UPDATE SET n = hit.n + excluded.n;

-- visit_add(day day, n int) : run
INSERT INTO visit (day, n)
VALUES (:day, :n)
ON CONFLICT (day) DO UPDATE SET n = visit.n + excluded.n;

-- counter_sums() : one counter_sums (visits int, first day?, imported int, imports int, imports_known int, imports_first day?)
SELECT (SELECT CAST(coalesce(sum(n), 0) AS bigint) FROM visit) AS visits,
       (SELECT min(day) FROM visit) AS first,
       (SELECT CAST(coalesce(sum(n), 0) AS bigint) FROM counter_import) AS imported,
       (SELECT count(*) FROM counter_import) AS imports,
       (SELECT count(since) FROM counter_import) AS imports_known,
       (SELECT min(since) FROM counter_import) AS imports_first;

-- counter_imports() : many counter_import
SELECT id, since, until, n, note
  FROM counter_import
 ORDER BY until, id;

-- counter_import_add(since day, until day, n int, note text, now moment) : run
INSERT INTO counter_import (since, until, n, note, made_at)
VALUES (:since, :until, :n, :note, :now);

-- hits_by_slot(since moment, until moment, seconds int, kind text) : many hit_slot (slot int, n int)
--  Of one kind of pages, or of all (""); a slot is a number of stretches of so many seconds since 1970 in Vietnam.
SELECT (h.hour + 25200) / :seconds AS slot, h.class, CAST(sum(h.n) AS bigint) AS n
  FROM hit h
  JOIN hit_page p ON p.id = h.page_id
 WHERE h.hour >= :since
   AND h.hour < :until
   AND (:kind = '' OR p.kind = :kind)
 GROUP BY slot, h.class
 ORDER BY slot, h.class;

-- visits_between(from day, to day) : many visit
SELECT day, n
  FROM visit
 WHERE day >= :from
   AND day <= :to
 ORDER BY day;
