-- Articles as those see them who write them.

-- article_by_id(id int) : first article (consent int, campaign text?, work text?, locker text?, writer text?)
--  With its newest revision.
SELECT a.id, a.slug, a.unit_id, u.code AS unit_code, u.name AS unit_name, a.shown, a.shown_from, a.shown_until,
       a.updated_at, a.withdrawn_at, a.withdraw_reason, a.comments_open, a.locked_by, a.locked_at, l.name AS locker,
       r.id AS revision, r.number, r.state, r.section_id, s.slug AS section, s.name AS section_name, r.campaign_id,
       c.code AS campaign, r.work_id, w.code AS work, r.title, r.lead, r.body, r.author_line, r.source, r.tags,
       r.reason, r.made_at, m.name AS writer,
       (SELECT count(*) FROM article_consent k WHERE k.revision_id = r.id) AS consent
  FROM article a
  JOIN unit u ON u.id = a.unit_id
  JOIN article_revision r ON r.article_id = a.id
       AND r.number = (SELECT max(x.number) FROM article_revision x WHERE x.article_id = a.id)
  JOIN section s ON s.id = r.section_id
  LEFT JOIN campaign c ON c.id = r.campaign_id
  LEFT JOIN work w ON w.id = r.work_id
  LEFT JOIN account l ON l.id = a.locked_by
  LEFT JOIN account m ON m.id = r.made_by
 WHERE a.id = :id;

-- article_unit(id int) : first article_unit_row
--  And the section of its newest revision.
SELECT a.unit_id, s.path AS section
  FROM article a
  JOIN article_revision r ON r.article_id = a.id
       AND r.number = (SELECT max(x.number) FROM article_revision x WHERE x.article_id = a.id)
  JOIN section s ON s.id = r.section_id
 WHERE a.id = :id;

-- fragment covered:
--  Limited 0, or a writer's or editor's role of the account covers article `a` with revision `r`: by its unit and,
--  where the role names some, by its sections.
       (:limited = 0 OR EXISTS (SELECT 1
                                  FROM role_grant g
                                  JOIN unit_place own ON own.unit_id = g.unit_id
                                                     AND own.valid_from = (SELECT max(y.valid_from) FROM unit_place y
                                                                            WHERE y.unit_id = g.unit_id
                                                                                  AND y.valid_from <= :today)
                                  JOIN unit_place p ON p.unit_id = a.unit_id
                                                   AND p.valid_from = (SELECT max(y.valid_from) FROM unit_place y
                                                                        WHERE y.unit_id = a.unit_id
                                                                              AND y.valid_from <= :today)
                                                   AND substr(p.path, 1, length(own.path)) = own.path
                                  JOIN section s ON s.id = r.section_id
                                  LEFT JOIN role_section k ON k.grant_id = g.id
                                  LEFT JOIN section b ON b.id = k.section_id
                                 WHERE g.account_id = :account
                                   AND g.role IN ('writer', 'editor')
                                   AND g.since <= :today
                                   AND (g.until IS NULL OR g.until >= :today)
                                   AND (k.grant_id IS NULL OR substr(s.path, 1, length(b.path)) = b.path)));

-- articles_staff(path text, path_end text, state text, before int, limited int, account int, today day, most int)
-- : many article_line (dead int)
--  Of a unit and all below it, the newest first, by the state of the newest revision ("": all;
--  "withdrawn": those; "links": those with links that lead nowhere), with numbers below `before`.
SELECT a.id, r.title, r.state, r.made_at, u.name AS unit_name, a.shown, a.shown_from, a.withdrawn_at,
       (SELECT count(DISTINCT k.address)
          FROM article_link k
          JOIN link_check c ON c.address = k.address AND c.failures >= 2
         WHERE k.revision_id IN (r.id, a.shown)
           AND k.host IN (SELECT h.host FROM link h WHERE h.removed_at IS NULL)) AS dead
  FROM article a
  JOIN unit u ON u.id = a.unit_id
  JOIN article_revision r ON r.article_id = a.id
       AND r.number = (SELECT max(x.number) FROM article_revision x WHERE x.article_id = a.id)
 WHERE a.unit_id IN (SELECT t.unit_id FROM unit_place t WHERE t.path >= :path AND t.path < :path_end)
   AND a.id < :before
   AND (:state = '' OR (:state = 'withdrawn' AND a.withdrawn_at IS NOT NULL)
        OR (r.state = :state AND a.withdrawn_at IS NULL)
        OR (:state = 'links' AND a.withdrawn_at IS NULL
            AND a.id IN (SELECT y.article_id
                           FROM link_check c
                           JOIN article_link k ON k.address = c.address
                           JOIN article_revision y ON y.id = k.revision_id
                          WHERE c.failures >= 2
                            AND k.host IN (SELECT h.host FROM link h WHERE h.removed_at IS NULL))))
   AND {covered}
 ORDER BY a.id DESC
 LIMIT :most;

