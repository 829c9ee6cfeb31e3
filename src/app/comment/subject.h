/* What readers comment on: one row for each kind of subject.  A further kind is a row here, a column of the tables
 * comment and comment_shown, its statements in comment_public.sql, and routes; forms, pages, data, queue, receipts
 * and search are the same for all. */
#ifndef APP_COMMENT_SUBJECT_H
#define APP_COMMENT_SUBJECT_H

#include "app/comment/comment.sql.h"
#include "app/comment/comment_public.sql.h"
#include "http/http.h"

/* One of them, as everybody may read it now. */
struct comment_subject {
	const struct comment_about *about;
	int64_t id, unit;                 /* unit: whose moderators decide */
	const char *key, *title;          /* key: the last part of its address */
	const char *up, *up_words;        /* the page above it */
	bool open;                        /* may one comment? */
};

struct comment_about {
	const char *name;                 /* "article": in the log */
	const char *place, *data;         /* "/tin/", "/api/v1/articles/" */
	const char *closed, *back, *see;  /* words: it takes no comments; to it; see the comment below it */
	/* False: there is none that can be read now. */
	bool (*find)(struct req *rq, const char *key, struct comment_subject *s);
	/* Then: the status, and where it moved (rq->location, the address of its page). */
	enum status (*missing)(struct req *rq, const char *key);
	struct comment_read_list (*shown)(struct db *db, int64_t id, int64_t before, int64_t more);
	int64_t (*count)(struct db *db, int64_t id);
	const struct comment_replied *(*replied)(struct db *db, int64_t id, int64_t comment);
	void (*open)(struct db *db, int64_t id, int64_t open); /* or close */
};
extern const struct comment_about comment_article, comment_work;

/* The kind that a comment stands below; its subject has the key that is not NULL. */
static inline const struct comment_about *comment_about(const char *work)
{
	return work ? &comment_work : &comment_article;
}

/* The subject that a route is about, whose first argument is its key.  False: it cannot be read; *status says why,
 * and rq->location, where it moved, ends with `rest`. */
bool comment_subject_find(struct req *rq, struct comment_subject *s, const char *rest, enum status *status);

/* "/tin/SLUG" or "/cong-trinh/CODE"; NULL: neither is known (an article that was never shown). */
const char *comment_subject_address(struct arena *a, const char *slug, const char *work);
/* Where a shown comment stands: "/tin/SLUG?after=124#bl-123". */
const char *comment_address(struct arena *a, const char *slug, const char *work, int64_t thread, int64_t id);

#endif
