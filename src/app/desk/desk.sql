-- The desk: for whom it is, and what lies on it.

-- desk_units(account int, today day) : many desk_unit (reports int, administers int)
--  The units that the person holds roles for, in the order in which these were given.
SELECT u.id, u.code, u.name,
       count(*) FILTER (WHERE g.role IN ('officer', 'verifier')) AS reports,
       count(*) FILTER (WHERE g.role = 'administrator') AS administers
  FROM role_grant g
  JOIN unit u ON u.id = g.unit_id
 WHERE g.account_id = :account
   AND g.since <= :today
   AND (g.until IS NULL OR g.until >= :today)
 GROUP BY u.id, u.code, u.name
 ORDER BY min(g.id)
 LIMIT 50;

-- desk_unit_by_code(code text, today day) : first desk_unit_place (path text?)
--  The unit of this code that is valid or was the last one, and the last place it had.
SELECT u.id, u.code, u.name, u.level, u.kind,
       (SELECT p.path
          FROM unit_place p
         WHERE p.unit_id = u.id
           AND p.valid_from <= :today
         ORDER BY p.valid_from DESC
         LIMIT 1) AS path
  FROM unit u
 WHERE u.code = :code
   AND u.valid_from <= :today
 ORDER BY u.valid_from DESC
 LIMIT 1;

-- desk_above(unit int, today day) : first desk_parent
--  Who checks what this unit reports.
SELECT u.code, u.name
  FROM unit_place p
  JOIN unit u ON u.id = p.parent_id
 WHERE p.unit_id = :unit
   AND p.valid_from <= :today
 ORDER BY p.valid_from DESC
 LIMIT 1;

-- desk_counts(unit int, today day) : one desk_count (registered int, returned int, late int, open int, waiting int,
-- verified int)
--  Of the unit's own works.  open: registered or started, neither late nor returned.
SELECT count(*) FILTER (WHERE s.state = 'registered') AS registered,
       count(*) FILTER (WHERE s.state IN ('registered', 'started') AND s.returned_on IS NOT NULL) AS returned,
       count(*) FILTER (WHERE s.late = 1) AS late,
       count(*) FILTER (WHERE s.state IN ('registered', 'started') AND s.late = 0 AND s.returned_on IS NULL) AS open,
       count(*) FILTER (WHERE s.state = 'finished') AS waiting,
       count(*) FILTER (WHERE s.state = 'verified') AS verified
  FROM (SELECT w.returned_on,
               CASE WHEN w.voided_on <= :today THEN 'voided' WHEN w.verified_on <= :today THEN 'verified'
                    WHEN w.finished_on <= :today THEN 'finished' WHEN w.started_on <= :today THEN 'started'
                    ELSE 'registered' END AS state,
               CASE WHEN w.voided_on IS NULL AND w.finished_on IS NULL
                     AND (w.planned_finish < :today OR (w.started_on IS NULL AND w.planned_start < :today))
                    THEN 1 ELSE 0 END AS late
          FROM work w
         WHERE w.unit_id = :unit) s;

-- fragment own_works:
--  The unit's own works, of any campaign or of one; their state and whether they are late today.
SELECT w.id, w.code, w.title, w.kind, w.registered_on, w.started_on, w.finished_on, w.verified_on,
               w.voided_on, w.planned_start, w.planned_finish, w.returned_on, w.return_reason,
               u.name AS unit_name, c.code AS campaign_code, c.ends AS campaign_ends,
               CASE WHEN w.voided_on <= :today THEN 'voided' WHEN w.verified_on <= :today THEN 'verified'
                    WHEN w.finished_on <= :today THEN 'finished' WHEN w.started_on <= :today THEN 'started'
                    ELSE 'registered' END AS state,
               CASE WHEN w.voided_on IS NULL AND w.finished_on IS NULL
                     AND (w.planned_finish < :today OR (w.started_on IS NULL AND w.planned_start < :today))
                    THEN 1 ELSE 0 END AS late
          FROM work w
          JOIN unit u ON u.id = w.unit_id
          JOIN campaign c ON c.id = w.campaign_id
         WHERE w.unit_id = :unit;

-- fragment own_columns:
       w.id, w.code, w.title, w.kind, w.registered_on, w.started_on, w.finished_on, w.verified_on, w.voided_on,
       w.planned_start, w.planned_finish, w.returned_on, w.return_reason, w.unit_name, w.campaign_code, w.campaign_ends,
       w.state, w.late;

