-- must say: unused-fragment.sql:3: error: no statement uses the fragment unit_columns

-- fragment unit_columns:
       u.id, u.code, u.name;

-- units_all() : many unit_row
SELECT u.id, u.code, u.name
  FROM unit u;
