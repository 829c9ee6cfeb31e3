/* What the public page of a unit is given. */
#ifndef APP_PAGE_UNIT_VIEW_H
#define APP_PAGE_UNIT_VIEW_H

#include "app/target/target_public.h"
#include "app/unit/unit_public.h"
#include "app/article/article_public.sql.h"
#include "app/work/work_public.sql.h"

struct unit_view {
	const struct unit_seen *seen;
	struct day on;
	bool today;                       /* is that the day of the request? */
	struct unit_standing_list standings;   /* in each campaign that expects it to act */
	struct unit_launch_list launches;
	struct congress_of_unit_list congresses;
	struct unit_proof_list proofs;    /* photos of its launches and congresses */
	struct work_card_list works;      /* its newest */
	bool more_works;
	struct article_card_list articles; /* its newest that everybody may read */
	struct unit_list below;
	const char *next, *file;          /* more units below, or NULL; all of them as CSV */
};

#endif