-- fragment in_state:
    (:state = ''
    OR :state = w.state
    OR (:state = 'returned' AND w.returned_on IS NOT NULL AND w.state IN ('registered', 'started'))
    OR (:state = 'late' AND w.late = 1)
    OR (:state = 'open' AND w.late = 0 AND w.returned_on IS NULL AND w.state IN ('registered', 'started')));

-- desk_works(unit int, today day, state text, campaign int?, before int, rows int) : many desk_work (state text,
-- late int)
--  The unit's own works, the newest first.  state: one of exchange.md, or returned, late, open, or '' for all.
SELECT {own_columns}
  FROM ({own_works}
           AND w.id < :before
           AND w.campaign_id = coalesce(:campaign, w.campaign_id)) w
 WHERE {in_state}
 ORDER BY w.id DESC
 LIMIT :rows;

-- desk_works_due(unit int, today day, state text, rows int) : many desk_work
--  The same for the desk: those first whose next planned day comes first.
SELECT {own_columns}
  FROM ({own_works}) w
 WHERE {in_state}
 ORDER BY coalesce(CASE WHEN w.started_on IS NULL THEN w.planned_start END, w.planned_finish, w.campaign_ends),
          w.id DESC
 LIMIT :rows;

-- fragment below:
--  The place today of a unit strictly below.
       p.path > :path
   AND p.path < :path_end
   AND p.valid_from <= :today
   AND NOT EXISTS (SELECT 1
                     FROM unit_place q
                    WHERE q.unit_id = p.unit_id
                      AND q.valid_from > p.valid_from
                      AND q.valid_from <= :today);

-- desk_works_below(path text, path_end text, today day, state text, campaign int?, before int, rows int)
-- : many desk_work
--  The same of all units strictly below: first which, then what they are.
SELECT w.id, w.code, w.title, w.kind, w.registered_on, w.started_on, w.finished_on, w.verified_on, w.voided_on,
       w.planned_start, w.planned_finish, w.returned_on, w.return_reason, u.name AS unit_name,
       c.code AS campaign_code, c.ends AS campaign_ends,
       CASE WHEN w.voided_on <= :today THEN 'voided' WHEN w.verified_on <= :today THEN 'verified'
            WHEN w.finished_on <= :today THEN 'finished' WHEN w.started_on <= :today THEN 'started'
            ELSE 'registered' END AS state,
       CASE WHEN w.voided_on IS NULL AND w.finished_on IS NULL
             AND (w.planned_finish < :today OR (w.started_on IS NULL AND w.planned_start < :today))
            THEN 1 ELSE 0 END AS late
  FROM (SELECT w.id
          FROM unit_place p
          JOIN work w ON w.unit_id = p.unit_id
         WHERE {below}
           AND w.id < :before
           AND w.campaign_id = coalesce(:campaign, w.campaign_id)
           AND (:state = ''
                OR (:state = 'voided' AND w.voided_on <= :today)
                OR (:state = 'verified' AND w.verified_on <= :today AND w.voided_on IS NULL)
                OR (w.voided_on IS NULL AND w.finished_on IS NULL
                    AND ((:state = 'registered' AND w.started_on IS NULL)
                         OR (:state = 'started' AND w.started_on <= :today)
                         OR (:state = 'returned' AND w.returned_on IS NOT NULL)
                         OR (:state = 'late' AND (w.planned_finish < :today
                             OR (w.started_on IS NULL AND w.planned_start < :today)))
                         OR (:state = 'open' AND w.returned_on IS NULL
                             AND (w.planned_finish IS NULL OR w.planned_finish >= :today)
                             AND (w.started_on IS NOT NULL OR w.planned_start IS NULL OR w.planned_start >= :today)))))
         ORDER BY w.id DESC
         LIMIT :rows) m
  JOIN work w ON w.id = m.id
  JOIN unit u ON u.id = w.unit_id
  JOIN campaign c ON c.id = w.campaign_id
 ORDER BY w.id DESC;

-- desk_waiting(path text, path_end text, today day, campaign int?, after_day day, after int, rows int) : many desk_work
--  What the units strictly below finished and nobody verified yet, the longest waiting first: those behind
--  (after_day, after).
SELECT w.id, w.code, w.title, w.kind, w.registered_on, w.started_on, w.finished_on, w.verified_on, w.voided_on,
       w.planned_start, w.planned_finish, w.returned_on, w.return_reason, u.name AS unit_name,
       c.code AS campaign_code, c.ends AS campaign_ends,
       'finished' AS state, 0 AS late
  FROM (SELECT w.id
          FROM unit_place p
          JOIN work w ON w.unit_id = p.unit_id
         WHERE {below}
           AND w.finished_on IS NOT NULL
           AND w.verified_on IS NULL
           AND w.voided_on IS NULL
           AND (w.finished_on, w.id) > (:after_day, :after)
           AND w.campaign_id = coalesce(:campaign, w.campaign_id)
         ORDER BY w.finished_on, w.id
         LIMIT :rows) m
  JOIN work w ON w.id = m.id
  JOIN unit u ON u.id = w.unit_id
  JOIN campaign c ON c.id = w.campaign_id
 ORDER BY w.finished_on, w.id;

