-- What the counters write, twice a second, and what they know at a start.

-- fragment of_pages:
--  Of one kind of pages, of one page, of a subtree of units or sections; '' is all.
       (:kind = '' OR p.kind = :kind)
   AND (:page = '' OR p.address = :page)
   AND (:path = '' OR EXISTS (SELECT 1 FROM unit_place u
                               WHERE u.unit_id = p.unit_id AND u.path >= :path AND u.path < :path_end))
   AND (:section = '' OR EXISTS (SELECT 1 FROM section s
                                  WHERE s.id = p.section_id AND s.path >= :section AND s.path < :section_end));

-- fragment hits:
--  The hours from since to before, whole months, and the hours from behind to until, each with its page.
       (SELECT cell, n FROM hit_month WHERE cell >= :month AND cell < :months_end
         UNION ALL
        SELECT cell, n FROM hit_cell WHERE cell >= :since AND cell < :before
         UNION ALL
        SELECT cell, n FROM hit_cell WHERE cell >= :behind AND cell < :until) h
  JOIN hit_page p ON p.id = (h.cell >> 2) & 4294967295;

-- fragment views:
       CAST(sum(CASE WHEN h.cell & 3 = 0 THEN h.n ELSE 0 END) AS bigint) AS readers,
       CAST(sum(CASE WHEN h.cell & 3 = 1 THEN h.n ELSE 0 END) AS bigint) AS robots;

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

-- hit_add(cell int, n int) : run
INSERT INTO hit_cell (cell, n)
VALUES (:cell, :n)
ON CONFLICT (cell) DO UPDATE SET n = hit_cell.n + excluded.n;

-- hit_day_add(cell int, n int) : run
INSERT INTO hit_day (cell, n)
VALUES (:cell, :n)
ON CONFLICT (cell) DO UPDATE SET n = hit_day.n + excluded.n;

-- hit_month_add(cell int, n int) : run
INSERT INTO hit_month (cell, n)
VALUES (:cell, :n)
ON CONFLICT (cell) DO UPDATE SET n = hit_month.n + excluded.n;

-- hit_page_count(page int, readers int, robots int) : run
UPDATE hit_page
   SET readers = readers + :readers, robots = robots + :robots
 WHERE id = :page;

-- page_views(address text) : one page_views (readers int, robots int)
--  Of a page, ever, whatever unit and section it was about.
SELECT CAST(coalesce(sum(readers), 0) AS bigint) AS readers, CAST(coalesce(sum(robots), 0) AS bigint) AS robots
  FROM hit_page
 WHERE address = :address;

-- visit_add(day day, n int) : run
INSERT INTO visit (day, n)
VALUES (:day, :n)
ON CONFLICT (day) DO UPDATE SET n = visit.n + excluded.n;

-- counter_sums() : one counter_sums (visits int, first day?, imported int, imports int, imports_known int,
-- imports_first day?)
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

-- hits_all(since int, until int, around int) : many hit_slot (slot int, class int, n int)
--  By hours since 1970 in Vietnam, modulo `around`.
SELECT ((cell >> 34) + 7) % :around AS slot, cell & 3 AS class, CAST(sum(n) AS bigint) AS n
  FROM hit_cell
 WHERE cell >= :since
   AND cell < :until
 GROUP BY slot, class
 ORDER BY slot, class;

-- hits_by_day(since int, until int, around int) : many hit_slot
--  The same by days, of the sums that are kept; since, until: days.
SELECT (cell >> 2) % :around AS slot, cell & 3 AS class, CAST(sum(n) AS bigint) AS n
  FROM hit_day
 WHERE cell >= :since * 4
   AND cell < :until * 4
 GROUP BY slot, class
 ORDER BY slot, class;

-- hit_days_wrong() : int (n int)
--  For verify: how many sums of a day are not those of its hours.
SELECT count(*) AS n
  FROM (SELECT k.cell, sum(k.n) AS n
          FROM (SELECT cell, n FROM hit_day
                 UNION ALL
                SELECT ((((cell >> 34) + 7) / 24) << 2) + (cell & 3), -n FROM hit_cell) k
         GROUP BY k.cell
        HAVING sum(k.n) <> 0) wrong;

-- hit_months_wrong() : int (n int)
--  How many sums of a page and month are not those of its hours; the month of a day: sql/310_hit_month.sql.
SELECT count(*) AS n
  FROM (SELECT k.cell, sum(k.n) AS n
          FROM (SELECT cell, n FROM hit_month
                 UNION ALL
                SELECT ((12 * (400 * d.era + d.yoe)
                         + (5 * (d.doe - 365 * d.yoe - d.yoe / 4 + d.yoe / 100) + 2) / 153) << 34)
                       + (d.cell & 17179869183), -d.n
                  FROM (SELECT c.cell, c.n, c.era, c.doe,
                               (c.doe - c.doe / 1460 + c.doe / 36524 - c.doe / 146096) / 365 AS yoe
                          FROM (SELECT b.cell, b.n, b.z / 146097 AS era, b.z % 146097 AS doe
                                  FROM (SELECT cell, n, ((cell >> 34) + 7) / 24 + 719468 AS z
                                          FROM hit_cell) b) c) d) k
         GROUP BY k.cell
        HAVING sum(k.n) <> 0) wrong;

