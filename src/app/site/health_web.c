#include "app/pages.h"

/* For the watchman of the machine: the server answers and its database can be read. */
enum status health_show(struct req *rq)
{
	rq->type = "text/plain; charset=utf-8";
	out_raw(&rq->out, "ok\n", 3);
	return HTTP_OK;
}
