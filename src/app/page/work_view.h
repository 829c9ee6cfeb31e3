/* What the public pages of works are given. */
#ifndef APP_PAGE_WORK_VIEW_H
#define APP_PAGE_WORK_VIEW_H

#include "app/article/article_public.sql.h"
#include "app/campaign/campaign_public.sql.h"
#include "app/campaign/plan.h"
#include "app/comment/comment_public.h"
#include "app/evidence/evidence.sql.h"
#include "app/work/work_public.h"

#include <string.h>

enum { VIEW_CHOICES = 60 }; /* more units than this are no choice: their code is typed */

struct works_view {
	const struct campaign *campaign;
	struct work_card_list works;
	struct work_filter filter;
	const char *unit;        /* of the filter, as its field shows it */
	struct expected_unit_list units;
	const char *next, *file; /* next: or NULL */
};

/* Can the unit be chosen from a list?  Not when they are many, or when another one was asked for. */
static inline bool works_choice(const struct works_view *v)
{
	bool listed = !*v->filter.unit;
	for (size_t i = 0; i < v->units.n; i++)
		listed |= !strcmp(v->units.v[i].code, v->filter.unit);
	return listed && v->units.n <= VIEW_CHOICES;
}

/* One line of a work's history: what happened, or is still to come. */
struct work_step { const char *words, *reason; struct day day; bool reached; };
struct work_step_list { struct work_step *v; size_t n; };

struct work_view {
	const struct work_public *work;
	struct evidence_shown_list photos; /* none of a voided work */
	struct work_gift_list gifts;
	struct work_step_list steps;
	struct article_card_list articles;
	struct comments_view comments;
	const char *void_reason; /* or NULL */
	bool staff;              /* may whoever asks do something about it? */
};

#endif
