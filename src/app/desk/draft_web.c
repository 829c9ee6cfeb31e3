/* Saving a draft: by the script in the background, or by the button of the form. */
#include "app/desk/draft.h"
#include "app/pages.h"

#include "html/html.h"

#include <string.h>

/* What belongs to the sending and not to what was typed. */
static bool is_typed(const char *name)
{
	static const char *const not[] = { "token", "once", "draft", "background", "photos" };
	for (size_t i = 0; i < sizeof not / sizeof *not; i++)
		if (!strcmp(name, not[i]))
			return false;
	return *name;
}

static void put(struct out *o, const char *text)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._";
	for (; *text; text++) {
		char code[4];
		snprintf(code, sizeof code, "%%%02X", (unsigned char)*text);
		if (strchr(plain, *text))
			out_raw(o, text, 1);
		else
			out_raw(o, code, 3);
	}
}

static const char *encoded(const struct req *rq)
{
	struct out o = { .arena = rq->arena };
	for (size_t i = 0; i < rq->params.n; i++) {
		if (!is_typed(rq->params.v[i].name))
			continue;
		if (o.used)
			out_raw(&o, "&", 1);
		put(&o, rq->params.v[i].name);
		out_raw(&o, "=", 1);
		put(&o, rq->params.v[i].value);
	}
	return o.used ? arena_copy_n(rq->arena, o.text, o.used) : "";
}

enum status draft_save(struct req *rq)
{
	const char *form = req_text(rq, "draft"), *fields = encoded(rq);
	if (!draft_form_fits(form))
		return HTTP_BAD;
	if (strlen(fields) > DRAFT_FIELDS)
		return HTTP_TOO_LARGE;
	draft_keep(rq->db, rq->who.account, form, fields, rq->now);
	drafts_forget_old(rq->db, rq->who.account, DRAFTS_KEPT);
	if (!*req_text(rq, "background"))
		return see_other(rq, "%s", form);
	rq->type = "text/plain; charset=utf-8";
	html_moment(&rq->out, rq->now);
	return HTTP_OK;
}

enum status draft_discard(struct req *rq)
{
	const char *form = req_text(rq, "draft");
	if (!draft_form_fits(form))
		return HTTP_BAD;
	draft_done(rq, form);
	return see_other(rq, "%s", form);
}
