-- The files and photos that rows name.

-- files_between(from text, to text) : many file_hash
--  By hash, from the first on and before the second.
SELECT hash
  FROM file
 WHERE hash >= :from
   AND hash < :to
 ORDER BY hash;

-- sweep_named(hash text) : one sweep_named (file int, photo int)
--  Does a row name it?
SELECT (SELECT count(*) FROM file WHERE hash = :hash) AS file, (SELECT count(*) FROM photo WHERE hash = :hash) AS photo;

-- photos_between(from text, to text) : many photo_hash
SELECT hash
  FROM photo
 WHERE hash >= :from
   AND hash < :to
 ORDER BY hash;
