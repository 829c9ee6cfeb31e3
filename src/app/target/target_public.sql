-- What stands behind the answer for each unit on a page: one statement for all of them.

-- launches_shown(campaign int, on day, ids text) : many launch_shown (date day, pieces int)
--  The first launch of each of these units ("1,2,3") and its pieces of evidence.
SELECT l.unit_id, min(l.date) AS date, max(l.evidence_count) AS pieces
  FROM json_each('[' || :ids || ']') j
  JOIN launch l ON l.unit_id = j.value
 WHERE l.campaign_id = :campaign
   AND l.date <= :on
 GROUP BY l.unit_id;
-- on postgresql
SELECT l.unit_id, min(l.date) AS date, max(l.evidence_count) AS pieces
  FROM launch l
 WHERE l.unit_id = ANY (CAST(string_to_array(:ids, ',') AS bigint[]))
   AND l.campaign_id = :campaign
   AND l.date <= :on
 GROUP BY l.unit_id;

-- congresses_shown(term text, ids text) : many congress_shown
SELECT c.unit_id, c.planned, c.moved_to, c.moved_by_document, c.held, c.delegates
  FROM json_each('[' || :ids || ']') j
  JOIN congress c ON c.unit_id = j.value
 WHERE c.term = :term;
-- on postgresql
SELECT c.unit_id, c.planned, c.moved_to, c.moved_by_document, c.held, c.delegates
  FROM congress c
 WHERE c.unit_id = ANY (CAST(string_to_array(:ids, ',') AS bigint[]))
   AND c.term = :term;

-- works_shown(campaign int, on day, ids text) : many works_shown (registered int, finished int, verified int)
SELECT w.unit_id, w.kind, w.led_by_front, count(*) AS registered,
       count(*) FILTER (WHERE w.finished_on <= :on OR w.verified_on <= :on) AS finished,
       count(*) FILTER (WHERE w.verified_on <= :on) AS verified
  FROM json_each('[' || :ids || ']') j
  JOIN work w ON w.unit_id = j.value
 WHERE w.campaign_id = :campaign
   AND (w.registered_on <= :on OR w.finished_on <= :on OR w.verified_on <= :on)
   AND (w.voided_on IS NULL OR w.voided_on > :on)
 GROUP BY w.unit_id, w.kind, w.led_by_front;
-- on postgresql
SELECT w.unit_id, w.kind, w.led_by_front, count(*) AS registered,
       count(*) FILTER (WHERE w.finished_on <= :on OR w.verified_on <= :on) AS finished,
       count(*) FILTER (WHERE w.verified_on <= :on) AS verified
  FROM work w
 WHERE w.unit_id = ANY (CAST(string_to_array(:ids, ',') AS bigint[]))
   AND w.campaign_id = :campaign
   AND (w.registered_on <= :on OR w.finished_on <= :on OR w.verified_on <= :on)
   AND (w.voided_on IS NULL OR w.voided_on > :on)
 GROUP BY w.unit_id, w.kind, w.led_by_front;

-- unit_launches(unit int, on day) : many unit_launch (campaign_code text, campaign_name text)
SELECT l.id, l.date, l.evidence_count, l.document, c.code AS campaign_code, c.name AS campaign_name
  FROM launch l
  JOIN campaign c ON c.id = l.campaign_id AND c.state = 'launched'
 WHERE l.unit_id = :unit
   AND l.date <= :on
 ORDER BY l.date DESC, l.id
 LIMIT 20;

-- unit_congresses(unit int) : many congress_of_unit
SELECT term, planned, moved_to, moved_by_document, held, delegates, document
  FROM congress
 WHERE unit_id = :unit
   AND (planned IS NOT NULL OR held IS NOT NULL)
 ORDER BY term DESC
 LIMIT 20;

-- unit_proofs(unit int, on day) : many unit_proof
--  Photos of its launches and congresses, the newest first.
SELECT e.id, p.hash, p.width, p.height, e.caption, e.alt, e.day
  FROM launch l
  JOIN evidence e ON e.launch_id = l.id
  JOIN photo p ON p.id = e.photo_id
 WHERE l.unit_id = :unit
   AND e.removed_on IS NULL
   AND e.day <= :on
UNION ALL
SELECT e.id, p.hash, p.width, p.height, e.caption, e.alt, e.day
  FROM congress g
  JOIN evidence e ON e.congress_id = g.id
  JOIN photo p ON p.id = e.photo_id
 WHERE g.unit_id = :unit
   AND e.removed_on IS NULL
   AND e.day <= :on
 ORDER BY 1 DESC
 LIMIT 12;
