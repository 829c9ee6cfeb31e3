-- The portal: articles and what readers do with them, map, songs, links, counters, search.

-- ---------------------------------------------------------------- articles
CREATE TABLE section (
	id        bigserial PRIMARY KEY,
	slug      codetext NOT NULL UNIQUE,
	name      text NOT NULL,
	parent_id bigint REFERENCES section,
	path      codetext NOT NULL,        -- '.1.4.': row numbers from the root down
	position  bigint NOT NULL
);
CREATE INDEX section_by_path ON section (path);

-- What readers see is the revision `shown`, from shown_from on; a newer one goes its way first.
CREATE TABLE article (
	id              bigserial PRIMARY KEY,
	slug            codetext NOT NULL UNIQUE,
	section_id      bigint NOT NULL REFERENCES section,
	unit_id         bigint NOT NULL REFERENCES unit,      -- answers for it
	campaign_id     bigint REFERENCES campaign,
	work_id         bigint REFERENCES work,
	shown           bigint,                               -- article_revision, or NULL
	shown_from      moment,                               -- its second; the future: scheduled
	first_shown     moment,
	shown_until     moment,
	updated_at      moment,                               -- of what readers see
	withdrawn_at    moment,
	withdraw_reason text,
	comments_open   bigint NOT NULL DEFAULT 1 CHECK (comments_open IN (0, 1)),
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

CREATE TABLE article_revision (
	id          bigserial PRIMARY KEY,
	article_id  bigint NOT NULL REFERENCES article,
	number      bigint NOT NULL,
	state       text NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'approved', 'replaced')),
	title       text NOT NULL,
	lead        text NOT NULL,
	body        text NOT NULL,                            -- Markdown
	author_line text NOT NULL,
	source      text NOT NULL,
	tags        text NOT NULL,                            -- parted by commas, as typed
	reason      text,                                     -- why it was returned, or what was corrected
	made_at     moment NOT NULL,
	made_by     bigint,
	saved_at    moment NOT NULL,
	decided_at  moment,
	decided_by  bigint,
	UNIQUE (article_id, number)
);
CREATE INDEX article_revision_by_state ON article_revision (state, saved_at, id);

CREATE TABLE article_tag (
	article_id bigint NOT NULL REFERENCES article,
	folded     codetext NOT NULL,
	tag        text NOT NULL,
	PRIMARY KEY (article_id, folded)
);
CREATE INDEX article_tag_by_tag ON article_tag (folded, article_id);

-- A picture of an article, by the name that its text uses: ![alt](name "caption").
CREATE TABLE article_photo (
	id         bigserial PRIMARY KEY,
	article_id bigint NOT NULL REFERENCES article,
	photo_id   bigint NOT NULL REFERENCES photo,
	name       codetext NOT NULL,
	caption    text NOT NULL,
	alt        text NOT NULL,
	author     text NOT NULL,
	decorative bigint NOT NULL DEFAULT 0 CHECK (decorative IN (0, 1)),
	position   bigint NOT NULL,
	made_at    moment NOT NULL,
	made_by    bigint,
	removed_at moment,
	UNIQUE (article_id, name)
);
CREATE INDEX article_photo_by_photo ON article_photo (photo_id);

-- A file by the hash of its content, in the data folder.
CREATE TABLE stored_file (
	id      bigserial PRIMARY KEY,
	hash    codetext NOT NULL UNIQUE,
	type    codetext NOT NULL CHECK (type IN ('pdf', 'docx', 'xlsx', 'mp3', 'ogg', 'm4a')),
	bytes   bigint NOT NULL,
	made_at moment NOT NULL,
	made_by bigint
);

CREATE TABLE article_file (
	id         bigserial PRIMARY KEY,
	article_id bigint NOT NULL REFERENCES article,
	file_id    bigint NOT NULL REFERENCES stored_file,
	title      text NOT NULL,
	filename   text NOT NULL,
	position   bigint NOT NULL,
	removed_at moment
);
CREATE INDEX article_file_by_article ON article_file (article_id, position);
CREATE INDEX article_file_by_file ON article_file (file_id);

-- An address that moved, for ever.
CREATE TABLE redirect (
	address codetext PRIMARY KEY,       -- path and query as they came: '/tin/cu', '/?p=17'
	target  codetext NOT NULL,          -- a path of this site
	made_at moment NOT NULL
);

-- ---------------------------------------------------------------- what readers say
CREATE TABLE comment (
	id          bigserial PRIMARY KEY,
	article_id  bigint NOT NULL REFERENCES article,
	parent_id   bigint REFERENCES comment,                -- one level
	name        text NOT NULL,
	body        text NOT NULL,
	contact     text,                                     -- never shown
	consent     text NOT NULL,                            -- version of the text agreed to
	state       text NOT NULL CHECK (state IN ('held', 'shown', 'refused', 'spam', 'withdrawn', 'taken_down')),
	way         text NOT NULL CHECK (way IN ('work', 'code', 'staff')),
	likeness    codetext NOT NULL,                        -- near duplicates share it
	receipt     codetext NOT NULL UNIQUE,                 -- hash of the code that the writer was given
	unit_id     bigint REFERENCES unit,                   -- who must answer, or who writes
	due         day,
	answered_at moment,
	made_at     moment NOT NULL,
	made_by     bigint,                                   -- account of an answer
	decided_at  moment,
	decided_by  bigint,
	reason      text
);
CREATE INDEX comment_by_article ON comment (article_id, state, id);
CREATE INDEX comment_by_state ON comment (state, id);
CREATE INDEX comment_by_likeness ON comment (likeness, state);
CREATE INDEX comment_by_due ON comment (unit_id, due);

