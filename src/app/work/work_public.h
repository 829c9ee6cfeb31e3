/* The works that everybody may read, for pages, files and the API alike. */
#ifndef APP_WORK_WORK_PUBLIC_H
#define APP_WORK_WORK_PUBLIC_H

#include "app/work/work_public.sql.h"
#include "http/http.h"

/* What a list is narrowed to; empty texts are no filter.  `unit`: a code, with all that ever stood below. */
struct work_filter { const char *unit, *kind, *state, *after; };

/* From the parameters of the request; a kind or state that does not exist is named in *wrong. */
struct work_filter work_filter_read(const struct req *rq, const char **wrong);

/* At most `most` works of a campaign as they are on the day, the newest first.  Two statements at most. */
struct work_card_list work_filter_find(struct req *rq, int64_t campaign, struct day on, const struct work_filter *f,
	int64_t most);

#endif
