-- Where near-duplicates are looked for beyond the newest comments: the eight bytes of the simhash of each comment
-- that opened a group, key = 256 * number of the byte + the byte (app/comment/similar.h).
CREATE TABLE comment_band (
	key        bigint NOT NULL,
	comment_id bigint NOT NULL REFERENCES comment,
	PRIMARY KEY (key, comment_id)
);
CREATE INDEX comment_band_by_comment ON comment_band (comment_id);
INSERT INTO comment_band (key, comment_id)
SELECT b.n * 256 + ((c.simhash >> CAST(b.n * 8 AS int)) & 255), c.id
  FROM comment c
  CROSS JOIN (SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
              UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7) b
 WHERE c.cluster = c.id
   AND c.simhash <> 0;
