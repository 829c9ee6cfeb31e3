-- Days that no bundle shows and that are no days.

-- flaws_days() : many flaw (name text, value text?)
SELECT name || ' ' || CAST(id AS text) AS name, value
  FROM (SELECT 'unit_event' AS name, id, date AS value FROM unit_event
        UNION ALL SELECT 'expected', id, since FROM expected
        UNION ALL SELECT 'expected', id, until FROM expected
        UNION ALL SELECT 'campaign', id, starts FROM campaign
        UNION ALL SELECT 'campaign', id, ends FROM campaign
        UNION ALL SELECT 'campaign', id, launched_on FROM campaign
        UNION ALL SELECT 'campaign_event', id, day FROM campaign_event
        UNION ALL SELECT 'launch_change', id, day FROM launch_change
        UNION ALL SELECT 'congress_change', id, day FROM congress_change
        UNION ALL SELECT 'work', id, planned_start FROM work
        UNION ALL SELECT 'work', id, planned_finish FROM work
        UNION ALL SELECT 'work', id, returned_on FROM work
        UNION ALL SELECT 'work_change', id, day FROM work_change
        UNION ALL SELECT 'evidence', id, day FROM evidence
        UNION ALL SELECT 'evidence', id, removed_on FROM evidence
        UNION ALL SELECT 'role_grant', id, since FROM role_grant
        UNION ALL SELECT 'role_grant', id, until FROM role_grant
        UNION ALL SELECT 'notice', id, day FROM notice
        UNION ALL SELECT 'comment', id, due FROM comment
        UNION ALL SELECT 'comment', id, answer_due FROM comment
        UNION ALL SELECT 'outline_set', id, day FROM outline_set
        UNION ALL SELECT 'place_change', id, day FROM place_change) d
 WHERE length(value) <> 10
    OR substr(value, 5, 1) <> '-'
    OR substr(value, 8, 1) <> '-'
    OR substr(value, 6, 2) NOT BETWEEN '01' AND '12'
    OR substr(value, 9, 2) NOT BETWEEN '01' AND '31';
