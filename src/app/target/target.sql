-- Facts that answer targets: each statement reads all units at once.

-- place_of_code(code text, on day) : first unit_now
--  The unit that has this code on that day, and where it stands.
SELECT u.id, u.code, u.name, p.path
  FROM unit u
  JOIN unit_place p ON p.unit_id = u.id AND p.valid_from <= :on AND p.valid_to >= :on
 WHERE u.code = :code
   AND u.valid_from <= :on
   AND (u.valid_to IS NULL OR u.valid_to >= :on);

-- set_subtree(path text, path_end text, on day, kinds int, levels int) : many set_row
SELECT unit_id, code_rank
  FROM unit_place
 WHERE path >= :path AND path < :path_end
   AND valid_from <= :on AND valid_to >= :on
   AND (kind_bit & :kinds) <> 0 AND (level_bit & :levels) <> 0;

-- set_children(parent int, on day, kinds int, levels int) : many set_row
SELECT unit_id, code_rank
  FROM unit_place
 WHERE parent_id = :parent
   AND valid_from <= :on AND valid_to >= :on
   AND (kind_bit & :kinds) <> 0 AND (level_bit & :levels) <> 0;

-- set_self(unit int, on day, kinds int, levels int) : many set_row
SELECT unit_id, code_rank
  FROM unit_place
 WHERE unit_id = :unit
   AND valid_from <= :on AND valid_to >= :on
   AND (kind_bit & :kinds) <> 0 AND (level_bit & :levels) <> 0;

-- tally_rows(campaign int, on day) : many tally_row (holds int)
--  holds: 2, it says how it was that day; 1, it is of a later day but the unit had registered something;
--  0, not even that.
SELECT unit_id, models, projects, tasks,
       CASE WHEN last_day <= :on THEN 2 WHEN first_day <= :on THEN 1 ELSE 0 END AS holds
  FROM tally
 WHERE campaign_id = :campaign;

-- works_recounted(campaign int, on day) : many works_count (registered int, finished int, verified int)
--  As of that day, of the units whose tally is of a later one.
SELECT w.unit_id, w.kind, w.led_by_front,
       sum(CASE WHEN w.registered_on <= :on OR w.finished_on <= :on OR w.verified_on <= :on THEN 1
       ELSE 0 END) AS registered,
       sum(CASE WHEN w.finished_on <= :on OR w.verified_on <= :on THEN 1 ELSE 0 END) AS finished,
       sum(CASE WHEN w.verified_on <= :on THEN 1 ELSE 0 END) AS verified
  FROM tally t
  JOIN work w ON w.campaign_id = t.campaign_id AND w.unit_id = t.unit_id
 WHERE t.campaign_id = :campaign
   AND t.last_day > :on
   AND (w.voided_on IS NULL OR w.voided_on > :on)
 GROUP BY w.unit_id, w.kind, w.led_by_front;

-- launches_by(campaign int, until day, evidence int) : many launch_row
SELECT unit_id
  FROM launch
 WHERE campaign_id = :campaign
   AND date <= :until
   AND evidence_count >= :evidence;

-- reporters(campaign int, on day) : many launch_row
--  Units with a launch or a report; those with works are in the tallies.
SELECT unit_id FROM launch WHERE campaign_id = :campaign AND date <= :on
UNION ALL
SELECT unit_id FROM report WHERE campaign_id = :campaign AND submitted_on <= :on;

-- congress_rows(term text) : many congress_row
--  A row with neither planned nor held is no row.
SELECT unit_id, planned, moved_to, moved_by_document, held
  FROM congress
 WHERE term = :term
   AND (planned IS NOT NULL OR held IS NOT NULL);

-- contribution_sums(campaign int, kind text, measure text, on day) : many contribution_sum (quantity int)
--  Received, in thousandths, by the unit that received; a voided work counts nowhere.
SELECT c.unit_id, CAST(sum(c.quantity) AS bigint) AS quantity
  FROM work w
  JOIN contribution c ON c.work_id = w.id
 WHERE w.campaign_id = :campaign
   AND c.kind = :kind
   AND c.measure = :measure
   AND c.received_on <= :on
   AND (w.voided_on IS NULL OR w.voided_on > :on)
 GROUP BY c.unit_id;

-- works_of_units(campaign int, on day, ids text) : many works_count
--  As of that day, of the units of these ids ("1,2,3").
SELECT unit_id, kind, led_by_front,
       sum(CASE WHEN registered_on <= :on OR finished_on <= :on OR verified_on <= :on THEN 1 ELSE 0 END) AS registered,
       sum(CASE WHEN finished_on <= :on OR verified_on <= :on THEN 1 ELSE 0 END) AS finished,
       sum(CASE WHEN verified_on <= :on THEN 1 ELSE 0 END) AS verified
  FROM work
 WHERE campaign_id = :campaign
   AND unit_id IN (SELECT value FROM json_each('[' || :ids || ']'))
   AND (voided_on IS NULL OR voided_on > :on)
 GROUP BY unit_id, kind, led_by_front;
