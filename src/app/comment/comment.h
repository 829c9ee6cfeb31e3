/* Comments and questions of readers: the rules of writing one, following it and taking it back.
 *
 *	held --approve--> shown        held --refuse--> refused     held --spam--> spam
 *	any of these --withdraw (the writer)--> withdrawn           any --take down--> taken_down --restore--> back
 *
 * Whoever writes, it is held until a person approved it, and nothing of it can be reached by anybody but
 * moderators; the writer follows it by a receipt code, which tells the state and never the text.  A reply
 * stands below the first comment of its thread: there is one level.  Plain text; links stay text. */
#ifndef APP_COMMENT_COMMENT_H
#define APP_COMMENT_COMMENT_H

#include "app/comment/comment.sql.h"
#include "http/http.h"

enum {
	COMMENT_NAME = 60,        /* letters, at most */
	COMMENT_LETTERS = 2000,
	COMMENT_CONTACT = 120,
	COMMENT_REPLIES = 100,    /* in one thread, those that are held too */
	COMMENT_CODE = 16,        /* letters of a receipt code: 80 bits */
};

/* The text of the consent that stands in the form; a new text gets a new version. */
#define COMMENT_CONSENT "2026-11"

/* What somebody wrote.  `thread`: the comment it replies to (unknown: to none). */
struct comment_draft {
	const char *kind, *name, *body, *contact; /* kind: "comment" or "question" */
	bool initials, slow;
	struct optional article, work; /* below which: one of them */
	int64_t unit;                 /* whose moderators decide */
	struct optional thread;
	struct optional as_unit;      /* staff, in the name of a unit */
};

/* Keep it, held; returns the receipt code, "7KQ4-…", that is stored nowhere. */
const char *comment_send(struct req *rq, const struct comment_draft *draft);

/* Without what cannot be seen or turns the direction of the text; at most one empty line in a row; `lines`
 * false: on one line. */
const char *comment_clean(struct arena *a, const char *text, bool lines);
/* "Nguyễn Văn An" -> "N. V. A." */
const char *comment_initials(struct arena *a, const char *name);
/* The hash of what everybody sees, for `verify`. */
const char *comment_hash(struct arena *a, const char *shown_name, const char *body);

/* A code as it was given out, from what people type: "7kq4 m0zd…" -> "7KQ4-M0ZD-…". */
const char *comment_code_written(struct arena *a, const char *typed);
/* The comment of a code as people type it (any case, with or without hyphens), or NULL.  Asks the database
 * whatever the code looks like. */
const struct comment *comment_of_code(struct req *rq, const char *typed);

/* Erases how to reach the writers of what was decided long enough ago (rule_number comment_contact_days). */
void comment_forget(struct db *db, struct day today, struct moment now);

/* Nothing of what was written is left in it, nor in what near-duplicates are found by. */
void comment_erase(struct db *db, int64_t id, const char *state);
/* The first of a group: keep by what its near-duplicates are found when it is not new any more. */
void comment_bands_keep(struct db *db, int64_t id, int64_t hash);

/* Its writer takes it back: what was written is erased.  False: it was taken down or withdrawn before. */
bool comment_withdraw(struct req *rq, const struct comment *c);

/* One entry in the comment's history and in the log, which holds no text of it. */
void comment_note(struct req *rq, const struct comment *c, const char *act, const char *to, const char *reason,
	const char *batch);

/* Whatever changed in a thread: bring what everybody reads (the table comment_shown, which public pages read and
 * nothing else) and what can be found to what its comments say now. */
void comment_publish(struct db *db, struct arena *a, int64_t thread);

#endif
