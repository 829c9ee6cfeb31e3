-- The photos that a backup carries.

-- backup_photos(after text) : many backup_photo
SELECT hash
  FROM photo
 WHERE hash > :after
 ORDER BY hash
 LIMIT 500;
