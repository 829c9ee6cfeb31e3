/* /tin/:slug/binh-luan and /cong-trinh/:code/binh-luan: the form of a comment, a page of its own that is not kept. */
#include "app/pages.h"

#include "app/comment/comment.h"
#include "app/comment/comment_form.html.h"
#include "app/comment/number.h"
#include "app/comment/subject.h"
#include "app/desk/desk.sql.h"
#include "app/guard/guard.h"
#include "http/form.h"

#include <string.h>

struct typed { const char *name, *body, *contact, *kind; bool initials, consent; };

static const char *const kinds[] = { "comment", "question", NULL };
static const struct field fields[] = {
	{ "name", N_("Your name"), offsetof(struct typed, name), 0, COMMENT_NAME, FIELD_TEXT },
	{ "initials", N_("Show only the initials of my name"), offsetof(struct typed, initials), 0, 0, FIELD_YES },
	{ "body", N_("Your text"), offsetof(struct typed, body), 2, COMMENT_LETTERS, FIELD_TEXT },
	{ "contact", N_("Phone or e-mail (may be left out)"), offsetof(struct typed, contact), 0, COMMENT_CONTACT, FIELD_TEXT },
	{ "consent", N_("Consent"), offsetof(struct typed, consent), 0, 0, FIELD_YES },
	{ 0 }
};
static const struct field kind_field[] = {
	{ "kind", N_("The kind of what you send"), offsetof(struct typed, kind), 1, 0, FIELD_CHOICE, .choices = kinds },
	{ 0 }
};

/* The comment that ?tra-loi= names, when it can be replied to. */
static const struct comment_replied *replied(struct req *rq, const struct comment_subject *s)
{
	struct optional id = req_number(rq, "tra-loi");
	return id.known ? s->about->replied(rq->db, s->id, id.value) : NULL;
}

/* In whose name who is signed in may write: nobody's, or the units of his roles. */
static struct choice_list units_of(struct req *rq)
{
	if (!rq->who.account)
		return (struct choice_list){ 0 };
	struct desk_unit_list units = desk_units(rq->db, rq->who.account, rq->today);
	struct choice *v = arena_new(rq->arena, struct choice, units.n + 1);
	v[0] = (struct choice){ "", _("Myself, as a resident") };
	for (size_t i = 0; i < units.n; i++)
		v[i + 1] = (struct choice){ units.v[i].code, units.v[i].name };
	return (struct choice_list){ v, units.n ? units.n + 1 : 0 };
}

static struct optional unit_chosen(struct req *rq, const char **name)
{
	const char *code = req_text(rq, "as");
	struct desk_unit_list units = { 0 };
	if (rq->who.account && *code)
		units = desk_units(rq->db, rq->who.account, rq->today);
	for (size_t i = 0; i < units.n; i++)
		if (!strcmp(units.v[i].code, code)) {
			*name = units.v[i].name;
			return known(units.v[i].id);
		}
	return (struct optional){ 0 };
}

static void show(struct req *rq, const struct comment_subject *s, const struct comment_replied *to)
{
	struct comment_form f = { .subject = s, .to = to,
		.place = arena_format(rq->arena, "%s%s", s->about->place, s->key) };
	if (s->open) {
		f.units = units_of(rq);
		f.contact_days = arena_format(rq->arena, "%lld", (long long)number_on(rq->db, "comment_contact_days", rq->today));
		f.guard = guard_new(rq, "comment", s->key, true);
	}
	rq->cache = "no-store";
	comment_form_page(&rq->out, rq, &f);
}

enum status comment_form_show(struct req *rq)
{
	struct comment_subject s;
	enum status status;
	if (!comment_subject_find(rq, &s, "/binh-luan", &status))
		return status;
	show(rq, &s, replied(rq, &s));
	return HTTP_OK;
}

/* The problems of what was typed; what is kept is cleaned. */
static void check(struct req *rq, struct typed *t, bool staff, bool reply)
{
	form_read(rq, fields, t);
	if (!reply)
		form_read(rq, kind_field, t);
	t->name = comment_clean(rq->arena, t->name, false);
	t->body = comment_clean(rq->arena, t->body, true);
	t->contact = comment_clean(rq->arena, t->contact, false);
	if (!staff && !*t->name && !form_problem(rq, "name"))
		req_problem(rq, "name", _("Your name"), _("must be filled in"));
	if (!*t->body && !form_problem(rq, "body"))
		req_problem(rq, "body", _("Your text"), _("must be filled in"));
	if (!staff && !t->consent)
		req_problem(rq, "consent", _("Consent"), _("must be given: without it your text cannot be kept"));
}

enum status comment_form_send(struct req *rq)
{
	struct comment_subject s;
	enum status status;
	if (!comment_subject_find(rq, &s, "/binh-luan", &status))
		return status;
	const struct comment_replied *to = replied(rq, &s);
	struct typed t = { .kind = "comment" };
	const char *name = NULL;
	struct optional unit = unit_chosen(rq, &name);
	bool reply = *req_text(rq, "tra-loi");
	check(rq, &t, unit.known, reply);
	if (reply && (!to || comments_in_thread(rq->db, to->id) > COMMENT_REPLIES))
		req_problem(rq, "body", _("Your text"), _("cannot be a reply there any more: write a comment of its own"));
	if (!rq->problems.n && s.open && !unit.known)
		guard_passes(rq, "comment", s.key, true);
	if (rq->problems.n || !s.open) {
		show(rq, &s, to);
		return s.open ? guard_refused(rq) : HTTP_CONFLICT;
	}
	const char *code = comment_send(rq, &(struct comment_draft){
		.kind = reply ? "comment" : t.kind, .name = unit.known ? name : t.name, .body = t.body,
		.contact = unit.known ? "" : t.contact, .initials = t.initials && !unit.known,
		.slow = !unit.known && guard_slow(rq), .unit = s.unit,
		.article = { s.about == &comment_article, s.id }, .work = { s.about == &comment_work, s.id },
		.thread = { to != NULL, to ? to->id : 0 }, .as_unit = unit });
	return see_other(rq, "/bien-nhan/%s?done=gui", code);
}
