-- Pictures in newer formats, stored files, songs.

-- 1: WebP and AVIF stand beside the JPEGs of the photo; 0: JPEG alone (it came before there were others).
ALTER TABLE photo ADD COLUMN modern bigint NOT NULL DEFAULT 0 CHECK (modern IN (0, 1));

-- A document or a recording by the hash of its content; it lies in the data folder under that name.
CREATE TABLE file (
	id      bigserial PRIMARY KEY,
	hash    codetext NOT NULL UNIQUE,   -- SHA-256, hex
	bytes   bigint NOT NULL,
	type    codetext NOT NULL,          -- pdf, docx, xlsx, odt, ods, mp3, m4a, ogg: by content
	made_at moment NOT NULL,
	made_by bigint
);

-- The files that belong to an article, by the name that its texts use: ![title](name).
CREATE TABLE article_file (
	article_id bigint NOT NULL REFERENCES article,
	name       codetext NOT NULL,       -- tep-1
	file_id    bigint NOT NULL REFERENCES file,
	title      text NOT NULL,
	words      text NOT NULL,           -- of a recording: what is said or sung; '': it reads the article aloud
	made_at    moment NOT NULL,
	made_by    bigint,
	PRIMARY KEY (article_id, name)
);
CREATE INDEX article_file_by_file ON article_file (file_id);

-- The files that stand in a revision, in its order from 0: read from its text when it is saved.
CREATE TABLE article_attachment (
	revision_id bigint NOT NULL REFERENCES article_revision,
	position    bigint NOT NULL,
	name        codetext NOT NULL,
	file_id     bigint NOT NULL REFERENCES file,
	title       text NOT NULL,
	words       text NOT NULL,
	PRIMARY KEY (revision_id, position)
);
CREATE INDEX article_attachment_by_file ON article_attachment (file_id);

-- Songs with their words.  What is hidden is shown to staff alone.
CREATE TABLE song (
	id         bigserial PRIMARY KEY,
	slug       codetext NOT NULL UNIQUE,
	unit_id    bigint NOT NULL REFERENCES unit,
	position   bigint NOT NULL,
	title      text NOT NULL,
	folded     codetext NOT NULL,
	words_by   text NOT NULL,
	music_by   text NOT NULL,
	singer     text NOT NULL,
	licence    text NOT NULL,           -- by what right it is shown here
	words      text NOT NULL,
	file_id    bigint REFERENCES file,  -- NULL: no recording yet
	hidden     bigint NOT NULL CHECK (hidden IN (0, 1)),
	made_at    moment NOT NULL,
	made_by    bigint,
	changed_at moment NOT NULL
);
CREATE INDEX song_by_position ON song (position, id);
CREATE INDEX song_by_file ON song (file_id);
CREATE INDEX song_by_unit ON song (unit_id);
