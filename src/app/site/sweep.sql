-- The files and photos that rows name.

-- files_between(from text, to text) : many file_hash
--  By hash, from the first on and before the second.
SELECT hash
  FROM file
 WHERE hash >= :from
   AND hash < :to
 ORDER BY hash;

-- photos_between(from text, to text) : many photo_hash
SELECT hash
  FROM photo
 WHERE hash >= :from
   AND hash < :to
 ORDER BY hash;
