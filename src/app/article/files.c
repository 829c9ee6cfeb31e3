/* Documents and recordings of an article: they come with its form, are named in its text as ![title](tep-1), and
 * stand in a revision because its text names them. */
#include "app/article/article.h"

#include "app/article/pictures.h"
#include "app/file/file.h"
#include "base/text.h"
#include "html/markdown.h"
#include "http/form.h"

#include <string.h>

static const char *typed(struct req *rq, const char *name)
{
	return text_nfc(rq->arena, text_trim(rq->arena, req_text(rq, name)));
}

/* A recording is for those who hear: so what it says stands beside it, or it says what the article does. */
enum status article_prepare(struct req *rq)
{
	enum status status = file_prepare(rq);
	struct file_came_list came = file_came(rq);
	bool sound = false;
	for (size_t i = 0; i < came.n; i++)
		sound |= came.v[i].type->sound;
	const char *words = typed(rq, "file_words");
	if (sound && !*words && !req_is(rq, "file_reads", "1"))
		req_problem(rq, "file_words", _("The words of the recording"),
			_("must be filled in, or the box below it ticked: not everybody can hear a recording"));
	const char *wrong = form_too_long(rq, words, ARTICLE_FILE_WORDS);
	if (wrong)
		req_problem(rq, "file_words", _("The words of the recording"), wrong);
	return status;
}

static bool named_already(struct file_of_article_list all, int64_t file, const char **name)
{
	for (size_t i = 0; i < all.n; i++)
		if (all.v[i].file_id == file) {
			*name = all.v[i].name;
			return true;
		}
	return false;
}

const char *article_files(struct req *rq, int64_t article, const char *body)
{
	struct file_came_list came = file_came(rq);
	if (!came.n)
		return body;
	struct file_of_article_list all = files_of_article(rq->db, article);
	size_t last = all.n;
	for (size_t i = 0; i < came.n; i++) {
		const struct file_came *f = &came.v[i];
		int64_t file = file_keep(rq, f);
		const char *name;
		if (!named_already(all, file, &name)) {
			bool reads = !f->type->sound || req_is(rq, "file_reads", "1");
			name = arena_format(rq->arena, "tep-%zu", ++last);
			article_file_add(rq->db, article, name, file, f->title, reads ? "" : typed(rq, "file_words"), rq->now,
				req_account(rq));
		}
		body = arena_format(rq->arena, "%s\n\n%s", body, picture_written(rq->arena, name, f->title, ""));
	}
	return body;
}

struct collect { struct req *rq; struct file_of_article_list files; int64_t revision, n; bool used[256]; };

static bool collect_file(struct out *o, void *of, struct markdown_picture p, bool figure)
{
	struct collect *c = of;
	(void)o;
	for (size_t i = 0; i < c->files.n && i < sizeof c->used; i++) {
		const struct file_of_article *f = &c->files.v[i];
		if (figure || c->used[i] || strcmp(f->name, p.name))
			continue;
		c->used[i] = true;
		attachment_add(c->rq->db, c->revision, c->n++, p.name, f->file_id, *p.alt ? p.alt : f->title, f->words);
	}
	return true;
}

void article_keep_attachments(struct req *rq, int64_t article, int64_t revision, const char *body)
{
	struct collect c = { .rq = rq, .files = files_of_article(rq->db, article), .revision = revision };
	if (c.files.n)
		markdown_html(rq->arena, body, collect_file, &c);
}

struct file_view article_file_view(struct arena *a, const struct article_attachment *x)
{
	return (struct file_view){ .address = file_address(a, x->hash, x->type, x->title), .title = x->title,
		.words = x->words, .type = file_type_named(x->type), .bytes = x->bytes };
}
