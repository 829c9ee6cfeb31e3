-- Launching a campaign, and what happens to it afterwards.

-- campaign_launched_keep(id int, day day) : run
UPDATE campaign
   SET state = 'launched', launched_on = :day
 WHERE id = :id
   AND state = 'draft';

-- campaign_events(campaign int, rows int) : many campaign_event_line (unit_code text?, unit_name text?)
--  Newest first.
SELECT e.id, e.day, e.event, e.version, e.document, e.reason, u.code AS unit_code, u.name AS unit_name
  FROM campaign_event e
  LEFT JOIN unit u ON u.id = e.unit_id
 WHERE e.campaign_id = :campaign
 ORDER BY e.day DESC, e.id DESC
 LIMIT :rows;

-- campaign_launch_event(campaign int) : first campaign_launch_event
SELECT day, version, document
  FROM campaign_event
 WHERE campaign_id = :campaign
   AND event = 'launched'
 ORDER BY id
 LIMIT 1;

-- expected_listed(campaign int, on day, after text, rows int) : many expected_unit
--  The units expected to act on a day, by code.
SELECT u.id, u.code, u.name, e.since
  FROM expected e
  JOIN unit u ON u.id = e.unit_id
 WHERE e.campaign_id = :campaign
   AND (e.until IS NULL OR e.until >= :on)
   AND u.code > :after
 ORDER BY u.code, u.id
 LIMIT :rows;

-- expected_count(campaign int, on day) : int (n int)
SELECT count(*) AS n
  FROM expected e
 WHERE e.campaign_id = :campaign
   AND (e.until IS NULL OR e.until >= :on);

-- expected_of_unit(campaign int, unit int) : first expected_row
--  The last time that the unit was expected to act.
SELECT id, since, until
  FROM expected
 WHERE campaign_id = :campaign
   AND unit_id = :unit
 ORDER BY since DESC
 LIMIT 1;

-- expected_join(campaign int, unit int, since day, reason text) : run
INSERT INTO expected (campaign_id, unit_id, since, reason)
VALUES (:campaign, :unit, :since, :reason);

-- expected_end(id int, until day, reason text) : run
UPDATE expected
   SET until = :until, reason = :reason
 WHERE id = :id;
