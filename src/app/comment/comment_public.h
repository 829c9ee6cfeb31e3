/* Comments as everybody reads them: below an article, as data, and the questions of the whole site. */
#ifndef APP_COMMENT_COMMENT_PUBLIC_H
#define APP_COMMENT_COMMENT_PUBLIC_H

#include "app/comment/comment_public.sql.h"
#include "app/comment/comment.sql.h"
#include "app/comment/subject.h"
#include "app/parts.h"
#include "http/http.h"

enum { COMMENT_THREADS = 20 }; /* of one page */

struct comments_view {
	const struct comment_about *about;
	const char *place;                /* the page that it stands on */
	bool open;                        /* may one comment? */
	bool later;                       /* this is not the first page */
	int64_t count;                    /* of all that are shown */
	struct comment_read_list list;   /* thread by thread, a thread's first comment before its replies */
	const char *next;                 /* older ones, or NULL */
};

/* The threads before `after` (a number, "" from the newest).  Two statements. */
struct comments_view comments_view(struct req *rq, const struct comment_subject *s);

/* Is it a question whose answer is late on that day? */
bool comment_is_late(const char *kind, const char *answer, struct day due, struct day today);

/* The form of a comment, and a receipt. */
struct comment_form {
	const struct comment_subject *subject;
	const char *place;                /* its page */
	const struct comment_replied *to; /* NULL: a new thread */
	struct choice_list units;         /* in whose name staff may write; none for guests */
	const struct guard *guard;
	const char *contact_days;         /* after so many a contact is erased */
};

struct receipt_view {
	const char *code;
	const struct comment *c;
	const char *done;                 /* what was just done, or NULL */
	const struct comment_about *about;
	const char *place;                /* the page of what it is about, or NULL */
	const char *address;              /* where it stands, when it is shown and can be read; or NULL */
	bool withdrawable;
};

struct questions_view {
	bool late;
	struct question_public_list list;
	const char *next;
};

#endif
