/* Photos as data. */
#include "app/evidence/evidence.h"
#include "app/view/api.h"

void evidence_tell(struct req *rq, struct js *js, struct evidence_shown_list photos)
{
	struct js *list = js_add(rq->arena, js, "photos", js_new(rq->arena, JS_LIST));
	for (size_t i = 0; i < photos.n; i++) {
		struct js *p = js_add(rq->arena, list, NULL, js_new(rq->arena, JS_OBJECT));
		api_text(rq, p, "address", arena_format(rq->arena, "/anh/%s-1600.jpg", photos.v[i].hash));
		api_text(rq, p, "caption", photos.v[i].caption);
		api_text(rq, p, "alt", photos.v[i].alt);
		api_text(rq, p, "day", photos.v[i].day.iso);
	}
}
