-- What a unit is told on its desk.

-- notice_insert(unit int, campaign int?, work int?, event text, reason text?, day day, now moment, by int?) : run
INSERT INTO notice (unit_id, campaign_id, work_id, event, reason, day, made_at, made_by)
VALUES (:unit, :campaign, :work, :event, :reason, :day, :now, :by);

-- notices_unread(unit int, rows int) : many notice (campaign_code text?, campaign_name text?, work_code text?,
-- work_title text?)
--  Newest first.
SELECT n.id, n.event, n.reason, n.day, c.code AS campaign_code, c.name AS campaign_name,
       w.code AS work_code, w.title AS work_title
  FROM notice n
  LEFT JOIN campaign c ON c.id = n.campaign_id
  LEFT JOIN work w ON w.id = n.work_id
 WHERE n.unit_id = :unit
   AND n.read_at IS NULL
 ORDER BY n.id DESC
 LIMIT :rows;

-- notices_read(unit int, up_to int, now moment) : run
--  Those that were on the page, and not one that came since.
UPDATE notice
   SET read_at = :now
 WHERE unit_id = :unit
   AND id <= :up_to
   AND read_at IS NULL;
