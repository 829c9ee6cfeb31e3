-- What everybody may read of articles.  Each statement holds the same condition of visibility: the time has
-- come, it is not over, nothing was withdrawn.  Lists begin with the newest, behind the article with the
-- address `after` ("" from the start).

-- fragment card_columns:
       a.id, a.slug, r.title, r.lead, a.shown_from, a.updated_at, s.slug AS section_slug, s.name AS section_name,
       u.code AS unit_code, u.name AS unit_name, p.hash AS hash, p.width AS width, p.height AS height,
       p.modern AS modern, f.alt AS alt;

-- fragment card_tables:
--  What a card shows of an article `a`: its picture is the first figure.
  JOIN article_revision r ON r.id = a.shown
  JOIN section s ON s.id = a.section_id
  JOIN unit u ON u.id = a.unit_id
  LEFT JOIN article_figure f ON f.revision_id = r.id AND f.position = 0
  LEFT JOIN photo p ON p.id = f.photo_id;

-- fragment visible:
       a.shown_from <= :now
   AND a.withdrawn_at IS NULL
   AND (a.shown_until IS NULL OR a.shown_until > :now);

-- fragment newest_first:
       a.shown_from <= :top
   AND (:after = '' OR (a.shown_from, a.id) < (SELECT x.shown_from, x.id FROM article x WHERE x.slug = :after))
 ORDER BY a.shown_from DESC, a.id DESC
 LIMIT :most;

-- article_span(now moment, after text, nth int) : one article_span (top moment?, floor moment?)
--  When the article `after` appeared, so that a list begins there; and when the nth before that one did, whatever
--  it is about.
SELECT t.top AS top,
       (SELECT a.shown_from
          FROM article a
         WHERE a.shown_from <= t.top
         ORDER BY a.shown_from DESC
         LIMIT 1 OFFSET :nth) AS floor
  FROM (SELECT CASE WHEN :after = '' THEN :now
               ELSE (SELECT x.shown_from FROM article x WHERE x.slug = :after) END AS top) t;

-- articles_newest(now moment, top moment, after text, most int) : many article_card (hash text?, width int?,
-- height int?, modern int?, alt text?)
--  Of the whole site.
SELECT {card_columns}
  FROM article a
  {card_tables}
 WHERE a.shown IS NOT NULL
   AND {visible}
   AND {newest_first};

-- articles_in_section(path text, path_end text, now moment, top moment, floor moment, after text, most int)
-- : many article_card
--  Of a section and all below it.
SELECT {card_columns}
  FROM article a
  {card_tables}
 WHERE s.path >= :path AND s.path < :path_end
   AND {visible}
   AND a.shown_from >= :floor
   AND {newest_first};

-- articles_of_unit(unit text, now moment, top moment, floor moment, after text, most int) : many article_card
--  Of the unit with this code, at all times.
SELECT {card_columns}
  FROM article a
  {card_tables}
 WHERE u.code = :unit
   AND {visible}
   AND a.shown_from >= :floor
   AND {newest_first};

-- articles_of_campaign(campaign int, now moment, top moment, after text, most int) : many article_card
--  Of a campaign.
SELECT {card_columns}
  FROM article a
  {card_tables}
 WHERE a.campaign_id = :campaign
   AND {visible}
   AND {newest_first};

-- articles_of_work(work int, now moment, top moment, after text, most int) : many article_card
--  Of a work.
SELECT {card_columns}
  FROM article a
  {card_tables}
 WHERE a.work_id = :work
   AND {visible}
   AND {newest_first};

-- articles_with_tag(tag text, now moment, top moment, after text, most int) : many article_card
--  With a tag, folded.
SELECT {card_columns}
  FROM article_tag g
  JOIN article a ON a.id = g.article_id
  {card_tables}
 WHERE g.folded = :tag
   AND {visible}
   AND {newest_first};

-- articles_with_tag_lately(tag text, now moment, top moment, floor moment, after text, most int) : many article_card
--  The same among the articles since `floor`.  CROSS: those are read one after the other, not all that have the tag.
SELECT {card_columns}
  FROM article a
 CROSS JOIN article_tag g
  {card_tables}
 WHERE g.article_id = a.id
   AND g.folded = :tag
   AND a.shown_from >= :floor
   AND {visible}
   AND {newest_first};

