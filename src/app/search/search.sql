-- Search: the texts that can be found, their terms, and what is asked of them.

-- search_text_of(kind text, object text) : first search_text
SELECT id, kind, object, address, title, body, unit_id, day
  FROM search_text
 WHERE kind = :kind
   AND object = :object;

-- search_text_add(kind text, object text, address text, title text, body text, unit int?, day day?) : int
INSERT INTO search_text (kind, object, address, title, body, unit_id, day)
VALUES (:kind, :object, :address, :title, :body, :unit, :day)
RETURNING id;

-- search_text_keep(id int, address text, title text, body text, unit int?, day day?) : run
UPDATE search_text
   SET address = :address, title = :title, body = :body, unit_id = :unit, day = :day
 WHERE id = :id;

-- search_text_drop(id int) : run
DELETE FROM search_text
 WHERE id = :id;

-- search_texts(after int, rows int) : many search_text
SELECT id, kind, object, address, title, body, unit_id, day
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
   AND term IN (SELECT json_extract(j.value, '$[0]') FROM json_each(:terms) j);
-- on postgresql
DELETE FROM search_term
 WHERE newness = :newness
   AND term IN (SELECT j->>0 FROM json_array_elements(CAST(:terms AS json)) j);

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

-- search_found(term text, since int, until int, most int, kind text?, path text, path_end text, t1 text, t2 text, t3 text, t4 text, t5 text, t6 text, t7 text, t8 text, t9 text, t10 text, t11 text, t12 text, t13 text, t14 text, t15 text) : many search_found (term text?, spelled int?)
--  The newest texts that have the term, and which of the others they have.  path '': of all units.
SELECT a.newness, b.term AS term, b.spelled AS spelled
  FROM (SELECT DISTINCT newness
          FROM search_term
         WHERE term = :term AND newness >= :since AND newness < :until
         ORDER BY newness DESC
         LIMIT :most) a
 CROSS JOIN search_text x
 CROSS JOIN search_term b
 WHERE x.id = (a.newness & 4294967295)
   AND (:kind IS NULL OR x.kind = :kind)
   AND (:path = '' OR EXISTS (SELECT 1 FROM unit_place p
                               WHERE p.unit_id = x.unit_id AND p.path >= :path AND p.path < :path_end))
   AND b.term IN (:t1, :t2, :t3, :t4, :t5, :t6, :t7, :t8, :t9, :t10, :t11, :t12, :t13, :t14, :t15)
   AND b.newness = a.newness
 ORDER BY a.newness DESC;

-- search_begun(term text, term_end text, since int, until int, rows int, most int, kind text?, path text, path_end text, t1 text, t2 text, t3 text, t4 text, t5 text, t6 text, t7 text, t8 text, t9 text, t10 text, t11 text, t12 text, t13 text, t14 text, t15 text) : many search_found (term text?, spelled int?)
--  The same with a term of which only the beginning is known; it looks through so many rows.
SELECT a.newness, b.term AS term, b.spelled AS spelled
  FROM (SELECT DISTINCT r.newness
          FROM (SELECT newness
                  FROM search_term
                 WHERE term >= :term AND term < :term_end
                 ORDER BY term, newness
                 LIMIT :rows) r
         WHERE r.newness >= :since AND r.newness < :until
         ORDER BY r.newness DESC
         LIMIT :most) a
 CROSS JOIN search_text x
  LEFT JOIN search_term b
    ON b.term IN (:t1, :t2, :t3, :t4, :t5, :t6, :t7, :t8, :t9, :t10, :t11, :t12, :t13, :t14, :t15)
   AND b.newness = a.newness
 WHERE x.id = (a.newness & 4294967295)
   AND (:kind IS NULL OR x.kind = :kind)
   AND (:path = '' OR EXISTS (SELECT 1 FROM unit_place p
                               WHERE p.unit_id = x.unit_id AND p.path >= :path AND p.path < :path_end))
 ORDER BY a.newness DESC;

-- search_page(i1 int, i2 int, i3 int, i4 int, i5 int, i6 int, i7 int, i8 int, i9 int, i10 int, i11 int, i12 int, i13 int, i14 int, i15 int, i16 int, i17 int, i18 int, i19 int, i20 int) : many search_shown (unit_name text?)
--  What one page of hits shows.
SELECT x.id, x.kind, x.object, x.address, x.title, x.body, x.day, u.name AS unit_name
  FROM search_text x
  LEFT JOIN unit u ON u.id = x.unit_id
 WHERE x.id IN (:i1, :i2, :i3, :i4, :i5, :i6, :i7, :i8, :i9, :i10, :i11, :i12, :i13, :i14, :i15, :i16, :i17, :i18,
       :i19, :i20);

-- search_text_last() : int (n int)
SELECT coalesce(max(id), 0) AS n
  FROM search_text;

-- search_terms_clear() : run
DELETE FROM search_term;

-- search_texts_clear() : run
DELETE FROM search_text;

-- search_texts_all() : int (n int)
SELECT count(*) AS n
  FROM search_text;
