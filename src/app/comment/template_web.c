/* /quan-tri/mau-tra-loi: answers that a unit gives often; and whether an article takes comments. */
#include "app/pages.h"

#include "app/audit/audit.h"
#include "app/comment/one.html.h"
#include "app/comment/queue.h"
#include "app/unit/scope.h"
#include "base/text.h"
#include "http/form.h"


struct typed { const char *title, *body; };
static const struct field fields[] = {
	{ "title", N_("Name of the template"), offsetof(struct typed, title), 2, 80, FIELD_TEXT },
	{ "body", N_("Answer"), offsetof(struct typed, body), 2, COMMENT_ANSWER, FIELD_TEXT },
	{ 0 }
};

static enum status show(struct req *rq, enum status status)
{
	const struct unit *u = unit_of_query(rq);
	struct templates_view v = { .unit = u };
	if (u)
		v.list = templates_of(rq->db, u->id);
	v.done = req_is(rq, "done", "luu") ? _("The template is kept.") : req_is(rq, "done", "bo") ? _("The template is removed.") : NULL;
	templates_page(&rq->out, rq, &v);
	return status;
}

enum status templates_show(struct req *rq)
{
	return show(rq, HTTP_OK);
}

enum status template_send(struct req *rq)
{
	const struct unit *u = unit_of_query(rq);
	struct typed t = { "", "" };
	bool good = form_read(rq, fields, &t);
	if (!good || !u)
		return show(rq, HTTP_INVALID);
	template_add(rq->db, u->id, t.title, comment_clean(rq->arena, t.body, true), rq->now, known(rq->who.account));
	return see_other(rq, "/quan-tri/mau-tra-loi?unit=%s&done=luu", u->code);
}

enum status template_drop(struct req *rq)
{
	const struct unit *u = unit_of_query(rq);
	struct optional id = req_number(rq, "id");
	if (u && id.known)
		template_remove(rq->db, id.value, u->id);
	return see_other(rq, "/quan-tri/mau-tra-loi?unit=%s&done=bo", u ? u->code : "");
}

enum status article_comments_send(struct req *rq)
{
	int64_t id = text_id(rq->arg[0]), open = req_is(rq, "open", "1");
	struct js *content = js_new(rq->arena, JS_OBJECT);
	js_set_int(rq->arena, content, "open", open);
	article_comments_set(rq->db, id, open);
	audit_act(rq, "article.comments", arena_format(rq->arena, "article %lld", (long long)id), NULL, content);
	return see_other(rq, "/quan-tri/tin/%lld?done=binh-luan", (long long)id);
}
