-- The calendar of working days.

-- fragment holds:
--  Rows that hold for a unit: everybody's, its own and those of the units above it, the nearest last.
  FROM day_off d
  LEFT JOIN unit u ON u.id = d.unit_id
  LEFT JOIN unit_place p ON p.unit_id = d.unit_id AND p.valid_from <= :on AND p.valid_to >= :on
 WHERE d.removed_at IS NULL
   AND (d.unit_id IS NULL OR EXISTS (SELECT 1 FROM unit_place me
                                      WHERE me.unit_id = :unit AND me.valid_from <= :on AND me.valid_to >= :on
                                        AND substr(me.path, 1, length(p.path)) = p.path));

-- days_off_near(unit int, on day, from text, until text) : many day_off_near
--  Between two days, and those of each year.
SELECT d.day, d.kind
{holds}
   AND (d.kind = 'yearly' OR (d.day >= :from AND d.day <= :until))
 ORDER BY coalesce(length(p.path), 0), d.id;

-- days_off_of(unit int, on day, from text, until text) : many day_off (unit_code text?, unit_name text?)
--  The same with all that is known of them.
SELECT d.id, d.unit_id, d.day, d.kind, d.name, d.source, d.mark, u.code AS unit_code, u.name AS unit_name
{holds}
   AND (d.kind = 'yearly' OR (d.day >= :from AND d.day <= :until))
 ORDER BY d.day, coalesce(length(p.path), 0), d.id;

-- days_off_tet(unit int, on day) : many tet_year (year text)
--  The years that have days off for Tet.
SELECT DISTINCT substr(d.day, 1, 4) AS year
{holds}
   AND d.kind = 'tet'
 ORDER BY year;

-- day_off_by_id(id int) : first day_off_row
SELECT id, unit_id, day, kind, name, source, mark, removed_at
  FROM day_off
 WHERE id = :id;

-- day_off_own(unit int, day text) : first day_off_own
--  The row of the unit itself for a day.
SELECT id, kind, name, source
  FROM day_off
 WHERE unit_id = :unit
   AND day = :day
   AND removed_at IS NULL;

-- day_off_add(unit int?, day text, kind text, name text, source text, mark text, now moment, by int?) : int
INSERT INTO day_off (unit_id, day, kind, name, source, mark, made_at, made_by)
VALUES (:unit, :day, :kind, :name, :source, :mark, :now, :by)
RETURNING id;

-- day_off_remove(id int, at moment?, by int?) : run
--  Or put it back: `at` unknown.
UPDATE day_off
   SET removed_at = :at, removed_by = :by
 WHERE id = :id;
