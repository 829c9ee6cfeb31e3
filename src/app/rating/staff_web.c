/* /quan-tri/tin/:id/danh-gia: the curve for the staff; days that are set aside. */
#include "app/pages.h"

#include "app/article/staff.h"
#include "app/audit/audit.h"
#include "app/rating/rating.html.h"

#include <string.h>

enum { DAYS = 31 };

static const char *const acts[] = { "aside", "count", NULL };

struct aside_form { struct day day; const char *act, *note; };

static const struct field fields[] = {
	{ "day", N_("Day"), offsetof(struct aside_form, day), 1, 0, FIELD_DAY, NULL },
	{ "act", N_("What is to be done"), offsetof(struct aside_form, act), 1, 0, FIELD_CHOICE, acts },
	{ "note", N_("Why this day is not to be counted"), offsetof(struct aside_form, note), 0, RATING_NOTE, FIELD_TEXT, NULL },
	{ 0 }
};

/* Days with votes before the day ?after=, the newest first. */
static void add_days(struct req *rq, struct rating_staff *s)
{
	struct day after = day_read(rq->arena, req_text(rq, "after"));
	struct moment before = rating_day_start(day_known(after) ? after : (struct day){ DAY_FOREVER });
	struct rating_day_list list = rating_days(rq->db, s->article->id, before, DAYS + 1);
	s->days.v = arena_new(rq->arena, struct rating_day_row, list.n + 1);
	for (size_t i = 0; i < list.n && i < DAYS; i++) {
		const struct rating_day *d = &list.v[i];
		s->days.v[s->days.n++] = (struct rating_day_row){ day_of(rq->arena, rating_number_start(d->number)), d->n,
			rating_mean(rq->arena, d->n, d->sum, rating_point()), d->note };
	}
	if (list.n > DAYS)
		s->next = arena_format(rq->arena, "/quan-tri/tin/%lld/danh-gia?after=%s", (long long)s->article->id,
			s->days.v[DAYS - 1].day.iso);
}

static const char *done_words(struct req *rq)
{
	return req_is(rq, "done", "bo") ? _("The day is set aside.") : req_is(rq, "done", "tinh") ? _("The day is counted again.") : NULL;
}

static enum status answer(struct req *rq, const struct article *a, struct day day, enum status status)
{
	struct rating_staff s = { .article = a, .rating = rating_of(rq->db, a->id), .done = done_words(rq),
		.may = app_may(rq, EDITOR, a->unit_id) };
	add_days(rq, &s);
	s.day = day_known(day) ? day : s.days.n ? s.days.v[0].day : (struct day){ NULL };
	if (day_known(s.day)) {
		struct moment starts = rating_day_start(s.day);
		const struct rating_aside_found *aside = rating_aside_find(rq->db, a->id, starts);
		s.aside = aside ? aside->note : NULL;
		s.curve = rating_curve_of(rq->db, a->id, starts);
	}
	rating_staff_page(&rq->out, rq, &s);
	return status;
}

enum status rating_staff_show(struct req *rq)
{
	const struct article *a = article_of_path(rq);
	return a ? answer(rq, a, day_read(rq->arena, req_text(rq, "ngay")), HTTP_OK) : HTTP_NOT_FOUND;
}

static void log_it(struct req *rq, const struct article *a, const char *act, struct day day, const char *note)
{
	struct js *content = js_new(rq->arena, JS_OBJECT);
	js_set_text(rq->arena, content, "day", day.iso);
	audit_act(rq, act, arena_format(rq->arena, "article %lld", (long long)a->id), note, content);
}

enum status rating_aside_send(struct req *rq)
{
	const struct article *a = article_of_path(rq);
	struct aside_form f;
	if (!a)
		return HTTP_NOT_FOUND;
	bool good = form_read(rq, fields, &f), aside = good && !strcmp(f.act, "aside");
	if (aside && !*f.note)
		req_problem(rq, "note", _("Why this day is not to be counted"), _("must be filled in"));
	if (rq->problems.n)
		return answer(rq, a, f.day, HTTP_INVALID);
	struct moment starts = rating_day_start(f.day);
	bool is = rating_aside_find(rq->db, a->id, starts);
	if (aside && !is)
		rating_aside_add(rq->db, a->id, starts, f.note, rq->now, known(rq->who.account));
	if (!aside && is)
		rating_aside_drop(rq->db, a->id, starts);
	if (aside != is)
		log_it(rq, a, aside ? "rating.aside" : "rating.count", f.day, aside ? f.note : NULL);
	return see_other(rq, "/quan-tri/tin/%lld/danh-gia?ngay=%s&done=%s", (long long)a->id, f.day.iso, aside ? "bo" : "tinh");
}
