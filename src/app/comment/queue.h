/* What the pages of moderators are given. */
#ifndef APP_COMMENT_QUEUE_H
#define APP_COMMENT_QUEUE_H

#include "app/comment/decide.h"
#include "app/comment/queue.sql.h"
#include "app/comment/subject.h"
#include "app/comment/takedown.h"
#include "app/parts.h"
#include "app/unit/unit.sql.h"

enum { QUEUE_ROWS = 30, QUEUE_COUNTED = 1000 };   /* more are not counted: "more than 1,000" */

/* A tab: the comments in one state, and what may be done with them. */
struct queue_tab {
	const char *state, *label, *heading, *empty;
	size_t count;                     /* which number of struct queue_count */
	unsigned acts;                    /* 1 << enum comment_act; 0: nothing */
};
struct queue_tab_list { const struct queue_tab *v; size_t n; };
extern const struct queue_tab_list queue_tabs;

static inline int64_t queue_tab_count(const struct queue_tab *t, const struct queue_count *counts)
{
	return *(const int64_t *)((const char *)counts + t->count);
}
/* A number of struct queue_count in words. */
const char *queue_number(const struct req *rq, int64_t n);

static inline bool queue_tab_has(const struct queue_tab *t, enum comment_act act)
{
	return t->acts >> act & 1;
}

struct queue_view {
	const struct unit *unit;
	const struct queue_tab *tab;
	const char *after;                /* the page of the list, "" the first */
	int64_t cluster;                  /* of one group alone; 0: all */
	struct queue_count counts;
	struct queue_line_list lines;
	const char *next;
	struct takedown_open_list urgent; /* requests that nobody has acted on */
	const char *done, *batch;         /* what was just done, and how it is undone; or NULL */
	const char *moved;                /* how many others decided on meanwhile, and the first of them; or NULL */
	int64_t first_moved;
	struct choice_list reasons;
	const char *back;                 /* where the form leads to when it is done */
};

/* One comment. */
struct comment_one {
	const struct comment *c;
	const struct unit *unit;          /* whose templates these are */
	struct comment_event_line_list events;
	struct comment_template_list templates;
	struct takedown_line_list takedowns;
	struct choice_list reasons;
	const char *done, *wrong, *contact; /* contact: when it was asked for */
	bool moderates, may_answer, seals; /* what the one who looks may do */
	bool own;                         /* he wrote it */
	bool foreign;                     /* his role is at a unit above the one that answers */
	const char *place;                /* the page of what it is about, or NULL */
	const struct queue_line *next;    /* of the questions that still wait for him, and how many */
	int64_t waiting;
};

struct questions_staff {
	const struct unit *unit;
	bool answered;
	struct queue_line_list lines;
	const char *next;
};

struct templates_view {
	const struct unit *unit;
	struct comment_template_list list;
	const char *done;
};

/* What waits for the one who asks, for the desk: comments (since when; read too late), requests to take one down
 * (the first must be done by `due`), questions (of them the rows whose day comes first). */
enum { QUEUE_DESK_ROWS = 5 };
struct comment_desk {
	int64_t held, held_late, takedowns, questions, late;
	struct moment oldest, due;
	struct queue_line_list asked;
};
struct comment_desk comment_desk(struct req *rq);

struct choice_list comment_reasons(struct req *rq);
/* Of a form that came back: was this comment ticked; was something said of why, or found wrong with it? */
bool queue_ticked(const struct req *rq, int64_t id);
bool queue_reason_typed(const struct req *rq);
/* "3 hours", "2 days" since then. */
const char *comment_age(struct req *rq, struct moment since);
/* The signs of a state in the style sheet. */
const char *comment_state_class(const char *state);
const char *comment_event_words(const char *act);

#endif
