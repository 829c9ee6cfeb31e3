-- Documents that plans, launches and congresses rest on.

-- document_find(code text) : first document_row
SELECT id, code, style, type, issuer, date, subject
  FROM document
 WHERE code = :code;

-- document_insert(code text, style text?, type text?, issuer text, date day, subject text) : int
INSERT INTO document (code, style, type, issuer, date, subject)
VALUES (:code, :style, :type, :issuer, :date, :subject)
RETURNING id;

-- documents_lately(rows int) : many document_row
--  To choose from: those dated last come first.
SELECT id, code, style, type, issuer, date, subject
  FROM document
 ORDER BY date DESC NULLS LAST, id DESC
 LIMIT :rows;
