/* What a reader takes away from an article: /tin/:slug/luu, one file with the pictures inside, and
 * /tin/:slug/bang-tin, one sheet for the notice board. */
#include "app/pages.h"

#include "app/article/keep.html.h"
#include "app/evidence/photo.h"
#include "base/text.h"
#include "html/markdown.h"
#include "html/meta.h"

#include <stdio.h>
#include <string.h>

enum {
	SAVED_BYTES = 6 << 20,   /* most of pictures in one file; further ones are named by their address */
	PICTURE_BYTES = 1 << 20, /* most of one picture: those of 800 pixels have a tenth of it */
};

struct saved {
	struct req *rq;
	struct article_figure_list figures;
	size_t left;
};

/* A JPEG as a data: address; NULL: it is not there, or too large. */
static const char *picture_data(struct saved *s, const char *hash)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	static const char head[] = "data:image/jpeg;base64,";
	size_t most = s->left < PICTURE_BYTES ? s->left : PICTURE_BYTES;
	const char *path = photo_path(s->rq->arena, s->rq->config->data, hash, PHOTO_MIDDLE, PHOTO_JPEG);
	FILE *f = most ? fopen(path, "rb") : NULL;
	if (!f)
		return NULL;
	unsigned char *bytes = arena_new(s->rq->arena, unsigned char, most + 2);
	size_t n = fread(bytes, 1, most, f);
	bool whole = n && getc(f) == EOF && !ferror(f);
	fclose(f);
	if (!whole)
		return NULL;
	s->left -= n;
	char *text = arena_new(s->rq->arena, char, sizeof head + (n + 2) / 3 * 4), *to = text;
	memcpy(to, head, sizeof head - 1);
	to += sizeof head - 1;
	bytes[n] = bytes[n + 1] = 0;
	for (size_t i = 0; i < n; i += 3) {
		unsigned v = (unsigned)bytes[i] << 16 | (unsigned)bytes[i + 1] << 8 | bytes[i + 2];
		*to++ = digits[v >> 18];
		*to++ = digits[v >> 12 & 63];
		*to++ = i + 1 < n ? digits[v >> 6 & 63] : '=';
		*to++ = i + 2 < n ? digits[v & 63] : '=';
	}
	*to = '\0';
	return text;
}

static void put(struct out *o, const char *text)
{
	out_raw(o, text, strlen(text));
}

static void put_attribute(struct out *o, const char *name, const char *value)
{
	put(o, arena_format(o->arena, " %s=\"", name));
	html_text(o, value);
	put(o, "\"");
}

static bool put_picture(struct out *o, void *of, struct markdown_picture p, bool figure)
{
	struct saved *s = of;
	const struct article_figure *f = NULL;
	for (size_t i = 0; i < s->figures.n && !f; i++)
		if (!strcmp(s->figures.v[i].name, p.name))
			f = &s->figures.v[i];
	if (!f)
		return false;
	const char *address = arena_format(o->arena, "/anh/%s-800.jpg", f->hash), *data = picture_data(s, f->hash);
	put(o, figure ? "<figure>\n<img" : "<img");
	put_attribute(o, "src", data ? data : address);
	put_attribute(o, "width", arena_format(o->arena, "%lld", (long long)photo_fit(f->width, f->height, 800)));
	put_attribute(o, "height", arena_format(o->arena, "%lld", (long long)photo_fit(f->height, f->width, 800)));
	put_attribute(o, "alt", strcmp(p.alt, "-") ? p.alt : "");
	put(o, ">");
	if (figure && *p.caption) {
		put(o, "\n<figcaption>");
		html_text(o, p.caption);
		put(o, "</figcaption>");
	}
	put(o, figure ? "\n</figure>\n" : "");
	return true;
}

/* It is not there: its page moved, and this with it. */
static enum status missing(struct req *rq, const char *ending)
{
	const struct article_gone *gone;
	enum status status = article_missing(rq, rq->arg[0], &gone);
	if (status == HTTP_MOVED)
		rq->location = arena_format(rq->arena, "%s%s", rq->location, ending);
	return status;
}

enum status article_saved_show(struct req *rq)
{
	const struct article_public *p = article_public(rq->db, rq->arg[0], rq->now);
	if (!p)
		return missing(rq, "/luu");
	struct saved s = { rq, article_figures(rq->db, p->revision.value), SAVED_BYTES };
	const char *address = layout_whole(rq, arena_format(rq->arena, "/tin/%s", p->slug));
	rq->disposition = arena_format(rq->arena, "attachment; filename=\"%s.html\"", p->slug);
	article_saved_page(&rq->out, rq, p, markdown_html(rq->arena, p->body, put_picture, &s), address);
	return HTTP_OK;
}

enum status article_board_show(struct req *rq)
{
	const struct article_public *p = article_public(rq->db, rq->arg[0], rq->now);
	if (!p)
		return missing(rq, "/bang-tin");
	struct article_figure_list figures = article_figures(rq->db, p->revision.value);
	struct article_figure first = { 0 };
	if (figures.n) {
		first = figures.v[0];
		first.width = photo_fit(figures.v[0].width, figures.v[0].height, 800);
		first.height = photo_fit(figures.v[0].height, figures.v[0].width, 800);
	}
	article_board_page(&rq->out, rq, p, figures.n ? &first : NULL,
		layout_whole(rq, arena_format(rq->arena, "/tin/%s", p->slug)));
	return HTTP_OK;
}
