#include "app/work/work_public.h"

#include "app/view/words.h"
#include "app/unit/place.h"

static const char *or_null(const char *text)
{
	return *text ? text : NULL;
}

struct work_filter work_filter_read(const struct req *rq, const char **wrong)
{
	struct work_filter f = { req_text(rq, "unit"), req_text(rq, "kind"), req_text(rq, "state"), req_text(rq, "after") };
	*wrong = NULL;
	if (*f.kind && word_index(work_kind_words, f.kind) < 0)
		*wrong = "kind";
	if (*f.state && word_index(work_state_words, f.state) < 0)
		*wrong = "state";
	return f;
}

struct work_card_list work_filter_find(struct req *rq, int64_t campaign, struct day on, const struct work_filter *f,
	int64_t most)
{
	if (!*f->unit)
		return cards_of_campaign(rq->db, campaign, on, or_null(f->kind), or_null(f->state), f->after, most);
	const struct unit_spot *spot = unit_spot_of_code(rq->db, f->unit, on);
	if (!spot)
		return (struct work_card_list){ 0 };
	return cards_under(rq->db, campaign, spot->path, path_end(rq->arena, spot->path), on, or_null(f->kind),
		or_null(f->state), f->after, most);
}
