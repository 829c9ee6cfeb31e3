-- Comments: writing them, following them by receipt, taking them back, what can be found of them.

-- comment_add(article int?, work int?, thread int?, unit int, kind text, name text, shown_name text, body text,
-- contact text, consent text, consent_at moment?, now moment, by int?, as_unit int?, slow int, simhash int, hash text,
-- receipt text, due day) : int
INSERT INTO comment (article_id, work_id, thread_id, unit_id, kind, state, name, shown_name, body, contact, consent,
                     consent_at, made_at, made_by, as_unit, slow, simhash, cluster, hash, receipt, due, reason,
                     reason_text)
VALUES (:article, :work, :thread, :unit, :kind, 'held', :name, :shown_name, :body, :contact, :consent, :consent_at,
        :now, :by, :as_unit, :slow, :simhash, 0, :hash, :receipt, :due, '', '')
RETURNING id;

-- comment_place(id int, cluster int) : run
--  What only its number tells.
UPDATE comment
   SET thread_id = coalesce(thread_id, id), cluster = :cluster
 WHERE id = :id;

-- comments_lately(id int, most int) : many comment_near
--  The newest before it, for comparing.
SELECT id, simhash, cluster
  FROM comment
 WHERE id < :id
 ORDER BY id DESC
 LIMIT :most;

-- comments_like(id int, b0 int, b1 int, b2 int, b3 int, b4 int, b5 int, b6 int, b7 int, most int) : many comment_near
--  The first of each older group that has a byte of the simhash in common; of each byte the newest `most`, so that
--  no more is read when more is kept.
SELECT c.id, c.simhash, c.cluster
  FROM comment c
 WHERE c.id IN (SELECT b.comment_id
                  FROM (SELECT :b0 AS key UNION ALL SELECT :b1 UNION ALL SELECT :b2 UNION ALL SELECT :b3
                        UNION ALL SELECT :b4 UNION ALL SELECT :b5 UNION ALL SELECT :b6 UNION ALL SELECT :b7) k
                  JOIN comment_band b ON b.key = k.key AND b.comment_id < :id
                   AND b.comment_id >= coalesce((SELECT x.comment_id
                                                   FROM comment_band x
                                                  WHERE x.key = k.key AND x.comment_id < :id
                                                  ORDER BY x.comment_id DESC
                                                  LIMIT 1 OFFSET :most - 1), 0))
 ORDER BY c.id DESC;

-- comment_bands_add(id int, b0 int, b1 int, b2 int, b3 int, b4 int, b5 int, b6 int, b7 int) : run
INSERT INTO comment_band (key, comment_id)
VALUES (:b0, :id), (:b1, :id), (:b2, :id), (:b3, :id), (:b4, :id), (:b5, :id), (:b6, :id), (:b7, :id);

-- comment_bands_remove(id int) : run
DELETE FROM comment_band
 WHERE comment_id = :id;

-- comments_in_thread(thread int) : int (n int)
--  Its replies that are shown or may still be.
SELECT count(*) AS n
  FROM comment
 WHERE thread_id = :thread
   AND state IN ('held', 'shown');

-- comment_by_id(id int) : first comment (slug text?, work text?, title text?, open int?, as_name text?,
-- owner_name text?, owner_code text?, answer_name text?, decider text?)
SELECT c.id, c.thread_id, c.article_id, c.unit_id, c.kind, c.state, c.name, c.shown_name, c.body, c.contact, c.consent,
       c.consent_at, c.made_at, c.made_by, c.slow, c.cluster, c.hash, c.due, c.decided_at, c.decided_by, c.reason,
       c.reason_text, c.owner_id, c.answer_due, c.answer, c.answered_at, u.code AS unit_code, u.name AS unit_name,
       a.slug, k.code AS work, coalesce(r.title, k.title) AS title, coalesce(a.comments_open, k.comments_open) AS open,
       c.work_id, w.name AS as_name, o.name AS owner_name, o.code AS owner_code, n.name AS answer_name,
       d.name AS decider
  FROM comment c
  JOIN unit u ON u.id = c.unit_id
  LEFT JOIN article a ON a.id = c.article_id
  LEFT JOIN article_revision r ON r.id = a.shown
  LEFT JOIN work k ON k.id = c.work_id
  LEFT JOIN unit w ON w.id = c.as_unit
  LEFT JOIN unit o ON o.id = c.owner_id
  LEFT JOIN unit n ON n.id = c.answer_unit
  LEFT JOIN account d ON d.id = c.decided_by
 WHERE c.id = :id;

