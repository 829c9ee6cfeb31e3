-- Rows as the exchange bundle writes them, in the order in which they came (export), and one by its
-- natural key (import).

-- fragment unit:
SELECT id, code, valid_from, valid_to, kind, level, name, parent
  FROM unit;

-- unit_records(after int, rows int) : many unit_record
{unit}
 WHERE id > :after
 ORDER BY id
 LIMIT :rows;

-- unit_record_of(code text, valid_from day) : first unit_record
{unit}
 WHERE code = :code
   AND valid_from = :valid_from;

-- unit_keep(id int, valid_to day?, kind text, level text, name text, folded text, parent text?) : run
UPDATE unit
   SET valid_to = :valid_to, kind = :kind, level = :level, name = :name, folded = :folded, parent = :parent
 WHERE id = :id;

-- fragment event:
SELECT id, date, event, from_code, from_valid_from, to_code, to_valid_from, share_percent, basis
  FROM unit_event;

-- event_records(after int, rows int) : many event_record
{event}
 WHERE id > :after
 ORDER BY id
 LIMIT :rows;

-- event_record_of(date day, event text, from_code text?, from_valid_from day?, to_code text?, to_valid_from day?)
-- : first event_record
--  Either side may be missing; the code decides which index serves.
{event}
 WHERE (from_code = :from_code OR (from_code IS NULL AND :from_code IS NULL AND to_code = :to_code))
   AND date = :date
   AND event = :event
   AND from_valid_from IS NOT DISTINCT FROM :from_valid_from
   AND to_code IS NOT DISTINCT FROM :to_code
   AND to_valid_from IS NOT DISTINCT FROM :to_valid_from
 ORDER BY id
 LIMIT 1;

-- event_add(date day, event text, from_code text?, from_valid_from day?, to_code text?, to_valid_from day?,
-- share_percent int?, basis text?) : run
INSERT INTO unit_event (date, event, from_code, from_valid_from, to_code, to_valid_from, share_percent, basis)
VALUES (:date, :event, :from_code, :from_valid_from, :to_code, :to_valid_from, :share_percent, :basis);

-- event_keep(id int, share_percent int?, basis text?) : run
UPDATE unit_event
   SET share_percent = :share_percent, basis = :basis
 WHERE id = :id;

-- fragment document:
SELECT id, code, style, type, issuer, date, subject, derives_from, file
  FROM document;

-- document_records(after int, rows int) : many document_record
{document}
 WHERE id > :after
 ORDER BY id
 LIMIT :rows;

-- document_record_of(code text) : first document_record
{document}
 WHERE code = :code;

-- document_record_add(code text, style text?, type text?, issuer text?, date day?, subject text?, derives_from text?,
-- file text?) : run
INSERT INTO document (code, style, type, issuer, date, subject, derives_from, file)
VALUES (:code, :style, :type, :issuer, :date, :subject, :derives_from, :file);

-- document_record_keep(id int, style text?, type text?, issuer text?, date day?, subject text?, derives_from text?,
-- file text?) : run
UPDATE document
   SET style = :style, type = :type, issuer = :issuer, date = :date, subject = :subject,
       derives_from = :derives_from, file = :file
 WHERE id = :id;

-- fragment launch:
SELECT l.id, c.code AS campaign, u.code AS unit, l.date, l.evidence_count, l.document
  FROM launch l
  JOIN campaign c ON c.id = l.campaign_id
  JOIN unit u ON u.id = l.unit_id;

-- launch_records(after int, rows int) : many launch_record
{launch}
 WHERE l.id > :after
 ORDER BY l.id
 LIMIT :rows;

-- launch_record_of(campaign int, unit int, date day) : first launch_record
{launch}
 WHERE l.campaign_id = :campaign
   AND l.unit_id = :unit
   AND l.date = :date;

-- launch_record_add(campaign int, unit int, date day, evidence_count int, document text?, now moment) : run
INSERT INTO launch (campaign_id, unit_id, date, evidence_count, document, made_at)
VALUES (:campaign, :unit, :date, :evidence_count, :document, :now);

-- launch_record_keep(id int, evidence_count int, document text?) : run
UPDATE launch
   SET evidence_count = :evidence_count, document = :document
 WHERE id = :id;

-- fragment report:
SELECT r.id, c.code AS campaign, u.code AS unit, r.phase, r.submitted_on
  FROM report r
  JOIN campaign c ON c.id = r.campaign_id
  JOIN unit u ON u.id = r.unit_id;

-- report_records(after int, rows int) : many report_record
{report}
 WHERE r.id > :after
 ORDER BY r.id
 LIMIT :rows;

-- report_record_of(campaign int, unit int, phase int) : first report_record
{report}
 WHERE r.campaign_id = :campaign
   AND r.unit_id = :unit
   AND r.phase = :phase;

-- report_record_add(campaign int, unit int, phase int, submitted_on day, now moment) : run
INSERT INTO report (campaign_id, unit_id, phase, submitted_on, made_at)
VALUES (:campaign, :unit, :phase, :submitted_on, :now);

-- report_record_keep(id int, submitted_on day) : run
UPDATE report
   SET submitted_on = :submitted_on
 WHERE id = :id;

-- fragment congress:
SELECT g.id, u.code AS unit, g.term, g.planned, g.moved_to, g.moved_by_document, g.held, g.delegates, g.document
  FROM congress g
  JOIN unit u ON u.id = g.unit_id;

