-- What the checks walk over.

-- flaws_engine() : many flaw (name text, value text?)
--  What the engine finds in its own file; PostgreSQL checks pages as it reads them.
SELECT 'database' AS name, integrity_check AS value
  FROM pragma_integrity_check
 WHERE integrity_check <> 'ok';
-- on postgresql
SELECT 'database' AS name, 'ok' AS value
 WHERE 1 = 0;

-- verify_bodies(after int, rows int) : many verify_body (salt text?, content text?)
SELECT e.id, e.body_hash, b.salt, b.content
  FROM log_entry e
  LEFT JOIN log_body b ON b.id = e.id
 WHERE e.id > :after
 ORDER BY e.id
 LIMIT :rows;

-- verify_campaigns() : many verify_campaign (plan text?)
SELECT c.id, c.code, c.name, c.launched_by, c.starts, c.ends, v.plan
  FROM campaign c
  LEFT JOIN plan_version v ON v.campaign_id = c.id AND v.version = c.version
 ORDER BY c.code;

-- verify_folds_units(after int, rows int) : many verify_fold
SELECT id, code, name AS text, folded
  FROM unit
 WHERE id > :after
 ORDER BY id
 LIMIT :rows;

-- verify_folds_works(after int, rows int) : many verify_fold
SELECT id, code, title AS text, folded
  FROM work
 WHERE id > :after
 ORDER BY id
 LIMIT :rows;

-- verify_photo_rows(after int, rows int) : many verify_photo
SELECT id, hash, width, height, modern
  FROM photo
 WHERE id > :after
 ORDER BY id
 LIMIT :rows;
