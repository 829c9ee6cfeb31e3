-- May readers comment on it?
ALTER TABLE work ADD COLUMN comments_open bigint NOT NULL DEFAULT 1 CHECK (comments_open IN (0, 1));
