-- Comments and questions of readers, how they are decided on, and the role of those who decide.

-- A new role: the table again with it in its list.  (The blank in front keeps the passing name out of the
-- list of tables: db/migrate.c.)
 CREATE TABLE role_grant_next (
	id         bigserial PRIMARY KEY,
	account_id bigint NOT NULL REFERENCES account,
	role       text NOT NULL CHECK (role IN ('administrator', 'officer', 'verifier', 'writer', 'editor', 'moderator')),
	unit_id    bigint NOT NULL REFERENCES unit,
	since      daytext NOT NULL,
	until      daytext,
	made_at    moment NOT NULL,
	made_by    bigint
);
INSERT INTO role_grant_next (account_id, role, unit_id, since, until, made_at, made_by)
SELECT account_id, role, unit_id, since, until, made_at, made_by FROM role_grant ORDER BY id;
DROP TABLE role_grant;
ALTER TABLE role_grant_next RENAME TO role_grant;
CREATE INDEX role_grant_by_account ON role_grant (account_id);
CREATE INDEX role_grant_by_unit ON role_grant (unit_id);

-- Numbers that a law or a rule of the house sets, each from a day on: the newest row that has begun holds.
-- mark: V read in the act itself, R second hand, D decided here (see docs/comments.md).
CREATE TABLE rule_number (
	name   codetext NOT NULL,
	since  daytext NOT NULL,
	value  bigint NOT NULL,
	source text NOT NULL,
	mark   text NOT NULL CHECK (mark IN ('V', 'R', 'D')),
	PRIMARY KEY (name, since)
);
INSERT INTO rule_number (name, since, value, source, mark) VALUES
	('takedown_hours', '2023-01-01', 24, 'Nghị định 147/2024/NĐ-CP, Nghị định 327/2026/NĐ-CP', 'R'),
	('takedown_urgent_hours', '2023-01-01', 6, 'Nghị định 147/2024/NĐ-CP, Nghị định 327/2026/NĐ-CP', 'R'),
	('comment_read_days', '2023-01-01', 2, 'Quy chế của trang: ngày làm việc', 'D'),
	('comment_answer_days', '2023-01-01', 10, 'Quy chế của trang: ngày làm việc', 'D'),
	('comment_contact_days', '2023-01-01', 90, 'Quy chế của trang: xóa liên hệ sau khi quyết định', 'D');

-- May readers comment on it?
ALTER TABLE article ADD COLUMN comments_open bigint NOT NULL DEFAULT 1 CHECK (comments_open IN (0, 1));

-- What readers, or staff in the name of a unit, write under an article (later: a work).  Everybody sees it
-- while its state is 'shown', its thread's first comment is shown, and what it is about can be read.
-- Whoever withdraws it, or takes it down, empties name, body and contact.
CREATE TABLE comment (
	id          bigserial PRIMARY KEY,
	article_id  bigint REFERENCES article,
	work_id     bigint REFERENCES work,
	thread_id   bigint REFERENCES comment,         -- the comment that it replies to, or itself
	unit_id     bigint NOT NULL REFERENCES unit,   -- whose moderators decide
	kind        text NOT NULL CHECK (kind IN ('comment', 'question')),
	state       text NOT NULL CHECK (state IN ('held', 'spam', 'shown', 'refused', 'taken_down', 'withdrawn')),
	name        text NOT NULL,                     -- as typed; staff see it
	shown_name  text NOT NULL,                     -- the same or its initials
	body        text NOT NULL,
	contact     text NOT NULL,                     -- never shown to readers
	consent     codetext NOT NULL,                 -- which text was agreed to, '' for staff
	consent_at  moment,
	made_at     moment NOT NULL,
	made_by     bigint,                            -- staff; NULL: a guest
	as_unit     bigint REFERENCES unit,            -- staff write in its name
	slow        bigint NOT NULL CHECK (slow IN (0, 1)), -- the form's guard asks for a closer look
	simhash     bigint NOT NULL,
	cluster     bigint NOT NULL,                   -- the first comment that it nearly repeats, or itself
	hash        codetext NOT NULL,                 -- of shown_name and body; '' when they are emptied
	receipt     codetext NOT NULL UNIQUE,          -- SHA-256 of the code that the writer holds
	due         daytext NOT NULL,                  -- by then somebody reads it
	decided_at  moment,
	decided_by  bigint,
	reason      codetext NOT NULL,                 -- code of a refusal, or ''
	reason_text text NOT NULL,
	owner_id    bigint REFERENCES unit,            -- of a question: who answers
	answer_due  daytext,
	answer      text,
	answer_unit bigint REFERENCES unit,
	answered_at moment,
	answered_by bigint,
	CHECK ((article_id IS NOT NULL AND work_id IS NULL) OR (article_id IS NULL AND work_id IS NOT NULL))
);
CREATE INDEX comment_by_article ON comment (article_id, state, id);
CREATE INDEX comment_by_work ON comment (work_id, state, id);
CREATE INDEX comment_by_thread ON comment (thread_id, state);
CREATE INDEX comment_by_unit ON comment (unit_id, state);
CREATE INDEX comment_by_owner ON comment (owner_id, state);
CREATE INDEX comment_by_cluster ON comment (cluster, state);
CREATE INDEX comment_by_state ON comment (state, id);

-- Each act, so that it can be told and undone.  batch: the acts of one click.
CREATE TABLE comment_event (
	id         bigserial PRIMARY KEY,
	comment_id bigint NOT NULL REFERENCES comment,
	act        codetext NOT NULL,
	from_state text NOT NULL,
	to_state   text NOT NULL,
	reason     codetext NOT NULL,
	batch      codetext NOT NULL,
	made_at    moment NOT NULL,
	made_by    bigint
);
CREATE INDEX comment_event_by_comment ON comment_event (comment_id, id);
CREATE INDEX comment_event_by_batch ON comment_event (batch);

-- Answers that a unit gives often.
CREATE TABLE comment_template (
	id      bigserial PRIMARY KEY,
	unit_id bigint NOT NULL REFERENCES unit,
	title   text NOT NULL,
	body    text NOT NULL,
	made_at moment NOT NULL,
	made_by bigint
);
CREATE INDEX comment_template_by_unit ON comment_template (unit_id, id);

-- Requests to take a comment down, and what they led to.  content: the sealed copy, JSON, of which `hash`
-- is the SHA-256; made when the request is written down, so that it is what stood there then.
CREATE TABLE takedown (
	id           bigserial PRIMARY KEY,
	comment_id   bigint NOT NULL REFERENCES comment,
	content      text NOT NULL,
	hash         codetext NOT NULL,
	asked_by     text NOT NULL,
	basis        text NOT NULL,
	urgent       bigint NOT NULL CHECK (urgent IN (0, 1)),
	hours        bigint NOT NULL,                  -- of the rule on that day
	asked_at     moment NOT NULL,
	due_at       moment NOT NULL,
	made_at      moment NOT NULL,                  -- written down
	made_by      bigint,
	done_at      moment,
	done_by      bigint,
	restored_at  moment,
	restored_by  bigint,
	restore_reason text
);
CREATE INDEX takedown_by_comment ON takedown (comment_id, id);
