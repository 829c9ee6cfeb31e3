-- What everybody may read of campaigns: those that are launched.

-- campaigns_public(after text, most int) : many campaign_line
--  The newest first, behind the campaign with the code `after` ("" from the start).
SELECT c.id, c.code, c.name, c.launched_by, c.starts, c.ends, c.launched_on
  FROM campaign c
 WHERE c.state = 'launched'
   AND (:after = '' OR (c.starts, c.code) < ((SELECT a.starts FROM campaign a WHERE a.code = :after), :after))
 ORDER BY c.starts DESC, c.code DESC
 LIMIT :most;

-- expected_units(campaign int, on day, after text, most int) : many expected_unit
--  The units that must act, by code, behind the code `after`.
SELECT DISTINCT u.id, u.code, u.name, u.valid_from, u.valid_to, u.kind, u.level
  FROM expected e
  JOIN unit u ON u.id = e.unit_id
 WHERE e.campaign_id = :campaign
   AND e.since <= :on
   AND (e.until IS NULL OR e.until >= :on)
   AND u.code > :after
 ORDER BY u.code, u.valid_from
 LIMIT :most;

-- expected_units_walked(campaign int, on day, after text, most int) : many expected_unit
--  The same for a campaign that expects very many: along the codes, without sorting them all.
SELECT u.id, u.code, u.name, u.valid_from, u.valid_to, u.kind, u.level
  FROM unit u
 WHERE u.code > :after
   AND EXISTS (SELECT 1 FROM expected e
                WHERE e.campaign_id = :campaign AND e.unit_id = u.id
                  AND e.since <= :on AND (e.until IS NULL OR e.until >= :on))
 ORDER BY u.code, u.valid_from
 LIMIT :most;

-- expected_up_to(campaign int, most int) : int (n int)
--  How many rows expect a unit of this campaign, counted no further than `most`.
SELECT count(*) AS n
  FROM (SELECT 1 FROM expected WHERE campaign_id = :campaign LIMIT :most) t;

-- campaign_basis(a text?, b text?, c text?, d text?, e text?, f text?, g text?, h text?) : many basis_document
--  The documents that a plan rests on, the oldest first.
SELECT id, code, style, type, issuer, date, subject
  FROM document
 WHERE code IN (:a, :b, :c, :d, :e, :f, :g, :h)
 ORDER BY date NULLS LAST, id;

-- campaigns_of_unit(unit int, on day) : many campaign_line
--  The newest campaigns that expect this unit to act.
SELECT c.id, c.code, c.name, c.launched_by, c.starts, c.ends, c.launched_on
  FROM campaign c
 WHERE c.state = 'launched'
   AND EXISTS (SELECT 1 FROM expected e WHERE e.campaign_id = c.id AND e.unit_id = :unit AND e.since <= :on)
 ORDER BY c.starts DESC, c.code DESC
 LIMIT 3;
