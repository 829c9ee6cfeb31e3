-- Which units a campaign expects to act.

-- set_unit_places(within text, on day) : many set_unit_place
--  The unit of a code and all below it on a day, with the path of each and of the unit itself.
SELECT u.id, u.kind, u.level, p.path, r.path AS root
  FROM unit top
  JOIN unit_place r ON r.unit_id = top.id AND r.valid_from <= :on AND r.valid_to >= :on
  JOIN unit_place p ON p.path >= r.path AND p.path < substr(r.path, 1, length(r.path) - 1) || '/'
   AND p.valid_from <= :on AND p.valid_to >= :on
  JOIN unit u ON u.id = p.unit_id
 WHERE top.code = :within
   AND top.valid_from <= :on
   AND (top.valid_to IS NULL OR top.valid_to >= :on)
 ORDER BY u.id;

-- expected_add(campaign int, unit int, since day) : run
INSERT INTO expected (campaign_id, unit_id, since)
VALUES (:campaign, :unit, :since)
    ON CONFLICT (campaign_id, unit_id, since) DO NOTHING;
