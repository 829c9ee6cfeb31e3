-- Articles as a bundle carries them: what was approved.

-- fragment stories:
SELECT a.id, a.slug, a.unit_id, u.code AS unit, u.valid_from AS unit_from, s.slug AS section, c.code AS campaign,
       w.code AS work, a.shown_from, a.shown_until, a.updated_at, a.withdrawn_at, a.withdraw_reason, a.comments_open,
       r.id AS revision, r.title, r.lead, r.body, r.author_line, r.source, r.tags,
       (SELECT count(*) FROM article_consent k WHERE k.revision_id = r.id) AS consent,
       (SELECT count(*) FROM article_revision x WHERE x.article_id = a.id AND x.number > r.number) AS drafts
  FROM article a
  JOIN article_revision r ON r.id = a.shown
  JOIN unit u ON u.id = a.unit_id
  JOIN section s ON s.id = a.section_id
  LEFT JOIN campaign c ON c.id = a.campaign_id
  LEFT JOIN work w ON w.id = a.work_id;

-- story_records(after int, rows int) : many story_record (consent int, drafts int, campaign text?, work text?)
{stories}
 WHERE a.id > :after
 ORDER BY a.id
 LIMIT :rows;

-- story_of(slug text) : first story_record
{stories}
 WHERE a.slug = :slug;

-- story_draft(slug text) : first story_draft
--  One of this address that was never approved.
SELECT id
  FROM article
 WHERE slug = :slug
   AND shown IS NULL;

-- story_addresses(target text) : many story_address
--  What leads to it, for ever.
SELECT address
  FROM redirect
 WHERE target = :target
 ORDER BY address;

-- story_unit(id int, unit int) : run
--  Another unit answers for it.
UPDATE article
   SET unit_id = :unit
 WHERE id = :id;

-- story_comments(id int, open int) : run
UPDATE article
   SET comments_open = :open
 WHERE id = :id;

-- story_photo_forget(article int, name text) : run
--  The name means another picture from now on; older revisions keep theirs.
DELETE FROM article_photo
 WHERE article_id = :article
   AND name = :name;

-- story_file_forget(article int, name text) : run
DELETE FROM article_file
 WHERE article_id = :article
   AND name = :name;

-- story_root(on day) : many story_root
--  The unit of which all others are a part.
SELECT id
  FROM unit
 WHERE parent IS NULL
   AND valid_from <= :on
   AND (valid_to IS NULL OR valid_to >= :on)
 ORDER BY id
 LIMIT 2;

-- section_records() : many section_record (parent text?)
--  What stands below another comes behind it.
SELECT s.id, s.slug, s.name, p.slug AS parent, u.code AS unit, u.valid_from AS unit_valid_from, s.position
  FROM section s
  JOIN unit u ON u.id = s.unit_id
  LEFT JOIN section p ON p.id = s.parent_id
 ORDER BY length(s.path) - length(replace(s.path, '.', '')), s.id;

-- section_unit(id int, unit int) : run
UPDATE section
   SET unit_id = :unit
 WHERE id = :id;
