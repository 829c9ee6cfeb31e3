-- Rows that name what is not there, and days that are none.

-- flaws_references() : many flaw (name text, value text?)
--  Rows that name a row that is not there.  One part for each REFERENCES of the schema (counted by a
--  test), and one for each column that names an account.
SELECT 'unit_place ' || CAST(x.unit_id AS text) AS name, 'unit_id' AS value FROM unit_place x
 WHERE x.unit_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM unit y WHERE y.id = x.unit_id)
UNION ALL
SELECT 'unit_place ' || CAST(x.unit_id AS text) AS name, 'parent_id' AS value FROM unit_place x
 WHERE x.parent_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM unit y WHERE y.id = x.parent_id)
UNION ALL
SELECT 'plan_version ' || CAST(x.id AS text) AS name, 'campaign_id' AS value FROM plan_version x
 WHERE x.campaign_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM campaign y WHERE y.id = x.campaign_id)
UNION ALL
SELECT 'plan_version ' || CAST(x.id AS text) AS name, 'made_by' AS value FROM plan_version x
 WHERE x.made_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM account y WHERE y.id = x.made_by)
UNION ALL
SELECT 'expected ' || CAST(x.id AS text) AS name, 'campaign_id' AS value FROM expected x
 WHERE x.campaign_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM campaign y WHERE y.id = x.campaign_id)
UNION ALL
SELECT 'expected ' || CAST(x.id AS text) AS name, 'unit_id' AS value FROM expected x
 WHERE x.unit_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM unit y WHERE y.id = x.unit_id)
UNION ALL
SELECT 'campaign_event ' || CAST(x.id AS text) AS name, 'campaign_id' AS value FROM campaign_event x
 WHERE x.campaign_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM campaign y WHERE y.id = x.campaign_id)
UNION ALL
SELECT 'campaign_event ' || CAST(x.id AS text) AS name, 'unit_id' AS value FROM campaign_event x
 WHERE x.unit_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM unit y WHERE y.id = x.unit_id)
UNION ALL
SELECT 'campaign_event ' || CAST(x.id AS text) AS name, 'made_by' AS value FROM campaign_event x
 WHERE x.made_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM account y WHERE y.id = x.made_by)
UNION ALL
SELECT 'launch ' || CAST(x.id AS text) AS name, 'campaign_id' AS value FROM launch x
 WHERE x.campaign_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM campaign y WHERE y.id = x.campaign_id)
UNION ALL
SELECT 'launch ' || CAST(x.id AS text) AS name, 'unit_id' AS value FROM launch x
 WHERE x.unit_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM unit y WHERE y.id = x.unit_id)
UNION ALL
SELECT 'launch ' || CAST(x.id AS text) AS name, 'made_by' AS value FROM launch x
 WHERE x.made_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM account y WHERE y.id = x.made_by)
UNION ALL
SELECT 'report ' || CAST(x.id AS text) AS name, 'campaign_id' AS value FROM report x
 WHERE x.campaign_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM campaign y WHERE y.id = x.campaign_id)
UNION ALL
SELECT 'report ' || CAST(x.id AS text) AS name, 'unit_id' AS value FROM report x
 WHERE x.unit_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM unit y WHERE y.id = x.unit_id)
UNION ALL
SELECT 'report ' || CAST(x.id AS text) AS name, 'made_by' AS value FROM report x
 WHERE x.made_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM account y WHERE y.id = x.made_by)
UNION ALL
SELECT 'congress ' || CAST(x.id AS text) AS name, 'unit_id' AS value FROM congress x
 WHERE x.unit_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM unit y WHERE y.id = x.unit_id)
UNION ALL
SELECT 'launch_change ' || CAST(x.id AS text) AS name, 'launch_id' AS value FROM launch_change x
 WHERE x.launch_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM launch y WHERE y.id = x.launch_id)
UNION ALL
SELECT 'launch_change ' || CAST(x.id AS text) AS name, 'made_by' AS value FROM launch_change x
 WHERE x.made_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM account y WHERE y.id = x.made_by)
UNION ALL
SELECT 'congress_change ' || CAST(x.id AS text) AS name, 'congress_id' AS value FROM congress_change x
 WHERE x.congress_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM congress y WHERE y.id = x.congress_id)
