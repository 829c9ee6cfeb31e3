-- Tokens of forms that were used: see guard.h and token.h.

-- guard_use(random text, expires moment) : first guard_new_use
--  No row: it was used before.
INSERT INTO guard_used (random, expires)
VALUES (:random, :expires)
    ON CONFLICT (random) DO NOTHING
RETURNING random;

-- guard_sweep(now moment) : run
--  What is too old is refused for its age.
DELETE FROM guard_used
 WHERE expires < :now;
