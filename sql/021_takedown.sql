-- Open requests to take something down are found among closed ones.
CREATE INDEX takedown_open ON takedown (due_at, id) WHERE done_at IS NULL;
