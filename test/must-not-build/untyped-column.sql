-- must say: type

-- units_x() : many unit_x
SELECT count(*) AS n FROM unit;
