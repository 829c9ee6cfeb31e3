-- Search: the texts that can be found, their terms, and what is asked of them.

-- search_text_of(kind text, object text) : first search_text
SELECT id, kind, object, unit_id, section_id, day, shown_from, shown_until, address, title, lead, body, files
  FROM search_text
 WHERE kind = :kind
   AND object = :object;

-- search_text_add(kind text, object text, unit int?, section int?, day day?, shown_from moment?, shown_until moment?,
-- address text, title text, lead text, body text, files text) : int
INSERT INTO search_text (kind, object, unit_id, section_id, day, shown_from, shown_until, address, title, lead, body,
    files)
VALUES (:kind, :object, :unit, :section, :day, :shown_from, :shown_until, :address, :title, :lead, :body, :files)
RETURNING id;

-- search_text_keep(id int, unit int?, section int?, day day?, shown_from moment?, shown_until moment?, address text,
-- title text, lead text, body text) : run
UPDATE search_text
   SET unit_id = :unit, section_id = :section, day = :day, shown_from = :shown_from, shown_until = :shown_until,
       address = :address, title = :title, lead = :lead, body = :body
 WHERE id = :id;

-- search_files_keep(id int, files text) : run
UPDATE search_text
   SET files = :files
 WHERE id = :id;

-- search_text_drop(id int) : run
DELETE FROM search_text
 WHERE id = :id;

-- search_names(after int, rows int) : many search_name
SELECT id, kind, object
  FROM search_text
 WHERE id > :after
 ORDER BY id
 LIMIT :rows;

-- search_terms_add(terms text, newness int) : run
--  terms: [["thi dua", spelled], …], each once.
INSERT INTO search_term (term, newness, spelled)
SELECT json_extract(j.value, '$[0]'), :newness, json_extract(j.value, '$[1]')
  FROM json_each(:terms) j;
-- on postgresql
INSERT INTO search_term (term, newness, spelled)
SELECT j->>0, :newness, CAST(j->>1 AS bigint)
  FROM json_array_elements(CAST(:terms AS json)) j;

-- search_terms_forget(terms text, newness int) : run
DELETE FROM search_term
 WHERE newness = :newness
   AND (term, spelled) IN (SELECT json_extract(j.value, '$[0]'), json_extract(j.value, '$[1]')
                             FROM json_each(:terms) j);
-- on postgresql
DELETE FROM search_term
 WHERE newness = :newness
   AND (term, spelled) IN (SELECT j->>0, CAST(j->>1 AS bigint) FROM json_array_elements(CAST(:terms AS json)) j);

-- search_terms_there(terms text, newness int) : int (n int)
--  How many of these stand in the index.
SELECT count(*) AS n
  FROM json_each(:terms) j
 CROSS JOIN search_term t
 WHERE t.term = json_extract(j.value, '$[0]')
   AND t.newness = :newness
   AND t.spelled = json_extract(j.value, '$[1]');
-- on postgresql
SELECT count(*) AS n
  FROM json_array_elements(CAST(:terms AS json)) j
 CROSS JOIN search_term t
 WHERE t.term = j->>0
   AND t.newness = :newness
   AND t.spelled = CAST(j->>1 AS bigint);

-- search_terms_all() : int (n int)
SELECT count(*) AS n
  FROM search_term;

-- search_term_count(term text, since int, until int, most int) : int (n int)
--  How often a term stands in texts of that time; it counts no further than `most`.
SELECT count(*) AS n
  FROM (SELECT 1 AS one
          FROM search_term
         WHERE term = :term AND newness >= :since AND newness < :until
         LIMIT :most) t;

-- search_list(term text, since int, until int, kind int, rows int) : many search_posting
--  The newest texts that have the term, a row for each spelling; kind 0: of all kinds.
SELECT newness, spelled
  FROM search_term
 WHERE term = :term
   AND newness >= :since
   AND newness < :until
   AND (:kind = 0 OR (newness & 15) = :kind)
 ORDER BY newness DESC, spelled DESC
 LIMIT :rows;

-- search_titles(title text, title_end text, since int, until int, kind int, scan int) : many search_title (at_end int)
--  Titles that begin so, of `scan` that do in the order of their letters, so those that are just so are among them;
--  at_end: the end of a unit's name.
SELECT r.newness, r.term, r.spelled AS at_end
  FROM (SELECT term, newness, spelled
          FROM search_term
         WHERE term >= :title
           AND term < :title_end
         ORDER BY term, newness, spelled
         LIMIT :scan) r
 WHERE r.newness >= :since
   AND r.newness < :until
   AND (:kind = 0 OR (r.newness & 15) = :kind)
 ORDER BY r.newness DESC;

