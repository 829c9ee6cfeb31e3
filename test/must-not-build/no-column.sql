-- must say: no such column

-- units_x() : many unit_x
SELECT colour FROM unit;
