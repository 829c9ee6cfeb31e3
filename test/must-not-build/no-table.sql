-- must say: no such table

-- people() : many person
SELECT id FROM nobody;