-- search_list_within(term text, since int, until int, kind int, scan int, path text, path_end text, section text,
-- section_end text, rows int) : many search_posting
--  The same of a subtree of units (path '': of all) and of sections, among the newest `scan` rows.
SELECT r.newness, r.spelled
  FROM (SELECT newness, spelled
          FROM search_term
         WHERE term = :term
           AND newness >= :since
           AND newness < :until
           AND (:kind = 0 OR (newness & 15) = :kind)
         ORDER BY newness DESC, spelled DESC
         LIMIT :scan) r
 CROSS JOIN search_text x
 WHERE x.id = (r.newness & 4294967295) >> 4
   AND (:path = '' OR EXISTS (SELECT 1 FROM unit_place p
                               WHERE p.unit_id = x.unit_id AND p.path >= :path AND p.path < :path_end))
   AND (:section = '' OR EXISTS (SELECT 1 FROM section s
                                  WHERE s.id = x.section_id AND s.path >= :section AND s.path < :section_end))
 ORDER BY r.newness DESC, r.spelled DESC
 LIMIT :rows;

-- search_listed(term text, texts text) : many search_posting
--  How these texts have the term; texts: [newness, …].
SELECT t.newness, t.spelled
  FROM json_each(:texts) j
 CROSS JOIN search_term t
 WHERE t.term = :term
   AND t.newness = j.value
 ORDER BY t.newness DESC, t.spelled DESC;
