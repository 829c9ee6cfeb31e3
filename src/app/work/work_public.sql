-- What everybody may read of works: those of launched campaigns, once registered, as they are on a day.

-- fragment state:
       CASE WHEN w.voided_on <= :on THEN 'voided' WHEN w.verified_on <= :on THEN 'verified'
            WHEN w.finished_on <= :on THEN 'finished' WHEN w.started_on <= :on THEN 'started' ELSE 'registered' END;

-- fragment since:
--  The day of its state.
       CASE WHEN w.voided_on <= :on THEN w.voided_on WHEN w.verified_on <= :on THEN w.verified_on
            WHEN w.finished_on <= :on THEN w.finished_on WHEN w.started_on <= :on THEN w.started_on
            ELSE w.registered_on END;

-- fragment card_columns:
       w.id, w.code, w.kind, w.title, w.led_by_front, w.registered_on, w.started_on, w.finished_on, w.verified_on,
       w.voided_on, w.place, w.latitude, w.longitude, w.cost_vnd, c.code AS campaign_code, u.code AS unit_code,
       u.name AS unit_name, u.valid_from, u.valid_to, p.hash AS hash, p.width AS width, p.height AS height,
       p.modern AS modern, e.alt AS alt,
       {state} AS state,
       {since} AS since;

-- fragment first_photo:
--  A voided work shows none.
  LEFT JOIN evidence e ON e.id = (SELECT min(f.id) FROM evidence f
                                   WHERE f.work_id = w.id AND f.removed_on IS NULL AND f.day <= :on)
                       AND (w.voided_on IS NULL OR w.voided_on > :on)
  LEFT JOIN photo p ON p.id = e.photo_id;

-- fragment as_wished:
       (:kind IS NULL OR w.kind = :kind)
   AND (:state IS NULL OR :state = {state});

-- fragment newest_first:
       (:after = '' OR w.id < (SELECT x.id FROM work x WHERE x.code = :after))
 ORDER BY w.id DESC
 LIMIT :most;

-- cards_of_campaign(campaign int, on day, kind text?, state text?, after text, most int) : many work_card (state text,
-- since day, hash text?, width int?, height int?, modern int?, alt text?)
--  The newest first, behind the work with the code `after` ("" from the start).  The photo is its first; a voided work
--  shows none.
SELECT {card_columns}
  FROM work w
  JOIN campaign c ON c.id = w.campaign_id
  JOIN unit u ON u.id = w.unit_id
  {first_photo}
 WHERE w.campaign_id = :campaign
   AND w.registered_on <= :on
   AND {as_wished}
   AND {newest_first};

-- cards_under(campaign int, path text, path_end text, on day, kind text?, state text?, after text, most int)
-- : many work_card
--  The same of a unit and of all that ever stood below it.
SELECT {card_columns}
  FROM work w
  JOIN campaign c ON c.id = w.campaign_id
  JOIN unit u ON u.id = w.unit_id
  {first_photo}
 WHERE w.campaign_id = :campaign
   AND w.unit_id IN (SELECT t.unit_id FROM unit_place t WHERE t.path >= :path AND t.path < :path_end)
   AND w.registered_on <= :on
   AND {as_wished}
   AND {newest_first};

-- cards_with_photos(campaign int, on day, most int) : many work_card
--  Those whose first photo came last, among the newest photos of all campaigns: however many there are, so
--  many are looked through.
SELECT {card_columns}
  FROM (SELECT n.id, n.work_id, n.photo_id, n.alt FROM evidence n
         WHERE n.work_id IS NOT NULL ORDER BY n.id DESC LIMIT 2000) e
 CROSS JOIN work w
  JOIN campaign c ON c.id = w.campaign_id
  JOIN unit u ON u.id = w.unit_id
  JOIN photo p ON p.id = e.photo_id
 WHERE w.id = e.work_id
   AND w.campaign_id = :campaign
   AND w.registered_on <= :on
   AND (w.voided_on IS NULL OR w.voided_on > :on)
   AND e.id = (SELECT min(f.id) FROM evidence f WHERE f.work_id = w.id AND f.removed_on IS NULL AND f.day <= :on)
 ORDER BY e.id DESC
 LIMIT :most;

-- cards_of_unit(unit int, on day, after text, most int) : many work_card
--  The works of one unit itself, in all launched campaigns.
SELECT {card_columns}
  FROM work w
  JOIN campaign c ON c.id = w.campaign_id AND c.state = 'launched'
  JOIN unit u ON u.id = w.unit_id
  {first_photo}
 WHERE w.unit_id = :unit
   AND w.registered_on <= :on
   AND {newest_first};

-- work_public(code text, on day) : first work_public (state text, since day, campaign_name text)
SELECT w.id, w.unit_id, w.code, w.kind, w.title, w.led_by_front, w.registered_on, w.started_on, w.finished_on,
       w.verified_on, w.voided_on, w.place, w.latitude, w.longitude, w.cost_vnd, w.planned_start, w.planned_finish,
       w.comments_open, c.code AS campaign_code, c.name AS campaign_name, u.code AS unit_code, u.name AS unit_name,
       u.valid_from, u.valid_to,
       {state} AS state,
       {since} AS since
  FROM work w
  JOIN campaign c ON c.id = w.campaign_id AND c.state = 'launched'
  JOIN unit u ON u.id = w.unit_id
 WHERE w.code = :code
   AND w.registered_on <= :on;

-- work_public_changes(work int, on day) : many work_public_change
--  What happened, without the persons: those are for the units above.
SELECT id, day, event, reason
  FROM work_change
 WHERE work_id = :work
   AND day <= :on
   AND event IN ('registered', 'started', 'finished', 'verified', 'returned', 'voided')
 ORDER BY day, id
 LIMIT 100;

-- work_gifts(work int, on day) : many work_gift (promised int, received int, value_vnd vnd?)
--  What was promised and received, by kind and measure: unlike things are never added, givers not named.
SELECT kind, measure, CAST(sum(quantity) AS bigint) AS promised,
       CAST(coalesce(sum(quantity) FILTER (WHERE received_on <= :on), 0) AS bigint) AS received,
       CAST(sum(value_vnd) FILTER (WHERE received_on <= :on) AS vnd) AS value_vnd
  FROM contribution
 WHERE work_id = :work
   AND (promised_on <= :on OR received_on <= :on)
 GROUP BY kind, measure
 ORDER BY kind, measure;
