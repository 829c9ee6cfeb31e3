/* /api/v1/links */
#include "app/pages.h"

#include "app/view/api.h"
#include "app/link/link.h"
#include "html/meta.h"

enum status api_links(struct req *rq)
{
	struct link_shown_list links = links_shown(rq->db);
	struct js *items, *list = api_list(rq, &items);
	for (size_t i = 0; i < links.n; i++) {
		const struct link_shown *l = &links.v[i];
		struct js *js = js_add(rq->arena, items, NULL, js_new(rq->arena, JS_OBJECT));
		api_text(rq, js, "group", l->heading);
		api_text(rq, js, "title", l->title);
		api_text(rq, js, "address", l->address);
		api_text(rq, js, "description", l->words);
		api_text(rq, js, "unit", l->unit_code);
		api_text(rq, js, "unit_name", l->unit_name);
		api_text(rq, js, "checked", l->checked_at.unknown ? NULL : time_iso(rq->arena, l->checked_at));
	}
	api_next(rq, list, NULL);
	return api_answer(rq, list);
}
