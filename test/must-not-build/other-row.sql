-- must say: other-row.sql:7: error: not the column that the row had before: level

-- units_all() : many unit_row
SELECT id, code, name
  FROM unit;

-- units_by_level() : many unit_row
SELECT id, code, level
  FROM unit;