-- on postgresql
SELECT t.newness, t.spelled
  FROM search_term t
 WHERE t.term = :term
   AND t.newness IN (SELECT CAST(j #>> '{}' AS bigint) FROM json_array_elements(CAST(:texts AS json)) j)
 ORDER BY t.newness DESC, t.spelled DESC;

-- search_texts_of_units(path text, path_end text, most int) : many search_place
--  All that belongs to a unit or stood below it.
SELECT x.id, x.kind, x.day, x.section_id
  FROM (SELECT DISTINCT unit_id FROM unit_place WHERE path >= :path AND path < :path_end) p
 CROSS JOIN search_text x
 WHERE x.unit_id = p.unit_id
 LIMIT :most;

-- search_texts_of_sections(path text, path_end text, most int) : many search_place
SELECT x.id, x.kind, x.day, x.section_id
  FROM section s
 CROSS JOIN search_text x
 WHERE s.path >= :path
   AND s.path < :path_end
   AND x.section_id = s.id
 LIMIT :most;

-- search_ids_of_units(path text, path_end text, most int) : many search_hidden (id int)
--  The same by their rows alone: no text is read, only the index.
SELECT x.id
  FROM (SELECT DISTINCT unit_id FROM unit_place WHERE path >= :path AND path < :path_end) p
 CROSS JOIN search_text x
 WHERE x.unit_id = p.unit_id
 LIMIT :most;

-- search_hidden(now moment) : many search_hidden
--  What may not be seen at this second; unsorted, so that only the two indexes are read.
SELECT id FROM search_text WHERE shown_from > :now
 UNION ALL
SELECT id FROM search_text WHERE shown_until <= :now;

-- search_terms_begun(term text, term_end text, most int) : many search_term_begun (term text)
--  The first terms of one form that begin so: each behind all pairs of the one before ('!' follows ' ').
WITH RECURSIVE t(term) AS (
	SELECT min(term) FROM search_term WHERE term >= :term AND term < :term_end
	 UNION ALL
	SELECT (SELECT min(s.term) FROM search_term s WHERE s.term > t.term || '!' AND s.term < :term_end)
	  FROM t WHERE t.term IS NOT NULL)
SELECT term
  FROM t
 WHERE term IS NOT NULL
 LIMIT :most;

-- search_terms_known(terms text) : many search_term_known (term text, n int)
--  Which of these terms there are, and in how many rows, up to a hundred.
SELECT k.term AS term, k.n AS n
  FROM (SELECT j.value AS term,
               (SELECT count(*) FROM (SELECT 1 FROM search_term s WHERE s.term = j.value LIMIT 100) x) AS n
          FROM json_each(:terms) j) k
 WHERE k.n > 0
 ORDER BY k.n DESC, k.term;
-- on postgresql
SELECT k.term AS term, k.n AS n
  FROM (SELECT j #>> '{}' AS term,
               (SELECT count(*) FROM (SELECT 1 FROM search_term s WHERE s.term = j #>> '{}' LIMIT 100) x) AS n
          FROM json_array_elements(CAST(:terms AS json)) j) k
 WHERE k.n > 0
 ORDER BY k.n DESC, k.term COLLATE "C";

-- search_page(i1 int, i2 int, i3 int, i4 int, i5 int, i6 int, i7 int, i8 int, i9 int, i10 int, i11 int, i12 int,
-- i13 int, i14 int, i15 int, i16 int, i17 int, i18 int, i19 int, i20 int) : many search_shown (unit_name text?,
-- section_name text?)
--  What one page of hits shows.
SELECT x.id, x.kind, x.object, x.address, x.title, x.lead, x.body, x.day, u.name AS unit_name, s.name AS section_name
  FROM search_text x
  LEFT JOIN section s ON s.id = x.section_id
  LEFT JOIN unit u ON u.id = x.unit_id
 WHERE x.id IN (:i1, :i2, :i3, :i4, :i5, :i6, :i7, :i8, :i9, :i10, :i11, :i12, :i13, :i14, :i15, :i16, :i17, :i18,
       :i19, :i20);

-- search_page_facts(on day, i1 int, i2 int, i3 int, i4 int, i5 int, i6 int, i7 int, i8 int, i9 int, i10 int, i11 int,
-- i12 int, i13 int, i14 int, i15 int, i16 int, i17 int, i18 int, i19 int, i20 int) : many search_fact (work_kind text?,
-- state text?, until day?, parent_name text?)
--  What works and units among them are on that day.
SELECT x.id, w.kind AS work_kind,
       CASE WHEN w.verified_on <= :on THEN 'verified' WHEN w.finished_on <= :on THEN 'finished'
            WHEN w.started_on <= :on THEN 'started' WHEN w.id IS NOT NULL THEN 'registered' END AS state,
       u.valid_to AS until, v.name AS parent_name
  FROM search_text x
  LEFT JOIN work w ON x.kind = 'work' AND w.code = x.object
  LEFT JOIN unit u ON x.kind = 'unit' AND u.id = x.unit_id
  LEFT JOIN unit_place p ON p.unit_id = u.id
                        AND p.valid_from = (SELECT max(q.valid_from) FROM unit_place q
                                             WHERE q.unit_id = u.id AND q.valid_from <= :on)
  LEFT JOIN unit v ON v.id = p.parent_id
 WHERE x.id IN (:i1, :i2, :i3, :i4, :i5, :i6, :i7, :i8, :i9, :i10, :i11, :i12, :i13, :i14, :i15, :i16, :i17, :i18,
       :i19, :i20)
   AND x.kind IN ('work', 'unit');

-- search_page_sizes(i1 int, i2 int, i3 int, i4 int, i5 int, i6 int, i7 int, i8 int, i9 int, i10 int, i11 int, i12 int,
-- i13 int, i14 int, i15 int, i16 int, i17 int, i18 int, i19 int, i20 int) : many search_size (bytes int)
--  How many bytes stand in the files of some of them.
SELECT id, length(CAST(files AS blob)) AS bytes
  FROM search_text
 WHERE id IN (:i1, :i2, :i3, :i4, :i5, :i6, :i7, :i8, :i9, :i10, :i11, :i12, :i13, :i14, :i15, :i16, :i17, :i18,
       :i19, :i20)
   AND files <> '';
-- on postgresql
SELECT id, CAST(octet_length(files) AS bigint) AS bytes
  FROM search_text
 WHERE id IN (:i1, :i2, :i3, :i4, :i5, :i6, :i7, :i8, :i9, :i10, :i11, :i12, :i13, :i14, :i15, :i16, :i17, :i18,
       :i19, :i20)
   AND files <> '';

-- search_files_of(id int) : first search_files
--  The texts of its files.
SELECT files
  FROM search_text
 WHERE id = :id;

-- search_text_last() : int (n int)
SELECT coalesce(max(id), 0) AS n
  FROM search_text;

-- search_terms_clear() : run
--  Emptied, not deleted row by row: those would stay in the file beside the new ones until it is vacuumed.
DELETE FROM search_term;
-- on postgresql
TRUNCATE search_term;

-- search_texts_clear() : run
DELETE FROM search_text;
-- on postgresql
TRUNCATE search_text;

-- search_terms_pack() : run
--  Filled text by text, a third of the key of PostgreSQL is empty; in SQLite there is nothing to do (a term is there).
DELETE FROM search_term
 WHERE term IS NULL;
-- on postgresql
REINDEX TABLE search_term;

-- search_texts_all() : int (n int)
SELECT count(*) AS n
  FROM search_text;
