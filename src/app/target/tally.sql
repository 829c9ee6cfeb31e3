-- Tallies: how many works of a unit have reached which state.

-- tally_source(campaign int, unit int) : many tally_source (registered int, finished int, verified int,
--   first_day day, last_registered day, last_finished day?, last_verified day?, last_voided day?)
--  The works of one unit by kind and leader; voided ones count for the days only.
SELECT campaign_id, unit_id, kind, led_by_front,
       sum(CASE WHEN voided_on IS NULL THEN 1 ELSE 0 END) AS registered,
       sum(CASE WHEN voided_on IS NULL AND (finished_on IS NOT NULL OR verified_on IS NOT NULL) THEN 1
       ELSE 0 END) AS finished,
       sum(CASE WHEN voided_on IS NULL AND verified_on IS NOT NULL THEN 1 ELSE 0 END) AS verified,
       min(registered_on) AS first_day, max(registered_on) AS last_registered,
       max(finished_on) AS last_finished,
       max(verified_on) AS last_verified,
       max(voided_on) AS last_voided
  FROM work
 WHERE campaign_id = :campaign AND unit_id = :unit
 GROUP BY campaign_id, unit_id, kind, led_by_front
 ORDER BY campaign_id, unit_id;

-- tally_sources() : many tally_source (registered int, finished int, verified int,
--   first_day day, last_registered day, last_finished day?, last_verified day?, last_voided day?)
SELECT campaign_id, unit_id, kind, led_by_front,
       sum(CASE WHEN voided_on IS NULL THEN 1 ELSE 0 END) AS registered,
       sum(CASE WHEN voided_on IS NULL AND (finished_on IS NOT NULL OR verified_on IS NOT NULL) THEN 1
       ELSE 0 END) AS finished,
       sum(CASE WHEN voided_on IS NULL AND verified_on IS NOT NULL THEN 1 ELSE 0 END) AS verified,
       min(registered_on) AS first_day, max(registered_on) AS last_registered,
       max(finished_on) AS last_finished,
       max(verified_on) AS last_verified,
       max(voided_on) AS last_voided
  FROM work
 GROUP BY campaign_id, unit_id, kind, led_by_front
 ORDER BY campaign_id, unit_id;

-- tallies_all() : many tally
SELECT campaign_id, unit_id, first_day, last_day, models, projects, tasks
  FROM tally
 ORDER BY campaign_id, unit_id;

-- tally_put(campaign int, unit int, first_day day, last_day day, models int, projects int, tasks int) : run
INSERT INTO tally (campaign_id, unit_id, first_day, last_day, models, projects, tasks)
VALUES (:campaign, :unit, :first_day, :last_day, :models, :projects, :tasks)
ON CONFLICT (campaign_id, unit_id) DO UPDATE
   SET first_day = excluded.first_day, last_day = excluded.last_day,
       models = excluded.models, projects = excluded.projects, tasks = excluded.tasks;

-- tally_remove(campaign int, unit int) : run
DELETE FROM tally WHERE campaign_id = :campaign AND unit_id = :unit;

-- tallies_forget() : run
DELETE FROM tally;
