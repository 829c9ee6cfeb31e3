-- What a changed tree does to events and facts.

-- event_shares_wrong() : many event_shares_row (total int, n int)
--  One source on one day: its shares must be known and make 100; a single one may be left out.
SELECT date, from_code, from_valid_from, CAST(coalesce(sum(share_percent), 0) AS bigint) AS total, count(*) AS n
  FROM unit_event
 WHERE from_code IS NOT NULL
   AND to_code IS NOT NULL
 GROUP BY date, from_code, from_valid_from
HAVING coalesce(sum(share_percent), -1) <> 100
   AND NOT (count(*) = 1 AND count(share_percent) = 0)
 ORDER BY date, from_code, from_valid_from;

-- homeless_launches() : many homeless (day day, name text)
--  Facts whose unit is not valid on their day.
SELECT l.id, u.code, l.date AS day, c.code AS name
  FROM launch l
  JOIN unit u ON u.id = l.unit_id
  JOIN campaign c ON c.id = l.campaign_id
 WHERE l.date < u.valid_from OR l.date > u.valid_to
 ORDER BY l.id;

-- launch_rehome(id int, unit int) : run
UPDATE launch
   SET unit_id = :unit
 WHERE id = :id;

-- homeless_reports() : many homeless
SELECT r.id, u.code, r.submitted_on AS day, c.code AS name
  FROM report r
  JOIN unit u ON u.id = r.unit_id
  JOIN campaign c ON c.id = r.campaign_id
 WHERE r.submitted_on < u.valid_from OR r.submitted_on > u.valid_to
 ORDER BY r.id;

-- report_rehome(id int, unit int) : run
UPDATE report
   SET unit_id = :unit
 WHERE id = :id;

-- homeless_congresses() : many homeless
SELECT g.id, u.code, coalesce(g.held, g.planned) AS day, g.term AS name
  FROM congress g
  JOIN unit u ON u.id = g.unit_id
 WHERE coalesce(g.held, g.planned) < u.valid_from OR coalesce(g.held, g.planned) > u.valid_to
 ORDER BY g.id;

-- congress_rehome(id int, unit int) : run
UPDATE congress
   SET unit_id = :unit
 WHERE id = :id;

-- homeless_works() : many homeless
SELECT w.id, u.code, w.registered_on AS day, w.code AS name
  FROM work w
  JOIN unit u ON u.id = w.unit_id
 WHERE w.registered_on < u.valid_from OR w.registered_on > u.valid_to
 ORDER BY w.id;

-- work_rehome(id int, unit int) : run
UPDATE work
   SET unit_id = :unit
 WHERE id = :id;

-- homeless_contributions() : many homeless
SELECT t.id, u.code, coalesce(t.received_on, t.promised_on) AS day, t.code AS name
  FROM contribution t
  JOIN unit u ON u.id = t.unit_id
 WHERE coalesce(t.received_on, t.promised_on) < u.valid_from
    OR coalesce(t.received_on, t.promised_on) > u.valid_to
 ORDER BY t.id;

-- contribution_rehome(id int, unit int) : run
UPDATE contribution
   SET unit_id = :unit
 WHERE id = :id;
