-- The queue counts what is late from an index that holds all it asks for.
CREATE INDEX comment_by_due ON comment (state, due, unit_id);
