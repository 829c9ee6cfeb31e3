/* An article before it is published, as its readers will see it: the newest revision, or what is typed. */
#include "app/article/staff.h"

#include "app/article/edit.html.h"
#include "app/article/pictures.h"
#include "app/pages.h"
#include "app/unit/scope.h"
#include "base/text.h"

/* The photos of the article by their names, whatever the text says of them. */
static struct article_figure_list figures_of(struct req *rq, struct photo_of_article_list photos)
{
	struct article_figure *v = arena_new(rq->arena, struct article_figure, photos.n + 1);
	for (size_t i = 0; i < photos.n; i++)
		v[i] = (struct article_figure){ .position = (int64_t)i, .name = photos.v[i].name, .caption = "", .alt = "",
			.hash = photos.v[i].hash, .width = photos.v[i].width, .height = photos.v[i].height,
			.modern = photos.v[i].modern };
	return (struct article_figure_list){ v, photos.n };
}

/* Its files in the same way. */
static struct article_attachment_list attachments_of(struct req *rq, int64_t article)
{
	struct file_of_article_list files = { 0 };
	if (article)
		files = files_of_article(rq->db, article);
	struct article_attachment *v = arena_new(rq->arena, struct article_attachment, files.n + 1);
	for (size_t i = 0; i < files.n; i++)
		v[i] = (struct article_attachment){ .position = (int64_t)i, .name = files.v[i].name, .title = files.v[i].title,
			.words = files.v[i].words, .hash = files.v[i].hash, .bytes = files.v[i].bytes, .type = files.v[i].type };
	return (struct article_attachment_list){ v, files.n };
}

/* As a guest sees it; `framed`: it stands inside another page. */
static void shown_page(struct req *rq, struct out *out, struct article_public p, const struct unit *u,
	struct photo_of_article_list photos, bool framed)
{
	struct req guest = *rq;
	guest.who = (struct identity){ .session = "" };
	p.unit_code = u->code;
	p.unit_name = u->name;
	p.valid_from = u->valid_from;
	p.valid_to = u->valid_to;
	p.updated_at = rq->now;
	struct html body = article_body(rq, p.body, figures_of(rq, photos), attachments_of(rq, p.id));
	(framed ? article_framed_page : article_shown_page)(out, &guest, &p, body);
}

static struct article_public public_of(const struct req *rq, const struct article *a)
{
	return (struct article_public){
		.id = a->id, .slug = a->slug, .title = a->title, .lead = a->lead, .body = a->body,
		.author_line = a->author_line, .source = a->source, .shown_from = article_is_shown(a) ? a->shown_from : rq->now,
	};
}

struct html article_staff_body(struct req *rq, const struct article *a)
{
	return article_body(rq, a->body, figures_of(rq, photos_of_article(rq->db, a->id)), attachments_of(rq, a->id));
}

enum status article_preview_show(struct req *rq)
{
	const struct article *a = article_of_path(rq);
	if (!a)
		return HTTP_NOT_FOUND;
	if (*req_text(rq, "trang"))
		shown_page(rq, &rq->out, public_of(rq, a), unit_by_id(rq->db, a->unit_id), photos_of_article(rq->db, a->id),
			req_is(rq, "trang", "khung"));
	else
		article_preview_page(&rq->out, rq, a, *req_text(rq, "rong"));
	return HTTP_OK;
}

/* What is typed just now; made before the transaction, so that it keeps no writer waiting. */
static enum status typed_page(struct req *rq, const struct article *a, const struct unit *u)
{
	struct photo_of_article_list photos = { 0 };
	struct article_public p = { .slug = "", .shown_from = rq->now };
	const char *before = "";
	if (a) {
		p = public_of(rq, a);
		photos = photos_of_article(rq->db, a->id);
		const struct revision_body *seen = revision_body(rq->db, a->id, req_number(rq, "last").value);
		before = seen ? seen->body : "";
	}
	p.title = text_nfc(rq->arena, req_text(rq, "title"));
	p.lead = text_nfc(rq->arena, req_text(rq, "lead"));
	p.author_line = text_nfc(rq->arena, req_text(rq, "author_line"));
	p.source = text_nfc(rq->arena, req_text(rq, "source"));
	p.body = pictures_told(rq, photos, before, text_nfc(rq->arena, req_text(rq, "body")));
	struct out *out = arena_new(rq->arena, struct out, 1);
	out->arena = rq->arena;
	shown_page(rq, out, p, u, photos, *req_text(rq, "khung"));
	rq->prepared = out;
	return HTTP_OK;
}

enum status article_preview_prepare(struct req *rq)
{
	const struct article *a = article_of_path(rq);
	return a ? typed_page(rq, a, unit_by_id(rq->db, a->unit_id)) : HTTP_NOT_FOUND;
}

enum status article_new_preview_prepare(struct req *rq)
{
	const struct unit *u = unit_of_query(rq);
	return u ? typed_page(rq, NULL, u) : HTTP_NOT_FOUND;
}

enum status article_preview_send(struct req *rq)
{
	const struct out *made = rq->prepared;
	if (!made)
		return HTTP_NOT_FOUND;
	out_raw(&rq->out, made->text, made->used);
	return HTTP_OK;
}
