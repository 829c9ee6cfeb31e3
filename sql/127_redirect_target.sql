-- What leads to an address, for when that one moves.
CREATE INDEX redirect_by_target ON redirect (target);
