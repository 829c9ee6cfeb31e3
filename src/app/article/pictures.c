#include "app/article/pictures.h"

#include "app/evidence/evidence.h"
#include "base/text.h"
#include "http/form.h"

#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------ reading */

/* What stands between two signs, backslashes removed; *p is left behind the closing one.  NULL: it does not end
 * in this paragraph. */
static const char *inside(struct arena *a, const char **p, char close)
{
	const char *end = *p;
	while (*end && *end != close && !(end[0] == '\n' && end[1] == '\n'))
		end += *end == '\\' && end[1] ? 2 : 1;
	if (*end != close)
		return NULL;
	char *text = arena_new(a, char, (size_t)(end - *p) + 1);
	size_t n = 0;
	for (const char *s = *p; s < end; s++) {
		s += *s == '\\';
		text[n++] = (char)(*s == '\n' ? ' ' : *s);
	}
	*p = end + 1;
	return text;
}

/* ![alt](name "caption"), from its first sign on. */
static bool read_one(struct arena *a, const char *s, struct picture_text *x)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
	const char *p = s + 2;
	x->alt = inside(a, &p, ']');
	if (!x->alt || *p++ != '(')
		return false;
	size_t n = strspn(p, letters);
	x->name = arena_copy_n(a, p, n);
	p += n;
	p += strspn(p, " \n");
	x->caption = "";
	if (*p == '"') {
		p++;
		x->caption = inside(a, &p, '"');
		p += strspn(p, " \n");
	}
	x->n = (size_t)(p - s) + 1;
	return n && x->caption && *p == ')';
}

struct picture_text_list pictures_in(struct arena *a, const char *text)
{
	size_t most = 0;
	for (const char *p = text; (p = strstr(p, "![")); p += 2)
		most++;
	struct picture_text_list list = { arena_new(a, struct picture_text, most + 1), 0 };
	for (const char *p = text; (p = strstr(p, "![")); p += 2) {
		struct picture_text *x = &list.v[list.n];
		x->from = (size_t)(p - text);
		if ((p == text || p[-1] != '\\') && read_one(a, p, x)) {
			p += x->n - 2;
			list.n++;
		}
	}
	return list;
}

/* ------------------------------------------------------------ writing */

/* What would end it, or mean something else, behind a backslash; one line. */
static const char *quoted(struct arena *a, const char *text)
{
	struct out o = { .arena = a };
	for (; *text; text++) {
		if (strchr("\\[]\"!*_`<&~|", *text))
			out_raw(&o, "\\", 1);
		out_raw(&o, *text == '\n' || *text == '\r' ? " " : text, 1);
	}
	return o.text ? o.text : "";
}

const char *picture_written(struct arena *a, const char *name, const char *alt, const char *caption)
{
	return arena_format(a, *caption ? "![%s](%s \"%s\")" : "![%s](%s)", quoted(a, alt), name, quoted(a, caption));
}

const char *picture_input(struct arena *a, const char *what, const char *name)
{
	return arena_format(a, "%s-%s", what, name);
}

static const struct picture_text *named(struct picture_text_list all, const char *name)
{
	for (size_t i = 0; i < all.n; i++)
		if (!strcmp(all.v[i].name, name))
			return &all.v[i];
	return NULL;
}

/* As typed, or as it was where the form has no such input. */
static const char *typed(struct req *rq, const char *what, const char *name, const char *otherwise)
{
	const char *text = req_param(rq, picture_input(rq->arena, what, name));
	return text ? text_nfc(rq->arena, text_trim(rq->arena, text)) : otherwise;
}

void pictures_measured(struct req *rq, struct photo_of_article_list photos)
{
	static const struct { const char *what, *label; } inputs[] = {
		{ "caption", N_("Caption") }, { "alt", N_("Description for people who cannot see it") },
	};
	for (size_t i = 0; i < photos.n; i++)
		for (size_t k = 0; k < sizeof inputs / sizeof *inputs; k++) {
			const char *wrong = form_too_long(rq, typed(rq, inputs[k].what, photos.v[i].name, ""), EVIDENCE_LETTERS);
			if (wrong)
				req_problem(rq, picture_input(rq->arena, inputs[k].what, photos.v[i].name), _(inputs[k].label), wrong);
		}
}

