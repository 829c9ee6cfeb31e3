-- must say: not used

-- units_x(a int, b text) : many unit_x
SELECT id FROM unit WHERE id = :a;
