-- What stands on the map as a point: places, and works that everybody may read.  A work whose place has a
-- point of its own is told there.  Keys: 'd:' or 'w:' and the code.

-- point_cells(path text, path_end text, on day, west int, south int, cell int, most int) : many point_cell (x int,
-- y int, n int, key text, code text, kind text, title text, state text, lon int, lat int)
--  Counted by cells of so many millionths of a degree; where n is 1, key to state are those of that point.
SELECT (p.lon - :west) / :cell AS x, (p.lat - :south) / :cell AS y, count(*) AS n, min(p.key) AS key,
       min(p.code) AS code, min(p.kind) AS kind, min(p.title) AS title, min(p.state) AS state,
       CAST(sum(p.lon) / count(*) AS bigint) AS lon, CAST(sum(p.lat) / count(*) AS bigint) AS lat
  FROM (SELECT 'd:' || l.code AS key, l.code, l.kind, l.name AS title, l.state,
               CAST(round(CAST(l.longitude AS double precision) * 1000000) AS bigint) AS lon,
               CAST(round(CAST(l.latitude AS double precision) * 1000000) AS bigint) AS lat
          FROM place l
         WHERE l.latitude IS NOT NULL
           AND l.longitude IS NOT NULL
           AND l.unit_id IN (SELECT t.unit_id FROM unit_place t WHERE t.path >= :path AND t.path < :path_end)
         UNION ALL
        SELECT 'w:' || w.code AS key, w.code, w.kind, w.title,
               CASE WHEN w.verified_on <= :on THEN 'verified' WHEN w.finished_on <= :on THEN 'finished'
                    WHEN w.started_on <= :on THEN 'started' ELSE 'registered' END AS state,
               CAST(round(CAST(w.longitude AS double precision) * 1000000) AS bigint) AS lon,
               CAST(round(CAST(w.latitude AS double precision) * 1000000) AS bigint) AS lat
          FROM work w
          JOIN campaign c ON c.id = w.campaign_id AND c.state = 'launched'
         WHERE w.latitude IS NOT NULL
           AND w.longitude IS NOT NULL
           AND w.registered_on <= :on
           AND (w.voided_on IS NULL OR w.voided_on > :on)
           AND w.unit_id IN (SELECT t.unit_id FROM unit_place t WHERE t.path >= :path AND t.path < :path_end)
           AND NOT EXISTS (SELECT 1 FROM place m WHERE m.work_id = w.id AND m.latitude IS NOT NULL)) p
 GROUP BY (p.lon - :west) / :cell, (p.lat - :south) / :cell
 ORDER BY y DESC, x
 LIMIT :most;

-- points(path text, path_end text, on day, west int, south int, east int, north int, after text, most int)
-- : many point (key text, code text, kind text, title text, state text, since day?, place text?, unit_code text,
-- unit_name text, valid_from day, valid_to day?, lon int, lat int)
--  One by one, in the order of their keys, within a box (east and north not included).
SELECT p.key, p.code, p.kind, p.title, p.state, p.since, p.place, u.code AS unit_code, u.name AS unit_name,
       u.valid_from AS valid_from, u.valid_to AS valid_to, p.lon, p.lat
  FROM (SELECT 'd:' || l.code AS key, l.code, l.kind, l.name AS title, l.state, l.opened_on AS since,
               l.address AS place, l.unit_id,
               CAST(round(CAST(l.longitude AS double precision) * 1000000) AS bigint) AS lon,
               CAST(round(CAST(l.latitude AS double precision) * 1000000) AS bigint) AS lat
          FROM place l
         WHERE l.latitude IS NOT NULL
           AND l.longitude IS NOT NULL
         UNION ALL
        SELECT 'w:' || w.code AS key, w.code, w.kind, w.title,
               CASE WHEN w.verified_on <= :on THEN 'verified' WHEN w.finished_on <= :on THEN 'finished'
                    WHEN w.started_on <= :on THEN 'started' ELSE 'registered' END AS state,
               CASE WHEN w.verified_on <= :on THEN w.verified_on WHEN w.finished_on <= :on THEN w.finished_on
                    WHEN w.started_on <= :on THEN w.started_on ELSE w.registered_on END AS since, w.place, w.unit_id,
               CAST(round(CAST(w.longitude AS double precision) * 1000000) AS bigint) AS lon,
               CAST(round(CAST(w.latitude AS double precision) * 1000000) AS bigint) AS lat
          FROM work w
          JOIN campaign c ON c.id = w.campaign_id AND c.state = 'launched'
         WHERE w.latitude IS NOT NULL
           AND w.longitude IS NOT NULL
           AND w.registered_on <= :on
           AND (w.voided_on IS NULL OR w.voided_on > :on)
           AND NOT EXISTS (SELECT 1 FROM place m WHERE m.work_id = w.id AND m.latitude IS NOT NULL)) p
  JOIN unit u ON u.id = p.unit_id
 WHERE p.unit_id IN (SELECT t.unit_id FROM unit_place t WHERE t.path >= :path AND t.path < :path_end)
   AND p.lon >= :west AND p.lon < :east AND p.lat >= :south AND p.lat < :north
   AND p.key > :after
 ORDER BY p.key
 LIMIT :most;
