/* What the pages of the desk are made of. */
#ifndef APP_PAGE_DESK_PAGE_H
#define APP_PAGE_DESK_PAGE_H

#include "app/article/article.sql.h"
#include "app/comment/queue.h"
#include "app/desk/draft.h"
#include "app/page/missing.h"
#include "app/desk/notice.h"

enum { DESK_ROWS = 20, DESK_ARTICLES = 10 }; /* of a block; the rest is behind its link */

struct desk_page {
	const struct desk *desk;
	struct desk_task_list tasks;         /* what targets and launches still ask of the unit */
	struct desk_count own;
	struct desk_work_list late, returned, open;
	int64_t waiting_n;                   /* of the units below */
	struct desk_work_list waiting;
	struct notice_list notices;
	struct desk_done_list done;
	struct draft_listed_list drafts;
	const struct desk_editing *editing;  /* for who writes or edits articles; else NULL */
	bool edits;                          /* decides on them, too */
	struct article_open_list open_articles; /* that the person wrote a part of */
	struct article_in_state_list sent_articles, returned_articles;
	const struct desk_unit *no_tet;      /* an administrator's unit whose calendar lacks the days off of Tet in … */
	const char *tet_year;                /* … this year; NULL: of none, or it is not time for them */
	struct comment_desk comments;        /* of readers, for whom the person decides or answers */
};

/* A list of works, filtered. */
struct desk_list {
	const struct desk *desk;
	bool below;                          /* of the units below; else of the unit itself */
	const char *state, *campaign;        /* "" for all */
	struct desk_work_list works;
	const char *more;                    /* where the next page begins; NULL: no more */
};

struct desk_filter { const char *state, *text; };
struct desk_filter_list { const struct desk_filter *v; size_t n; };
struct desk_filter_list desk_filter_list(void);

/* What a form with a draft is called: by its address. */
const char *desk_form_name(const char *form);

#endif
