-- The plan as it is edited: campaigns by unit, versions of a plan.

-- campaigns_of_subtree(path text, path_end text, after text, rows int) : many campaign_line (unit_name text)
--  Campaigns that a unit of the subtree launches, by code, the newest codes first.
SELECT c.code, c.name, c.state, c.starts, c.ends, c.version, c.launched_on, u.name AS unit_name
  FROM campaign c
  JOIN unit u ON u.id = (SELECT l.id FROM unit l
                          WHERE l.code = c.launched_by AND l.valid_from <= c.ends
                          ORDER BY l.valid_from DESC LIMIT 1)
 WHERE EXISTS (SELECT 1 FROM unit_place p
                WHERE p.unit_id = u.id AND p.path >= :path AND p.path < :path_end)
   AND (:after = '' OR c.code < :after)
 ORDER BY c.code DESC
 LIMIT :rows;

-- campaign_add(code text, name text, launched_by text, starts day, ends day) : int
INSERT INTO campaign (code, name, launched_by, starts, ends, state, version)
VALUES (:code, :name, :launched_by, :starts, :ends, 'draft', 1)
RETURNING id;

-- campaign_keep(id int, name text, launched_by text, starts day, ends day, version int) : run
--  What lists need, as the new version of the plan says it.
UPDATE campaign
   SET name = :name, launched_by = :launched_by, starts = :starts, ends = :ends, version = :version
 WHERE id = :id;

-- plan_version_add(campaign int, version int, plan text, reason text?, now moment, by int?) : run
INSERT INTO plan_version (campaign_id, version, plan, reason, made_at, made_by)
VALUES (:campaign, :version, :plan, :reason, :now, :by);

-- plan_versions(campaign int, before int, rows int) : many plan_version_line (who text?)
--  Newest first; `before` 0: from the newest.
SELECT v.version, v.reason, v.made_at, a.name AS who
  FROM plan_version v
  LEFT JOIN account a ON a.id = v.made_by
 WHERE v.campaign_id = :campaign
   AND (:before = 0 OR v.version < :before)
 ORDER BY v.version DESC
 LIMIT :rows;

-- campaign_event_add(campaign int, day day, event text, unit int?, version int?, document text?, reason text?,
-- now moment, by int?) : run
INSERT INTO campaign_event (campaign_id, day, event, unit_id, version, document, reason, made_at, made_by)
VALUES (:campaign, :day, :event, :unit, :version, :document, :reason, :now, :by);

-- notices_of_campaign_add(campaign int, event text, reason text?, day day, now moment, by int?) : run
--  One line on the desk of every unit that is expected to act on that day.
INSERT INTO notice (unit_id, campaign_id, event, reason, day, made_at, made_by)
SELECT e.unit_id, e.campaign_id, :event, :reason, :day, :now, :by
  FROM expected e
 WHERE e.campaign_id = :campaign
   AND (e.until IS NULL OR e.until >= :day);

-- set_unit_count(within text, on day, kinds int, levels int, depth text) : int (n int)
--  How many units a rule's set has on a day.
SELECT count(*) AS n
  FROM unit top
  JOIN unit_place r ON r.unit_id = top.id AND r.valid_from <= :on AND r.valid_to >= :on
  JOIN unit_place p ON p.path >= r.path AND p.path < substr(r.path, 1, length(r.path) - 1) || '/'
   AND p.valid_from <= :on AND p.valid_to >= :on
 WHERE top.code = :within
   AND (:depth = 'subtree' OR (:depth = 'self' AND p.unit_id = top.id)
        OR (:depth = 'children' AND p.parent_id = top.id))
   AND (p.kind_bit & :kinds) <> 0
   AND (p.level_bit & :levels) <> 0;

-- set_units_first(within text, on day, kinds int, levels int, depth text, rows int) : many set_unit_name
--  The first of them, by code.
SELECT u.code, u.name
  FROM unit top
  JOIN unit_place r ON r.unit_id = top.id AND r.valid_from <= :on AND r.valid_to >= :on
  JOIN unit_place p ON p.path >= r.path AND p.path < substr(r.path, 1, length(r.path) - 1) || '/'
   AND p.valid_from <= :on AND p.valid_to >= :on
  JOIN unit u ON u.id = p.unit_id
 WHERE top.code = :within
   AND (:depth = 'subtree' OR (:depth = 'self' AND p.unit_id = top.id)
        OR (:depth = 'children' AND p.parent_id = top.id))
   AND (p.kind_bit & :kinds) <> 0
   AND (p.level_bit & :levels) <> 0
 ORDER BY p.code_rank
 LIMIT :rows;
