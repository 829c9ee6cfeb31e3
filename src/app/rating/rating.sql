-- What readers think of an article: see rating.h.  25200 seconds: Vietnam is seven hours ahead, all year.

-- rating_add(article int, hour moment, stars int) : run
INSERT INTO rating (article_id, hour, stars, n)
VALUES (:article, :hour, :stars, 1)
    ON CONFLICT (article_id, hour, stars) DO UPDATE SET n = rating.n + 1;

-- rating_take(article int, hour moment, stars int) : run
--  Somebody changed his mind.
UPDATE rating
   SET n = n - 1
 WHERE article_id = :article
   AND hour = :hour
   AND stars = :stars
   AND n > 0;

-- rating_by_stars(article int) : many rating_stars (n int)
--  Without the days that are set aside.
SELECT r.stars, CAST(sum(r.n) AS bigint) AS n
  FROM rating r
 WHERE r.article_id = :article
   AND r.n > 0
   AND NOT EXISTS (SELECT 1 FROM rating_aside x
                    WHERE x.article_id = r.article_id AND r.hour >= x.starts AND r.hour < x.starts + 86400)
 GROUP BY r.stars
 ORDER BY r.stars;

-- rating_asides(article int) : many rating_aside_row
--  Days that are not counted, the newest first.
SELECT starts, note, made_at
  FROM rating_aside
 WHERE article_id = :article
 ORDER BY starts DESC
 LIMIT 60;

-- rating_aside_find(article int, starts moment) : first rating_aside_found
SELECT note
  FROM rating_aside
 WHERE article_id = :article
   AND starts = :starts;

-- rating_aside_add(article int, starts moment, note text, now moment, by int?) : run
INSERT INTO rating_aside (article_id, starts, note, made_at, made_by)
VALUES (:article, :starts, :note, :now, :by);

-- rating_aside_drop(article int, starts moment) : run
DELETE FROM rating_aside
 WHERE article_id = :article
   AND starts = :starts;

-- rating_days(article int, before moment, most int) : many rating_day (number int, n int, sum int, note text?)
--  Days on which somebody rated, the newest first; number: since 1970.
SELECT (r.hour + 25200) / 86400 AS number, CAST(sum(r.n) AS bigint) AS n, CAST(sum(r.n * r.stars) AS bigint) AS sum,
       x.note AS note
  FROM rating r
  LEFT JOIN rating_aside x ON x.article_id = r.article_id AND x.starts = (r.hour + 25200) / 86400 * 86400 - 25200
 WHERE r.article_id = :article
   AND r.hour < :before
   AND r.n > 0
 GROUP BY (r.hour + 25200) / 86400, x.note
 ORDER BY number DESC
 LIMIT :most;

-- rating_hours(article int, since moment, until moment) : many rating_hour (n int, sum int)
SELECT hour, CAST(sum(n) AS bigint) AS n, CAST(sum(n * stars) AS bigint) AS sum
  FROM rating
 WHERE article_id = :article
   AND hour >= :since
   AND hour < :until
   AND n > 0
 GROUP BY hour
 ORDER BY hour;
