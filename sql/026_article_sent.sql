-- Who sent a revision for approval, and when: it stays when the revision is decided on or replaced.  Who wrote a part of
-- a text is free to approve it again after its writer has sent a later revision of his own.
ALTER TABLE article_revision ADD COLUMN sent_at moment;
ALTER TABLE article_revision ADD COLUMN sent_by bigint;
UPDATE article_revision
   SET sent_at = decided_at, sent_by = decided_by
 WHERE state IN ('submitted', 'replaced')
   AND reason IS NULL; -- else it was returned, and decided on by who returned it
