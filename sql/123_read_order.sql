-- What the page of an article reads stands in an index in the order in which it is shown: nothing is sorted.
-- Comments: the newest thread first, each thread as it came.
DROP INDEX comment_shown_by_article;
CREATE INDEX comment_shown_by_article ON comment_shown (article_id, thread_id DESC, id);
DROP INDEX comment_shown_by_work;
CREATE INDEX comment_shown_by_work ON comment_shown (work_id, thread_id DESC, id);
-- How many gave how many stars, by the stars.
CREATE INDEX rating_by_stars ON rating (article_id, stars, hour, n);
