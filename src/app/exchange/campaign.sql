-- Campaigns as a bundle brings them.

-- bundle_campaigns() : many bundle_campaign
SELECT id, code
  FROM campaign
 ORDER BY code;

-- bundle_plans(after int, rows int) : many bundle_plan
SELECT c.id, c.code, c.launched_by, c.starts, c.state, c.launched_on, v.plan
  FROM campaign c
  JOIN plan_version v ON v.campaign_id = c.id AND v.version = c.version
 WHERE c.id > :after
 ORDER BY c.id
 LIMIT :rows;

-- bundle_plan_of(code text) : first bundle_plan_now
SELECT c.id, c.code, c.launched_by, c.starts, c.state, c.launched_on, c.version, v.plan
  FROM campaign c
  JOIN plan_version v ON v.campaign_id = c.id AND v.version = c.version
 WHERE c.code = :code;

-- bundle_campaign_add(code text, name text, launched_by text, starts day, ends day, state text, launched_on day?) : int
INSERT INTO campaign (code, name, launched_by, starts, ends, state, version, launched_on)
VALUES (:code, :name, :launched_by, :starts, :ends, :state, 1, :launched_on)
RETURNING id;

-- bundle_campaign_keep(id int, name text, launched_by text, starts day, ends day, state text, version int,
-- launched_on day?) : run
UPDATE campaign
   SET name = :name, launched_by = :launched_by, starts = :starts, ends = :ends, state = :state,
       version = :version, launched_on = :launched_on
 WHERE id = :id;

-- bundle_campaign_launched(id int, launched_on day) : run
UPDATE campaign
   SET launched_on = :launched_on
 WHERE id = :id;

-- bundle_version_add(campaign int, version int, plan text, reason text?, now moment) : run
INSERT INTO plan_version (campaign_id, version, plan, reason, made_at)
VALUES (:campaign, :version, :plan, :reason, :now);

-- bundle_first_launch(campaign int, code text) : first bundle_first_launch_row
--  The day on which the unit that launched the campaign launched it for itself.
SELECT l.date
  FROM launch l
  JOIN unit u ON u.id = l.unit_id
 WHERE l.campaign_id = :campaign
   AND u.code = :code
 ORDER BY l.date
 LIMIT 1;
