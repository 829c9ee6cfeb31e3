/* /cach-dem and /tiep-can: what the foot of every page leads to. */
#include "app/pages.h"

#include "app/layout.h"
#include "app/site/about.html.h"

enum status how_we_count_show(struct req *rq)
{
	how_we_count_page(&rq->out, rq, counter_imports(rq->db));
	return HTTP_OK;
}

enum status accessibility_show(struct req *rq)
{
	accessibility_page(&rq->out, rq, layout_contact(rq));
	return HTTP_OK;
}
