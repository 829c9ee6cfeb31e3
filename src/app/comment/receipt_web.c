/* /bien-nhan: what became of a comment, for whoever holds its code.  A code that nobody has and one that cannot be
 * a code are answered alike; the text is never shown here, so that the code opens nothing that is not public. */
#include "app/pages.h"

#include "app/comment/comment_public.html.h"
#include "app/view/view.h"

#include <string.h>

static enum status unknown(struct req *rq)
{
	rq->cache = "no-store";
	req_prefill(rq, "code", rq->arg[0]);
	req_problem(rq, "code", _("Receipt code"), _("There is no receipt with this code. Look at it again: it has 16 letters and digits."));
	receipts_page(&rq->out, rq);
	return HTTP_NOT_FOUND;
}

enum status receipts_show(struct req *rq)
{
	const char *code = req_text(rq, "code");
	rq->cache = "no-store";
	if (*code)
		return see_other(rq, "/bien-nhan/%s", view_part(rq, code));
	receipts_page(&rq->out, rq);
	return HTTP_OK;
}

static bool may_withdraw(const struct comment *c)
{
	return strcmp(c->state, "withdrawn") && strcmp(c->state, "taken_down");
}

static const char *done_words(struct req *rq)
{
	if (req_is(rq, "done", "gui"))
		return _("Sent. A person reads it before it is shown.");
	return req_is(rq, "done", "rut") ? _("It is taken back, and what you wrote is erased.") : NULL;
}

enum status receipt_show(struct req *rq)
{
	const struct comment *c = comment_of_code(rq, rq->arg[0]);
	if (!c)
		return unknown(rq);
	struct receipt_view v = { .code = comment_code_written(rq->arena, rq->arg[0]), .c = c,
		.withdrawable = may_withdraw(c), .done = done_words(rq) };
	struct comment_subject subject;
	v.about = comment_about(c->work);
	v.place = comment_subject_address(rq->arena, c->slug, c->work);
	if (!strcmp(c->state, "shown") && v.place && v.about->find(rq, c->work ? c->work : c->slug, &subject))
		v.address = comment_address(rq->arena, c->slug, c->work, c->thread_id.value, c->id);
	rq->cache = "no-store";
	receipt_page(&rq->out, rq, &v);
	return HTTP_OK;
}

enum status receipt_withdraw(struct req *rq)
{
	const struct comment *c = comment_of_code(rq, rq->arg[0]);
	if (!c)
		return unknown(rq);
	rq->cache = "no-store";
	if (comment_withdraw(rq, c))
		return see_other(rq, "/bien-nhan/%s?done=rut", view_part(rq, rq->arg[0]));
	struct receipt_view v = { .code = comment_code_written(rq->arena, rq->arg[0]), .c = c,
		.about = comment_about(c->work), .place = comment_subject_address(rq->arena, c->slug, c->work) };
	receipt_page(&rq->out, rq, &v);
	return HTTP_CONFLICT;
}
