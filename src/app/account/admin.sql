-- What an administrator sees: only what stands in the own part of the tree.

-- fragment line_columns:
       a.login, a.name, a.disabled, a.must_change, g.id AS grant_id, g.role, g.since, g.until,
       u.code AS unit, u.name AS unit_name;

-- fragment wanted:
--  Behind the key, in the subtree; roles that ended only of accounts that hold none any more anywhere.
       a.login >= :after
   AND (a.login > :after OR g.id > :after_grant)
   AND a.folded LIKE :pattern
   AND p.path >= :path
   AND p.path < :path_end
   AND p.valid_from = (SELECT max(q.valid_from)
                         FROM unit_place q
                        WHERE q.unit_id = g.unit_id
                          AND q.valid_from <= :today)
   AND (g.until IS NULL OR g.until >= :today
        OR NOT EXISTS (SELECT 1
                         FROM role_grant h
                        WHERE h.account_id = a.id
                          AND (h.until IS NULL OR h.until >= :today)))
 ORDER BY a.login, g.id
 LIMIT :rows;

-- places_counted(path text, path_end text, most int) : int (n int)
--  How large a subtree is, as far as it matters: counting ends at `most`.
SELECT count(*) AS n
  FROM (SELECT unit_id
          FROM unit_place
         WHERE path >= :path
           AND path < :path_end
         LIMIT :most) counted;

-- accounts_below(path text, path_end text, today day, pattern text, after text, after_grant int, rows int)
-- : many account_line
--  One line for each role for a unit in the subtree; roles that ended only of accounts that hold none
--  any more anywhere.  For a large subtree: from the key on in the order of logins, until there are
--  enough (CROSS JOIN: SQLite keeps this order).
SELECT {line_columns}
  FROM account a
 CROSS JOIN role_grant g
 CROSS JOIN unit_place p
 CROSS JOIN unit u
 WHERE g.account_id = a.id
   AND p.unit_id = g.unit_id
   AND u.id = g.unit_id
   AND {wanted};

-- accounts_near(path text, path_end text, today day, pattern text, after text, after_grant int, rows int)
-- : many account_line
--  The same lines for a small subtree: from its units to those who work for them.
SELECT {line_columns}
  FROM unit_place p
 CROSS JOIN role_grant g
 CROSS JOIN account a
 CROSS JOIN unit u
 WHERE g.unit_id = p.unit_id
   AND a.id = g.account_id
   AND u.id = g.unit_id
   AND {wanted};

-- units_named(path text, path_end text, today day, pattern text, rows int) : many unit_named
--  Units of a subtree today, from the top down.
SELECT u.id, u.code, u.name, p.path
  FROM unit_place p
  JOIN unit u ON u.id = p.unit_id
 WHERE p.path >= :path
   AND p.path < :path_end
   AND p.valid_from <= :today
   AND p.valid_to >= :today
   AND u.folded LIKE :pattern
 ORDER BY p.path
 LIMIT :rows;
