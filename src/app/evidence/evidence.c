#include "app/evidence/evidence.h"

#include "app/audit/audit.h"
#include "base/text.h"

#include <string.h>

static struct optional only(struct evidence_of of, enum evidence_kind kind)
{
	return (struct optional){ of.kind == kind, of.id };
}

static void log_it(struct req *rq, struct evidence_of of, const char *hash, const char *reason, const char *caption)
{
	static const char *const kinds[] = { "work", "launch", "congress" };
	struct js *content = js_new(rq->arena, JS_OBJECT);
	js_set_text(rq->arena, content, "photo", hash);
	js_set_text(rq->arena, content, "caption", caption);
	audit_act(rq, reason ? "evidence.remove" : "evidence.add",
		arena_format(rq->arena, "%s %s", kinds[of.kind], of.name), reason, content);
}

size_t evidence_came(const struct req *rq)
{
	const struct evidence_photos *photos = rq->prepared;
	return photos ? photos->n : 0;
}

int64_t evidence_photo_row(struct req *rq, const struct photo_made *p)
{
	const struct photo *known = photo_by_hash(rq->db, p->hash);
	if (!known)
		return photo_add(rq->db, p->hash, p->width, p->height, p->bytes, p->type, p->modern, rq->now, req_account(rq));
	if (p->modern && !known->modern) /* it came with an earlier release */
		photo_is_modern(rq->db, known->id);
	return known->id;
}

/* The files first: what the database says is there must be there. */
int64_t evidence_keep_photo(struct req *rq, const struct photo_made *p)
{
	if (!photo_keep(rq->arena, rq->config->data, p->hash))
		db_fail(rq->db, DB_FULL, "evidence", "a photo cannot be kept in the data folder");
	return evidence_photo_row(rq, p);
}

static bool attach(struct req *rq, struct evidence_of of, const struct photo_made *p, const char *caption,
	const char *alt)
{
	struct optional work = only(of, EVIDENCE_WORK), launch = only(of, EVIDENCE_LAUNCH),
		congress = only(of, EVIDENCE_CONGRESS);
	int64_t photo = evidence_keep_photo(rq, p);
	if (evidence_has(rq->db, work, launch, congress, photo))
		return false;
	evidence_add(rq->db, work, launch, congress, photo, caption, alt, rq->today, rq->now, req_account(rq));
	if (work.known)
		work_proof_changed(rq, of.id, of.name, NULL, caption);
	log_it(rq, of, p->hash, NULL, caption);
	return true;
}

size_t evidence_attach(struct req *rq, struct evidence_of of)
{
	const struct evidence_photos *photos = rq->prepared;
	const char *caption = text_nfc(rq->arena, text_trim(rq->arena, req_text(rq, "caption")));
	const char *alt = text_nfc(rq->arena, text_trim(rq->arena, req_text(rq, "alt")));
	size_t added = 0;
	for (size_t i = 0; i < evidence_came(rq); i++)
		added += attach(rq, of, &photos->v[i], caption, *alt ? alt : caption);
	if (added && of.kind == EVIDENCE_LAUNCH)
		evidence_launch_counts(rq->db, of.id, (int64_t)added);
	return added;
}

struct evidence_shown_list evidence_list(struct db *db, struct evidence_of of)
{
	return of.kind == EVIDENCE_WORK ? evidence_of_work(db, of.id)
		: of.kind == EVIDENCE_LAUNCH ? evidence_of_launch(db, of.id) : evidence_of_congress(db, of.id);
}

void evidence_remove(struct req *rq, const struct evidence_whole *e, const char *reason)
{
	struct evidence_of of = { EVIDENCE_WORK, e->work_id.value, e->work_code };
	if (e->launch_id.known)
		of = (struct evidence_of){ EVIDENCE_LAUNCH, e->launch_id.value,
			arena_format(rq->arena, "%s %s", e->campaign_code, e->unit_code) };
	if (e->congress_id.known)
		of = (struct evidence_of){ EVIDENCE_CONGRESS, e->congress_id.value,
			arena_format(rq->arena, "%s %s", e->unit_code, e->term) };
	evidence_take_back(rq->db, e->id, rq->today, req_account(rq), reason);
	if (of.kind == EVIDENCE_WORK)
		work_proof_changed(rq, of.id, of.name, reason, e->caption);
	if (of.kind == EVIDENCE_LAUNCH)
		evidence_launch_counts(rq->db, of.id, -1);
	log_it(rq, of, e->hash, reason, e->caption);
}

bool evidence_may_remove(struct req *rq, const struct evidence_whole *e)
{
	if (app_may(rq, VERIFIER | ADMINISTRATOR, e->unit_id))
		return true;
	return app_may(rq, OFFICER, e->unit_id) && (!e->work_code || work_proof_is_free(rq, e->work_code));
}