UNION ALL
SELECT 'congress_change ' || CAST(x.id AS text) AS name, 'made_by' AS value FROM congress_change x
 WHERE x.made_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM account y WHERE y.id = x.made_by)
UNION ALL
SELECT 'work ' || CAST(x.id AS text) AS name, 'campaign_id' AS value FROM work x
 WHERE x.campaign_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM campaign y WHERE y.id = x.campaign_id)
UNION ALL
SELECT 'work ' || CAST(x.id AS text) AS name, 'unit_id' AS value FROM work x
 WHERE x.unit_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM unit y WHERE y.id = x.unit_id)
UNION ALL
SELECT 'work_change ' || CAST(x.id AS text) AS name, 'work_id' AS value FROM work_change x
 WHERE x.work_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM work y WHERE y.id = x.work_id)
UNION ALL
SELECT 'work_change ' || CAST(x.id AS text) AS name, 'made_by' AS value FROM work_change x
 WHERE x.made_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM account y WHERE y.id = x.made_by)
UNION ALL
SELECT 'tally ' || CAST(x.unit_id AS text) AS name, 'campaign_id' AS value FROM tally x
 WHERE x.campaign_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM campaign y WHERE y.id = x.campaign_id)
UNION ALL
SELECT 'tally ' || CAST(x.unit_id AS text) AS name, 'unit_id' AS value FROM tally x
 WHERE x.unit_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM unit y WHERE y.id = x.unit_id)
UNION ALL
SELECT 'contribution ' || CAST(x.id AS text) AS name, 'work_id' AS value FROM contribution x
 WHERE x.work_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM work y WHERE y.id = x.work_id)
UNION ALL
SELECT 'contribution ' || CAST(x.id AS text) AS name, 'unit_id' AS value FROM contribution x
 WHERE x.unit_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM unit y WHERE y.id = x.unit_id)
UNION ALL
SELECT 'photo ' || CAST(x.id AS text) AS name, 'made_by' AS value FROM photo x
 WHERE x.made_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM account y WHERE y.id = x.made_by)
UNION ALL
SELECT 'evidence ' || CAST(x.id AS text) AS name, 'work_id' AS value FROM evidence x
 WHERE x.work_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM work y WHERE y.id = x.work_id)
UNION ALL
SELECT 'evidence ' || CAST(x.id AS text) AS name, 'launch_id' AS value FROM evidence x
 WHERE x.launch_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM launch y WHERE y.id = x.launch_id)
UNION ALL
SELECT 'evidence ' || CAST(x.id AS text) AS name, 'congress_id' AS value FROM evidence x
 WHERE x.congress_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM congress y WHERE y.id = x.congress_id)
UNION ALL
SELECT 'evidence ' || CAST(x.id AS text) AS name, 'photo_id' AS value FROM evidence x
 WHERE x.photo_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM photo y WHERE y.id = x.photo_id)
UNION ALL
SELECT 'evidence ' || CAST(x.id AS text) AS name, 'made_by' AS value FROM evidence x
 WHERE x.made_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM account y WHERE y.id = x.made_by)
UNION ALL
SELECT 'role_grant ' || CAST(x.id AS text) AS name, 'account_id' AS value FROM role_grant x
 WHERE x.account_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM account y WHERE y.id = x.account_id)
UNION ALL
SELECT 'role_grant ' || CAST(x.id AS text) AS name, 'unit_id' AS value FROM role_grant x
 WHERE x.unit_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM unit y WHERE y.id = x.unit_id)
UNION ALL
SELECT 'role_grant ' || CAST(x.id AS text) AS name, 'made_by' AS value FROM role_grant x
 WHERE x.made_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM account y WHERE y.id = x.made_by)
UNION ALL
SELECT 'session' AS name, 'account_id' AS value FROM session x
 WHERE x.account_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM account y WHERE y.id = x.account_id)
UNION ALL
SELECT 'request_key' AS name, 'account_id' AS value FROM request_key x
 WHERE x.account_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM account y WHERE y.id = x.account_id)
UNION ALL
SELECT 'draft ' || CAST(x.id AS text) AS name, 'account_id' AS value FROM draft x
 WHERE x.account_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM account y WHERE y.id = x.account_id)
UNION ALL
SELECT 'notice ' || CAST(x.id AS text) AS name, 'unit_id' AS value FROM notice x
 WHERE x.unit_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM unit y WHERE y.id = x.unit_id)
