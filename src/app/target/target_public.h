/* Targets as everybody sees them: as lines with a bar, and where one unit stands in them. */
#ifndef APP_TARGET_TARGET_PUBLIC_H
#define APP_TARGET_TARGET_PUBLIC_H

#include "app/campaign/campaign_public.sql.h"
#include "app/target/detail.h"
#include "app/target/target_public.sql.h"
#include "http/http.h"

#include <string.h>

/* A target in one line.  The parts of the bar are thousandths of its length. */
struct target_line {
	const struct target *target;
	const struct answer *answer;
	enum sign sign;
	const char *numerator, *denominator; /* as they are written */
	int done;                            /* of the goal, at most 1000 */
	int silent;                          /* the share of units that reported nothing: left open, not drawn as 0 */
	int gone;                            /* of the time of this target */
	const char *bar_words;               /* what the bar shows, for those who do not see it */
};
struct target_line_list { const struct target_line *v; size_t n; };

struct target_line_list target_lines(struct req *rq, const struct plan *plan, struct answers answers);

/* A numerator or denominator for programs: "4", or of a sum "12.500". */
const char *answer_figure(struct req *rq, const struct answer *a, int64_t n);

/* Thousandths of the time from the first to the last day that are gone on the day. */
int time_gone(struct day starts, struct day ends, struct day on);

/* Where one unit stands in a campaign. */
struct unit_standing {
	const char *campaign_code, *campaign_name;
	struct duty_list duties;
};
struct unit_standing_list { const struct unit_standing *v; size_t n; };

/* In the newest campaigns (at most three) that expect the unit to act. */
struct unit_standing_list standings_of(struct req *rq, int64_t unit, struct day on);

#endif
