-- Works and what became of them.

-- work_by_code(code text) : first work (campaign_code text, campaign_name text, campaign_starts day, campaign_ends day,
-- unit_code text, unit_name text, last_change int)
--  last_change: the row of work_change that is the newest; 0 for a work that only was imported.
SELECT w.id, w.code, w.campaign_id, w.unit_id, w.kind, w.title, w.led_by_front, w.registered_on,
       w.started_on, w.finished_on, w.verified_on, w.voided_on, w.place, w.cost_vnd, w.planned_start,
       w.planned_finish, w.returned_on, w.return_reason, c.code AS campaign_code, c.name AS campaign_name,
       c.starts AS campaign_starts, c.ends AS campaign_ends, u.code AS unit_code, u.name AS unit_name,
       coalesce((SELECT max(h.id) FROM work_change h WHERE h.work_id = w.id), 0) AS last_change
  FROM work w
  JOIN campaign c ON c.id = w.campaign_id
  JOIN unit u ON u.id = w.unit_id
 WHERE w.code = :code;

-- work_unit(code text) : first work_unit_row
--  For the scope of a route: whose work is it?
SELECT unit_id
  FROM work
 WHERE code = :code;

-- works_of_code(unit_code text) : int (n int)
--  How many works the units of this code have, whenever they were valid.
SELECT count(*) AS n
  FROM unit u
  JOIN work w ON w.unit_id = u.id
 WHERE u.code = :unit_code;

-- work_insert(code text, campaign int, unit int, kind text, title text, folded text, led_by_front int,
-- registered_on day, place text?, cost vnd, planned_start day?, planned_finish day?) : int
INSERT INTO work (code, campaign_id, unit_id, kind, title, folded, led_by_front, registered_on, place,
       cost_vnd, planned_start, planned_finish)
VALUES (:code, :campaign, :unit, :kind, :title, :folded, :led_by_front, :registered_on, :place,
       :cost, :planned_start, :planned_finish)
RETURNING id;

-- work_keep_fields(id int, kind text, title text, folded text, led_by_front int, place text?, cost vnd,
-- planned_start day?, planned_finish day?) : run
UPDATE work
   SET kind = :kind, title = :title, folded = :folded, led_by_front = :led_by_front, place = :place,
       cost_vnd = :cost, planned_start = :planned_start, planned_finish = :planned_finish
 WHERE id = :id;

-- work_keep_dates(id int, started_on day?, finished_on day?, verified_on day?, voided_on day?, returned_on day?,
-- return_reason text?) : run
UPDATE work
   SET started_on = :started_on, finished_on = :finished_on, verified_on = :verified_on,
       voided_on = :voided_on, returned_on = :returned_on, return_reason = :return_reason
 WHERE id = :id;

-- work_change_add(work int, day day, event text, reason text?, detail text?, now moment, by int?) : run
INSERT INTO work_change (work_id, day, event, reason, detail, made_at, made_by)
VALUES (:work, :day, :event, :reason, :detail, :now, :by);

-- work_reports_of(work int, account int) : int (n int)
--  How often this person reported the work: whoever did may not decide about it.
SELECT count(*) AS n
  FROM work_change
 WHERE work_id = :work
   AND made_by = :account
   AND event IN ('registered', 'edited', 'started', 'finished', 'withdrawn', 'evidence_added', 'evidence_removed');

-- work_evidence_count(work int) : int (n int)
SELECT count(*) AS n
  FROM evidence
 WHERE work_id = :work
   AND removed_on IS NULL;

-- work_history(work int) : many work_event_row (name text?)
--  Newest first, with what the person is called.
SELECT h.id, h.day, h.event, h.reason, h.detail, h.made_at, h.made_by, a.name
  FROM work_change h
  LEFT JOIN account a ON a.id = h.made_by
 WHERE h.work_id = :work
 ORDER BY h.id DESC
 LIMIT 200;

-- campaigns_running(unit int, on day) : many campaign_running_row (plan text, expected int)
--  The campaigns in which something can be reported on that day, with their plan and whether the unit
--  is expected to act in them.
SELECT c.id, c.code, c.name, c.starts, c.ends, v.plan,
       (SELECT count(*)
          FROM expected e
         WHERE e.campaign_id = c.id
           AND e.unit_id = :unit
           AND e.since <= :on
           AND (e.until IS NULL OR e.until >= :on)) AS expected
  FROM campaign c
  JOIN plan_version v ON v.campaign_id = c.id AND v.version = c.version
 WHERE c.state = 'launched'
   AND c.starts <= :on
   AND c.ends >= :on
 ORDER BY c.ends, c.id;

-- campaign_runs(campaign int, on day) : int (n int)
SELECT count(*) AS n
  FROM campaign
 WHERE id = :campaign
   AND state = 'launched'
   AND starts <= :on
   AND ends >= :on;

-- unit_code_on(unit int, on day) : first unit_line_code
--  What a unit is called, if it is valid on that day.
SELECT code, kind, level
  FROM unit
 WHERE id = :unit
   AND valid_from <= :on
   AND (valid_to IS NULL OR valid_to >= :on);

-- unit_line_path(unit int, on day) : first unit_line_place
--  Where the unit stood on that day.
SELECT path
  FROM unit_place
 WHERE unit_id = :unit
   AND valid_from <= :on
   AND valid_to >= :on;

-- unit_line(a int, b int, c int, d int, e int, f int, g int, h int) : many unit_line_row
SELECT id, code
  FROM unit
 WHERE id IN (:a, :b, :c, :d, :e, :f, :g, :h);
