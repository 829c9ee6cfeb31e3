-- Places: culture houses and the like.

-- place_by_code(code text, now moment) : first place_row (work_code text?, work_title text?, work_voided_on day?,
-- article_slug text?, article_title text?, article_open int, unit_code text, unit_name text, unit_from day,
-- unit_to day?)
SELECT p.id, p.code, p.kind, p.name, p.unit_id, p.address, p.latitude, p.longitude, p.state, p.opened_on, p.work_id,
       p.article_id, p.note, w.code AS work_code, w.title AS work_title, w.voided_on AS work_voided_on,
       a.slug AS article_slug, r.title AS article_title,
       CASE WHEN a.shown_from <= :now AND a.withdrawn_at IS NULL AND (a.shown_until IS NULL OR a.shown_until > :now)
            THEN 1 ELSE 0 END AS article_open,
       u.code AS unit_code, u.name AS unit_name, u.valid_from AS unit_from, u.valid_to AS unit_to
  FROM place p
  JOIN unit u ON u.id = p.unit_id
  LEFT JOIN work w ON w.id = p.work_id
  LEFT JOIN article a ON a.id = p.article_id
  LEFT JOIN article_revision r ON r.id = a.shown
 WHERE p.code = :code;

-- places_under(path text, path_end text, state text?, after text, most int) : many place_line (unit_name text)
--  Of a unit and all that ever stood below it, by code.
SELECT p.id, p.code, p.kind, p.name, p.address, p.latitude, p.state, p.opened_on, u.name AS unit_name
  FROM place p
  JOIN unit u ON u.id = p.unit_id
 WHERE p.unit_id IN (SELECT t.unit_id FROM unit_place t WHERE t.path >= :path AND t.path < :path_end)
   AND (:state IS NULL OR p.state = :state)
   AND p.code > :after
 ORDER BY p.code
 LIMIT :most;

-- places_like(prefix text, prefix_end text) : first place_code
--  The last code that begins so.
SELECT code
  FROM place
 WHERE code >= :prefix
   AND code < :prefix_end
 ORDER BY length(code) DESC, code DESC
 LIMIT 1;

-- place_insert(code text, kind text, name text, folded text, unit int, address text?, latitude text?, longitude text?,
-- state text, opened_on day?, work int?, article int?, note text?, now moment, by int?) : int
INSERT INTO place (code, kind, name, folded, unit_id, address, latitude, longitude, state, opened_on, work_id,
	article_id, note, made_at, made_by)
VALUES (:code, :kind, :name, :folded, :unit, :address, :latitude, :longitude, :state, :opened_on, :work, :article,
	:note, :now, :by)
RETURNING id;

-- place_keep(id int, kind text, name text, folded text, unit int, address text?, latitude text?, longitude text?,
-- state text, opened_on day?, work int?, article int?, note text?) : run
UPDATE place
   SET kind = :kind, name = :name, folded = :folded, unit_id = :unit, address = :address, latitude = :latitude,
       longitude = :longitude, state = :state, opened_on = :opened_on, work_id = :work, article_id = :article,
       note = :note
 WHERE id = :id;

-- place_change_add(place int, day day, event text, before text?, reason text?, now moment, by int?) : int
INSERT INTO place_change (place_id, day, event, before, reason, made_at, made_by)
VALUES (:place, :day, :event, :before, :reason, :now, :by)
RETURNING id;

-- place_changes(place int, most int) : many place_change (who text?)
--  Newest first.
SELECT c.id, c.day, c.event, c.before, c.reason, a.name AS who
  FROM place_change c
  LEFT JOIN account a ON a.id = c.made_by
 WHERE c.place_id = :place
 ORDER BY c.id DESC
 LIMIT :most;

-- place_work(code text) : first place_work
--  A work of a launched campaign.
SELECT w.id, w.code, w.title
  FROM work w
  JOIN campaign c ON c.id = w.campaign_id AND c.state = 'launched'
 WHERE w.code = :code;

-- place_article(slug text) : first place_article
SELECT id, slug
  FROM article
 WHERE slug = :slug;

-- place_records(after int, rows int) : many place_record (unit text, unit_valid_from day, work text?, article text?)
--  As the exchange bundle writes them.
SELECT p.id, p.code, p.kind, p.name, u.code AS unit, u.valid_from AS unit_valid_from, p.address, p.latitude,
       p.longitude, p.state, p.opened_on, w.code AS work, a.slug AS article, p.note
  FROM place p
  JOIN unit u ON u.id = p.unit_id
  LEFT JOIN work w ON w.id = p.work_id
  LEFT JOIN article a ON a.id = p.article_id
 WHERE p.id > :after
 ORDER BY p.id
 LIMIT :rows;

-- place_photos(place int) : many evidence_shown
--  Its own photos, without those that were taken back.
SELECT f.id, p.hash, p.width, p.height, p.modern, f.caption, f.alt, f.day
  FROM place_photo f
  JOIN photo p ON p.id = f.photo_id
 WHERE f.place_id = :place
   AND f.shown = 1
 ORDER BY f.id;

-- place_photo_of(place int, photo int) : first place_photo
SELECT id, caption, alt, shown
  FROM place_photo
 WHERE place_id = :place
   AND photo_id = :photo;

-- place_photo_by_id(place int, id int) : first place_photo
SELECT id, caption, alt, shown
  FROM place_photo
 WHERE place_id = :place
   AND id = :id;

-- place_photo_insert(place int, photo int, caption text, alt text, day day, now moment, by int?) : run
INSERT INTO place_photo (place_id, photo_id, caption, alt, day, shown, made_at, made_by)
VALUES (:place, :photo, :caption, :alt, :day, 1, :now, :by);

-- place_photo_keep(id int, caption text, alt text, shown int) : run
UPDATE place_photo
   SET caption = :caption, alt = :alt, shown = :shown
 WHERE id = :id;

-- place_photos_hide(place int) : run
UPDATE place_photo
   SET shown = 0
 WHERE place_id = :place;

-- place_photo_records(after int, rows int) : many place_photo_record
--  As the exchange bundle writes them.
SELECT f.id, l.code AS place, p.hash, f.caption, f.alt
  FROM place_photo f
  JOIN place l ON l.id = f.place_id
  JOIN photo p ON p.id = f.photo_id
 WHERE f.id > :after
   AND f.shown = 1
 ORDER BY f.id
 LIMIT :rows;
