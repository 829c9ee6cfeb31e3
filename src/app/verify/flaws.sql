-- What the database says about its own subjects and must not: each statement gives the rows that are wrong, by
-- what a person calls them.

-- flaws_unit_ends() : many flaw (name text, value text?)
SELECT 'unit ' || code || ' ' || valid_from AS name, valid_to AS value
  FROM unit
 WHERE valid_to < valid_from
 ORDER BY code, valid_from;

-- flaws_unit_overlap() : many flaw
SELECT 'unit ' || b.code || ' ' || b.valid_from AS name, a.valid_from AS value
  FROM unit a
  JOIN unit b ON b.code = a.code AND b.valid_from > a.valid_from
 WHERE a.valid_to IS NULL OR a.valid_to >= b.valid_from
 ORDER BY b.code, b.valid_from;

-- flaws_unit_parent() : many flaw
SELECT 'unit ' || u.code || ' ' || u.valid_from AS name, u.parent AS value
  FROM unit u
 WHERE u.parent IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM unit p WHERE p.code = u.parent)
 ORDER BY u.code, u.valid_from;

-- flaws_event_from() : many flaw
SELECT 'unit_event ' || CAST(e.id AS text) AS name, e.from_code || ' ' || coalesce(e.from_valid_from, '?') AS value
  FROM unit_event e
 WHERE e.from_code IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM unit u WHERE u.code = e.from_code AND u.valid_from = e.from_valid_from)
 ORDER BY e.id;

-- flaws_event_to() : many flaw
SELECT 'unit_event ' || CAST(e.id AS text) AS name, e.to_code || ' ' || coalesce(e.to_valid_from, '?') AS value
  FROM unit_event e
 WHERE e.to_code IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM unit u WHERE u.code = e.to_code AND u.valid_from = e.to_valid_from)
 ORDER BY e.id;

-- flaws_event_sides() : many flaw
SELECT 'unit_event ' || CAST(id AS text) AS name, event AS value
  FROM unit_event
 WHERE (from_code IS NULL AND event <> 'create')
    OR (to_code IS NULL AND event <> 'dissolve')
 ORDER BY id;

-- flaws_event_shares() : many flaw
SELECT 'unit_event ' || date || ' ' || from_code || ' ' || from_valid_from AS name,
       CAST(coalesce(sum(share_percent), 0) AS text) AS value
  FROM unit_event
 WHERE from_code IS NOT NULL
   AND to_code IS NOT NULL
 GROUP BY date, from_code, from_valid_from
HAVING coalesce(sum(share_percent), -1) <> 100
   AND NOT (count(*) = 1 AND count(share_percent) = 0)
 ORDER BY date, from_code, from_valid_from;

-- flaws_document_self() : many flaw
SELECT 'document ' || code AS name, derives_from AS value
  FROM document
 WHERE derives_from = code
 ORDER BY code;

-- flaws_campaign_version() : many flaw
SELECT 'campaign ' || c.code AS name, CAST(c.version AS text) AS value
  FROM campaign c
 WHERE NOT EXISTS (SELECT 1 FROM plan_version v WHERE v.campaign_id = c.id AND v.version = c.version)
 ORDER BY c.code;

-- flaws_campaign_versions() : many flaw
--  The versions of a plan are 1, 2, 3 … up to the one that holds.
SELECT 'campaign ' || c.code AS name, CAST(count(v.id) AS text) AS value
  FROM campaign c
  JOIN plan_version v ON v.campaign_id = c.id
 GROUP BY c.id, c.code, c.version
HAVING count(v.id) <> c.version OR max(v.version) <> c.version OR min(v.version) <> 1
 ORDER BY c.code;

-- flaws_campaign_launched() : many flaw
SELECT 'campaign ' || code AS name, state AS value
  FROM campaign
 WHERE (state = 'launched' AND launched_on IS NULL)
    OR (state = 'draft' AND launched_on IS NOT NULL)
 ORDER BY code;

-- flaws_campaign_days() : many flaw
SELECT 'campaign ' || code AS name, ends AS value
  FROM campaign
 WHERE ends < starts
 ORDER BY code;

-- flaws_campaign_event() : many flaw
--  A campaign that is launched has this in its history, on that day; a draft has not.
SELECT 'campaign ' || c.code AS name, c.launched_on AS value
  FROM campaign c
 WHERE (c.state = 'launched') <> EXISTS (SELECT 1 FROM campaign_event e WHERE e.campaign_id = c.id
                                         AND e.event = 'launched' AND e.day = c.launched_on)
 ORDER BY c.code;

-- flaws_expected_draft() : many flaw
SELECT 'expected ' || c.code || ' ' || u.code AS name, e.since AS value
  FROM expected e
  JOIN campaign c ON c.id = e.campaign_id
  JOIN unit u ON u.id = e.unit_id
 WHERE c.state = 'draft' OR e.since < c.launched_on
 ORDER BY c.code, u.code;

-- flaws_expected_days() : many flaw
SELECT 'expected ' || c.code || ' ' || u.code AS name, e.until AS value
  FROM expected e
  JOIN campaign c ON c.id = e.campaign_id
  JOIN unit u ON u.id = e.unit_id
 WHERE e.until < e.since
 ORDER BY c.code, u.code;

-- flaws_expected_unit() : many flaw
SELECT 'expected ' || c.code || ' ' || u.code AS name, e.since AS value
  FROM expected e
  JOIN campaign c ON c.id = e.campaign_id
  JOIN unit u ON u.id = e.unit_id
 WHERE e.since < u.valid_from OR e.since > u.valid_to
 ORDER BY c.code, u.code;

