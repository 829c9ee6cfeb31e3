-- A place's own photos: the newest words count; `shown` 0 is one that was taken back and can come again.
CREATE TABLE place_photo (
	id       bigserial PRIMARY KEY,
	place_id bigint NOT NULL REFERENCES place,
	photo_id bigint NOT NULL REFERENCES photo,
	caption  text NOT NULL,
	alt      text NOT NULL,
	day      daytext NOT NULL,
	shown    bigint NOT NULL CHECK (shown IN (0, 1)),
	made_at  moment NOT NULL,
	made_by  bigint,
	UNIQUE (place_id, photo_id)
);
CREATE INDEX place_photo_by_photo ON place_photo (photo_id);
