-- Numbers that a law or a rule of the house sets.

-- rule_number_on(name text, on day) : first rule_number
SELECT value, since, source, mark
  FROM rule_number
 WHERE name = :name
   AND since <= :on
 ORDER BY since DESC
 LIMIT 1;
