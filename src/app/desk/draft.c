#include "app/desk/draft.h"

#include "base/text.h"
#include "html/html.h"

#include <stdio.h>
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

const char *draft_title(struct arena *a, const char *fields)
{
	const char *p = !strncmp(fields, "title=", 6) ? fields : strstr(fields, "&title=");
	if (!p)
		return "";
	p += strcspn(p, "=") + 1;
	return text_trim(a, decoded(a, p, strcspn(p, "&")));
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

/* What belongs to the sending and not to what was typed. */
static bool is_typed(const char *name)
{
	static const char *const not[] = { "token", "once", "draft", "background", "photos", "back" };
	for (size_t i = 0; i < sizeof not / sizeof *not; i++)
		if (!strcmp(name, not[i]))
			return false;
	return *name;
}

static void put(struct out *o, const char *text)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._";
	for (; *text; text++) {
		char code[4];
		snprintf(code, sizeof code, "%%%02X", (unsigned char)*text);
		if (strchr(plain, *text))
			out_raw(o, text, 1);
		else
			out_raw(o, code, 3);
	}
}

static const char *encoded(const struct req *rq)
{
	struct out o = { .arena = rq->arena };
	for (size_t i = 0; i < rq->params.n; i++) {
		if (!is_typed(rq->params.v[i].name))
			continue;
		if (o.used)
			out_raw(&o, "&", 1);
		put(&o, rq->params.v[i].name);
		out_raw(&o, "=", 1);
		put(&o, rq->params.v[i].value);
	}
	return o.used ? arena_copy_n(rq->arena, o.text, o.used) : "";
}

bool draft_keep_typed(struct req *rq, const char *form)
{
	const char *fields = encoded(rq);
	if (strlen(fields) > DRAFT_FIELDS)
		return false;
	draft_keep(rq->db, rq->who.account, form, fields, rq->now);
	drafts_forget_old(rq->db, rq->who.account, DRAFTS_KEPT);
	return true;
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
