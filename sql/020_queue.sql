-- The queue counts what is late from an index that holds all it asks for, and finds open requests among closed ones.
CREATE INDEX comment_by_due ON comment (state, due, unit_id);
CREATE INDEX takedown_open ON takedown (due_at, id) WHERE done_at IS NULL;