-- A take-down: what was there, sealed, and who asked.
CREATE TABLE takedown (
	id         bigserial PRIMARY KEY,
	comment_id bigint NOT NULL REFERENCES comment,
	content    text NOT NULL,
	hash       codetext NOT NULL,
	asked_by   text NOT NULL,
	basis      text NOT NULL,
	asked_at   moment NOT NULL,
	due_at     moment NOT NULL,
	done_at    moment NOT NULL,
	done_by    bigint
);

CREATE TABLE comment_template (
	id   bigserial PRIMARY KEY,
	name text NOT NULL,
	body text NOT NULL
);

-- Tokens of guests' forms that were used; swept when they expire.
CREATE TABLE form_token (
	random  codetext PRIMARY KEY,
	expires moment NOT NULL
);
CREATE INDEX form_token_by_time ON form_token (expires);

CREATE TABLE rating (
	article_id bigint NOT NULL REFERENCES article,
	hour       moment NOT NULL,         -- its first second
	stars      bigint NOT NULL CHECK (stars BETWEEN 1 AND 5),
	n          bigint NOT NULL,
	PRIMARY KEY (article_id, hour, stars)
);
-- A day that staff set aside, with a public note.
CREATE TABLE rating_aside (
	article_id bigint NOT NULL REFERENCES article,
	day        day NOT NULL,
	note       text NOT NULL,
	made_at    moment NOT NULL,
	made_by    bigint,
	PRIMARY KEY (article_id, day)
);

-- ---------------------------------------------------------------- counters
-- What is counted: a page by its kind and object; unit and section as they were at the time of the hit.
CREATE TABLE hit (
	page       codetext NOT NULL,       -- the address without its query
	hour       moment NOT NULL,
	class      codetext NOT NULL CHECK (class IN ('reader', 'robot', 'staff')),
	section_id bigint NOT NULL DEFAULT 0,
	unit_id    bigint NOT NULL DEFAULT 0,
	n          bigint NOT NULL,
	PRIMARY KEY (page, hour, class)
);
CREATE INDEX hit_by_hour ON hit (hour, class);

-- Visits of a day: how many different readers came, never who.
CREATE TABLE visit (
	day day PRIMARY KEY,
	n   bigint NOT NULL
);

-- Totals of an older counter.
CREATE TABLE counter_import (
	id      bigserial PRIMARY KEY,
	since   day,
	until   day NOT NULL,
	n       bigint NOT NULL,
	note    text NOT NULL,
	made_at moment NOT NULL,
	made_by bigint
);

-- ---------------------------------------------------------------- map, songs, links
-- The outline of a unit's area, simplified at import: an SVG path in the map's own grid.
CREATE TABLE outline (
	code    codetext PRIMARY KEY,       -- of the area: '18115'
	name    text NOT NULL,
	unit    codetext,                   -- code of the unit that it leads to, or NULL
	path    text NOT NULL,
	label_x bigint NOT NULL,
	label_y bigint NOT NULL
);
-- How degrees become the map's grid: one row.
CREATE TABLE outline_frame (
	id     bigint PRIMARY KEY CHECK (id = 1),
	west   text NOT NULL,
	north  text NOT NULL,
	scale  text NOT NULL,               -- grid units for a degree of latitude
	width  bigint NOT NULL,
	height bigint NOT NULL,
	source text NOT NULL                -- named under the map
);
CREATE TABLE town_place (
	id        bigserial PRIMARY KEY,
	kind      text NOT NULL CHECK (kind IN ('culture_house', 'office', 'other')),
	name      text NOT NULL,
	address   text NOT NULL,
	latitude  text NOT NULL,
	longitude text NOT NULL,
	unit_id   bigint NOT NULL REFERENCES unit
);

CREATE TABLE song (
	id       bigserial PRIMARY KEY,
	title    text NOT NULL,
	folded   codetext NOT NULL,
	author   text NOT NULL,
	singer   text NOT NULL,
	licence  text NOT NULL,
	words    text NOT NULL,
	file_id  bigint REFERENCES stored_file,
	position bigint NOT NULL
);

CREATE TABLE web_link (
	id         bigserial PRIMARY KEY,
	grouping   text NOT NULL,
	title      text NOT NULL,
	url        codetext NOT NULL,
	position   bigint NOT NULL,
	checked_at moment,
	answer     text                     -- NULL: alive; else what was wrong
);

-- ---------------------------------------------------------------- search
-- What can be found, in three forms: as written, folded, and what decides who may see it.
CREATE TABLE search_text (
	id         bigserial PRIMARY KEY,
	kind       codetext NOT NULL CHECK (kind IN ('article', 'work', 'unit', 'document', 'comment')),
	object     codetext NOT NULL,       -- its code, slug or number
	address    codetext NOT NULL,
	title      text NOT NULL,
	body       text NOT NULL,
	folded     text NOT NULL,           -- title and body, folded, with neighbours joined
	section_id bigint NOT NULL DEFAULT 0,
	unit_id    bigint NOT NULL DEFAULT 0,
	day        day,
	shown_from moment NOT NULL,
	shown_until moment,
	UNIQUE (kind, object)
);
CREATE INDEX search_text_by_day ON search_text (day, id);

-- Slow work that survives a restart: checks of links, texts of documents.
CREATE TABLE job (
	id       bigserial PRIMARY KEY,
	kind     codetext NOT NULL,
	object   codetext NOT NULL,
	not_before moment NOT NULL,
	tries    bigint NOT NULL DEFAULT 0,
	taken_at moment,
	UNIQUE (kind, object)
);
CREATE INDEX job_by_time ON job (not_before, id);
