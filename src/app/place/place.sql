-- Places: culture houses and the like.

-- place_by_code(code text, now moment) : first place_row (work_code text?, work_title text?, work_voided_on day?, article_slug text?, article_title text?, article_open int, unit_code text, unit_name text, unit_from day, unit_to day?)
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

-- place_insert(code text, kind text, name text, folded text, unit int, address text?, latitude text?, longitude text?, state text, opened_on day?, work int?, article int?, note text?, now moment, by int?) : int
INSERT INTO place (code, kind, name, folded, unit_id, address, latitude, longitude, state, opened_on, work_id,
	article_id, note, made_at, made_by)
VALUES (:code, :kind, :name, :folded, :unit, :address, :latitude, :longitude, :state, :opened_on, :work, :article,
	:note, :now, :by)
RETURNING id;

-- place_keep(id int, kind text, name text, folded text, unit int, address text?, latitude text?, longitude text?, state text, opened_on day?, work int?, article int?, note text?) : run
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
