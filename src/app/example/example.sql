-- The example site.

-- units_there() : int (n int)
SELECT count(*) AS n
  FROM (SELECT 1 AS one FROM unit LIMIT 1) u;

-- example_work(code text) : first example_work
SELECT id, code, campaign_id, unit_id, finished_on
  FROM work
 WHERE code = :code;

-- example_congress(unit text, today day) : first example_congress
SELECT c.id, c.term, c.held
  FROM congress c
  JOIN unit u ON u.id = c.unit_id
 WHERE u.code = :unit
   AND c.held <= :today
 ORDER BY c.held DESC
 LIMIT 1;

-- example_article(slug text) : first example_article
SELECT id, unit_id
  FROM article
 WHERE slug = :slug;

-- example_comment_last() : int (n int)
SELECT coalesce(max(id), 0) AS n
  FROM comment;