-- articles_sharing_tags(article int, now moment, near int, most int) : many article_card
--  Those with the most tags of this one, among the newest articles of each tag.  CROSS: they are taken as they are
--  found; SQLite would put them in a table first.
SELECT {card_columns}
  FROM (SELECT t.article_id, count(*) AS shared
          FROM article_tag m
          JOIN article_tag t ON t.folded = m.folded AND t.article_id <> m.article_id
         WHERE m.article_id = :article
           AND t.article_id >= coalesce((SELECT y.article_id
                                           FROM article_tag y
                                          WHERE y.folded = m.folded
                                          ORDER BY y.article_id DESC
                                          LIMIT 1 OFFSET :near), 0)
         GROUP BY t.article_id) k
 CROSS JOIN article a
  {card_tables}
 WHERE a.id = k.article_id
   AND {visible}
 ORDER BY k.shared DESC, a.shown_from DESC, a.id DESC
 LIMIT :most;

-- article_public(slug text, now moment) : first article_public (campaign_code text?, campaign_name text?,
-- work_code text?, work_title text?)
SELECT a.id, a.slug, a.unit_id, a.comments_open, a.shown AS revision, a.shown_from, a.updated_at, a.section_id, r.title,
       r.lead, r.body, r.author_line, r.source, s.slug AS section_slug, s.name AS section_name, s.path AS section_path,
       u.code AS unit_code, u.name AS unit_name, u.valid_from, u.valid_to, c.code AS campaign_code,
       c.name AS campaign_name, w.code AS work_code, w.title AS work_title
  FROM article a
  JOIN article_revision r ON r.id = a.shown
  JOIN section s ON s.id = a.section_id
  JOIN unit u ON u.id = a.unit_id
  LEFT JOIN campaign c ON c.id = a.campaign_id
  LEFT JOIN work w ON w.id = a.work_id
 WHERE a.slug = :slug
   AND {visible};

-- article_gone(slug text, now moment) : first article_gone (at moment?)
--  It was there once and is no more: withdrawn, or its time is over (then without a reason).
SELECT a.withdraw_reason AS reason, coalesce(a.withdrawn_at, a.shown_until) AS at
  FROM article a
 WHERE a.slug = :slug
   AND a.shown_from <= :now
   AND (a.withdrawn_at >= a.shown_from OR a.shown_until <= :now);

-- article_behind(since moment, now moment) : first article_behind
--  The first article that appeared then or later.
SELECT a.slug
  FROM article a
 WHERE a.shown_from >= :since
   AND {visible}
 ORDER BY a.shown_from, a.id
 LIMIT 1;

-- article_next(now moment) : one article_next (at moment?)
--  When the next one appears, or ends.
SELECT min(m.at) AS at
  FROM (SELECT min(shown_from) AS at FROM article WHERE shown_from > :now
        UNION ALL
        SELECT min(shown_until) FROM article WHERE shown_until > :now) m;

-- article_figures(revision int) : many article_figure
SELECT f.position, f.name, f.caption, f.alt, p.hash, p.width, p.height, p.modern
  FROM article_figure f
  JOIN photo p ON p.id = f.photo_id
 WHERE f.revision_id = :revision
 ORDER BY f.position;

-- article_tags(article int) : many article_tag_shown
SELECT folded, tag
  FROM article_tag
 WHERE article_id = :article
 ORDER BY folded;

-- article_photo_public(hash text, now moment) : int (n int)
--  Does the photo stand in an article that everybody may read?
SELECT count(*) AS n
  FROM photo p
  JOIN article_figure f ON f.photo_id = p.id
  JOIN article a ON a.shown = f.revision_id
 WHERE p.hash = :hash
   AND {visible};

-- article_corrections(article int) : many article_correction
--  Slips that were mended after it was published, the newest first.
SELECT reason, made_at
  FROM article_correction
 WHERE article_id = :article
 ORDER BY revision_id DESC
 LIMIT 20;
