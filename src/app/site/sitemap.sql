-- The site map for search engines: all that everybody may read, in blocks of row numbers, so that each stands
-- in the same part for ever.  A block is worth asking for again when its newest change is newer.

-- sitemap_blocks(now moment, rows int) : many sitemap_block (block int, updated_at moment)
--  The site map in blocks of so many rows: each holds the articles that everybody may read.
SELECT (a.id - 1) / :rows AS block, max(a.updated_at) AS updated_at
  FROM article a
 WHERE a.shown_from <= :now
   AND a.withdrawn_at IS NULL
   AND (a.shown_until IS NULL OR a.shown_until > :now)
 GROUP BY (a.id - 1) / :rows
 ORDER BY (a.id - 1) / :rows;

-- sitemap_articles(now moment, over int, upto int) : many sitemap_page (name text, updated_at moment)
SELECT a.slug AS name, a.updated_at AS updated_at
  FROM article a
 WHERE a.id > :over
   AND a.id <= :upto
   AND a.shown_from <= :now
   AND a.withdrawn_at IS NULL
   AND (a.shown_until IS NULL OR a.shown_until > :now)
 ORDER BY a.id;

-- sitemap_work_blocks(today day, rows int) : many sitemap_day_block (block int)
SELECT (w.id - 1) / :rows AS block
  FROM work w
  JOIN campaign c ON c.id = w.campaign_id
 WHERE c.state = 'launched'
   AND w.registered_on <= :today
 GROUP BY (w.id - 1) / :rows
 ORDER BY (w.id - 1) / :rows;

-- sitemap_works(today day, over int, upto int) : many sitemap_work
SELECT w.code, w.registered_on, w.started_on, w.finished_on, w.verified_on, w.voided_on
  FROM work w
  JOIN campaign c ON c.id = w.campaign_id
 WHERE w.id > :over
   AND w.id <= :upto
   AND c.state = 'launched'
   AND w.registered_on <= :today
 ORDER BY w.id;

-- sitemap_unit_blocks(rows int) : many sitemap_day_block
SELECT (u.id - 1) / :rows AS block
  FROM unit u
 GROUP BY (u.id - 1) / :rows
 ORDER BY (u.id - 1) / :rows;

-- sitemap_units(over int, upto int) : many sitemap_unit
--  A code that came back stands where it was used last.
SELECT u.code, u.valid_from, u.valid_to
  FROM unit u
 WHERE u.id > :over
   AND u.id <= :upto
   AND NOT EXISTS (SELECT 1 FROM unit x WHERE x.code = u.code AND x.valid_from > u.valid_from)
 ORDER BY u.id;

-- sitemap_place_blocks(rows int) : many sitemap_block
SELECT (p.id - 1) / :rows AS block, max(coalesce(c.made_at, p.made_at)) AS updated_at
  FROM place p
  LEFT JOIN place_change c ON c.place_id = p.id
 GROUP BY (p.id - 1) / :rows
 ORDER BY (p.id - 1) / :rows;

-- sitemap_places(over int, upto int) : many sitemap_page
SELECT p.code AS name, max(coalesce(c.made_at, p.made_at)) AS updated_at
  FROM place p
  LEFT JOIN place_change c ON c.place_id = p.id
 WHERE p.id > :over
   AND p.id <= :upto
 GROUP BY p.id, p.code
 ORDER BY p.id;

-- sitemap_song_blocks(rows int) : many sitemap_block
SELECT (s.id - 1) / :rows AS block, max(s.changed_at) AS updated_at
  FROM song s
 WHERE s.hidden = 0
 GROUP BY (s.id - 1) / :rows
 ORDER BY (s.id - 1) / :rows;

-- sitemap_songs(over int, upto int) : many sitemap_page
SELECT s.slug AS name, s.changed_at AS updated_at
  FROM song s
 WHERE s.id > :over
   AND s.id <= :upto
   AND s.hidden = 0
 ORDER BY s.id;

-- sitemap_campaigns() : many sitemap_campaign
SELECT c.code, c.name, v.plan
  FROM campaign c
  JOIN plan_version v ON v.campaign_id = c.id AND v.version = c.version
 WHERE c.state = 'launched'
 ORDER BY c.id;