const char *pictures_told(struct req *rq, struct photo_of_article_list photos, const char *before, const char *body)
{
	struct picture_text_list old = pictures_in(rq->arena, before);
	for (size_t i = 0; i < photos.n; i++) {
		const char *name = photos.v[i].name;
		const struct picture_text *was = named(old, name), *is = named(pictures_in(rq->arena, body), name);
		const char *caption = typed(rq, "caption", name, was ? was->caption : "");
		const char *alt = typed(rq, "alt", name, was ? was->alt : "");
		bool new_caption = strcmp(caption, was ? was->caption : ""), new_alt = strcmp(alt, was ? was->alt : "");
		if ((!new_caption && !new_alt) || (was && !is)) /* nothing was said, or the text lost it */
			continue;
		const char *one = picture_written(rq->arena, name, new_alt || !is ? alt : is->alt,
			new_caption || !is ? caption : is->caption);
		body = is ? arena_format(rq->arena, "%.*s%s%s", (int)is->from, body, one, body + is->from + is->n)
			: arena_format(rq->arena, "%s\n\n%s", body, one);
	}
	return body;
}

/* ------------------------------------------------------------ order */

/* Where a picture is to stand; `way` -1: it was moved up, 1: down. */
struct place { int64_t number; int way; size_t was; };

static int place_order(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	return x->way != y->way ? x->way - y->way : (x->was > y->was) - (x->was < y->was);
}

struct photo_of_article_list pictures_ordered(struct req *rq, struct photo_of_article_list photos)
{
	enum { MOST = 999 };
	struct place *places = arena_new(rq->arena, struct place, photos.n + 1);
	struct photo_of_article *v = arena_new(rq->arena, struct photo_of_article, photos.n + 1);
	for (size_t i = 0; i < photos.n; i++) {
		const char *input = picture_input(rq->arena, "order", photos.v[i].name);
		int64_t was = (int64_t)i + 1;
		struct optional n = req_number(rq, input);
		bool good = n.known && n.value >= 1 && n.value <= MOST;
		if (!good && req_param(rq, input))
			req_problem(rq, input, _("Number in the order"), _("is not a number from 1 to 999"));
		places[i] = (struct place){ good ? n.value : was, 0, i };
		places[i].way = (places[i].number > was) - (places[i].number < was);
	}
	qsort(places, photos.n, sizeof *places, place_order);
	for (size_t i = 0; i < photos.n; i++)
		v[i] = photos.v[places[i].was];
	return (struct photo_of_article_list){ v, photos.n };
}

void pictures_order_keep(struct req *rq, int64_t article, struct photo_of_article_list ordered)
{
	struct photo_of_article_list before = photos_of_article(rq->db, article);
	bool same = before.n == ordered.n;
	for (size_t i = 0; i < ordered.n && same; i++)
		same = !strcmp(before.v[i].name, ordered.v[i].name);
	for (size_t i = 0; i < ordered.n && !same; i++)
		article_photo_put(rq->db, article, ordered.v[i].name, (int64_t)i + 1);
}

/* ------------------------------------------------------------ keeping */

static bool taken(struct photo_of_article_list all, const char *name)
{
	for (size_t i = 0; i < all.n; i++)
		if (!strcmp(all.v[i].name, name))
			return true;
	return false;
}

const char *picture_keep(struct req *rq, int64_t article, struct photo_of_article_list all,
	const struct photo_made *made)
{
	int64_t photo = evidence_keep_photo(rq, made);
	for (size_t i = 0; i < all.n; i++)
		if (all.v[i].photo_id == photo)
			return all.v[i].name;
	size_t n = all.n + 1;
	const char *name = arena_format(rq->arena, "anh-%zu", n);
	while (taken(all, name))
		name = arena_format(rq->arena, "anh-%zu", ++n);
	article_photo_add(rq->db, article, name, photo, rq->now,
		req_account(rq));
	return name;
}

const char *pictures_came(struct req *rq, int64_t article, const char *body)
{
	const struct evidence_photos *came = rq->prepared;
	size_t n = evidence_came(rq);
	const char *caption = text_nfc(rq->arena, text_trim(rq->arena, req_text(rq, "caption")));
	const char *alt = text_nfc(rq->arena, text_trim(rq->arena, req_text(rq, "alt")));
	for (size_t i = 0; i < n; i++) {
		const char *name = picture_keep(rq, article, photos_of_article(rq->db, article), &came->v[i]);
		body = arena_format(rq->arena, "%s\n\n%s", body, picture_written(rq->arena, name, alt, caption));
	}
	return body;
}