-- on postgresql
SELECT unit_id, kind, led_by_front,
       sum(CASE WHEN registered_on <= :on OR finished_on <= :on OR verified_on <= :on THEN 1 ELSE 0 END) AS registered,
       sum(CASE WHEN finished_on <= :on OR verified_on <= :on THEN 1 ELSE 0 END) AS finished,
       sum(CASE WHEN verified_on <= :on THEN 1 ELSE 0 END) AS verified
  FROM work
 WHERE campaign_id = :campaign
   AND unit_id = ANY (CAST(string_to_array(:ids, ',') AS bigint[]))
   AND (voided_on IS NULL OR voided_on > :on)
 GROUP BY unit_id, kind, led_by_front;

-- launches_of_units(campaign int, on day, ids text) : many launch_of_unit
SELECT unit_id, date, evidence_count
  FROM launch
 WHERE campaign_id = :campaign
   AND unit_id IN (SELECT value FROM json_each('[' || :ids || ']'))
   AND date <= :on
 ORDER BY unit_id, date, id;
-- on postgresql
SELECT unit_id, date, evidence_count
  FROM launch
 WHERE campaign_id = :campaign
   AND unit_id = ANY (CAST(string_to_array(:ids, ',') AS bigint[]))
   AND date <= :on
 ORDER BY unit_id, date, id;

-- reporters_of_units(campaign int, on day, ids text) : many launch_row
--  Those of these units that have reported, launched or registered something by then.
SELECT u.id AS unit_id
  FROM unit u
 WHERE u.id IN (SELECT value FROM json_each('[' || :ids || ']'))
   AND (EXISTS (SELECT 1 FROM report r WHERE r.unit_id = u.id AND r.campaign_id = :campaign AND r.submitted_on <= :on)
     OR EXISTS (SELECT 1 FROM launch l WHERE l.unit_id = u.id AND l.campaign_id = :campaign AND l.date <= :on)
     OR EXISTS (SELECT 1 FROM work w WHERE w.unit_id = u.id AND w.campaign_id = :campaign AND w.registered_on <= :on));
-- on postgresql
SELECT u.id AS unit_id
  FROM unit u
 WHERE u.id = ANY (CAST(string_to_array(:ids, ',') AS bigint[]))
   AND (EXISTS (SELECT 1 FROM report r WHERE r.unit_id = u.id AND r.campaign_id = :campaign AND r.submitted_on <= :on)
     OR EXISTS (SELECT 1 FROM launch l WHERE l.unit_id = u.id AND l.campaign_id = :campaign AND l.date <= :on)
     OR EXISTS (SELECT 1 FROM work w WHERE w.unit_id = u.id AND w.campaign_id = :campaign AND w.registered_on <= :on));

-- congresses_of_units(term text, ids text) : many congress_row
SELECT unit_id, planned, moved_to, moved_by_document, held
  FROM congress
 WHERE term = :term
   AND unit_id IN (SELECT value FROM json_each('[' || :ids || ']'))
   AND (planned IS NOT NULL OR held IS NOT NULL);
-- on postgresql
SELECT unit_id, planned, moved_to, moved_by_document, held
  FROM congress
 WHERE term = :term
   AND unit_id = ANY (CAST(string_to_array(:ids, ',') AS bigint[]))
   AND (planned IS NOT NULL OR held IS NOT NULL);

-- place_of_unit(unit int, on day) : first unit_place_now
SELECT unit_id, parent_id, path, kind_bit, level_bit, code_rank
  FROM unit_place
 WHERE unit_id = :unit
   AND valid_from <= :on AND valid_to >= :on;

-- successor_rows() : many successor_row (from_code text, from_valid_from day, share_percent int)
--  Which units came after which; a share that is not said is the whole.
SELECT from_code, from_valid_from, to_code, to_valid_from, coalesce(share_percent, 100) AS share_percent
  FROM unit_event
 WHERE from_code IS NOT NULL AND from_valid_from IS NOT NULL AND to_code IS NOT NULL AND to_valid_from IS NOT NULL
 ORDER BY from_code, from_valid_from, id;

-- rank_of_code(code text) : int (n int)
--  Of the last unit with this code; 0: there is none.
SELECT coalesce(max(p.code_rank), 0) AS n
  FROM unit u
  JOIN unit_place p ON p.unit_id = u.id
 WHERE u.code = :code;

-- units_listed(ids text) : many listed_unit
--  The units of these ids ("1,2,3") by their codes.
SELECT u.id, u.code, u.name, u.valid_from
  FROM json_each('[' || :ids || ']') j
  JOIN unit u ON u.id = j.value
 ORDER BY u.code, u.valid_from;
-- on postgresql
SELECT u.id, u.code, u.name, u.valid_from
  FROM unit u
 WHERE u.id = ANY (CAST(string_to_array(:ids, ',') AS bigint[]))
 ORDER BY u.code, u.valid_from;
