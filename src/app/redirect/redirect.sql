-- Where an address of before leads now.

-- redirect_find(address text) : first redirect_found
SELECT target
  FROM redirect
 WHERE address = :address;

-- redirects_follow(before text, after text) : run
--  What led to the old address leads to the new one at once.
UPDATE redirect
   SET target = :after
 WHERE target = :before;

-- redirect_add(address text, target text, now moment) : run
INSERT INTO redirect (address, target, made_at)
VALUES (:address, :target, :now);
