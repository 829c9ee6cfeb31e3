-- The portal: sections and articles.

-- A section belongs to the unit that keeps it; articles of every unit may stand in it.
CREATE TABLE section (
	id        bigserial PRIMARY KEY,
	slug      codetext NOT NULL UNIQUE,
	name      text NOT NULL,
	unit_id   bigint NOT NULL REFERENCES unit,
	parent_id bigint REFERENCES section,
	path      codetext NOT NULL,        -- '.1.4.': row numbers from the root down
	position  bigint NOT NULL
);
CREATE INDEX section_by_path ON section (path);

-- What readers see is the revision `shown`, from shown_from on; a newer one goes its own way first.
-- section_id, campaign_id, work_id and article_tag repeat what that revision says, for the lists.
CREATE TABLE article (
	id              bigserial PRIMARY KEY,
	slug            codetext NOT NULL UNIQUE,
	unit_id         bigint NOT NULL REFERENCES unit,      -- answers for it
	section_id      bigint NOT NULL REFERENCES section,
	campaign_id     bigint REFERENCES campaign,
	work_id         bigint REFERENCES work,
	shown           bigint,                               -- article_revision, or NULL: never approved
	shown_from      moment,                               -- its first second; in the future: scheduled
	shown_until     moment,
	updated_at      moment,                               -- of what readers see
	withdrawn_at    moment,
	withdraw_reason text,
	locked_by       bigint REFERENCES account,            -- who edits just now
	locked_at       moment,
	made_at         moment NOT NULL,
	made_by         bigint
);
CREATE INDEX article_by_time ON article (shown_from, id);
CREATE INDEX article_by_section ON article (section_id, shown_from, id);
CREATE INDEX article_by_unit ON article (unit_id, shown_from, id);
CREATE INDEX article_by_campaign ON article (campaign_id, shown_from, id);
CREATE INDEX article_by_work ON article (work_id, shown_from, id);

-- Each saving is a revision; the last one is what is worked on.
CREATE TABLE article_revision (
	id          bigserial PRIMARY KEY,
	article_id  bigint NOT NULL REFERENCES article,
	number      bigint NOT NULL,
	state       text NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'approved', 'replaced')),
	section_id  bigint NOT NULL REFERENCES section,
	campaign_id bigint REFERENCES campaign,
	work_id     bigint REFERENCES work,
	title       text NOT NULL,
	lead        text NOT NULL,
	body        text NOT NULL,                            -- Markdown: see html/markdown.h
	author_line text NOT NULL,
	source      text NOT NULL,
	tags        text NOT NULL,                            -- parted by commas, as typed
	reason      text,                                     -- why it was returned
	made_at     moment NOT NULL,
	made_by     bigint,
	decided_at  moment,
	decided_by  bigint,
	UNIQUE (article_id, number)
);
CREATE INDEX article_revision_by_state ON article_revision (state, id);

CREATE TABLE article_tag (
	article_id bigint NOT NULL REFERENCES article,
	folded     codetext NOT NULL,
	tag        text NOT NULL,
	PRIMARY KEY (article_id, folded)
);
CREATE INDEX article_tag_by_tag ON article_tag (folded, article_id);

-- The pictures that belong to an article, by the name that its texts use: ![alt](name "caption").
CREATE TABLE article_photo (
	article_id bigint NOT NULL REFERENCES article,
	name       codetext NOT NULL,
	photo_id   bigint NOT NULL REFERENCES photo,
	made_at    moment NOT NULL,
	made_by    bigint,
	PRIMARY KEY (article_id, name)
);
CREATE INDEX article_photo_by_photo ON article_photo (photo_id);

-- The pictures that stand in a revision, in its order from 0: read from its text when it is saved.
CREATE TABLE article_figure (
	revision_id bigint NOT NULL REFERENCES article_revision,
	position    bigint NOT NULL,
	name        codetext NOT NULL,
	photo_id    bigint NOT NULL REFERENCES photo,
	caption     text NOT NULL,
	alt         text NOT NULL,
	PRIMARY KEY (revision_id, position)
);
CREATE INDEX article_figure_by_photo ON article_figure (photo_id);

-- An address that moved, for ever.
CREATE TABLE redirect (
	address codetext PRIMARY KEY,       -- '/tin/cu'
	target  codetext NOT NULL,          -- a path of this site
	made_at moment NOT NULL
);
