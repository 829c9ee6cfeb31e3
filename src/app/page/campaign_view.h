/* What the public pages of a campaign are given, and how it is put together. */
#ifndef APP_PAGE_CAMPAIGN_VIEW_H
#define APP_PAGE_CAMPAIGN_VIEW_H

#include "app/article/article_public.sql.h"
#include "app/campaign/campaign_public.sql.h"
#include "app/target/target_public.h"
#include "app/unit/unit.sql.h"
#include "app/work/work_public.sql.h"
#include "http/http.h"

/* Before, in or after its time. */
enum campaign_time { CAMPAIGN_COMING, CAMPAIGN_RUNNING, CAMPAIGN_OVER };
enum campaign_time campaign_time(struct day starts, struct day ends, struct day on);
const char *campaign_time_words(enum campaign_time time);
const char *campaign_time_class(enum campaign_time time); /* of the style sheet's states */

/* One unit and how it stands to each target of the plan; no mark where a target does not count it. */
struct unit_cell { bool counted; enum sign sign; };
struct unit_line {
	const struct expected_unit *unit;
	struct { const struct unit_cell *v; size_t n; } cells; /* one for each target */
	int met, counted, silent;
};
struct unit_line_list { const struct unit_line *v; size_t n; };

/* A point of the timeline. */
struct time_step { const char *title, *words; struct day from, to; bool done, now; };
struct time_step_list { const struct time_step *v; size_t n; };

struct campaign_view {
	const struct campaign *campaign;
	const struct plan *plan;
	struct answers answers;
	struct target_line_list targets;
	enum campaign_time time;
	const char *sentence;             /* how far it is, made from the answers */
	const struct unit *launcher;      /* the unit that launched it, or NULL when it does not exist that day */
	struct unit_line_list units;
	const char *next_units;           /* more of them, or NULL */
	struct work_card_list works;      /* its newest */
	struct article_card_list articles; /* its newest */
	struct basis_document_list basis;
	struct time_step_list phases;
	bool congresses;                  /* does a target ask for them? */
	int gone;                         /* thousandths of its time */
};

/* What every page of a campaign needs: plan, answers for the day, sentence.  False: no such campaign
 * that everybody may read. */
bool campaign_view_read(struct req *rq, const struct campaign *campaign, struct campaign_view *v);

/* The units that must act that day, by code, behind the code `after`: at most `most`.  Two statements,
 * quick for few units and for a whole country. */
struct expected_unit_list campaign_expected(struct req *rq, int64_t campaign, struct day on, const char *after,
	int64_t most);

/* A line for each of these units. */
struct unit_line_list unit_lines(struct req *rq, struct expected_unit_list units, struct answers answers);

struct time_step_list campaign_phases(struct req *rq, const struct campaign_view *v);

#endif
