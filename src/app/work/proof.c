/* What works say about their evidence. */
#include "app/evidence/evidence.h"
#include "app/work/work.h"

void work_proof_changed(struct req *rq, int64_t work, const char *code, const char *reason, const char *caption)
{
	struct work_by by = { rq->db, rq->arena, rq->now, rq->today, req_account(rq), 0 };
	struct work w = { .id = work, .code = code };
	work_evidence_changed(&by, &w, !reason, reason, caption);
}

/* Finishing needed it. */
static bool holds_a_finished_work(struct req *rq, const struct work *w)
{
	return work_state(w, rq->today) == WORK_FINISHED && work_evidence_count(rq->db, w->id) < 2;
}

bool work_proof_is_free(struct req *rq, const char *code)
{
	const struct work *w = work_by_code(rq->db, code);
	return !w || (work_is_open(w, rq->today) && !holds_a_finished_work(rq, w));
}
