/* Saving a draft: by the script in the background, or by the button of the form. */
#include "app/desk/draft.h"
#include "app/pages.h"

#include "html/html.h"

#include <string.h>

enum status draft_save(struct req *rq)
{
	const char *form = req_text(rq, "draft");
	if (!draft_form_fits(form))
		return HTTP_BAD;
	if (!draft_keep_typed(rq, form))
		return HTTP_TOO_LARGE;
	if (!*req_text(rq, "background"))
		return see_other(rq, "%s", form);
	rq->type = "text/plain; charset=utf-8";
	html_moment(&rq->out, rq->now);
	return HTTP_OK;
}

enum status draft_discard(struct req *rq)
{
	const char *form = req_text(rq, "draft"), *back = req_text(rq, "back");
	if (!draft_form_fits(form))
		return HTTP_BAD;
	draft_done(rq, form);
	return see_other(rq, "%s", draft_form_fits(back) ? back : form);
}
