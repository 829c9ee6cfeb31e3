/* …/qr.svg: the address of a page of this site for the notice board.  Only of pages that are there: it is no
 * tool for other people's addresses. */
#include "app/pages.h"

#include "app/article/article_public.h"
#include "app/campaign/plan.h"
#include "app/layout.h"
#include "app/unit/unit.sql.h"
#include "app/work/work_public.sql.h"
#include "base/qr.h"

#include <string.h>

enum { QUIET = 4 }; /* modules of white around it, as the standard asks */

static void put(struct req *rq, const char *text)
{
	out_raw(&rq->out, text, strlen(text));
}

/* Rows of dark modules as one path: "M4 4h7v1h-7z…". */
static void put_modules(struct req *rq, const struct qr *qr)
{
	for (int y = 0; y < qr->side; y++) {
		const uint8_t *row = qr->v + (size_t)y * (size_t)qr->side;
		for (int x = 0; x < qr->side;) {
			int n = 0;
			while (x + n < qr->side && row[x + n])
				n++;
			if (n)
				put(rq, arena_format(rq->arena, "M%d %dh%dv1h-%dz", x + QUIET, y + QUIET, n, n));
			x += n ? n : 1;
		}
	}
}

/* Without the settings knowing the site there is no address to write. */
static enum status answer(struct req *rq, const char *path)
{
	struct qr qr;
	if (!*rq->config->site || !qr_make(rq->arena, layout_whole(rq, path), &qr))
		return HTTP_NOT_FOUND;
	int side = qr.side + 2 * QUIET;
	put(rq, arena_format(rq->arena, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" "
		"shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/><path d=\"", side, side, side * 8, side * 8,
		side, side));
	put_modules(rq, &qr);
	put(rq, "\"/></svg>\n");
	rq->type = "image/svg+xml";
	return HTTP_OK;
}

/* The path of the request without its ending; the language that was chosen stays. */
static enum status answer_here(struct req *rq)
{
	struct page_meta page = { 0 };
	const char *whole = layout_canonical(rq, &page) + strlen(rq->config->site), *query = whole + strcspn(whole, "?");
	size_t n = (size_t)(query - whole) - strlen("/qr.svg");
	return answer(rq, arena_format(rq->arena, "%s%s", arena_copy_n(rq->arena, whole, n), query));
}

enum status qr_article_show(struct req *rq)
{
	const struct article_gone *gone;
	if (article_public(rq->db, rq->arg[0], rq->now))
		return answer_here(rq);
	enum status status = article_missing(rq, rq->arg[0], &gone);
	if (status == HTTP_MOVED)
		rq->location = arena_format(rq->arena, "%s/qr.svg", rq->location);
	return status;
}

enum status qr_campaign_show(struct req *rq)
{
	const struct campaign *c = campaign_by_code(rq->db, rq->arg[0]);
	return c && !strcmp(c->state, "launched") ? answer_here(rq) : HTTP_NOT_FOUND;
}

enum status qr_work_show(struct req *rq)
{
	return work_public(rq->db, rq->arg[0], rq->today) ? answer_here(rq) : HTTP_NOT_FOUND;
}

enum status qr_unit_show(struct req *rq)
{
	return unit_last(rq->db, rq->arg[0]) ? answer_here(rq) : HTTP_NOT_FOUND;
}
