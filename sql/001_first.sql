-- One schema for both engines.  It is PostgreSQL's text; SQLite leaves out the domains, takes their
-- names as type names, and reads "bigserial PRIMARY KEY" as "INTEGER PRIMARY KEY".
-- Codes and paths compare by bytes on both engines, whatever the locale of the server.  The names of
-- text domains end in "text", because SQLite tries to read values of any other unknown type as numbers
-- in each comparison.
CREATE DOMAIN vnd      AS bigint;
CREATE DOMAIN moment   AS bigint;
CREATE DOMAIN daytext  AS text COLLATE "C" CHECK (VALUE ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
CREATE DOMAIN codetext AS text COLLATE "C";

-- ---------------------------------------------------------------- units
-- The key is (code, valid_from): a code may come back with another meaning.
CREATE TABLE unit (
	id         bigserial PRIMARY KEY,
	code       codetext NOT NULL,
	valid_from daytext NOT NULL,
	valid_to   daytext,
	kind       text NOT NULL CHECK (kind IN ('front_committee', 'member_org', 'area_board', 'authority', 'other')),
	level      text NOT NULL CHECK (level IN ('country', 'province', 'district', 'commune', 'area')),
	name       text NOT NULL,
	folded     codetext NOT NULL,      -- the name as searched: lower case, no marks
	parent     codetext,               -- the unit of this code that is valid at the same time
	UNIQUE (code, valid_from)
);
CREATE INDEX unit_by_parent ON unit (parent);

-- Where a unit stood in the tree, for each stretch of time in which none of its ancestors changed.
-- Made from `unit` by app/unit/place.c; `verify` makes it again and compares.
-- path = '.' and the row numbers from the root down, each followed by '.': '.1.2.14.'
-- kind_bit, level_bit and code_rank repeat what the unit's row says, so that the sets of targets are
-- read from one index: 1 << position in app/campaign/words.c; the unit's number in order of its code.
CREATE TABLE unit_place (
	unit_id    bigint NOT NULL REFERENCES unit,
	valid_from daytext NOT NULL,
	valid_to   daytext NOT NULL,           -- '9999-12-31' while it lasts
	parent_id  bigint REFERENCES unit,
	path       codetext NOT NULL,
	kind_bit   bigint NOT NULL,
	level_bit  bigint NOT NULL,
	code_rank  bigint NOT NULL,
	PRIMARY KEY (unit_id, valid_from)
);
CREATE INDEX unit_place_by_path ON unit_place (path, valid_from, valid_to, kind_bit, level_bit, code_rank, unit_id);
CREATE INDEX unit_place_by_parent ON unit_place (parent_id, valid_from, valid_to, kind_bit, level_bit, code_rank, unit_id);

CREATE TABLE unit_event (
	id              bigserial PRIMARY KEY,
	date            daytext NOT NULL,
	event           text NOT NULL CHECK (event IN ('create', 'rename', 'move', 'merge', 'split', 'dissolve')),
	from_code       codetext,
	from_valid_from daytext,
	to_code         codetext,
	to_valid_from   daytext,
	share_percent   bigint,
	basis           text
);
CREATE INDEX unit_event_by_from ON unit_event (from_code, from_valid_from);
CREATE INDEX unit_event_by_to ON unit_event (to_code, to_valid_from);

-- ---------------------------------------------------------------- plan
CREATE TABLE document (
	id           bigserial PRIMARY KEY,
	code         codetext NOT NULL UNIQUE,
	style        text,
	type         text,
	issuer       text,
	date         daytext,
	subject      text,
	derives_from codetext,
	file         text
);

-- A campaign is its plan: one JSON text for each version (the form of the exchange bundle).  What is
-- repeated here (name, starts, ends, launched_by) is what lists need; `verify` compares it.
CREATE TABLE campaign (
	id          bigserial PRIMARY KEY,
	code        codetext NOT NULL UNIQUE,
	name        text NOT NULL,
	launched_by codetext NOT NULL,
	starts      daytext NOT NULL,
	ends        daytext NOT NULL,
	state       text NOT NULL CHECK (state IN ('draft', 'launched')),
	version     bigint NOT NULL,
	launched_on daytext
);

CREATE TABLE plan_version (
	id          bigserial PRIMARY KEY,
	campaign_id bigint NOT NULL REFERENCES campaign,
	version     bigint NOT NULL,
	plan        text NOT NULL,
	reason      text,
	made_at     moment NOT NULL,
	made_by     bigint,                -- account, or NULL for an import
	UNIQUE (campaign_id, version)
);

-- The units that must act, frozen at launch; later changes are rows with a reason.
CREATE TABLE expected (
	id          bigserial PRIMARY KEY,
	campaign_id bigint NOT NULL REFERENCES campaign,
	unit_id     bigint NOT NULL REFERENCES unit,
	since       daytext NOT NULL,
	until       daytext,
	reason      text,
	UNIQUE (campaign_id, unit_id, since)
);
CREATE INDEX expected_by_unit ON expected (unit_id, campaign_id);

-- Dated events of a campaign after its launch: a changed plan, a unit added or released.
CREATE TABLE campaign_event (
	id          bigserial PRIMARY KEY,
	campaign_id bigint NOT NULL REFERENCES campaign,
	day         daytext NOT NULL,
	event       text NOT NULL CHECK (event IN ('launched', 'changed', 'unit_added', 'unit_released')),
	unit_id     bigint REFERENCES unit,
	version     bigint,                -- of the plan, in force since then: launched, changed
	document    codetext,              -- launched: the plan as it was issued
	reason      text,
	made_at     moment NOT NULL,
	made_by     bigint
);
CREATE INDEX campaign_event_by_campaign ON campaign_event (campaign_id, day);

-- ---------------------------------------------------------------- facts; each belongs to a unit row
CREATE TABLE launch (
	id             bigserial PRIMARY KEY,
	campaign_id    bigint NOT NULL REFERENCES campaign,
	unit_id        bigint NOT NULL REFERENCES unit,
	date           daytext NOT NULL,
	evidence_count bigint NOT NULL DEFAULT 0 CHECK (evidence_count >= 0),
	document       codetext,
	made_at        moment,
	made_by        bigint,
	UNIQUE (campaign_id, unit_id, date)
);
CREATE INDEX launch_by_unit ON launch (unit_id);
CREATE INDEX launch_by_campaign ON launch (campaign_id, date, evidence_count, unit_id);

-- A launch that was corrected: what stood before, and why.
CREATE TABLE launch_change (
	id        bigserial PRIMARY KEY,
	launch_id bigint NOT NULL REFERENCES launch,
	day       daytext NOT NULL,
	detail    text NOT NULL,           -- the date and document before
	reason    text NOT NULL,
	made_at   moment NOT NULL,
	made_by   bigint
);
CREATE INDEX launch_change_by_launch ON launch_change (launch_id, id);

CREATE TABLE report (
	id           bigserial PRIMARY KEY,
	campaign_id  bigint NOT NULL REFERENCES campaign,
	unit_id      bigint NOT NULL REFERENCES unit,
	phase        bigint NOT NULL,
	submitted_on daytext NOT NULL,
	made_at      moment,
	made_by      bigint,
	UNIQUE (campaign_id, unit_id, phase)
);
CREATE INDEX report_by_unit ON report (unit_id);

CREATE TABLE congress (
	id                bigserial PRIMARY KEY,
	unit_id           bigint NOT NULL REFERENCES unit,
	term              codetext NOT NULL,
	planned           daytext,
	moved_to          daytext,
	moved_by_document codetext,
	held              daytext,
	delegates         bigint,
	document          codetext,
	UNIQUE (unit_id, term)
);
CREATE INDEX congress_by_term ON congress (term, unit_id);

CREATE TABLE congress_change (
	id          bigserial PRIMARY KEY,
	congress_id bigint NOT NULL REFERENCES congress,
	day         daytext NOT NULL,
	event       text NOT NULL CHECK (event IN ('planned', 'moved', 'held', 'corrected')),
	detail      text,
	made_at     moment NOT NULL,
	made_by     bigint
);
CREATE INDEX congress_change_by_congress ON congress_change (congress_id, id);

-- The state of a work follows from its dates: the last one that is not after the day asked.
CREATE TABLE work (
	id             bigserial PRIMARY KEY,
	code           codetext NOT NULL UNIQUE,
	campaign_id    bigint NOT NULL REFERENCES campaign,
	unit_id        bigint NOT NULL REFERENCES unit,
	kind           text NOT NULL CHECK (kind IN ('model', 'project', 'task')),
	title          text NOT NULL,
	folded         codetext NOT NULL,
	led_by_front   bigint NOT NULL CHECK (led_by_front IN (0, 1)),
	registered_on  daytext NOT NULL,
	started_on     daytext,
	finished_on    daytext,
	verified_on    daytext,
	voided_on      daytext,
	place          text,
	latitude       text,               -- decimal degrees, as given
	longitude      text,
	cost_vnd       vnd,
	planned_start  daytext,
	planned_finish daytext,
	returned_on    daytext,                -- sent back by the verifier and not yet answered
	return_reason  text
);
CREATE INDEX work_by_campaign ON work (campaign_id, id);
CREATE INDEX work_by_unit ON work (campaign_id, unit_id, kind, led_by_front,
	registered_on, started_on, finished_on, verified_on, voided_on);
CREATE INDEX work_of_unit ON work (unit_id, id);
-- What waits for a verifier: few rows among many.
CREATE INDEX work_waiting ON work (unit_id, id)
	WHERE finished_on IS NOT NULL AND verified_on IS NULL AND voided_on IS NULL;

-- Every change of a work: dated, by whom, never overwritten.
CREATE TABLE work_change (
	id      bigserial PRIMARY KEY,
	work_id bigint NOT NULL REFERENCES work,
	day     daytext NOT NULL,
	event   text NOT NULL CHECK (event IN ('registered', 'edited', 'started', 'finished', 'withdrawn',
		'verified', 'returned', 'voided', 'evidence_added', 'evidence_removed')),
	reason  text,
	detail  text,                      -- JSON: what became of each field, {"title": ["before", "after"]}
	made_at moment NOT NULL,
	made_by bigint                     -- account, or NULL for an import
);
CREATE INDEX work_change_by_work ON work_change (work_id, id);
CREATE INDEX work_change_by_person ON work_change (made_by, made_at);

-- How many works a unit has in a campaign, when no day before `last_day` is asked: see
-- app/target/tally.h.  Kept in the same transaction as the works; `verify` counts again.
CREATE TABLE tally (
	campaign_id bigint NOT NULL REFERENCES campaign,
	unit_id     bigint NOT NULL REFERENCES unit,
	first_day   daytext NOT NULL,          -- the earliest registered_on, voided works too
	last_day    daytext NOT NULL,          -- the latest of all dates of its works
	models      bigint NOT NULL,
	projects    bigint NOT NULL,
	tasks       bigint NOT NULL,
	PRIMARY KEY (campaign_id, unit_id)
);
CREATE INDEX tally_by_campaign ON tally (campaign_id, unit_id, first_day, last_day, models, projects, tasks);

CREATE TABLE contribution (
	id          bigserial PRIMARY KEY,
	code        codetext NOT NULL UNIQUE,
	work_id     bigint NOT NULL REFERENCES work,
	unit_id     bigint NOT NULL REFERENCES unit,
	giver_kind  text,
	giver       text,
	kind        text NOT NULL CHECK (kind IN ('money', 'workday', 'in_kind', 'land')),
	quantity    bigint NOT NULL,       -- in thousandths of the measure
	measure     text,
	value_vnd   vnd,
	promised_on daytext,
	received_on daytext
);
CREATE INDEX contribution_by_work ON contribution (work_id);
CREATE INDEX contribution_by_unit ON contribution (unit_id);

-- ---------------------------------------------------------------- evidence
-- A picture by the hash of what was sent; its files stand in the data folder under that name.
CREATE TABLE photo (
	id      bigserial PRIMARY KEY,
	hash    codetext NOT NULL UNIQUE,  -- SHA-256 of the file as sent, hex
	width   bigint NOT NULL,           -- of the largest derivative
	height  bigint NOT NULL,
	bytes   bigint NOT NULL,           -- of the file as sent
	type    text NOT NULL,             -- jpeg, png, webp, heic
	made_at moment NOT NULL,
	made_by bigint
);

CREATE TABLE evidence (
	id         bigserial PRIMARY KEY,
	work_id    bigint REFERENCES work,
	launch_id  bigint REFERENCES launch,
	congress_id bigint REFERENCES congress,
	photo_id   bigint NOT NULL REFERENCES photo,
	caption    text NOT NULL,
	alt        text NOT NULL,
	day        daytext NOT NULL,
	made_at    moment NOT NULL,
	made_by    bigint,
	removed_on daytext,                -- taken back, never deleted; for the reason, by whom
	removed_by bigint,
	remove_reason text,
	CHECK ((work_id IS NOT NULL AND launch_id IS NULL AND congress_id IS NULL)
		OR (work_id IS NULL AND launch_id IS NOT NULL AND congress_id IS NULL)
		OR (work_id IS NULL AND launch_id IS NULL AND congress_id IS NOT NULL))
);
CREATE INDEX evidence_by_work ON evidence (work_id, id);
CREATE INDEX evidence_by_launch ON evidence (launch_id, id);
CREATE INDEX evidence_by_congress ON evidence (congress_id, id);
CREATE INDEX evidence_by_photo ON evidence (photo_id);

-- ---------------------------------------------------------------- accounts
CREATE TABLE account (
	id           bigserial PRIMARY KEY,
	login        codetext NOT NULL UNIQUE,
	name         text NOT NULL,        -- how the history calls this person
	folded       codetext NOT NULL DEFAULT '', -- login and name as searched
	password     text NOT NULL,        -- libsodium's argon2id text
	must_change  bigint NOT NULL DEFAULT 0 CHECK (must_change IN (0, 1)), -- the first password is not yet replaced
	disabled     bigint NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
	made_at      moment NOT NULL
);

-- (person, role, unit and all below it, from, to)
CREATE TABLE role_grant (
	id         bigserial PRIMARY KEY,
	account_id bigint NOT NULL REFERENCES account,
	role       text NOT NULL CHECK (role IN ('administrator', 'officer', 'verifier', 'writer', 'editor')),
	unit_id    bigint NOT NULL REFERENCES unit,
	since      daytext NOT NULL,
	until      daytext,
	made_at    moment NOT NULL,
	made_by    bigint
);
CREATE INDEX role_grant_by_account ON role_grant (account_id);
CREATE INDEX role_grant_by_unit ON role_grant (unit_id);

CREATE TABLE session (
	token_hash codetext PRIMARY KEY,   -- SHA-256 of the cookie, hex
	account_id bigint NOT NULL REFERENCES account,
	made_at    moment NOT NULL,
	seen_at    moment NOT NULL,
	ends_at    moment NOT NULL
);
CREATE INDEX session_by_account ON session (account_id);
CREATE INDEX session_by_end ON session (ends_at);

-- Wrong passwords, by a key that tells neither login nor network; gone after an hour of quiet.  The
-- same for logins that do not exist, so that the wait says nothing about them.
CREATE TABLE sign_in_failure (
	key          codetext PRIMARY KEY, -- see app/account/throttle.h
	failures     bigint NOT NULL,
	locked_until moment NOT NULL,
	seen_at      moment NOT NULL
);
CREATE INDEX sign_in_failure_by_time ON sign_in_failure (seen_at);

-- A form sent twice is one act: where the first one led.
CREATE TABLE request_key (
	key        codetext PRIMARY KEY,
	account_id bigint,
	location   text NOT NULL,
	made_at    moment NOT NULL
);
CREATE INDEX request_key_by_time ON request_key (made_at);

-- What was typed and not yet sent: one draft for each person and form.
CREATE TABLE draft (
	id         bigserial PRIMARY KEY,
	account_id bigint NOT NULL REFERENCES account,
	form       codetext NOT NULL,      -- the address of the form
	fields     text NOT NULL,          -- application/x-www-form-urlencoded
	saved_at   moment NOT NULL,
	UNIQUE (account_id, form)
);

-- What a unit is told on its desk.
CREATE TABLE notice (
	id          bigserial PRIMARY KEY,
	unit_id     bigint NOT NULL REFERENCES unit,
	campaign_id bigint REFERENCES campaign,
	work_id     bigint REFERENCES work,
	event       text NOT NULL,
	reason      text,
	day         daytext NOT NULL,
	made_at     moment NOT NULL,
	made_by     bigint,
	read_at     moment
);
CREATE INDEX notice_by_unit ON notice (unit_id, id);

-- ---------------------------------------------------------------- site and log
CREATE TABLE setting (
	name  codetext PRIMARY KEY,
	value text NOT NULL
);

-- The log that cannot be changed in silence: h = SHA-256(previous h, entry).  See app/audit/audit.h.
CREATE TABLE log_entry (
	id        bigint PRIMARY KEY,      -- 1, 2, 3 … without a gap
	made_at   moment NOT NULL,
	actor     bigint,                  -- account, or NULL for the program
	act       codetext NOT NULL,
	object    codetext NOT NULL,
	body_hash codetext NOT NULL,
	reason    codetext NOT NULL,
	h         codetext NOT NULL
);
CREATE INDEX log_entry_by_object ON log_entry (object, id);

CREATE TABLE log_body (
	id      bigint PRIMARY KEY REFERENCES log_entry,
	salt    codetext NOT NULL,
	content text NOT NULL
);

CREATE TABLE log_head (
	id bigint PRIMARY KEY CHECK (id = 1),
	n  bigint NOT NULL,
	h  codetext NOT NULL
);
INSERT INTO log_head (id, n, h) VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
