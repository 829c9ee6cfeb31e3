/* Who edits: the lock is taken, kept while somebody types, and given back; photos that come meanwhile. */
#include "app/article/staff.h"

#include "app/article/pictures.h"
#include "app/article/staff.html.h"
#include "app/evidence/evidence.h"
#include "app/pages.h"
#include "base/json.h"
#include "html/html.h"

#include <string.h>

enum status article_lock_send(struct req *rq)
{
	const struct article *a = article_of_path(rq);
	if (!a)
		return HTTP_NOT_FOUND;
	if (!article_may_edit(rq, a))
		return article_edit_refused(rq, a);
	if (article_locked(rq, a) && !req_is(rq, "take", "1")) {
		article_lock_page(&rq->out, rq, a, true);
		return HTTP_CONFLICT;
	}
	article_take_lock(rq, a);
	return see_other(rq, "/quan-tri/tin/%lld/sua", (long long)a->id);
}

/* By the script, now and then: 204, or 409 with who has it now. */
enum status article_keep_send(struct req *rq)
{
	const struct article *a = article_of_path(rq);
	if (!a)
		return HTTP_NOT_FOUND;
	if (article_keep_lock(rq, a))
		return HTTP_NO_CONTENT;
	rq->type = "text/plain; charset=utf-8";
	out_raw(&rq->out, a->locker, strlen(a->locker));
	out_raw(&rq->out, ", ", 2);
	html_moment(&rq->out, a->locked_at);
	return HTTP_CONFLICT;
}

enum status article_leave_send(struct req *rq)
{
	const struct article *a = article_of_path(rq);
	if (!a)
		return HTTP_NOT_FOUND;
	article_leave_lock(rq, a);
	if (*req_text(rq, "background"))
		return HTTP_NO_CONTENT;
	return see_other(rq, "/quan-tri/tin/%lld", (long long)a->id);
}

/* Photos while the text is written: kept for the article at once.  JSON: their names, or what is wrong. */
enum status article_photos_send(struct req *rq)
{
	const struct article *a = article_of_path(rq);
	const struct evidence_photos *came = rq->prepared;
	struct js *answer = js_new(rq->arena, JS_OBJECT), *list = js_new(rq->arena, JS_LIST);
	if (!a)
		return HTTP_NOT_FOUND;
	for (size_t i = 0; i < evidence_came(rq); i++) {
		struct photo_of_article_list all = photos_of_article(rq->db, a->id);
		const char *name = picture_keep(rq, a->id, all, &came->v[i]);
		struct js *one = js_add(rq->arena, list, NULL, js_new(rq->arena, JS_OBJECT));
		js_set_text(rq->arena, one, "name", name);
		js_set_text(rq->arena, one, "address", arena_format(rq->arena, "/anh/%s-320.jpg", came->v[i].hash));
	}
	js_add(rq->arena, answer, "photos", list);
	if (rq->problems.n)
		js_set_text(rq->arena, answer, "problem", rq->problems.v[0].message);
	const char *text = js_write(rq->arena, answer, 0);
	out_raw(&rq->out, text, strlen(text));
	rq->type = "application/json";
	return list->first ? HTTP_OK : HTTP_INVALID;
}
