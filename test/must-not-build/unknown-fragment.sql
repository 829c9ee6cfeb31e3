-- must say: unknown-fragment.sql:7: error: no fragment above has the name unit_colums

-- fragment unit_columns:
--  What a list shows of a unit.
       u.id, u.code, u.name;

-- units_all() : many unit_row
SELECT {unit_colums}
  FROM unit u;
