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

-- campaign_current(on day) : first campaign
--  The one that runs and ends next; else the one that begins next or ended last.
SELECT id, code, name, launched_by, starts, ends, state, version, launched_on
  FROM campaign
 WHERE state = 'launched'
 ORDER BY CASE WHEN starts <= :on AND ends >= :on THEN 0 WHEN starts > :on THEN 1 ELSE 2 END,
       CASE WHEN starts <= :on AND ends >= :on THEN ends END, CASE WHEN starts > :on THEN starts END, ends DESC, code
 LIMIT 1;
