-- Congresses of units: one for each unit and term, and every change of it.

-- congress_of(unit int, term text) : first congress_row (moved_by_date day?)
SELECT c.id, c.unit_id, c.term, c.planned, c.moved_to, c.moved_by_document, d.date AS moved_by_date, c.held,
       c.delegates, c.document
  FROM congress c
  LEFT JOIN document d ON d.code = c.moved_by_document
 WHERE c.unit_id = :unit
   AND c.term = :term;

-- congress_insert(unit int, term text) : int
INSERT INTO congress (unit_id, term)
VALUES (:unit, :term)
RETURNING id;

-- congress_keep_planned(id int, unit int, planned day) : run
UPDATE congress
   SET unit_id = :unit, planned = :planned
 WHERE id = :id;

-- congress_keep_moved(id int, unit int, moved_to day, document text) : run
UPDATE congress
   SET unit_id = :unit, moved_to = :moved_to, moved_by_document = :document
 WHERE id = :id;

-- congress_keep_held(id int, unit int, held day, delegates int, document text?) : run
UPDATE congress
   SET unit_id = :unit, held = :held, delegates = :delegates, document = :document
 WHERE id = :id;

-- congress_change_insert(congress int, day day, event text, detail text, now moment, by int?) : run
INSERT INTO congress_change (congress_id, day, event, detail, made_at, made_by)
VALUES (:congress, :day, :event, :detail, :now, :by);

-- congress_changes(congress int, rows int) : many congress_change (who text?)
--  Newest first.
SELECT ch.id, ch.day, ch.event, ch.detail, a.name AS who
  FROM congress_change ch
  LEFT JOIN account a ON a.id = ch.made_by
 WHERE ch.congress_id = :congress
 ORDER BY ch.id DESC
 LIMIT :rows;

-- congress_terms(rows int) : many congress_term
SELECT DISTINCT term
  FROM congress
 ORDER BY term DESC
 LIMIT :rows;

-- congress_lines(path text, path_end text, today day, soon day, term text, filter text, after text, rows int)
-- : many congress_line (planned day?, moved_to day?, moved_by_document text?, moved_by_date day?, held day?)
--  Front committees and member organisations of a subtree, with or without a congress of the term.
--  `filter`: all, no_plan, late, at_risk (due up to `soon`), on_time or held.
SELECT u.code, u.name, c.planned, c.moved_to, c.moved_by_document, d.date AS moved_by_date, c.held
  FROM unit_place p
  JOIN unit u ON u.id = p.unit_id
  LEFT JOIN congress c ON c.unit_id = u.id AND c.term = :term
  LEFT JOIN document d ON d.code = c.moved_by_document
 WHERE p.path >= :path
   AND p.path < :path_end
   AND p.valid_from <= :today
   AND p.valid_to >= :today
   AND u.kind IN ('front_committee', 'member_org')
   AND u.code > :after
   AND (:filter = 'all'
        OR (:filter = 'no_plan' AND c.planned IS NULL AND c.held IS NULL)
        OR (:filter = 'held' AND c.held <= :today)
        OR (:filter IN ('late', 'at_risk', 'on_time')
            AND (c.held IS NULL OR c.held > :today)
            AND :filter = CASE WHEN (CASE WHEN c.moved_by_document IS NOT NULL AND c.moved_to IS NOT NULL
                                          THEN c.moved_to ELSE c.planned END) < :today THEN 'late'
                               WHEN (CASE WHEN c.moved_by_document IS NOT NULL AND c.moved_to IS NOT NULL
                                          THEN c.moved_to ELSE c.planned END) <= :soon THEN 'at_risk'
                               WHEN c.planned IS NOT NULL THEN 'on_time' END))
 ORDER BY u.code
 LIMIT :rows;

-- congress_counts(path text, path_end text, today day, soon day, term text) : one congress_counts (units int,
-- no_plan int, held int, late int, at_risk int)
--  The same units by state; what remains is on time.
SELECT count(*) AS units,
       count(*) FILTER (WHERE x.planned IS NULL AND x.held IS NULL) AS no_plan,
       count(*) FILTER (WHERE x.held <= :today) AS held,
       count(*) FILTER (WHERE (x.held IS NULL OR x.held > :today) AND x.due < :today) AS late,
       count(*) FILTER (WHERE (x.held IS NULL OR x.held > :today) AND x.due >= :today AND x.due <= :soon) AS at_risk
  FROM (SELECT c.planned, c.held,
               CASE WHEN c.moved_by_document IS NOT NULL AND c.moved_to IS NOT NULL
                    THEN c.moved_to ELSE c.planned END AS due
          FROM unit_place p
          JOIN unit u ON u.id = p.unit_id
          LEFT JOIN congress c ON c.unit_id = u.id AND c.term = :term
         WHERE p.path >= :path
           AND p.path < :path_end
           AND p.valid_from <= :today
           AND p.valid_to >= :today
           AND u.kind IN ('front_committee', 'member_org')) x;

-- congress_calendar(path text, path_end text, term text, rows int) : many congress_date (name text, valid_from day,
-- changed_at moment?)
--  Congresses with a day, of the units that stand or stood in a subtree (path '' and '/': everywhere).
SELECT u.code, u.valid_from, u.name, c.term, c.planned, c.moved_to, c.moved_by_document, c.held,
       (SELECT max(ch.made_at) FROM congress_change ch WHERE ch.congress_id = c.id) AS changed_at
  FROM congress c
  JOIN unit u ON u.id = c.unit_id
 WHERE (:term = '' OR c.term = :term)
   AND (c.planned IS NOT NULL OR c.held IS NOT NULL)
   AND EXISTS (SELECT 1 FROM unit_place p
                WHERE p.unit_id = u.id AND p.path >= :path AND p.path < :path_end)
 ORDER BY c.term DESC, u.code, u.valid_from
 LIMIT :rows;
