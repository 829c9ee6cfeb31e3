-- Outlines of units and what stands on the map.

-- map_set_add(unit int?, files text, source text, schematic int, day day, points_before int, points int, packed int,
-- tolerance int, unmatched text, state text, now moment, by int?) : int
INSERT INTO outline_set (unit_id, files, source, schematic, day, points_before, points, packed, tolerance, unmatched,
	state, made_at, made_by)
VALUES (:unit, :files, :source, :schematic, :day, :points_before, :points, :packed, :tolerance, :unmatched, :state,
	:now, :by)
RETURNING id;

-- map_outline_add(set int, unit int, shape text) : run
INSERT INTO outline (set_id, unit_id, shape)
VALUES (:set, :unit, :shape);

-- map_set_state(id int, state text) : run
UPDATE outline_set
   SET state = :state
 WHERE id = :id;

-- map_set(id int) : first map_set (outlines int, who text?)
SELECT s.id, s.unit_id, s.files, s.source, s.schematic, s.day, s.points_before, s.points, s.packed, s.tolerance,
       s.unmatched, s.state, s.made_at, a.name AS who,
       (SELECT count(*) FROM outline o WHERE o.set_id = s.id) AS outlines
  FROM outline_set s
  LEFT JOIN account a ON a.id = s.made_by
 WHERE s.id = :id;

-- map_sets(path text, path_end text, before int, most int) : many map_set
--  Imports for units of a subtree, those of the whole site too, the newest first.
SELECT s.id, s.unit_id, s.files, s.source, s.schematic, s.day, s.points_before, s.points, s.packed, s.tolerance,
       s.unmatched, s.state, s.made_at, a.name AS who,
       (SELECT count(*) FROM outline o WHERE o.set_id = s.id) AS outlines
  FROM outline_set s
  LEFT JOIN account a ON a.id = s.made_by
 WHERE (s.unit_id IS NULL
        OR s.unit_id IN (SELECT p.unit_id FROM unit_place p WHERE p.path >= :path AND p.path < :path_end))
   AND s.id < :before
 ORDER BY s.id DESC
 LIMIT :most;

-- map_set_units(set int, after text, most int) : many map_set_unit
--  What an import has, by code.
SELECT u.code, u.name, u.valid_from, u.valid_to, o.shape
  FROM outline o
  JOIN unit u ON u.id = o.unit_id
 WHERE o.set_id = :set
   AND u.code > :after
 ORDER BY u.code
 LIMIT :most;

-- map_units(parent int, on day, after text, most int) : many map_unit (shape text?, set_id int?, deeper int)
--  The units directly below that have an area: with an outline, or of the Front.  By code.  `deeper`: units
--  below it have outlines too.
SELECT u.id, u.code, u.name, u.kind, u.level, o.shape AS shape, o.set_id AS set_id,
       (SELECT count(*) FROM (SELECT 1 FROM unit_place c JOIN outline x ON x.unit_id = c.unit_id
                                JOIN outline_set s ON s.id = x.set_id AND s.state = 'shown'
                               WHERE c.parent_id = u.id AND c.valid_from <= :on AND c.valid_to >= :on
                                     LIMIT 1) t) AS deeper
  FROM unit_place p
  JOIN unit u ON u.id = p.unit_id
  LEFT JOIN outline o ON o.unit_id = u.id
       AND o.set_id = (SELECT max(x.set_id) FROM outline x JOIN outline_set s ON s.id = x.set_id
                        WHERE x.unit_id = u.id AND s.state = 'shown')
 WHERE p.parent_id = :parent
   AND p.valid_from <= :on
   AND p.valid_to >= :on
   AND (o.id IS NOT NULL OR u.kind IN ('front_committee', 'area_board'))
   AND u.code > :after
 ORDER BY u.code
 LIMIT :most;

-- map_own(unit int) : many map_unit
--  The outline of one unit, if it has one.
SELECT u.id, u.code, u.name, u.kind, u.level, o.shape AS shape, o.set_id AS set_id, 0 AS deeper
  FROM unit u
  JOIN outline o ON o.unit_id = u.id
 WHERE u.id = :unit
   AND o.set_id = (SELECT max(x.set_id) FROM outline x JOIN outline_set s ON s.id = x.set_id
                    WHERE x.unit_id = u.id AND s.state = 'shown');

-- map_fullest(on day) : first map_fullest (unit_id int, n int)
--  The unit with the most outlines directly below it that day.
SELECT p.parent_id AS unit_id, count(DISTINCT p.unit_id) AS n
  FROM outline o
  JOIN outline_set s ON s.id = o.set_id AND s.state = 'shown'
  JOIN unit_place p ON p.unit_id = o.unit_id
 WHERE p.valid_from <= :on
   AND p.valid_to >= :on
   AND p.parent_id IS NOT NULL
 GROUP BY p.parent_id
 ORDER BY count(DISTINCT p.unit_id) DESC, p.parent_id
 LIMIT 1;

-- map_roots(on day, most int) : many map_root
--  Units without one above, that day.
SELECT u.id, u.code, u.valid_from, u.valid_to, u.kind, u.level, u.name, u.parent
  FROM unit_place p
  JOIN unit u ON u.id = p.unit_id
 WHERE p.parent_id IS NULL
   AND p.valid_from <= :on
   AND p.valid_to >= :on
 ORDER BY u.code
 LIMIT :most;

-- map_sources(a int, b int, c int, d int) : many map_source
SELECT id, source, schematic, day
  FROM outline_set
 WHERE id IN (:a, :b, :c, :d)
 ORDER BY id DESC;
