#include "app/pages.h"

#include "app/article/article.sql.h"
#include "app/article/article_public.sql.h"
#include "app/evidence/evidence.html.h"
#include "base/text.h"
#include "http/form.h"

#include <string.h>

const char *evidence_home(struct req *rq, const struct evidence_whole *e)
{
	return e->work_code ? arena_format(rq->arena, "/cong-trinh/%s", e->work_code)
		: arena_format(rq->arena, "/don-vi/%s", e->unit_code);
}

/* Those who write an article see its photos before everybody does. */
static bool is_writers(struct req *rq, const char *hash)
{
	struct photo_article_unit_list units = { 0 };
	if (rq->who.account)
		units = photo_article_units(rq->db, hash);
	rq->section = ""; /* of some section: enough to look */
	for (size_t i = 0; i < units.n; i++)
		if (app_may(rq, WRITER | EDITOR, units.v[i].unit_id))
			return true;
	return false;
}

/* "HASH-800.avif".  The content never changes under its name, but a photo may be taken back: so browsers
 * keep it for a day without a question, and after that only ask whether it is still there. */
enum status photo_show(struct req *rq)
{
	static const char *const types[PHOTO_FORMATS] = { "image/jpeg", "image/webp", "image/avif" };
	const char *file = rq->arg[0], *end = strchr(file, '-');
	size_t n = end ? (size_t)(end - file) : 0;
	int side;
	enum photo_format format;
	if (!end || !photo_ending(end, &side, &format) || !photo_is_hash(file, n))
		return HTTP_NOT_FOUND;
	const char *hash = arena_copy_n(rq->arena, file, n);
	bool public = photo_public(rq->db, hash, rq->today) || article_photo_public(rq->db, hash, rq->now);
	if (!public && !is_writers(rq, hash))
		return HTTP_NOT_FOUND;
	rq->file = photo_path(rq->arena, rq->config->data, hash, side, format);
	rq->type = types[format];
	rq->cache = public ? "public, max-age=86400, immutable" : "private, no-store";
	rq->etag = arena_format(rq->arena, "\"%.32s-%d-%s\"", hash, side, photo_endings[format]);
	return HTTP_OK;
}

static const struct evidence_whole *asked(struct req *rq)
{
	return evidence_by_id(rq->db, text_id(rq->arg[0]));
}

bool evidence_scope(struct req *rq, int64_t *unit)
{
	const struct evidence_whole *e = asked(rq);
	if (e)
		*unit = e->unit_id;
	return e;
}

enum status evidence_show(struct req *rq)
{
	const struct evidence_whole *e = asked(rq);
	if (!e)
		return HTTP_NOT_FOUND;
	evidence_remove_page(&rq->out, rq, e, evidence_may_remove(rq, e));
	return HTTP_OK;
}

struct removal { const char *reason; };

static const struct field fields[] = {
	{ "reason", N_("Reason"), offsetof(struct removal, reason), 3, EVIDENCE_LETTERS, FIELD_TEXT, NULL },
	{ 0 }
};

enum status evidence_taken_back(struct req *rq)
{
	struct removal form;
	const struct evidence_whole *e = asked(rq);
	if (!e)
		return HTTP_NOT_FOUND;
	bool may = evidence_may_remove(rq, e) && !e->removed_on.iso;
	if (!may || !form_read(rq, fields, &form)) {
		evidence_remove_page(&rq->out, rq, e, may);
		return may ? HTTP_INVALID : HTTP_CONFLICT;
	}
	evidence_remove(rq, e, form.reason);
	return see_other(rq, "%s", evidence_home(rq, e));
}