-- desk_next(path text, path_end text, today day, account int, after_day day, after int) : first desk_next (n int)
--  Of those that wait, without the work `after` and without what the person reported itself: the one that follows
--  (after_day, after), behind the last one the first again; and how many there are.
SELECT w.code, w.title, count(*) OVER () AS n
  FROM unit_place p
  JOIN work w ON w.unit_id = p.unit_id
 WHERE {below}
   AND w.finished_on IS NOT NULL
   AND w.verified_on IS NULL
   AND w.voided_on IS NULL
   AND w.id <> :after
   AND NOT EXISTS (SELECT 1
                     FROM work_change h
                    WHERE h.work_id = w.id
                      AND h.made_by = :account
                      AND h.event IN ('registered', 'edited', 'started', 'finished', 'withdrawn', 'evidence_added',
                                      'evidence_removed'))
 ORDER BY CASE WHEN (w.finished_on, w.id) > (:after_day, :after) THEN 0 ELSE 1 END, w.finished_on, w.id
 LIMIT 1;

-- desk_waiting_count(path text, path_end text, today day) : int (n int)
SELECT count(*) AS n
  FROM unit_place p
  JOIN work w ON w.unit_id = p.unit_id
 WHERE {below}
   AND w.finished_on IS NOT NULL
   AND w.verified_on IS NULL
   AND w.voided_on IS NULL;

-- desk_done_lately(account int, since moment) : many desk_done
--  What the person did with works, the newest first.
SELECT h.id, h.event, h.day, h.made_at, w.code, w.title
  FROM work_change h
  JOIN work w ON w.id = h.work_id
 WHERE h.made_by = :account
   AND h.made_at >= :since
 ORDER BY h.id DESC
 LIMIT 20;

-- desk_launches(unit int, campaign int, today day) : int (n int)
SELECT count(*) AS n
  FROM launch
 WHERE unit_id = :unit
   AND campaign_id = :campaign
   AND date <= :today;

-- desk_reports(unit int, campaign int) : many desk_report
SELECT phase
  FROM report
 WHERE campaign_id = :campaign
   AND unit_id = :unit
 ORDER BY phase;

-- campaign_id(code text) : first campaign_key
SELECT id, code
  FROM campaign
 WHERE code = :code;

-- desk_editing(unit int, path text, path_end text) : first desk_editing (code text, submitted int, returned int,
-- dead int, texts int)
--  What waits for who writes or edits for a unit and all below it: articles by the state of their newest
--  revision, links that lead nowhere, articles with links that do.
SELECT u.code,
       (SELECT count(*) FROM article_revision r JOIN article a ON a.id = r.article_id
         WHERE r.state = 'submitted' AND a.withdrawn_at IS NULL
           AND a.unit_id IN (SELECT t.unit_id FROM unit_place t WHERE t.path >= :path
               AND t.path < :path_end)) AS submitted,
       (SELECT count(*) FROM article_revision r JOIN article a ON a.id = r.article_id
         WHERE r.state = 'returned' AND a.withdrawn_at IS NULL
           AND a.unit_id IN (SELECT t.unit_id FROM unit_place t WHERE t.path >= :path
               AND t.path < :path_end)) AS returned,
       (SELECT count(*) FROM link l JOIN link_check c ON c.address = l.address
         WHERE c.failures >= 2 AND l.removed_at IS NULL
           AND l.unit_id IN (SELECT t.unit_id FROM unit_place t WHERE t.path >= :path AND t.path < :path_end)) AS dead,
       (SELECT count(DISTINCT r.article_id)
          FROM link_check c
          JOIN article_link k ON k.address = c.address
          JOIN article_revision r ON r.id = k.revision_id
          JOIN article a ON a.id = r.article_id
         WHERE c.failures >= 2
           AND a.withdrawn_at IS NULL
           AND k.host IN (SELECT h.host FROM link h WHERE h.removed_at IS NULL)
           AND a.unit_id IN (SELECT t.unit_id FROM unit_place t WHERE t.path >= :path AND t.path < :path_end)) AS texts
  FROM unit u
 WHERE u.id = :unit;