-- hit_pages_wrong() : int (n int)
--  And how many sums of a page are not those of its hours.
SELECT count(*) AS n
  FROM hit_page p
  LEFT JOIN (SELECT (cell >> 2) & 4294967295 AS page,
                    sum(CASE WHEN cell & 3 = 0 THEN n ELSE 0 END) AS readers,
                    sum(CASE WHEN cell & 3 = 1 THEN n ELSE 0 END) AS robots
               FROM hit_cell
              GROUP BY (cell >> 2) & 4294967295) h ON h.page = p.id
 WHERE p.readers <> coalesce(h.readers, 0)
    OR p.robots <> coalesce(h.robots, 0);

-- hits_of(hours int, around int, since int, until int, kind text, page text, path text, path_end text, section text,
-- section_end text) : many hit_slot
--  By so many hours, of one kind of pages, of one page, of a subtree of units or sections; '' is all.
SELECT ((h.cell >> 34) + 7) / :hours % :around AS slot, h.cell & 3 AS class, CAST(sum(h.n) AS bigint) AS n
  FROM hit_cell h
  JOIN hit_page p ON p.id = (h.cell >> 2) & 4294967295
 WHERE h.cell >= :since
   AND h.cell < :until
   AND {of_pages}
 GROUP BY slot, class
 ORDER BY slot, class;

-- hits_of_months(around int, month int, months_end int, kind text, page text, path text, path_end text, section text,
-- section_end text) : many hit_slot
--  The same by months, of the sums that are kept; month, months_end: cells of hit_month.
SELECT (h.cell >> 34) % :around AS slot, h.cell & 3 AS class, CAST(sum(h.n) AS bigint) AS n
  FROM hit_month h
  JOIN hit_page p ON p.id = (h.cell >> 2) & 4294967295
 WHERE h.cell >= :month
   AND h.cell < :months_end
   AND {of_pages}
 GROUP BY slot, class
 ORDER BY slot, class;

-- hits_by_page(since int, before int, month int, months_end int, behind int, until int, kind text, page text,
-- path text, path_end text, section text, section_end text, below int, after text, most int)
-- : many hit_of_page (kind text, readers int, robots int, title text?)
--  Of the hours from since to before, of whole months, and of the hours from behind to until.
--  Pages with the most views by readers first, behind the one with `below` views and the address `after`.
SELECT k.address AS address, k.kind AS kind, k.readers AS readers, k.robots AS robots,
       CASE k.kind WHEN 'article' THEN (SELECT r.title FROM article a JOIN article_revision r ON r.id = a.shown
                                         WHERE a.slug = substr(k.address, 6) AND a.withdrawn_at IS NULL)
                   WHEN 'work' THEN (SELECT w.title FROM work w WHERE w.code = substr(k.address, 13))
                   WHEN 'campaign' THEN (SELECT c.name FROM campaign c WHERE c.code = substr(k.address, 10))
                   WHEN 'unit' THEN (SELECT min(u.name) FROM unit u WHERE u.code = substr(k.address, 9)) END AS title
  FROM (SELECT p.address, min(p.kind) AS kind,
               {views}
          FROM {hits}
         WHERE {of_pages}
         GROUP BY p.address) k
 WHERE k.readers + k.robots > 0
   AND (k.readers < :below OR (k.readers = :below AND k.address > :after))
 ORDER BY k.readers DESC, k.address
 LIMIT :most;

-- hits_by_section(since int, before int, month int, months_end int, behind int, until int)
-- : many hit_of_place (path text, readers int, robots int)
--  Of each section alone.
SELECT (SELECT s.path FROM section s WHERE s.id = p.section_id) AS path,
       {views}
  FROM {hits}
 WHERE EXISTS (SELECT 1 FROM section s WHERE s.id = p.section_id)
 GROUP BY p.section_id;

-- hits_by_unit(since int, before int, month int, months_end int, behind int, until int) : many hit_of_place
--  Of each unit alone, at its last place.
SELECT (SELECT u.path FROM unit_place u WHERE u.unit_id = p.unit_id ORDER BY u.valid_from DESC LIMIT 1) AS path,
       {views}
  FROM {hits}
 WHERE EXISTS (SELECT 1 FROM unit_place u WHERE u.unit_id = p.unit_id)
 GROUP BY p.unit_id;

-- hit_units(ids text) : many hit_unit
--  ids: [1, 2].
SELECT u.id, u.code, u.name, u.valid_from, u.valid_to
  FROM json_each(:ids) j
  JOIN unit u ON u.id = j.value;
-- on postgresql
SELECT u.id, u.code, u.name, u.valid_from, u.valid_to
  FROM json_array_elements_text(CAST(:ids AS json)) j
  JOIN unit u ON u.id = CAST(j AS bigint);

-- visits_between(from day, to day) : many visit
SELECT day, n
  FROM visit
 WHERE day >= :from
   AND day <= :to
 ORDER BY day;
