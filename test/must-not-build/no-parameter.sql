-- must say: parameter is not in the head

-- units_x(a int) : many unit_x
SELECT id FROM unit WHERE id = :a AND code = :b;
