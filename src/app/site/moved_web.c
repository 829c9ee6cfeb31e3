/* Addresses of an older site: see docs/exchange.md. */
#include "app/article/article_public.h"
#include "app/redirect/redirect.sql.h"
#include "http/http.h"

#include <string.h>

static bool leads_on(struct req *rq, const char *address)
{
	const struct redirect_found *moved = redirect_find(rq->db, address);
	if (moved)
		rq->location = moved->target;
	return moved;
}

bool app_moved(struct req *rq)
{
	static const char *const names[] = { "p", "page_id" };
	size_t n = strlen(rq->path);
	for (size_t i = 0; n == 1 && i < sizeof names / sizeof *names; i++) {
		const char *id = req_text(rq, names[i]);
		if (*id && strlen(id) < 20 && strspn(id, "0123456789") == strlen(id))
			return leads_on(rq, arena_format(rq->arena, "/?%s=%s", names[i], id));
	}
	while (n > 1 && rq->path[n - 1] == '/')
		n--;
	return n > 1 && n < 500 && leads_on(rq, arena_copy_n(rq->arena, rq->path, n));
}