-- articles_in_state(path text, path_end text, state text, limited int, account int, today day, rows int)
-- : many article_in_state (writer text?, decider text?)
--  For the desk: those whose newest revision is in this state, the longest waiting first.
SELECT a.id, r.title, r.reason, r.made_at, r.decided_at, u.name AS unit_name, m.name AS writer, d.name AS decider
  FROM article_revision r
  JOIN article a ON a.id = r.article_id
  JOIN unit u ON u.id = a.unit_id
  LEFT JOIN account m ON m.id = r.made_by
  LEFT JOIN account d ON d.id = r.decided_by
 WHERE r.state = :state
   AND a.withdrawn_at IS NULL
   AND r.number = (SELECT max(x.number) FROM article_revision x WHERE x.article_id = a.id)
   AND a.unit_id IN (SELECT t.unit_id FROM unit_place t WHERE t.path >= :path AND t.path < :path_end)
   AND {covered}
 ORDER BY coalesce(r.decided_at, r.made_at), r.id
 LIMIT :rows;

-- fragment why_returned:
--  The revision `b` of article `a` that was returned last, until a later one is sent.
       b.article_id = a.id
   AND b.number = (SELECT max(x.number)
                     FROM article_revision x
                    WHERE x.article_id = a.id
                      AND x.reason IS NOT NULL
                      AND x.number >= (SELECT coalesce(max(y.number), 0)
                                         FROM article_revision y
                                        WHERE y.article_id = a.id
                                          AND (y.sent_at IS NOT NULL OR y.state = 'approved')));

-- article_returned(article int) : first article_returned (reason text, decider text?)
SELECT b.reason AS reason, b.decided_at, d.name AS decider
  FROM article a
  JOIN article_revision b ON {why_returned}
  LEFT JOIN account d ON d.id = b.decided_by
 WHERE a.id = :article;

-- articles_open(account int, rows int) : many article_open (reason text?, returned_at moment?, decider text?)
--  For the desk: what the person wrote a part of and nobody has sent, the newest first.
SELECT a.id, r.title, r.state, r.made_at, u.name AS unit_name, a.shown, a.shown_from, a.withdrawn_at,
       b.reason AS reason, b.decided_at AS returned_at, d.name AS decider
  FROM article_revision r
  JOIN article a ON a.id = r.article_id
  JOIN unit u ON u.id = a.unit_id
  LEFT JOIN article_revision b ON {why_returned}
  LEFT JOIN account d ON d.id = b.decided_by
 WHERE r.state IN ('draft', 'returned')
   AND r.number = (SELECT max(x.number) FROM article_revision x WHERE x.article_id = r.article_id)
   AND a.withdrawn_at IS NULL
   AND EXISTS (SELECT 1 FROM article_revision m WHERE m.made_by = :account AND m.article_id = r.article_id)
 ORDER BY r.made_at DESC, a.id DESC
 LIMIT :rows;

-- slug_taken(slug text, address text) : int (n int)
--  By an article, or by an address that moved.
SELECT (SELECT count(*) FROM article WHERE slug = :slug) + (SELECT count(*) FROM redirect
       WHERE address = :address) AS n;

-- article_add(slug text, unit int, section int, now moment, by int?) : int
INSERT INTO article (slug, unit_id, section_id, made_at, made_by)
VALUES (:slug, :unit, :section, :now, :by)
RETURNING id;

-- revision_add(article int, nth int, state text, section int, campaign int?, work int?, title text, lead text,
-- body text, author_line text, source text, tags text, now moment, by int?) : int
INSERT INTO article_revision (article_id, number, state, section_id, campaign_id, work_id, title, lead, body,
                              author_line, source, tags, made_at, made_by)
VALUES (:article, :nth, :state, :section, :campaign, :work, :title, :lead, :body, :author_line, :source, :tags, :now,
    :by)
RETURNING id;

-- revision_decide(id int, state text, reason text?, now moment, by int?) : run
UPDATE article_revision
   SET state = :state, reason = coalesce(:reason, reason), decided_at = :now, decided_by = :by
 WHERE id = :id;

-- revision_replace(id int) : run
--  Another one took its place before it was approved.
UPDATE article_revision
   SET state = 'replaced'
 WHERE id = :id
   AND state <> 'approved';

