-- Campaigns and the versions of their plans.

-- campaign_by_code(code text) : first campaign
SELECT id, code, name, launched_by, starts, ends, state, version, launched_on
  FROM campaign
 WHERE code = :code;

-- campaign_by_id(id int) : first campaign
SELECT id, code, name, launched_by, starts, ends, state, version, launched_on
  FROM campaign
 WHERE id = :id;

-- plan_text(campaign int, version int?) : first plan_text
--  The plan of that version, or the one that the campaign has now.
SELECT v.version, v.plan
  FROM campaign c
  JOIN plan_version v ON v.campaign_id = c.id AND v.version = coalesce(:version, c.version)
 WHERE c.id = :campaign;
