-- What of an import's files named no unit, a line each: for who looks at it before it is shown.
ALTER TABLE outline_set ADD COLUMN unmatched text NOT NULL DEFAULT '';
