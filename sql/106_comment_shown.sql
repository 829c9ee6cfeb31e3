-- What everybody may read of comments, and nothing else: public pages read this table alone, so that what is held
-- is out of their reach, and kept pages are made anew only when something is shown, changed or gone.
-- app/comment/comment.c writes it from `comment`; `verify` compares.
CREATE TABLE comment_shown (
	id          bigint PRIMARY KEY REFERENCES comment,
	thread_id   bigint NOT NULL,
	article_id  bigint REFERENCES article,
	work_id     bigint REFERENCES work,
	unit_id     bigint NOT NULL REFERENCES unit,
	kind        text NOT NULL,
	name        text NOT NULL,
	body        text NOT NULL,
	made_at     moment NOT NULL,
	as_unit     bigint REFERENCES unit,
	owner_id    bigint REFERENCES unit,
	answer_due  daytext,
	answer      text,
	answer_unit bigint REFERENCES unit,
	answered_at moment
);
CREATE INDEX comment_shown_by_article ON comment_shown (article_id, id);
CREATE INDEX comment_shown_by_work ON comment_shown (work_id, id);
CREATE INDEX comment_shown_by_thread ON comment_shown (thread_id, id);
CREATE INDEX comment_shown_by_kind ON comment_shown (kind, id);
INSERT INTO comment_shown
SELECT c.id, c.thread_id, c.article_id, c.work_id, c.unit_id, c.kind, c.shown_name, c.body, c.made_at, c.as_unit,
       c.owner_id, c.answer_due, c.answer, c.answer_unit, c.answered_at
  FROM comment c
  JOIN comment t ON t.id = c.thread_id
 WHERE c.state = 'shown'
   AND t.state = 'shown';
