-- Photos as evidence of a work, of a launch by a unit or of a congress.

-- photo_by_hash(hash text) : first photo
SELECT id, hash, width, height, bytes, type, modern
  FROM photo
 WHERE hash = :hash;

-- photo_add(hash text, width int, height int, bytes int, type text, modern int, now moment, by int?) : int
INSERT INTO photo (hash, width, height, bytes, type, modern, made_at, made_by)
VALUES (:hash, :width, :height, :bytes, :type, :modern, :now, :by)
RETURNING id;

-- photo_is_modern(id int) : run
--  Its WebP and AVIF are there now.
UPDATE photo
   SET modern = 1
 WHERE id = :id;

-- photos_behind(after int, most int) : many photo_line
--  In the order of their rows, behind `after`.
SELECT id, hash, modern
  FROM photo
 WHERE id > :after
 ORDER BY id
 LIMIT :most;

-- photo_public(hash text, today day) : int (n int)
--  May everybody see the photo, as evidence or at a place?  Not what was taken back, not of a void work.
SELECT count(*) AS n
  FROM photo p
 WHERE p.hash = :hash
   AND (EXISTS (SELECT 1 FROM evidence e LEFT JOIN work w ON w.id = e.work_id
                 WHERE e.photo_id = p.id AND e.removed_on IS NULL
                   AND (w.voided_on IS NULL OR w.voided_on > :today))
        OR EXISTS (SELECT 1 FROM place_photo f WHERE f.photo_id = p.id AND f.shown = 1));

-- evidence_add(work int?, launch int?, congress int?, photo int, caption text, alt text, day day, now moment, by int?)
-- : int
INSERT INTO evidence (work_id, launch_id, congress_id, photo_id, caption, alt, day, made_at, made_by)
VALUES (:work, :launch, :congress, :photo, :caption, :alt, :day, :now, :by)
RETURNING id;

-- evidence_has(work int?, launch int?, congress int?, photo int) : int (n int)
--  Is this photo evidence there already?
SELECT count(*) AS n
  FROM evidence
 WHERE photo_id = :photo
   AND removed_on IS NULL
   AND work_id IS NOT DISTINCT FROM :work
   AND launch_id IS NOT DISTINCT FROM :launch
   AND congress_id IS NOT DISTINCT FROM :congress;

-- fragment shown:
--  Without what was taken back.
SELECT e.id, p.hash, p.width, p.height, p.modern, e.caption, e.alt, e.day
  FROM evidence e
  JOIN photo p ON p.id = e.photo_id
 WHERE e.removed_on IS NULL;

-- evidence_of_work(work int) : many evidence_shown
--  What is shown, the oldest first; what was taken back is left out.
{shown}
   AND e.work_id = :work
 ORDER BY e.id;

-- evidence_of_launch(launch int) : many evidence_shown
{shown}
   AND e.launch_id = :launch
 ORDER BY e.id;

-- evidence_of_congress(congress int) : many evidence_shown
{shown}
   AND e.congress_id = :congress
 ORDER BY e.id;

-- evidence_history(work int) : many evidence_removed (remover text?)
--  The history: what was taken back of a work, when and why.
SELECT e.id, e.caption, e.day, e.removed_on, e.remove_reason, a.name AS remover
  FROM evidence e
  LEFT JOIN account a ON a.id = e.removed_by
 WHERE e.work_id = :work
   AND e.removed_on IS NOT NULL
 ORDER BY e.id;

-- evidence_elsewhere(work int) : many evidence_use (code text?, title text?, voided_on day?)
--  For the one who verifies: where the photos of this work stand as evidence of something else.  Without
--  a code it is a launch or a congress of the unit named.
SELECT mine.id AS evidence, p.hash, mine.caption, w.code AS code, w.title AS title, w.voided_on AS voided_on,
       u.name AS unit, other.day
  FROM evidence mine
  JOIN photo p ON p.id = mine.photo_id
  JOIN evidence other ON other.photo_id = mine.photo_id AND other.removed_on IS NULL
       AND other.work_id IS DISTINCT FROM mine.work_id
  LEFT JOIN work w ON w.id = other.work_id
  LEFT JOIN launch l ON l.id = other.launch_id
  LEFT JOIN congress c ON c.id = other.congress_id
  JOIN unit u ON u.id = coalesce(w.unit_id, l.unit_id, c.unit_id)
 WHERE mine.work_id = :work
   AND mine.removed_on IS NULL
 ORDER BY mine.id, other.id;

-- evidence_by_id(id int) : first evidence_whole (work_code text?, campaign_code text?, term text?, unit_id int,
-- unit_code text, unit_name text)
--  One piece with what it proves: a work by its code, a launch by its campaign's, a congress by its term.
SELECT e.id, e.work_id, e.launch_id, e.congress_id, p.hash, p.width, p.height, p.modern, e.caption, e.alt, e.day,
       e.removed_on, w.code AS work_code, m.code AS campaign_code, c.term AS term, u.id AS unit_id, u.code AS unit_code,
       u.name AS unit_name
  FROM evidence e
  JOIN photo p ON p.id = e.photo_id
  LEFT JOIN work w ON w.id = e.work_id
  LEFT JOIN launch l ON l.id = e.launch_id
  LEFT JOIN campaign m ON m.id = l.campaign_id
  LEFT JOIN congress c ON c.id = e.congress_id
  JOIN unit u ON u.id = coalesce(w.unit_id, l.unit_id, c.unit_id)
 WHERE e.id = :id;

-- evidence_take_back(id int, today day, by int?, reason text) : run
UPDATE evidence
   SET removed_on = :today, removed_by = :by, remove_reason = :reason
 WHERE id = :id
   AND removed_on IS NULL;

-- evidence_launch_counts(launch int, more int) : run
UPDATE launch
   SET evidence_count = evidence_count + :more
 WHERE id = :launch
   AND evidence_count + :more >= 0;
