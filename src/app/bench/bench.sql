-- The town of the benchmarks: made by a formula, the same each time.  Numbers that look like chance are
-- remainders of a multiplication by a prime.

-- bench_units(units int, provinces int, communes int) : run
--  1 country, then provinces, then communes, then areas; each level spread evenly over the one above.
INSERT INTO unit (id, code, valid_from, kind, level, name, folded, parent)
WITH RECURSIVE n(i) AS (VALUES (CAST(1 AS bigint)) UNION ALL SELECT i + 1 FROM n WHERE i < :units)
SELECT i, 'D-' || CAST(1000000 + i AS text), '2019-01-01',
       CASE WHEN i <= 1 + :provinces + :communes THEN 'front_committee' WHEN i % 10 = 0 THEN 'member_org'
       ELSE 'area_board' END,
       CASE WHEN i = 1 THEN 'country' WHEN i <= 1 + :provinces THEN 'province'
       WHEN i <= 1 + :provinces + :communes THEN 'commune'
            ELSE 'area' END,
       'Ban Công tác Mặt trận ' || CAST(i AS text), 'ban cong tac mat tran ' || CAST(i AS text),
       CASE WHEN i = 1 THEN NULL
            WHEN i <= 1 + :provinces THEN 'D-1000001'
            WHEN i <= 1 + :provinces + :communes THEN 'D-' || CAST(1000002 + i % :provinces AS text)
            ELSE 'D-' || CAST(1000002 + :provinces + i % :communes AS text) END
  FROM n;

-- bench_campaign() : run
INSERT INTO campaign (id, code, name, launched_by, starts, ends, state, version, launched_on)
VALUES (1, 'DO-1', 'Đợt thi đua để đo', 'D-1000001', '2023-11-01', '2024-10-31', 'launched', 1, '2023-11-01');

-- bench_plan(plan text) : run
INSERT INTO plan_version (campaign_id, version, plan, made_at) VALUES (1, 1, :plan, 0);

-- bench_launches(units int) : run
--  Nine units of ten.
INSERT INTO launch (campaign_id, unit_id, date, evidence_count)
WITH RECURSIVE n(i) AS (VALUES (CAST(1 AS bigint)) UNION ALL SELECT i + 1 FROM n WHERE i < :units)
SELECT 1, i, '2023-12-' || CAST(10 + i % 20 AS text), 1 + i % 3 FROM n WHERE i % 10 <> 7;

-- bench_works(units int, works int) : run
--  Nineteen units of twenty have works.
INSERT INTO work (id, code, campaign_id, unit_id, kind, title, folded, led_by_front, registered_on, started_on,
       finished_on, verified_on, voided_on)
WITH RECURSIVE n(i) AS (VALUES (CAST(1 AS bigint)) UNION ALL SELECT i + 1 FROM n WHERE i < :works)
SELECT i, 'CT-' || CAST(10000000 + i AS text), 1,
       1 + ((i * 7919) % :units) - CASE WHEN (i * 7919) % :units % 20 = 13 THEN 1 ELSE 0 END,
       CASE i % 3 WHEN 0 THEN 'model' WHEN 1 THEN 'project' ELSE 'task' END,
       'Công trình ' || CAST(i AS text), 'cong trinh ' || CAST(i AS text),
       CASE WHEN i * 31 % 5 = 0 THEN 0 ELSE 1 END,
       '2024-0' || CAST(1 + i * 13 % 6 AS text) || '-' || CAST(10 + i * 7 % 20 AS text),
       '2024-07-' || CAST(10 + i % 20 AS text),
       CASE WHEN i * 17 % 10 < 6 THEN '2024-08-' || CAST(10 + i % 20 AS text) END,
       CASE WHEN i * 17 % 10 < 3 THEN '2024-09-' || CAST(10 + i % 5 AS text) END,
       CASE WHEN i * 19 % 100 = 0 THEN '2024-08-' || CAST(10 + i % 20 AS text) END
  FROM n;

-- bench_by_path(path text, path_end text, on day) : int (n int)
SELECT count(*) AS n
  FROM unit_place
 WHERE path >= :path AND path < :path_end AND valid_from <= :on AND valid_to >= :on;

-- bench_by_recursion(unit int, on day) : int (n int)
WITH RECURSIVE below(id) AS (
	SELECT unit_id FROM unit_place WHERE unit_id = :unit AND valid_from <= :on AND valid_to >= :on
	UNION ALL
	SELECT p.unit_id FROM below b JOIN unit_place p ON p.parent_id = b.id AND p.valid_from <= :on AND p.valid_to >= :on)
SELECT count(*) AS n FROM below;

-- bench_walk(unit int, on day) : many bench_child
SELECT unit_id FROM unit_place WHERE parent_id = :unit AND valid_from <= :on AND valid_to >= :on;

-- bench_by_codes(code text, on day) : int (n int)
--  From the units alone, by the codes of their parents.
WITH RECURSIVE below(code) AS (
	SELECT code FROM unit WHERE code = :code AND valid_from <= :on AND (valid_to IS NULL OR valid_to >= :on)
	UNION ALL
	SELECT u.code FROM below b JOIN unit u ON u.parent = b.code AND u.valid_from <= :on
           AND (u.valid_to IS NULL OR u.valid_to >= :on))
SELECT count(*) AS n FROM below;

-- bench_like(text text) : int (n int)
--  What a search without an index would do.
SELECT count(*) AS n
  FROM search_text
 WHERE title LIKE :text OR body LIKE :text;
