-- Launches of a campaign by units, and their progress reports.

-- unit_launch(campaign int, unit int) : first unit_launch
--  The first one; an import may hold several.
SELECT id, date, evidence_count, document
  FROM launch
 WHERE campaign_id = :campaign
   AND unit_id = :unit
 ORDER BY date, id
 LIMIT 1;

-- unit_launch_add(campaign int, unit int, date day, document text, now moment, by int?) : int
INSERT INTO launch (campaign_id, unit_id, date, document, made_at, made_by)
VALUES (:campaign, :unit, :date, :document, :now, :by)
RETURNING id;

-- unit_launch_keep(id int, unit int, date day, document text) : run
UPDATE launch
   SET unit_id = :unit, date = :date, document = :document
 WHERE id = :id;

-- launch_change_add(launch int, day day, detail text, reason text, now moment, by int?) : run
INSERT INTO launch_change (launch_id, day, detail, reason, made_at, made_by)
VALUES (:launch, :day, :detail, :reason, :now, :by);

-- launch_changes(launch int, rows int) : many launch_change (who text?)
--  Newest first.
SELECT c.id, c.day, c.detail, c.reason, a.name AS who
  FROM launch_change c
  LEFT JOIN account a ON a.id = c.made_by
 WHERE c.launch_id = :launch
 ORDER BY c.id DESC
 LIMIT :rows;

-- unit_reports(campaign int, unit int) : many unit_report
SELECT phase, submitted_on
  FROM report
 WHERE campaign_id = :campaign
   AND unit_id = :unit
 ORDER BY phase;

-- unit_report_add(campaign int, unit int, phase int, submitted_on day, now moment, by int?) : run
INSERT INTO report (campaign_id, unit_id, phase, submitted_on, made_at, made_by)
VALUES (:campaign, :unit, :phase, :submitted_on, :now, :by);

-- unit_above(unit int, on day) : first unit_above (id int?)
SELECT parent_id AS id
  FROM unit_place
 WHERE unit_id = :unit
   AND valid_from <= :on
   AND valid_to >= :on;

-- campaigns_to_launch(unit int, on day, rows int) : many campaign_to_launch (launched_by_unit day?)
--  Campaigns that expect the unit to act, the latest first, and when the unit launched each.
SELECT c.code, c.name, c.starts, c.ends,
       (SELECT min(l.date) FROM launch l WHERE l.campaign_id = c.id AND l.unit_id = e.unit_id) AS launched_by_unit
  FROM expected e
  JOIN campaign c ON c.id = e.campaign_id
 WHERE e.unit_id = :unit
   AND e.since <= :on
   AND (e.until IS NULL OR e.until >= :on)
   AND c.state = 'launched'
 ORDER BY c.starts DESC, c.id DESC
 LIMIT :rows;
