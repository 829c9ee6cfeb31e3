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

-- fragment homeless:
--  Facts whose unit is not valid on their day.
  JOIN unit u ON u.id = x.unit_id
 WHERE x.day < u.valid_from OR x.day > u.valid_to
 ORDER BY x.id;

-- homeless_launches() : many homeless (day day, name text)
SELECT x.id, u.code, x.day, x.name
  FROM (SELECT l.id, l.unit_id, l.date AS day, c.code AS name FROM launch l JOIN campaign c ON c.id = l.campaign_id) x
{homeless};

-- launch_rehome(id int, unit int) : run
UPDATE launch
   SET unit_id = :unit
 WHERE id = :id;

-- homeless_reports() : many homeless
SELECT x.id, u.code, x.day, x.name
  FROM (SELECT r.id, r.unit_id, r.submitted_on AS day, c.code AS name
          FROM report r JOIN campaign c ON c.id = r.campaign_id) x
{homeless};

-- report_rehome(id int, unit int) : run
UPDATE report
   SET unit_id = :unit
 WHERE id = :id;

-- homeless_congresses() : many homeless
SELECT x.id, u.code, x.day, x.name
  FROM (SELECT id, unit_id, coalesce(held, planned) AS day, term AS name FROM congress) x
{homeless};

-- congress_rehome(id int, unit int) : run
UPDATE congress
   SET unit_id = :unit
 WHERE id = :id;

-- homeless_works() : many homeless
SELECT x.id, u.code, x.day, x.name
  FROM (SELECT id, unit_id, registered_on AS day, code AS name FROM work) x
{homeless};

-- work_rehome(id int, unit int) : run
UPDATE work
   SET unit_id = :unit
 WHERE id = :id;

-- homeless_contributions() : many homeless
SELECT x.id, u.code, x.day, x.name
  FROM (SELECT id, unit_id, coalesce(received_on, promised_on) AS day, code AS name FROM contribution) x
{homeless};

-- contribution_rehome(id int, unit int) : run
UPDATE contribution
   SET unit_id = :unit
 WHERE id = :id;
