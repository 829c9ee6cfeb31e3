-- What a unit reported besides works, for its public page.

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
SELECT e.id, p.hash, p.width, p.height, p.modern, e.caption, e.alt, e.day
  FROM launch l
  JOIN evidence e ON e.launch_id = l.id
  JOIN photo p ON p.id = e.photo_id
 WHERE l.unit_id = :unit
   AND e.removed_on IS NULL
   AND e.day <= :on
UNION ALL
SELECT e.id, p.hash, p.width, p.height, p.modern, e.caption, e.alt, e.day
  FROM congress g
  JOIN evidence e ON e.congress_id = g.id
  JOIN photo p ON p.id = e.photo_id
 WHERE g.unit_id = :unit
   AND e.removed_on IS NULL
   AND e.day <= :on
 ORDER BY 1 DESC
 LIMIT 12;
