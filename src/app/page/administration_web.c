/* Where administrators begin: the units they look after, and what they may do there. */
#include "app/page/administration.html.h"
#include "app/pages.h"

enum status administration_show(struct req *rq)
{
	administration_page(&rq->out, rq, desk_units(rq->db, rq->who.account, rq->today));
	return HTTP_OK;
}