-- congress_records(after int, rows int) : many congress_record
{congress}
 WHERE g.id > :after
 ORDER BY g.id
 LIMIT :rows;

-- congress_record_of(unit int, term text) : first congress_record
{congress}
 WHERE g.unit_id = :unit
   AND g.term = :term;

-- congress_record_add(unit int, term text, planned day?, moved_to day?, moved_by_document text?, held day?,
-- delegates int?, document text?) : int
INSERT INTO congress (unit_id, term, planned, moved_to, moved_by_document, held, delegates, document)
VALUES (:unit, :term, :planned, :moved_to, :moved_by_document, :held, :delegates, :document)
RETURNING id;

-- congress_record_keep(id int, planned day?, moved_to day?, moved_by_document text?, held day?, delegates int?,
-- document text?) : run
UPDATE congress
   SET planned = :planned, moved_to = :moved_to, moved_by_document = :moved_by_document, held = :held,
       delegates = :delegates, document = :document
 WHERE id = :id;

-- congress_record_change(congress int, day day, event text, detail text?, now moment) : run
INSERT INTO congress_change (congress_id, day, event, detail, made_at)
VALUES (:congress, :day, :event, :detail, :now);

-- fragment work:
SELECT w.id, w.code, c.code AS campaign, u.code AS unit, w.kind, w.title, w.led_by_front, w.registered_on,
       w.started_on, w.finished_on, w.verified_on, w.voided_on, w.place, w.latitude, w.longitude, w.cost_vnd
  FROM work w
  JOIN campaign c ON c.id = w.campaign_id
  JOIN unit u ON u.id = w.unit_id;

-- work_records(after int, rows int) : many work_record
{work}
 WHERE w.id > :after
 ORDER BY w.id
 LIMIT :rows;

-- work_record_of(code text) : first work_record
{work}
 WHERE w.code = :code;

-- work_record_add(code text, campaign int, unit int, kind text, title text, folded text, led_by_front int,
-- registered_on day, started_on day?, finished_on day?, verified_on day?, voided_on day?, place text?, latitude text?,
-- longitude text?, cost_vnd vnd) : int
INSERT INTO work (code, campaign_id, unit_id, kind, title, folded, led_by_front, registered_on, started_on,
       finished_on, verified_on, voided_on, place, latitude, longitude, cost_vnd)
VALUES (:code, :campaign, :unit, :kind, :title, :folded, :led_by_front, :registered_on, :started_on,
       :finished_on, :verified_on, :voided_on, :place, :latitude, :longitude, :cost_vnd)
RETURNING id;

-- work_record_keep(id int, campaign int, unit int, kind text, title text, folded text, led_by_front int,
-- registered_on day, started_on day?, finished_on day?, verified_on day?, voided_on day?, place text?, latitude text?,
-- longitude text?, cost_vnd vnd) : run
--  A work that is finished again has answered its return.
UPDATE work
   SET campaign_id = :campaign, unit_id = :unit, kind = :kind, title = :title, folded = :folded,
       led_by_front = :led_by_front, registered_on = :registered_on, started_on = :started_on,
       finished_on = :finished_on, verified_on = :verified_on, voided_on = :voided_on, place = :place,
       latitude = :latitude, longitude = :longitude, cost_vnd = :cost_vnd,
       returned_on = CASE WHEN :finished_on IS NULL THEN returned_on END,
       return_reason = CASE WHEN :finished_on IS NULL THEN return_reason END
 WHERE id = :id;

-- fragment contribution:
SELECT t.id, t.code, w.code AS work, u.code AS unit, t.giver_kind, t.giver, t.kind, t.quantity, t.measure,
       t.value_vnd, t.promised_on, t.received_on
  FROM contribution t
  JOIN work w ON w.id = t.work_id
  JOIN unit u ON u.id = t.unit_id;

-- contribution_records(after int, rows int) : many contribution_record
{contribution}
 WHERE t.id > :after
 ORDER BY t.id
 LIMIT :rows;

-- contribution_record_of(code text) : first contribution_record
{contribution}
 WHERE t.code = :code;

-- contribution_record_add(code text, work int, unit int, giver_kind text?, giver text?, kind text, quantity int,
-- measure text?, value_vnd vnd, promised_on day?, received_on day?) : run
INSERT INTO contribution (code, work_id, unit_id, giver_kind, giver, kind, quantity, measure, value_vnd,
       promised_on, received_on)
VALUES (:code, :work, :unit, :giver_kind, :giver, :kind, :quantity, :measure, :value_vnd,
       :promised_on, :received_on);

-- contribution_record_keep(id int, work int, unit int, giver_kind text?, giver text?, kind text, quantity int,
-- measure text?, value_vnd vnd, promised_on day?, received_on day?) : run
UPDATE contribution
   SET work_id = :work, unit_id = :unit, giver_kind = :giver_kind, giver = :giver, kind = :kind,
       quantity = :quantity, measure = :measure, value_vnd = :value_vnd, promised_on = :promised_on,
       received_on = :received_on
 WHERE id = :id;

-- work_id_of(code text) : first work_id_row
SELECT id
  FROM work
 WHERE code = :code;

-- document_codes() : many document_code_row
SELECT code
  FROM document
 ORDER BY code;

-- work_import_change(work int, day day, event text, detail text?, now moment) : run
INSERT INTO work_change (work_id, day, event, detail, made_at)
VALUES (:work, :day, :event, :detail, :now);
