-- What a person wrote, for the list of open articles on the desk.
CREATE INDEX article_revision_by_writer ON article_revision (made_by, article_id);
