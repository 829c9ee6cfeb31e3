-- The order in which an editor put the pictures of an article beside its text; where they stand in it is not moved.
ALTER TABLE article_photo ADD COLUMN position bigint NOT NULL DEFAULT 0;