-- article_show(id int, revision int, section int, campaign int?, work int?, shown_from moment, shown_until moment?,
-- updated_at moment) : run
UPDATE article
   SET shown = :revision, section_id = :section, campaign_id = :campaign, work_id = :work, shown_from = :shown_from,
       shown_until = :shown_until, updated_at = :updated_at, withdrawn_at = NULL, withdraw_reason = NULL
 WHERE id = :id;

-- article_withdraw(id int, now moment, reason text) : run
UPDATE article
   SET withdrawn_at = :now, withdraw_reason = :reason
 WHERE id = :id;

-- article_lock(id int, by int?, now moment?) : run
UPDATE article
   SET locked_by = :by, locked_at = :now
 WHERE id = :id;

-- article_wrote(article int, account int) : int (n int)
--  How much of what is not yet approved did this person write, since somebody else last sent a revision of his own?
SELECT count(*) AS n
  FROM article_revision r
 WHERE r.article_id = :article
   AND r.made_by = :account
   AND r.number > (SELECT coalesce(max(x.number), 0) FROM article_revision x
                    WHERE x.article_id = :article
                      AND (x.state = 'approved' OR (x.sent_by = x.made_by AND x.sent_by <> :account)));

-- revision_sent(id int, now moment, by int?) : run
UPDATE article_revision
   SET sent_at = :now, sent_by = :by
 WHERE id = :id;

-- article_shift(id int, shown_from moment) : run
--  Another first second of a text that nobody has seen yet.
UPDATE article
   SET shown_from = :shown_from, updated_at = :shown_from
 WHERE id = :id;

-- revisions_of(article int) : many revision_line (writer text?, decider text?)
SELECT r.number, r.state, r.reason, r.made_at, r.decided_at, m.name AS writer, d.name AS decider
  FROM article_revision r
  LEFT JOIN account m ON m.id = r.made_by
  LEFT JOIN account d ON d.id = r.decided_by
 WHERE r.article_id = :article
 ORDER BY r.number DESC
 LIMIT 100;

-- revision_text(article int, number int) : first revision_text
SELECT id, number, title, lead, body, author_line, source, tags
  FROM article_revision
 WHERE article_id = :article
   AND number = :number;

-- tags_forget(article int) : run
DELETE FROM article_tag
 WHERE article_id = :article;

-- tag_add(article int, folded text, tag text) : run
INSERT INTO article_tag (article_id, folded, tag)
VALUES (:article, :folded, :tag)
    ON CONFLICT (article_id, folded) DO NOTHING;

-- photos_of_article(article int) : many photo_of_article
SELECT x.name, x.photo_id, p.hash, p.width, p.height, p.modern
  FROM article_photo x
  JOIN photo p ON p.id = x.photo_id
 WHERE x.article_id = :article
 ORDER BY x.position, x.made_at, x.name;

-- article_photo_add(article int, name text, photo int, now moment, by int?) : run
--  Behind the others.
INSERT INTO article_photo (article_id, name, photo_id, made_at, made_by, position)
VALUES (:article, :name, :photo, :now, :by,
	(SELECT COALESCE(max(position), 0) + 1 FROM article_photo WHERE article_id = :article));

-- article_photo_put(article int, name text, position int) : run
UPDATE article_photo
   SET position = :position
 WHERE article_id = :article
   AND name = :name;

-- figure_add(revision int, position int, name text, photo int, caption text, alt text) : run
INSERT INTO article_figure (revision_id, position, name, photo_id, caption, alt)
VALUES (:revision, :position, :name, :photo, :caption, :alt);

-- photo_article_units(hash text) : many photo_article_unit
--  The units in whose articles a photo stands, shown or not.
SELECT DISTINCT a.unit_id
  FROM photo p
  JOIN article_photo x ON x.photo_id = p.id
  JOIN article a ON a.id = x.article_id
 WHERE p.hash = :hash
 ORDER BY a.unit_id
 LIMIT 8;

-- article_rename(id int, slug text) : run
UPDATE article
   SET slug = :slug
 WHERE id = :id;

-- consent_add(revision int, now moment, by int?) : run
INSERT INTO article_consent (revision_id, made_at, made_by)
VALUES (:revision, :now, :by);

-- correction_add(revision int, article int, reason text, now moment) : run
INSERT INTO article_correction (revision_id, article_id, reason, made_at)
VALUES (:revision, :article, :reason, :now);

-- tags_used(most int) : many tag_used (tag text, n int)
--  Those used most, to choose from.
SELECT max(tag) AS tag, count(*) AS n
  FROM article_tag
 GROUP BY folded
 ORDER BY count(*) DESC, folded
 LIMIT :most;

-- revision_body(article int, id int) : first revision_body
SELECT body
  FROM article_revision
 WHERE id = :id
   AND article_id = :article;
