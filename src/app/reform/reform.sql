-- Reforms of the tree of units: what closes and opens, and what hangs on it.

-- unit_close(id int, last day) : run
UPDATE unit
   SET valid_to = :last
 WHERE id = :id;

-- unit_event_add(date day, event text, from_code text?, from_valid_from day?, to_code text?, to_valid_from day?,
-- share int?, basis text) : run
INSERT INTO unit_event (date, event, from_code, from_valid_from, to_code, to_valid_from, share_percent, basis)
VALUES (:date, :event, :from_code, :from_valid_from, :to_code, :to_valid_from, :share, :basis);

-- later_facts(unit int, on day) : int (n int)
--  Facts of a unit that are dated on that day or later: they would belong to no unit.
SELECT (SELECT count(*) FROM work WHERE unit_id = :unit AND registered_on >= :on)
     + (SELECT count(*) FROM launch WHERE unit_id = :unit AND date >= :on)
     + (SELECT count(*) FROM report WHERE unit_id = :unit AND submitted_on >= :on)
     + (SELECT count(*) FROM congress WHERE unit_id = :unit AND held >= :on)
     + (SELECT count(*) FROM contribution WHERE unit_id = :unit AND coalesce(received_on, promised_on) >= :on) AS n;

-- below_with_later_facts(code text, on day) : first unit_found
--  The first unit directly below that has such facts.
SELECT u.code, u.name
  FROM unit u
 WHERE u.parent = :code
   AND u.valid_from <= :on
   AND (u.valid_to IS NULL OR u.valid_to >= :on)
   AND (EXISTS (SELECT 1 FROM work WHERE unit_id = u.id AND registered_on >= :on)
        OR EXISTS (SELECT 1 FROM launch WHERE unit_id = u.id AND date >= :on)
        OR EXISTS (SELECT 1 FROM report WHERE unit_id = u.id AND submitted_on >= :on)
        OR EXISTS (SELECT 1 FROM congress WHERE unit_id = u.id AND held >= :on)
        OR EXISTS (SELECT 1 FROM contribution WHERE unit_id = u.id AND coalesce(received_on, promised_on) >= :on))
 ORDER BY u.code
 LIMIT 1;

-- open_duties(unit int, on day) : one open_duties (accounts int, works int, campaigns int, congresses int)
--  What needs a new holder when the unit ends: people, works under way, campaigns, planned congresses.
SELECT (SELECT count(*) FROM role_grant WHERE unit_id = :unit AND (until IS NULL OR until >= :on)) AS accounts,
       (SELECT count(*) FROM work WHERE unit_id = :unit AND verified_on IS NULL AND voided_on IS NULL) AS works,
       (SELECT count(*) FROM expected e JOIN campaign c ON c.id = e.campaign_id
         WHERE e.unit_id = :unit AND (e.until IS NULL OR e.until >= :on) AND c.ends >= :on) AS campaigns,
       (SELECT count(*) FROM congress WHERE unit_id = :unit AND held IS NULL AND planned IS NOT NULL) AS congresses;

-- grants_carry(from_unit int, to_unit int, on day, now moment, by int?) : run
--  Who held a role for the old row holds it for the new one from that day.
INSERT INTO role_grant (account_id, role, unit_id, since, until, made_at, made_by)
SELECT account_id, role, :to_unit, :on, until, :now, :by
  FROM role_grant
 WHERE unit_id = :from_unit
   AND (until IS NULL OR until >= :on);

-- congress_carry(from_unit int, to_unit int) : run
--  A congress that is only planned goes with the unit.
UPDATE congress
   SET unit_id = :to_unit
 WHERE unit_id = :from_unit
   AND held IS NULL;

-- congress_withdrawals(unit int, day day, detail text, now moment, by int?) : run
INSERT INTO congress_change (congress_id, day, event, detail, made_at, made_by)
SELECT id, :day, 'corrected', :detail, :now, :by
  FROM congress
 WHERE unit_id = :unit
   AND held IS NULL
   AND planned IS NOT NULL;

-- congress_withdraw(unit int) : run
UPDATE congress
   SET planned = NULL, moved_to = NULL, moved_by_document = NULL
 WHERE unit_id = :unit
   AND held IS NULL;

-- expected_follow(from_unit int, to_unit int, on day, reason text) : run
--  Campaigns that run on that day expect the new unit instead.
INSERT INTO expected (campaign_id, unit_id, since, reason)
SELECT e.campaign_id, :to_unit, :on, :reason
  FROM expected e
  JOIN campaign c ON c.id = e.campaign_id
 WHERE e.unit_id = :from_unit
   AND (e.until IS NULL OR e.until >= :on)
   AND c.ends >= :on
   AND NOT EXISTS (SELECT 1 FROM expected x
                    WHERE x.campaign_id = e.campaign_id AND x.unit_id = :to_unit
                          AND (x.until IS NULL OR x.until >= :on));

-- expected_stop(unit int, on day, last day, reason text) : run
UPDATE expected
   SET until = :last, reason = :reason
 WHERE unit_id = :unit
   AND since <= :last
   AND (until IS NULL OR until >= :on);

-- campaign_events_of_reform(unit int, event text, since day?, on day, reason text, now moment, by int?) : run
--  Dated events of the campaigns that the unit left (event unit_released) or joined (unit_added) by it.
INSERT INTO campaign_event (campaign_id, day, event, unit_id, reason, made_at, made_by)
SELECT e.campaign_id, :on, :event, e.unit_id, :reason, :now, :by
  FROM expected e
  JOIN campaign c ON c.id = e.campaign_id
 WHERE e.unit_id = :unit
   AND (e.until IS NULL OR e.until >= :on)
   AND (:since IS NULL OR e.since = :since)
   AND c.ends >= :on;

-- unit_events_of(code text, rows int) : many unit_event_line (from_name text?, to_name text?)
SELECT e.id, e.date, e.event, e.share_percent, e.basis, e.from_code, e.to_code, f.name AS from_name, t.name AS to_name
  FROM unit_event e
  LEFT JOIN unit f ON f.code = e.from_code AND f.valid_from = e.from_valid_from
  LEFT JOIN unit t ON t.code = e.to_code AND t.valid_from = e.to_valid_from
 WHERE e.from_code = :code OR e.to_code = :code
 ORDER BY e.date DESC, e.id DESC
 LIMIT :rows;

-- units_found(path text, path_end text, today day, folded text, after text, rows int) : many unit_line
--  Units of a subtree whose name holds the text (folded), or whose code is it.
SELECT u.code, u.name, u.kind, u.level
  FROM unit_place p
  JOIN unit u ON u.id = p.unit_id
 WHERE p.path >= :path
   AND p.path < :path_end
   AND p.valid_from <= :today
   AND p.valid_to >= :today
   AND u.code > :after
   AND u.folded LIKE '%' || :folded || '%'
 ORDER BY u.code
 LIMIT :rows;

-- units_listed_below(code text, today day, after text, rows int) : many unit_line
SELECT code, name, kind, level
  FROM unit
 WHERE parent = :code
   AND valid_from <= :today
   AND (valid_to IS NULL OR valid_to >= :today)
   AND code > :after
 ORDER BY code
 LIMIT :rows;
