-- ---------------------------------------------------------------- the map
-- One import of outlines: seen (staged), then shown, or undone; nothing is deleted.
CREATE TABLE outline_set (
	id            bigserial PRIMARY KEY,
	unit_id       bigint REFERENCES unit,  -- imported for this unit and all below; NULL: the whole site
	files         text NOT NULL,           -- as they were called
	source        text NOT NULL,           -- who drew them, under which licence: stands under the map
	schematic     bigint NOT NULL CHECK (schematic IN (0, 1)), -- a sketch, and said to be one
	day           daytext NOT NULL,        -- units were looked up as of this day
	points_before bigint NOT NULL,
	points        bigint NOT NULL,
	packed        bigint NOT NULL,         -- bytes of the largest map, gzip
	tolerance     bigint NOT NULL,         -- metres
	state         text NOT NULL CHECK (state IN ('staged', 'shown', 'undone')),
	made_at       moment NOT NULL,
	made_by       bigint
);
CREATE INDEX outline_set_by_unit ON outline_set (unit_id, id);

-- The outline of a unit: of its row, so of its time.  The newest shown set that has the unit counts.
CREATE TABLE outline (
	id      bigserial PRIMARY KEY,
	set_id  bigint NOT NULL REFERENCES outline_set,
	unit_id bigint NOT NULL REFERENCES unit,
	shape   codetext NOT NULL,         -- see app/map/shape.h
	UNIQUE (set_id, unit_id)
);
CREATE INDEX outline_by_unit ON outline (unit_id, set_id);

-- ---------------------------------------------------------------- places
-- What stands somewhere and serves people: culture houses and the like.
CREATE TABLE place (
	id        bigserial PRIMARY KEY,
	code      codetext NOT NULL UNIQUE,
	kind      text NOT NULL CHECK (kind IN ('culture_house', 'sports_ground', 'library', 'monument', 'other')),
	name      text NOT NULL,
	folded    codetext NOT NULL,
	unit_id   bigint NOT NULL REFERENCES unit,
	address   text,
	latitude  text,                    -- decimal degrees, as given
	longitude text,
	state     text NOT NULL CHECK (state IN ('planned', 'building', 'in_use', 'repair', 'closed')),
	opened_on daytext,
	work_id   bigint REFERENCES work,  -- that built or mended it
	article_id bigint REFERENCES article, -- that tells of it
	note      text,                    -- what readers should know: that its position is assumed, say
	made_at   moment NOT NULL,
	made_by   bigint
);
CREATE INDEX place_by_unit ON place (unit_id, id);
CREATE INDEX place_by_work ON place (work_id);
CREATE INDEX place_by_article ON place (article_id);

CREATE TABLE place_change (
	id       bigserial PRIMARY KEY,
	place_id bigint NOT NULL REFERENCES place,
	day      daytext NOT NULL,
	event    text NOT NULL CHECK (event IN ('added', 'edited', 'state', 'undone')),
	before   text,                     -- JSON: the row before, for taking it back
	reason   text,
	made_at  moment NOT NULL,
	made_by  bigint
);
CREATE INDEX place_change_by_place ON place_change (place_id, id);
