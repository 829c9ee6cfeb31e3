-- Views in few bytes: one number names hour, page and class, so that a row is a key and a count.  In a file of
-- SQLite it takes some 12 bytes instead of 70, and a period is one range of the key.
-- cell: hour since 1970 << 34 | hit_page.id << 2 | class (0 reader, 1 robot, 2 staff).  The engine never gives it.
CREATE TABLE hit_cell (
	cell bigserial PRIMARY KEY,
	n    bigint NOT NULL
);
INSERT INTO hit_cell (cell, n)
SELECT ((hour / 3600) << 34) + (page_id << 2) + CASE class WHEN 'reader' THEN 0 WHEN 'robot' THEN 1 ELSE 2 END, n
  FROM hit;

-- What each page reached ever, kept with each flush, so that a page can say its own number at once.
ALTER TABLE hit_page ADD COLUMN readers bigint NOT NULL DEFAULT 0;
ALTER TABLE hit_page ADD COLUMN robots bigint NOT NULL DEFAULT 0;
UPDATE hit_page
   SET readers = coalesce((SELECT sum(h.n) FROM hit h WHERE h.page_id = hit_page.id AND h.class = 'reader'), 0),
       robots = coalesce((SELECT sum(h.n) FROM hit h WHERE h.page_id = hit_page.id AND h.class = 'robot'), 0);
CREATE INDEX hit_page_by_section ON hit_page (section_id);
DROP TABLE hit;