UNION ALL
SELECT 'notice ' || CAST(x.id AS text) AS name, 'campaign_id' AS value FROM notice x
 WHERE x.campaign_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM campaign y WHERE y.id = x.campaign_id)
UNION ALL
SELECT 'notice ' || CAST(x.id AS text) AS name, 'work_id' AS value FROM notice x
 WHERE x.work_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM work y WHERE y.id = x.work_id)
UNION ALL
SELECT 'notice ' || CAST(x.id AS text) AS name, 'made_by' AS value FROM notice x
 WHERE x.made_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM account y WHERE y.id = x.made_by)
UNION ALL
SELECT 'log_entry ' || CAST(x.id AS text) AS name, 'actor' AS value FROM log_entry x
 WHERE x.actor IS NOT NULL AND NOT EXISTS (SELECT 1 FROM account y WHERE y.id = x.actor)
UNION ALL
SELECT 'log_body ' || CAST(x.id AS text) AS name, 'id' AS value FROM log_body x
 WHERE x.id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM log_entry y WHERE y.id = x.id);

-- flaws_days() : many flaw
--  Days that no bundle shows and that are no days.
SELECT 'unit_event ' || CAST(id AS text) AS name, date AS value FROM unit_event
 WHERE length(date) <> 10 OR substr(date, 5, 1) <> '-' OR substr(date, 8, 1) <> '-'
       OR substr(date, 6, 2) NOT BETWEEN '01' AND '12'
    OR substr(date, 9, 2) NOT BETWEEN '01' AND '31'
UNION ALL
SELECT 'expected ' || CAST(id AS text) AS name, since AS value FROM expected
 WHERE length(since) <> 10 OR substr(since, 5, 1) <> '-' OR substr(since, 8, 1) <> '-'
       OR substr(since, 6, 2) NOT BETWEEN '01' AND '12'
    OR substr(since, 9, 2) NOT BETWEEN '01' AND '31'
UNION ALL
SELECT 'expected ' || CAST(id AS text) AS name, until AS value FROM expected
 WHERE length(until) <> 10 OR substr(until, 5, 1) <> '-' OR substr(until, 8, 1) <> '-'
       OR substr(until, 6, 2) NOT BETWEEN '01' AND '12'
    OR substr(until, 9, 2) NOT BETWEEN '01' AND '31'
UNION ALL
SELECT 'campaign ' || CAST(id AS text) AS name, starts AS value FROM campaign
 WHERE length(starts) <> 10 OR substr(starts, 5, 1) <> '-' OR substr(starts, 8, 1) <> '-'
       OR substr(starts, 6, 2) NOT BETWEEN '01' AND '12'
    OR substr(starts, 9, 2) NOT BETWEEN '01' AND '31'
UNION ALL
SELECT 'campaign ' || CAST(id AS text) AS name, ends AS value FROM campaign
 WHERE length(ends) <> 10 OR substr(ends, 5, 1) <> '-' OR substr(ends, 8, 1) <> '-'
       OR substr(ends, 6, 2) NOT BETWEEN '01' AND '12'
    OR substr(ends, 9, 2) NOT BETWEEN '01' AND '31'
UNION ALL
SELECT 'campaign ' || CAST(id AS text) AS name, launched_on AS value FROM campaign
 WHERE length(launched_on) <> 10 OR substr(launched_on, 5, 1) <> '-' OR substr(launched_on, 8, 1) <> '-'
       OR substr(launched_on, 6, 2) NOT BETWEEN '01' AND '12'
    OR substr(launched_on, 9, 2) NOT BETWEEN '01' AND '31'
UNION ALL
SELECT 'campaign_event ' || CAST(id AS text) AS name, day AS value FROM campaign_event
 WHERE length(day) <> 10 OR substr(day, 5, 1) <> '-' OR substr(day, 8, 1) <> '-'
       OR substr(day, 6, 2) NOT BETWEEN '01' AND '12'
    OR substr(day, 9, 2) NOT BETWEEN '01' AND '31'
UNION ALL
SELECT 'launch_change ' || CAST(id AS text) AS name, day AS value FROM launch_change
 WHERE length(day) <> 10 OR substr(day, 5, 1) <> '-' OR substr(day, 8, 1) <> '-'
       OR substr(day, 6, 2) NOT BETWEEN '01' AND '12'
    OR substr(day, 9, 2) NOT BETWEEN '01' AND '31'
