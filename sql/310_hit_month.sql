-- The views of each page by the month, kept with each flush: what pages, sections and units reached over many years
-- is told at once.
-- cell: month << 34 | hit_page.id << 2 | class (0 reader, 1 robot, 2 staff).  The engine never gives it.
-- month: of Vietnam's calendar, 12 * year + month - 3.  What follows counts it from the day by itself, as years that
-- begin in March (Howard Hinnant's civil algorithms), for the two engines have no function in common.
CREATE TABLE hit_month (
	cell bigserial PRIMARY KEY,
	n    bigint NOT NULL
);
INSERT INTO hit_month (cell, n)
SELECT ((12 * (400 * d.era + d.yoe) + (5 * (d.doe - 365 * d.yoe - d.yoe / 4 + d.yoe / 100) + 2) / 153) << 34)
       + (d.cell & 17179869183), CAST(sum(d.n) AS bigint)
  FROM (SELECT c.cell, c.n, c.era, c.doe, (c.doe - c.doe / 1460 + c.doe / 36524 - c.doe / 146096) / 365 AS yoe
          FROM (SELECT b.cell, b.n, b.z / 146097 AS era, b.z % 146097 AS doe
                  FROM (SELECT cell, n, ((cell >> 34) + 7) / 24 + 719468 AS z
                          FROM hit_cell) b) c) d
 GROUP BY ((12 * (400 * d.era + d.yoe) + (5 * (d.doe - 365 * d.yoe - d.yoe / 4 + d.yoe / 100) + 2) / 153) << 34)
       + (d.cell & 17179869183);
