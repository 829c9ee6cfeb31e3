-- What everybody may read, kind by kind, as it is put into the index.

-- fragment work:
SELECT w.id, w.code, w.title, w.place, w.registered_on, w.unit_id, u.name AS unit_name
  FROM work w
  JOIN campaign c ON c.id = w.campaign_id
  JOIN unit u ON u.id = w.unit_id;

-- search_works(after int, rows int) : many search_work (unit_name text)
--  Works of launched campaigns that are not voided.
{work}
 WHERE w.id > :after
   AND c.state = 'launched'
   AND w.voided_on IS NULL
 ORDER BY w.id
 LIMIT :rows;

-- search_work_of(code text) : first search_work
{work}
 WHERE w.code = :code
   AND c.state = 'launched'
   AND w.voided_on IS NULL;

-- search_captions(work int) : many search_caption
--  What is written below its photos: the only words that tell of it.
SELECT caption
  FROM evidence
 WHERE work_id = :work
   AND removed_on IS NULL
 ORDER BY id
 LIMIT 50;

-- search_works_of_campaign(campaign int, after int, rows int) : many search_work
{work}
 WHERE w.campaign_id = :campaign
   AND w.id > :after
   AND c.state = 'launched'
   AND w.voided_on IS NULL
 ORDER BY w.id
 LIMIT :rows;

-- search_units(after int, rows int) : many search_unit
SELECT id, code, valid_from, valid_to, name
  FROM unit
 WHERE id > :after
 ORDER BY id
 LIMIT :rows;

-- search_units_of(code text) : many search_unit
SELECT id, code, valid_from, valid_to, name
  FROM unit
 WHERE code = :code
 ORDER BY id;

-- fragment document:
SELECT d.id, d.code, d.issuer, d.subject, d.date,
       (SELECT min(c.code) FROM campaign c JOIN plan_version v ON v.campaign_id = c.id AND v.version = c.version
         WHERE c.state = 'launched'
           AND (replace(v.plan, '"' || d.code || '"', '') <> v.plan
                OR EXISTS (SELECT 1 FROM campaign_event e WHERE e.campaign_id = c.id
                   AND e.document = d.code))) AS campaign,
       u.id AS unit, u.code AS unit_code
  FROM document d
  LEFT JOIN unit u ON u.id = coalesce(
       (SELECT min(l.unit_id) FROM launch l JOIN campaign c ON c.id = l.campaign_id
         WHERE l.document = d.code AND c.state = 'launched'),
       (SELECT min(g.unit_id) FROM congress g WHERE g.document = d.code OR g.moved_by_document = d.code));

-- search_documents(after int, rows int) : many search_document (campaign text?, unit int?, unit_code text?)
--  With a page that names it: a launched campaign, a unit that launched one or held its congress by it.
{document}
 WHERE d.id > :after
 ORDER BY d.id
 LIMIT :rows;

-- search_document_of(code text) : first search_document
{document}
 WHERE d.code = :code;

-- fragment article:
SELECT a.id, a.slug, a.unit_id, a.section_id, a.shown_from, a.shown_until, r.id AS revision, r.title, r.lead, r.body,
       r.tags
  FROM article a
  JOIN article_revision r ON r.id = a.shown;

-- search_articles(after int, rows int) : many search_article
--  What was approved and not withdrawn; its time may be to come, or over.
{article}
 WHERE a.id > :after
   AND a.withdrawn_at IS NULL
 ORDER BY a.id
 LIMIT :rows;

-- search_article_of(id int) : first search_article
{article}
 WHERE a.id = :id
   AND a.withdrawn_at IS NULL;

-- search_songs(after int, rows int) : many search_song
--  Those that are not hidden.
SELECT id, slug, title, words_by, music_by, singer, words, unit_id
  FROM song
 WHERE id > :after
   AND hidden = 0
 ORDER BY id
 LIMIT :rows;

-- search_song_of(id int) : first search_song
SELECT id, slug, title, words_by, music_by, singer, words, unit_id
  FROM song
 WHERE id = :id
   AND hidden = 0;

-- search_song_slug(id int) : first search_slug
SELECT slug
  FROM song
 WHERE id = :id;

-- search_slug_of(id int) : first search_slug
SELECT slug
  FROM article
 WHERE id = :id;

-- search_figures(revision int) : many search_figure
SELECT caption, alt
  FROM article_figure
 WHERE revision_id = :revision
 ORDER BY position;

-- search_attachments(revision int) : many search_attachment
--  The files of a text: their titles (the name of the file, when nobody typed one), what is said in a recording, what
--  stands in a document.
SELECT x.title, x.words, t.body
  FROM article_attachment x
  LEFT JOIN file_text t ON t.file_id = x.file_id
 WHERE x.revision_id = :revision
 ORDER BY x.position;

-- fragment venue:
SELECT p.id, p.code, p.name, p.address, p.opened_on, p.unit_id, u.name AS unit_name
  FROM place p
  JOIN unit u ON u.id = p.unit_id;

-- search_venues(after int, rows int) : many search_venue (unit_name text)
{venue}
 WHERE p.id > :after
 ORDER BY p.id
 LIMIT :rows;

-- search_venue_of(code text) : first search_venue
{venue}
 WHERE p.code = :code;