UNION ALL
SELECT 'congress_change ' || CAST(id AS text) AS name, day AS value FROM congress_change
 WHERE length(day) <> 10 OR substr(day, 5, 1) <> '-' OR substr(day, 8, 1) <> '-'
       OR substr(day, 6, 2) NOT BETWEEN '01' AND '12'
    OR substr(day, 9, 2) NOT BETWEEN '01' AND '31'
UNION ALL
SELECT 'work ' || CAST(id AS text) AS name, planned_start AS value FROM work
 WHERE length(planned_start) <> 10 OR substr(planned_start, 5, 1) <> '-' OR substr(planned_start, 8, 1) <> '-'
       OR substr(planned_start, 6, 2) NOT BETWEEN '01' AND '12'
    OR substr(planned_start, 9, 2) NOT BETWEEN '01' AND '31'
UNION ALL
SELECT 'work ' || CAST(id AS text) AS name, planned_finish AS value FROM work
 WHERE length(planned_finish) <> 10 OR substr(planned_finish, 5, 1) <> '-' OR substr(planned_finish, 8, 1) <> '-'
       OR substr(planned_finish, 6, 2) NOT BETWEEN '01' AND '12'
    OR substr(planned_finish, 9, 2) NOT BETWEEN '01' AND '31'
UNION ALL
SELECT 'work ' || CAST(id AS text) AS name, returned_on AS value FROM work
 WHERE length(returned_on) <> 10 OR substr(returned_on, 5, 1) <> '-' OR substr(returned_on, 8, 1) <> '-'
       OR substr(returned_on, 6, 2) NOT BETWEEN '01' AND '12'
    OR substr(returned_on, 9, 2) NOT BETWEEN '01' AND '31'
UNION ALL
SELECT 'work_change ' || CAST(id AS text) AS name, day AS value FROM work_change
 WHERE length(day) <> 10 OR substr(day, 5, 1) <> '-' OR substr(day, 8, 1) <> '-'
       OR substr(day, 6, 2) NOT BETWEEN '01' AND '12'
    OR substr(day, 9, 2) NOT BETWEEN '01' AND '31'
UNION ALL
SELECT 'evidence ' || CAST(id AS text) AS name, day AS value FROM evidence
 WHERE length(day) <> 10 OR substr(day, 5, 1) <> '-' OR substr(day, 8, 1) <> '-'
       OR substr(day, 6, 2) NOT BETWEEN '01' AND '12'
    OR substr(day, 9, 2) NOT BETWEEN '01' AND '31'
UNION ALL
SELECT 'evidence ' || CAST(id AS text) AS name, removed_on AS value FROM evidence
 WHERE length(removed_on) <> 10 OR substr(removed_on, 5, 1) <> '-' OR substr(removed_on, 8, 1) <> '-'
       OR substr(removed_on, 6, 2) NOT BETWEEN '01' AND '12'
    OR substr(removed_on, 9, 2) NOT BETWEEN '01' AND '31'
UNION ALL
SELECT 'role_grant ' || CAST(id AS text) AS name, since AS value FROM role_grant
 WHERE length(since) <> 10 OR substr(since, 5, 1) <> '-' OR substr(since, 8, 1) <> '-'
       OR substr(since, 6, 2) NOT BETWEEN '01' AND '12'
    OR substr(since, 9, 2) NOT BETWEEN '01' AND '31'
UNION ALL
SELECT 'role_grant ' || CAST(id AS text) AS name, until AS value FROM role_grant
 WHERE length(until) <> 10 OR substr(until, 5, 1) <> '-' OR substr(until, 8, 1) <> '-'
       OR substr(until, 6, 2) NOT BETWEEN '01' AND '12'
    OR substr(until, 9, 2) NOT BETWEEN '01' AND '31'
UNION ALL
SELECT 'notice ' || CAST(id AS text) AS name, day AS value FROM notice
 WHERE length(day) <> 10 OR substr(day, 5, 1) <> '-' OR substr(day, 8, 1) <> '-'
       OR substr(day, 6, 2) NOT BETWEEN '01' AND '12'
    OR substr(day, 9, 2) NOT BETWEEN '01' AND '31';
