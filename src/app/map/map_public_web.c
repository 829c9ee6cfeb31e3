/* /ban-do */
#include "app/map/map_public.html.h"
#include "app/pages.h"
#include "app/view/view.h"
#include "base/lang.h"

enum status map_show(struct req *rq)
{
	struct map_view v;
	enum status status = map_view_read(rq, VIEW_ROWS, &v);
	if (status != HTTP_OK)
		return status;
	if (!v.seen) {
		map_empty_page(&rq->out, rq);
		return HTTP_OK;
	}
	map_page(&rq->out, rq, &v, lang_fill(rq->arena, _("Map: {1}"), v.seen->unit->name, NULL));
	return HTTP_OK;
}