-- flaws_expected_twice() : many flaw
SELECT 'expected ' || c.code || ' ' || u.code AS name, b.since AS value
  FROM expected a
  JOIN expected b ON b.campaign_id = a.campaign_id AND b.unit_id = a.unit_id AND b.since > a.since
  JOIN campaign c ON c.id = a.campaign_id
  JOIN unit u ON u.id = a.unit_id
 WHERE a.until IS NULL OR a.until >= b.since
 ORDER BY c.code, u.code;

-- flaws_home() : many flaw
--  Facts whose unit is not valid on their day; % is the unit's code.
SELECT replace(x.name, '%', u.code) AS name, x.day AS value
  FROM (SELECT 1 AS kind, id, unit_id, date AS day, 'launch ' || CAST(id AS text) || ' %' AS name FROM launch
        UNION ALL SELECT 2, id, unit_id, submitted_on, 'report ' || CAST(id AS text) || ' %' FROM report
        UNION ALL SELECT 3, id, unit_id, coalesce(held, planned), 'congress % ' || term FROM congress
        UNION ALL SELECT 4, id, unit_id, registered_on, 'work ' || code FROM work
        UNION ALL SELECT 5, id, unit_id, coalesce(received_on, promised_on), 'contribution ' || code
                    FROM contribution) x
  JOIN unit u ON u.id = x.unit_id
 WHERE x.day < u.valid_from OR x.day > u.valid_to
 ORDER BY x.kind, x.id;

-- flaws_contribution_day() : many flaw
SELECT 'contribution ' || code AS name, NULL AS value
  FROM contribution
 WHERE promised_on IS NULL AND received_on IS NULL
 ORDER BY code;

-- flaws_report_phase() : many flaw
SELECT 'report ' || CAST(id AS text) AS name, CAST(phase AS text) AS value
  FROM report
 WHERE phase < 0
 ORDER BY id;

-- flaws_work_returned() : many flaw
--  A work that was sent back and not yet answered is not finished, and the reason is told.
SELECT 'work ' || code AS name, returned_on AS value
  FROM work
 WHERE returned_on IS NOT NULL
   AND (finished_on IS NOT NULL OR coalesce(return_reason, '') = '')
 ORDER BY code;

-- flaws_work_history() : many flaw
--  Each date of a work stands in its history.
SELECT 'work ' || w.code AS name, d.event || ' ' || d.day AS value
  FROM (SELECT id, 'registered' AS event, registered_on AS day FROM work
        UNION ALL SELECT id, 'started', started_on FROM work WHERE started_on IS NOT NULL
        UNION ALL SELECT id, 'finished', finished_on FROM work WHERE finished_on IS NOT NULL
        UNION ALL SELECT id, 'verified', verified_on FROM work WHERE verified_on IS NOT NULL
        UNION ALL SELECT id, 'voided', voided_on FROM work WHERE voided_on IS NOT NULL) d
  JOIN work w ON w.id = d.id
 WHERE NOT EXISTS (SELECT 1 FROM work_change h WHERE h.work_id = d.id AND h.event = d.event AND h.day = d.day)
 ORDER BY w.code, d.event;

-- flaws_work_own() : many flaw
--  Nobody verifies what he or she reported.
SELECT 'work ' || w.code AS name, CAST(v.made_by AS text) AS value
  FROM work_change v
  JOIN work w ON w.id = v.work_id
 WHERE v.event = 'verified'
   AND EXISTS (SELECT 1 FROM work_change h
                WHERE h.work_id = v.work_id
                  AND h.made_by = v.made_by
                  AND h.event IN ('registered', 'started', 'finished')
                  AND h.id < v.id)
 ORDER BY w.code;

-- flaws_photo() : many flaw
SELECT 'photo ' || hash AS name, type AS value
  FROM photo
 WHERE length(hash) <> 64 OR width < 1 OR height < 1 OR bytes < 1 OR type NOT IN ('jpeg', 'png', 'webp', 'heic')
 ORDER BY id;

-- flaws_evidence_days() : many flaw
SELECT 'evidence ' || CAST(id AS text) AS name, removed_on AS value
  FROM evidence
 WHERE removed_on < day
 ORDER BY id;

-- flaws_account_password() : many flaw
SELECT 'account ' || CAST(id AS text) AS name, login AS value
  FROM account
 WHERE substr(password, 1, 9) <> '$argon2id'
 ORDER BY id;

-- flaws_account_login() : many flaw
SELECT 'account ' || CAST(id AS text) AS name, login AS value
  FROM account
 WHERE login = '' OR name = ''
 ORDER BY id;

-- flaws_grant_days() : many flaw
SELECT 'role_grant ' || CAST(id AS text) AS name, until AS value
  FROM role_grant
 WHERE until < since
 ORDER BY id;

-- flaws_session_disabled() : many flaw
SELECT 'account ' || CAST(a.id AS text) AS name, a.login AS value
  FROM account a
 WHERE a.disabled = 1
   AND EXISTS (SELECT 1 FROM session s WHERE s.account_id = a.id)
 ORDER BY a.id;

-- flaws_session_times() : many flaw
SELECT 'session' AS name, CAST(account_id AS text) AS value
  FROM session
 WHERE ends_at <= made_at OR length(token_hash) <> 64
 ORDER BY account_id;

-- flaws_rating() : many flaw
SELECT 'rating ' || CAST(article_id AS text) AS name, CAST(hour AS text) AS value FROM rating
 WHERE hour % 3600 <> 0
UNION ALL
SELECT 'rating_aside ' || CAST(article_id AS text) AS name, CAST(starts AS text) AS value FROM rating_aside
 WHERE (starts + 25200) % 86400 <> 0;

-- flaws_token_key() : many flaw
SELECT 'setting ' || name AS name, CAST(length(value) AS text) AS value
  FROM setting
 WHERE name = 'token_key'
   AND length(value) <> 64;
