-- The tree of units: rows valid for a time, and where each stood.

-- unit_by_id(id int) : first unit
SELECT id, code, valid_from, valid_to, kind, level, name, parent
  FROM unit
 WHERE id = :id;

-- unit_on(code text, on day) : first unit
--  The unit that had this code on that day.
SELECT id, code, valid_from, valid_to, kind, level, name, parent
  FROM unit
 WHERE code = :code
   AND valid_from <= :on
   AND (valid_to IS NULL OR valid_to >= :on);

-- unit_top(on day) : first unit_top
--  The first unit of the tree that stands below none.
SELECT unit_id
  FROM unit_place
 WHERE parent_id IS NULL
   AND valid_from <= :on
   AND valid_to >= :on
 ORDER BY unit_id
 LIMIT 1;

-- unit_add(code text, valid_from day, valid_to day?, kind text, level text, name text, folded text, parent text?) : int
INSERT INTO unit (code, valid_from, valid_to, kind, level, name, folded, parent)
VALUES (:code, :valid_from, :valid_to, :kind, :level, :name, :folded, :parent)
RETURNING id;

-- units_all() : many unit
SELECT id, code, valid_from, valid_to, kind, level, name, parent
  FROM unit
 ORDER BY code, valid_from;

-- places_forget() : run
DELETE FROM unit_place;

-- place_add(unit int, valid_from day, valid_to day, parent int?, path text, kind_bit int, level_bit int, code_rank int)
-- : run
INSERT INTO unit_place (unit_id, valid_from, valid_to, parent_id, path, kind_bit, level_bit, code_rank)
VALUES (:unit, :valid_from, :valid_to, :parent, :path, :kind_bit, :level_bit, :code_rank);

-- places_all() : many place
SELECT unit_id, valid_from, valid_to, parent_id, path, kind_bit, level_bit, code_rank
  FROM unit_place
 ORDER BY unit_id, valid_from;

-- unit_lately(code text, today day) : first unit
--  The unit that has this code on that day, or the last one that had it before.
SELECT id, code, valid_from, valid_to, kind, level, name, parent
  FROM unit
 WHERE code = :code
   AND valid_from <= :today
 ORDER BY valid_from DESC
 LIMIT 1;

-- units_of_code(code text) : many unit
--  All that this code ever meant.
SELECT id, code, valid_from, valid_to, kind, level, name, parent
  FROM unit
 WHERE code = :code
 ORDER BY valid_from;

-- units_below(parent int, on day, after text, most int) : many unit
--  The units directly below, valid on that day, behind a code.
SELECT u.id, u.code, u.valid_from, u.valid_to, u.kind, u.level, u.name, u.parent
  FROM unit_place p
  JOIN unit u ON u.id = p.unit_id
 WHERE p.parent_id = :parent
   AND p.valid_from <= :on
   AND p.valid_to >= :on
   AND u.code > :after
 ORDER BY u.code
 LIMIT :most;

-- units_valid(on day, after text, most int) : many unit
SELECT id, code, valid_from, valid_to, kind, level, name, parent
  FROM unit
 WHERE code > :after
   AND valid_from <= :on
   AND (valid_to IS NULL OR valid_to >= :on)
 ORDER BY code
 LIMIT :most;

-- units_of_line(a int, b int, c int, d int, e int, f int, g int, h int) : many unit
--  The rows that a path names: who stands above a unit.
SELECT id, code, valid_from, valid_to, kind, level, name, parent
  FROM unit
 WHERE id IN (:a, :b, :c, :d, :e, :f, :g, :h)
 ORDER BY id;

-- unit_spot(unit int, on day) : first unit_spot
--  Where it stood that day, or at last before it, or at first.
SELECT p.path, p.parent_id, p.valid_from, p.valid_to
  FROM unit_place p
 WHERE p.unit_id = :unit
 ORDER BY CASE WHEN p.valid_from <= :on THEN 0 ELSE 1 END,
       CASE WHEN p.valid_from <= :on THEN p.valid_from END DESC, p.valid_from
 LIMIT 1;

-- units_after(code text, valid_from day) : many unit_heir (code text?, name text?, valid_from day?, valid_to day?)
--  What became of a unit: no code where it ended without successor.
SELECT e.date, e.event, e.share_percent, e.basis, u.code AS code, u.name AS name,
       u.valid_from AS valid_from, u.valid_to AS valid_to
  FROM unit_event e
  LEFT JOIN unit u ON u.code = e.to_code AND u.valid_from = e.to_valid_from
 WHERE e.from_code = :code
   AND e.from_valid_from = :valid_from
 ORDER BY e.date, e.id;

-- units_before(code text, valid_from day) : many unit_heir
--  What a unit came from.
SELECT e.date, e.event, e.share_percent, e.basis, u.code AS code, u.name AS name,
       u.valid_from AS valid_from, u.valid_to AS valid_to
  FROM unit_event e
  JOIN unit u ON u.code = e.from_code AND u.valid_from = e.from_valid_from
 WHERE e.to_code = :code
   AND e.to_valid_from = :valid_from
 ORDER BY e.date, e.id;

-- unit_spot_of_code(code text, on day) : first unit_spot
--  The same of a code: of the unit that has it that day, or had it at last before it, or at first.
SELECT p.path, p.parent_id, p.valid_from, p.valid_to
  FROM unit u
  JOIN unit_place p ON p.unit_id = u.id
 WHERE u.code = :code
 ORDER BY CASE WHEN p.valid_from <= :on THEN 0 ELSE 1 END,
       CASE WHEN p.valid_from <= :on THEN p.valid_from END DESC, p.valid_from
 LIMIT 1;

-- unit_last(code text) : first unit
--  The last row of a code, whenever it is or was valid.
SELECT id, code, valid_from, valid_to, kind, level, name, parent
  FROM unit
 WHERE code = :code
 ORDER BY valid_from DESC
 LIMIT 1;

-- units_under(code text, on day) : many unit
--  Those directly below on a day.
SELECT id, code, valid_from, valid_to, kind, level, name, parent
  FROM unit
 WHERE parent = :code
   AND valid_from <= :on
   AND (valid_to IS NULL OR valid_to >= :on)
 ORDER BY code;

-- unit_rows(code text) : many unit
--  Every row that a code has had, the newest first.
SELECT id, code, valid_from, valid_to, kind, level, name, parent
  FROM unit
 WHERE code = :code
 ORDER BY valid_from DESC;
