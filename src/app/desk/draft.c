#include "app/desk/draft.h"

#include <stdlib.h>
#include <string.h>

/* What draft_web.c encoded: %XX for all but letters, digits, - . _ */
static const char *decoded(struct arena *a, const char *text, size_t n)
{
	char *to = arena_new(a, char, n + 1);
	size_t used = 0;
	for (size_t i = 0; i < n; i++) {
		if (text[i] == '%' && i + 2 < n) {
			const char digits[] = { text[i + 1], text[i + 2], 0 };
			to[used++] = (char)strtoul(digits, NULL, 16);
			i += 2;
		} else {
			to[used++] = text[i];
		}
	}
	return to;
}

static bool came(const struct param *v, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(v[i].name, name))
			return true;
	return false;
}

const struct draft *draft_open(struct req *rq, const char *form)
{
	const struct draft *d = draft_find(rq->db, rq->who.account, form);
	if (!d)
		return NULL;
	size_t room = rq->params.n + 1, before = rq->params.n, n = before;
	for (const char *p = d->fields; *p; p++)
		room += *p == '&';
	struct param *v = arena_new(rq->arena, struct param, room + 1);
	if (before)
		memcpy(v, rq->params.v, before * sizeof *v);
	for (const char *p = d->fields; *p; p += *p == '&') {
		size_t name = strcspn(p, "=&"), all = strcspn(p, "&");
		v[n].name = decoded(rq->arena, p, name);
		v[n].value = name < all ? decoded(rq->arena, p + name + 1, all - name - 1) : "";
		n += !came(v, before, v[n].name);
		p += all;
	}
	rq->params.v = v;
	rq->params.n = n;
	return d;
}

void draft_done(struct req *rq, const char *form)
{
	draft_forget(rq->db, rq->who.account, form);
}

bool draft_form_fits(const char *form)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/?=&._%-";
	bool ours = !strncmp(form, "/ban-lam-viec", 13) || !strncmp(form, "/quan-tri", 9);
	return ours && strlen(form) <= 300 && !form[strspn(form, letters)];
}
