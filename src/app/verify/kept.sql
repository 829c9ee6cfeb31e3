-- What the portal keeps twice, or reads from a text when it is saved: each statement gives the rows that do not fit.

-- flaws_article_shown() : many flaw (name text, value text?)
--  Lists say of an article what the revision says that readers see.
SELECT 'article ' || a.slug AS name, r.title AS value
  FROM article a
  LEFT JOIN article_revision r ON r.id = a.shown AND r.article_id = a.id
 WHERE a.shown IS NOT NULL
   AND (r.id IS NULL
        OR a.shown_from IS NULL
        OR r.section_id <> a.section_id
        OR coalesce(r.campaign_id, 0) <> coalesce(a.campaign_id, 0)
        OR coalesce(r.work_id, 0) <> coalesce(a.work_id, 0))
 ORDER BY a.slug;

-- flaws_article_pieces() : many flaw
--  Pictures and files that stand in a revision belong to its article, under the name that its text says.
SELECT name, value
  FROM (SELECT 'article_revision ' || CAST(r.id AS text) AS name, f.name AS value, r.id, f.position
          FROM article_figure f
          JOIN article_revision r ON r.id = f.revision_id
         WHERE r.body NOT LIKE '%' || f.name || '%'
            OR NOT EXISTS (SELECT 1 FROM article_photo p
                            WHERE p.article_id = r.article_id AND p.name = f.name AND p.photo_id = f.photo_id)
        UNION ALL
        SELECT 'article_revision ' || CAST(r.id AS text), f.name, r.id, f.position
          FROM article_attachment f
          JOIN article_revision r ON r.id = f.revision_id
         WHERE r.body NOT LIKE '%' || f.name || '%'
            OR NOT EXISTS (SELECT 1 FROM article_file p
                            WHERE p.article_id = r.article_id AND p.name = f.name AND p.file_id = f.file_id)) pieces
 ORDER BY id, position;

-- flaws_correction() : many flaw
SELECT 'article_correction ' || CAST(c.revision_id AS text) AS name, CAST(c.article_id AS text) AS value
  FROM article_correction c
  JOIN article_revision r ON r.id = c.revision_id
 WHERE r.article_id <> c.article_id
 ORDER BY c.revision_id;

-- flaws_section_path() : many flaw
SELECT 'section ' || s.slug AS name, s.path AS value
  FROM section s
  LEFT JOIN section p ON p.id = s.parent_id
 WHERE s.path <> coalesce(p.path, '.') || CAST(s.id AS text) || '.'
 ORDER BY s.slug;

-- flaws_song_file() : many flaw
SELECT 'song ' || s.slug AS name, f.type AS value
  FROM song s
  JOIN file f ON f.id = s.file_id
 WHERE f.type NOT IN ('mp3', 'm4a', 'ogg')
 ORDER BY s.slug;

-- verify_tagged(after int, rows int) : many verify_tagged
--  Articles that readers see, or saw, and the tags that were typed.
SELECT a.id, a.slug, r.tags
  FROM article a
  JOIN article_revision r ON r.id = a.shown
 WHERE a.id > :after
 ORDER BY a.id
 LIMIT :rows;

-- verify_tags_of(article int) : many verify_tag
SELECT folded, tag
  FROM article_tag
 WHERE article_id = :article
 ORDER BY folded;

-- verify_folds_songs(after int, rows int) : many verify_fold
SELECT id, slug AS code, title AS text, folded
  FROM song
 WHERE id > :after
 ORDER BY id
 LIMIT :rows;

-- verify_folds_places(after int, rows int) : many verify_fold
SELECT id, code, name AS text, folded
  FROM place
 WHERE id > :after
 ORDER BY id
 LIMIT :rows;
