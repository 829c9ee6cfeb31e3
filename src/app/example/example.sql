-- The example site.

-- units_there() : int (n int)
SELECT count(*) AS n
  FROM (SELECT 1 AS one FROM unit LIMIT 1) u;

-- example_work(code text) : first example_work
SELECT id, code, campaign_id, finished_on
  FROM work
 WHERE code = :code;

-- example_congress(unit text, today day) : first example_congress
SELECT c.id, c.term, c.held
  FROM congress c
  JOIN unit u ON u.id = c.unit_id
 WHERE u.code = :unit
   AND c.held <= :today
 ORDER BY c.held DESC
 LIMIT 1;

-- example_section(slug text) : first example_section
SELECT id
  FROM section
 WHERE slug = :slug;

-- example_section_add(slug text, name text, unit int) : int
INSERT INTO section (slug, name, unit_id, path, position)
VALUES (:slug, :name, :unit, '', 1)
RETURNING id;

-- example_section_place(id int, path text) : run
UPDATE section
   SET path = :path, position = :id
 WHERE id = :id;

-- example_article_add(slug text, unit int, section int, campaign int?, work int?, shown moment, now moment) : int
INSERT INTO article (slug, unit_id, section_id, campaign_id, work_id, shown_from, updated_at, made_at)
VALUES (:slug, :unit, :section, :campaign, :work, :shown, :shown, :now)
RETURNING id;

-- example_revision_add(article int, section int, campaign int?, work int?, title text, lead text, body text, author text, tags text, now moment) : int
INSERT INTO article_revision (article_id, number, state, section_id, campaign_id, work_id, title, lead, body,
	author_line, source, tags, made_at, decided_at)
VALUES (:article, 1, 'approved', :section, :campaign, :work, :title, :lead, :body, :author, '', :tags, :now, :now)
RETURNING id;

-- example_article_show(id int, revision int) : run
UPDATE article
   SET shown = :revision
 WHERE id = :id;

-- example_article(slug text) : first example_article
SELECT id, unit_id
  FROM article
 WHERE slug = :slug;

-- example_tag_add(article int, folded text, tag text) : run
INSERT INTO article_tag (article_id, folded, tag)
VALUES (:article, :folded, :tag)
    ON CONFLICT DO NOTHING;

-- example_picture_add(article int, name text, photo int, now moment) : run
INSERT INTO article_photo (article_id, name, photo_id, made_at)
VALUES (:article, :name, :photo, :now);

-- example_comment_last() : int (n int)
SELECT coalesce(max(id), 0) AS n
  FROM comment;
