#include "app/comment/decide.h"

#include "app/audit/audit.h"
#include "app/comment/number.h"
#include "app/holiday/holiday.h"
#include "app/unit/place.h"
#include "base/time.h"

#include <string.h>

const struct word comment_act_words[] = {
	[COMMENT_APPROVE] = { "approve", N_("Approve") },
	[COMMENT_REFUSE] = { "refuse", N_("Refuse") },
	[COMMENT_SPAM] = { "spam", N_("Spam") },
	[COMMENT_HOLD] = { "hold", N_("Put back into the queue") },
	{ 0 }
};

const struct word comment_state_words[] = {
	{ "held", N_("waiting") }, { "spam", N_("spam") }, { "shown", N_("shown") }, { "refused", N_("refused") },
	{ "taken_down", N_("taken down") }, { "withdrawn", N_("withdrawn by the writer") },
	{ 0 }
};

const struct word comment_reason_words[] = {
	{ "off_topic", N_("It is not about this subject") },
	{ "insult", N_("It insults somebody") },
	{ "personal", N_("It tells personal things about somebody") },
	{ "advertising", N_("It is advertising") },
	{ "false", N_("It says something that is not so") },
	{ "law", N_("The law forbids it") },
	{ "repeat", N_("It was said here before") },
	{ "unclear", N_("It cannot be understood") },
	{ "other", N_("Another reason, in own words") },
	{ 0 }
};

const struct word comment_kind_words[] = {
	{ "comment", N_("Comment") }, { "question", N_("Question") },
	{ 0 }
};

static const char *const target[] = {
	[COMMENT_APPROVE] = "shown", [COMMENT_REFUSE] = "refused", [COMMENT_SPAM] = "spam", [COMMENT_HOLD] = "held",
};

static bool wrote(const struct req *rq, const struct comment *c)
{
	return c->made_by.known && c->made_by.value == rq->who.account;
}

/* In the working days of the unit that answers. */
static struct day answer_day(struct req *rq, int64_t unit)
{
	return working_day_after(rq->db, rq->arena, unit, rq->today, number_on(rq->db, "comment_answer_days", rq->today));
}

enum comment_answer comment_act(struct req *rq, const struct comment *c, const struct comment_deed *deed)
{
	const char *to = target[deed->act];
	bool final = !strcmp(c->state, "taken_down") || !strcmp(c->state, "withdrawn");
	if (deed->seen && strcmp(c->state, deed->seen))
		return COMMENT_MOVED;
	if (final || !strcmp(c->state, to))
		return COMMENT_STATE;
	if (wrote(rq, c))
		return COMMENT_OWN;
	bool asks = deed->act == COMMENT_APPROVE && !strcmp(c->kind, "question") && !c->owner_id.known;
	struct day due = asks ? answer_day(rq, c->unit_id) : (struct day){ NULL };
	comment_decide(rq->db, c->id, to, deed->reason, deed->words, rq->now, req_account(rq),
		(struct optional){ asks, c->unit_id }, due);
	comment_note(rq, c, comment_act_words[deed->act].code, to, deed->reason, deed->batch);
	comment_publish(rq->db, rq->arena, c->thread_id.value);
	return COMMENT_DONE;
}

size_t comment_undo(struct req *rq, const char *batch, const char *path)
{
	struct comment_undo_list all = { 0 };
	size_t n = 0;
	if (*batch)
		all = comments_of_batch(rq->db, batch, path, path_end(rq->arena, path));
	for (size_t i = 0; i < all.n; i++) {
		const struct comment *c = comment_by_id(rq->db, all.v[i].id);
		if (!c || wrote(rq, c))
			continue;
		comment_state_set(rq->db, c->id, all.v[i].from_state, rq->now, req_account(rq));
		comment_note(rq, c, "undo", all.v[i].from_state, "", "");
		comment_publish(rq->db, rq->arena, c->thread_id.value);
		n++;
	}
	return n;
}

bool comment_answer(struct req *rq, const struct comment *c, int64_t unit, const char *text)
{
	if (strcmp(c->state, "shown"))
		return false;
	struct js *content = js_new(rq->arena, JS_OBJECT);
	js_set_text(rq->arena, content, "answer", text);
	js_set_int(rq->arena, content, "unit", unit);
	comment_answer_keep(rq->db, c->id, text, unit, rq->now, req_account(rq));
	comment_event_add(rq->db, c->id, "answer", c->state, c->state, "", "", rq->now, req_account(rq));
	audit_act(rq, "comment.answer", arena_format(rq->arena, "comment %lld", (long long)c->id), NULL, content);
	comment_publish(rq->db, rq->arena, c->thread_id.value);
	return true;
}

void comment_give(struct req *rq, const struct comment *c, int64_t owner, struct day due)
{
	struct day day = day_known(due) ? due : answer_day(rq, owner);
	comment_assign(rq->db, c->id, owner, day);
	comment_note(rq, c, "assign", c->state, "", "");
	comment_publish(rq->db, rq->arena, c->thread_id.value);
}
