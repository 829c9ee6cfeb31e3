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

-- place_add(unit int, valid_from day, valid_to day, parent int?, path text, kind_bit int, level_bit int, code_rank int) : run
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