-- comment_of_receipt(receipt text) : first comment_receipt
SELECT id
  FROM comment
 WHERE receipt = :receipt;

-- comment_empty(id int, state text) : run
--  Nothing of what was written is left in it.
UPDATE comment
   SET state = :state, name = '', shown_name = '', body = '', contact = '', hash = '', simhash = 0
 WHERE id = :id;

-- comment_refill(id int, state text, name text, shown_name text, body text, contact text, hash text, simhash int) : run
UPDATE comment
   SET state = :state, name = :name, shown_name = :shown_name, body = :body, contact = :contact, hash = :hash,
       simhash = :simhash
 WHERE id = :id;

-- comment_event_add(comment int, act text, from_state text, to_state text, reason text, batch text, now moment,
-- by int?) : run
INSERT INTO comment_event (comment_id, act, from_state, to_state, reason, batch, made_at, made_by)
VALUES (:comment, :act, :from_state, :to_state, :reason, :batch, :now, :by);

-- comment_contacts_forget(before moment) : run
--  Of what was decided before: how to reach the writer is not needed any more.
UPDATE comment
   SET contact = ''
 WHERE contact <> ''
   AND state <> 'held'
   AND decided_at < :before;

-- comments_of_thread(thread int) : many comment_key
SELECT id
  FROM comment
 WHERE thread_id = :thread
 ORDER BY id;

-- comments_hide(thread int) : run
DELETE FROM comment_shown
 WHERE thread_id = :thread;

-- comments_show(thread int) : run
--  Those of a thread that everybody may read: none when its first comment may not be read.
INSERT INTO comment_shown (id, thread_id, article_id, work_id, unit_id, kind, name, body, made_at, as_unit, owner_id,
                           answer_due, answer, answer_unit, answered_at)
SELECT c.id, c.thread_id, c.article_id, c.work_id, c.unit_id, c.kind, c.shown_name, c.body, c.made_at, c.as_unit,
       c.owner_id, c.answer_due, c.answer, c.answer_unit, c.answered_at
  FROM comment c
  JOIN comment t ON t.id = c.thread_id
 WHERE c.thread_id = :thread
   AND c.state = 'shown'
   AND t.state = 'shown';

-- comments_of_article(article int) : many comment_on_article
SELECT id
  FROM comment_shown
 WHERE article_id = :article
 ORDER BY id;

-- comments_of_work(code text) : many comment_on_work
SELECT s.id
  FROM work w
  JOIN comment_shown s ON s.work_id = w.id
 WHERE w.code = :code
 ORDER BY s.id;

-- fragment search_from:
--  Below what is never shown or gone for good nothing is found: an article that was withdrawn, a work that was voided.
       c.id, c.thread_id, c.name, c.body, c.answer, c.made_at, c.unit_id, a.slug, k.code AS work, a.section_id,
       coalesce(a.shown_from, 0) AS shown_from, a.shown_until, coalesce(r.title, k.title) AS title
  FROM comment_shown c
  LEFT JOIN article a ON a.id = c.article_id
  LEFT JOIN article_revision r ON r.id = a.shown
  LEFT JOIN work k ON k.id = c.work_id
 WHERE a.withdrawn_at IS NULL
   AND k.voided_on IS NULL
   AND coalesce(r.id, k.id) IS NOT NULL;

-- search_comment_of(id int) : first search_comment (slug text?, work text?, section_id int?, shown_from moment,
-- shown_until moment?, title text)
SELECT {search_from}
   AND c.id = :id;

-- search_comments(after int, rows int) : many search_comment
SELECT {search_from}
   AND c.id > :after
 ORDER BY c.id
 LIMIT :rows;
