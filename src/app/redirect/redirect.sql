-- Where an address of before leads now.

-- redirect_find(address text) : first redirect_found
SELECT target
  FROM redirect
 WHERE address = :address;

-- redirects_between(from text, to text, target text) : int (n int)
--  How many addresses from `from` to `to` lead to the target.
SELECT count(*) AS n
  FROM redirect
 WHERE target = :target
   AND address >= :from
   AND address < :to;

-- redirects_follow(before text, after text) : run
--  What led to the old address leads to the new one at once.
UPDATE redirect
   SET target = :after
 WHERE target = :before;

-- redirect_add(address text, target text, now moment) : run
INSERT INTO redirect (address, target, made_at)
VALUES (:address, :target, :now);
