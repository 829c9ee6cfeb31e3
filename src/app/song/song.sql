-- Songs with their words, and their recordings where there are any.

-- fragment songs:
SELECT s.id, s.slug, s.unit_id, s.position, s.title, s.words_by, s.music_by, s.singer, s.licence, s.words, s.hidden,
       s.changed_at, u.code AS unit_code, u.name AS unit_name, u.valid_from, u.valid_to, f.hash AS hash,
       f.bytes AS bytes, f.type AS type
  FROM song s
  JOIN unit u ON u.id = s.unit_id
  LEFT JOIN file f ON f.id = s.file_id;

-- songs_public(after text, most int) : many song_shown (hash text?, bytes int?, type text?)
--  In the order that editors chose, behind the song with the address `after` ("" from the start).
{songs}
 WHERE s.hidden = 0
   AND (:after = '' OR (s.position, s.id) > (SELECT x.position, x.id FROM song x WHERE x.slug = :after))
 ORDER BY s.position, s.id
 LIMIT :most;

-- song_public(slug text) : first song_shown
{songs}
 WHERE s.slug = :slug
   AND s.hidden = 0;

-- songs_of_unit(unit int) : many song_shown
--  For those who keep them: hidden ones, too.
{songs}
 WHERE s.unit_id = :unit
 ORDER BY s.position, s.id
 LIMIT 500;

-- song_by_id(id int) : first song_shown
{songs}
 WHERE s.id = :id;

-- song_slugs(slug text) : int (n int)
SELECT count(*) AS n
  FROM song
 WHERE slug = :slug;

-- song_last_position() : int (n int)
SELECT coalesce(max(position), 0) AS n
  FROM song;

-- song_add(slug text, unit int, position int, title text, folded text, words_by text, music_by text, singer text,
-- licence text, words text, file int?, now moment, by int?) : int
INSERT INTO song (slug, unit_id, position, title, folded, words_by, music_by, singer, licence, words, file_id, hidden,
                  made_at, made_by, changed_at)
VALUES (:slug, :unit, :position, :title, :folded, :words_by, :music_by, :singer, :licence, :words, :file, 0, :now, :by,
    :now)
RETURNING id;

-- song_change(id int, title text, folded text, words_by text, music_by text, singer text, licence text, words text,
-- now moment) : run
UPDATE song
   SET title = :title, folded = :folded, words_by = :words_by, music_by = :music_by, singer = :singer,
       licence = :licence, words = :words, changed_at = :now
 WHERE id = :id;

-- song_record(id int, file int?) : run
--  Another recording, or none.
UPDATE song
   SET file_id = :file
 WHERE id = :id;

-- song_place(id int, position int) : run
UPDATE song
   SET position = :position
 WHERE id = :id;

-- song_hide(id int, hidden int) : run
UPDATE song
   SET hidden = :hidden
 WHERE id = :id;

-- song_unit(id int, unit int) : run
UPDATE song
   SET unit_id = :unit
 WHERE id = :id;

-- fragment records:
SELECT s.id, s.slug, u.code AS unit, u.valid_from AS unit_valid_from, s.position, s.title, s.words_by, s.music_by,
       s.singer, s.licence, s.hidden, f.hash AS hash, f.type AS type, s.words
  FROM song s
  JOIN unit u ON u.id = s.unit_id
  LEFT JOIN file f ON f.id = s.file_id;

-- song_records(after int, rows int) : many song_record (hash text?, type text?)
--  As the exchange bundle writes them, hidden ones too.
{records}
 WHERE s.id > :after
 ORDER BY s.id
 LIMIT :rows;

-- song_record_of(slug text) : first song_record
{records}
 WHERE s.slug = :slug;
