/* /quan-tri/ngay-nghi: the calendar of working days, year by year, for administrators. */
#include "app/pages.h"

#include "app/audit/audit.h"
#include "app/holiday/holiday.html.h"
#include "app/holiday/holiday_view.h"
#include "app/unit/scope.h"
#include "app/view/view.h"
#include "base/text.h"
#include "base/time.h"
#include "html/csv.h"
#include "http/form.h"

#include <stdlib.h>
#include <string.h>

struct typed { struct day day, until; const char *kind, *name, *source; };
static const char *const kinds[] = { "yearly", "holiday", "tet", "swap", "work", NULL };
static const struct field fields[] = {
	{ "day", N_("Day"), offsetof(struct typed, day), 1, 0, FIELD_DAY },
	{ "until", N_("Until"), offsetof(struct typed, until), 0, 0, FIELD_DAY },
	{ "kind", N_("What day is it?"), offsetof(struct typed, kind), 1, 0, FIELD_CHOICE, .choices = kinds },
	{ "name", N_("Name"), offsetof(struct typed, name), 2, HOLIDAY_NAME, FIELD_TEXT },
	{ "source", N_("Source"), offsetof(struct typed, source), 2, HOLIDAY_SOURCE, FIELD_TEXT },
	{ 0 }
};

const char *holiday_weekday(struct day d)
{
	static const char *const names[] = { N_("Sunday"), N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"),
		N_("Friday"), N_("Saturday") };
	return _(names[(day_between((struct day){ "1970-01-01" }, d) + 4) % 7]);
}

/* In the order of the days; of one day the row that holds comes last (rows of each year come first, then those of
 * units, the nearest last: the sort keeps that), and the others say that they do not hold. */
static struct holiday_line_list lines_of(struct req *rq, int64_t unit, const char *year, struct day_off_list rows)
{
	struct holiday_line *v = arena_new(rq->arena, struct holiday_line, rows.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < rows.n; i++) {
		const struct day_off *d = &rows.v[i];
		const char *day = strcmp(d->kind, "yearly") ? d->day : arena_format(rq->arena, "%s-%s", year, d->day);
		if (!day_is_valid(day)) /* 29 February of another year */
			continue;
		struct holiday_line line = { *d, { day }, d->unit_id.known && d->unit_id.value == unit, false };
		size_t k = n++;
		for (; k > 0 && day_order(v[k - 1].day, line.day) > 0; k--)
			v[k] = v[k - 1];
		v[k] = line;
	}
	for (size_t i = 0; i + 1 < n; i++)
		v[i].over = !day_order(v[i].day, v[i + 1].day);
	return (struct holiday_line_list){ v, n };
}

/* Which of this year, the next one and the one that is shown have no row for Tet. */
static const char *missing_years(struct req *rq, int64_t unit, int shown)
{
	struct tet_year_list tet = days_off_tet(rq->db, unit, rq->today);
	int now = (int)strtol(rq->today.iso, NULL, 10), years[] = { now, now + 1, shown };
	const char *text = "";
	for (size_t i = 0; i < 3; i++) {
		const char *year = arena_format(rq->arena, "%04d", years[i]);
		bool there = i == 2 && (shown == now || shown == now + 1);
		for (size_t k = 0; k < tet.n && !there; k++)
			there = !strcmp(tet.v[k].year, year);
		if (!there)
			text = arena_format(rq->arena, "%s%s%s", text, *text ? ", " : "", year);
	}
	return *text ? text : NULL;
}

static struct choice_list kind_choices(struct req *rq)
{
	struct word_list words = word_list(holiday_kind_words);
	struct choice *v = arena_new(rq->arena, struct choice, words.n);
	for (size_t i = 0; i < words.n; i++)
		v[i] = (struct choice){ words.v[i].code, _(words.v[i].label) };
	return (struct choice_list){ v, words.n };
}

static const char *done_words(struct req *rq)
{
	struct optional n = req_number(rq, "n");
	if (req_is(rq, "done", "luu"))
		return lang_fill(rq->arena, _("Days kept: {1}."), arena_format(rq->arena, "%lld", (long long)n.value), NULL);
	return req_is(rq, "done", "tra") ? _("The day is back in the list.") : NULL;
}

static int year_of(struct req *rq)
{
	struct optional n = req_number(rq, "nam");
	return n.known && n.value >= 2000 && n.value <= 2999 ? (int)n.value : (int)strtol(rq->today.iso, NULL, 10);
}

static void holidays_csv(struct req *rq, struct holiday_line_list lines)
{
	csv_start(&rq->out, "day,kind,name,source");
	for (size_t i = 0; i < lines.n; i++) {
		if (lines.v[i].over)
			continue;
		csv_day(&rq->out, lines.v[i].day);
		csv_text(&rq->out, lines.v[i].row.kind);
		csv_text(&rq->out, lines.v[i].row.name);
		csv_text(&rq->out, lines.v[i].row.source);
		csv_end(&rq->out);
	}
}

static enum status show(struct req *rq, const struct unit *u, enum status status)
{
	int year = year_of(rq);
	struct holidays_view v = { .unit = u, .year = arena_format(rq->arena, "%04d", year),
		.before = arena_format(rq->arena, "%04d", year - 1), .after = arena_format(rq->arena, "%04d", year + 1),
		.done = done_words(rq), .kinds = kind_choices(rq) };
	v.lines = lines_of(rq, u->id, v.year, days_off_of(rq->db, u->id, rq->today, arena_format(rq->arena, "%s-01-01", v.year),
		arena_format(rq->arena, "%s-12-31", v.year)));
	if (status == HTTP_OK && view_csv(rq, arena_format(rq->arena, "ngay-nghi-%s", v.year))) {
		holidays_csv(rq, v.lines);
		return status;
	}
	v.missing = missing_years(rq, u->id, year);
	v.file = view_link(rq, "/quan-tri/ngay-nghi", "unit", u->code, "nam", v.year, "dang", "csv", NULL);
	const struct day_off_row *removed = day_off_by_id(rq->db, text_id(req_text(rq, "removed")));
	if (removed && removed->unit_id.known && removed->unit_id.value == u->id && !removed->removed_at.unknown)
		v.removed = removed;
	holidays_page(&rq->out, rq, &v);
	return status;
}

enum status holidays_show(struct req *rq)
{
	const struct unit *u = unit_of_query(rq);
	return u ? show(rq, u, HTTP_OK) : HTTP_NOT_FOUND;
}

/* ------------------------------------------------------------ writing */

static void log_it(struct req *rq, const char *act, int64_t id, const char *day, const char *kind)
{
	struct js *content = js_new(rq->arena, JS_OBJECT);
	js_set_text(rq->arena, content, "day", day);
	js_set_text(rq->arena, content, "kind", kind);
	audit_act(rq, act, arena_format(rq->arena, "day_off %lld", (long long)id), NULL, content);
}

static bool put(struct req *rq, const struct unit *u, const struct holiday *h)
{
	int64_t id = holiday_put(rq->db, u->id, h, rq->now, req_account(rq));
	if (id)
		log_it(rq, "holiday.add", id, h->day.iso, h->kind);
	return id;
}

static enum status back(struct req *rq, const struct unit *u, struct day day, int n)
{
	return see_other(rq, "/quan-tri/ngay-nghi?unit=%s&nam=%.4s&done=luu&n=%d", u->code, day.iso, n);
}

/* Each of the days that are meant. */
static void check_days(struct req *rq, const struct typed *t)
{
	const char *wrong = holiday_day_wrong(t->kind, t->day);
	int more = day_between(t->day, t->until);
	if (wrong)
		req_problem(rq, "day", _("Day"), _(wrong));
	else if (more < 0)
		req_problem(rq, "until", _("Until"), _("lies before the first day"));
	else if (more >= HOLIDAY_DAYS)
		req_problem(rq, "until", _("Until"), _("lies too far away: 31 days at once are the most"));
	for (int i = 1; i <= more && !rq->problems.n; i++) {
		wrong = holiday_day_wrong(t->kind, day_add(rq->arena, t->day, i));
		if (wrong)
			req_problem(rq, "until", _("Until"), _(wrong));
	}
}

enum status holiday_new(struct req *rq)
{
	const struct unit *u = unit_of_query(rq);
	struct typed t = { 0 };
	if (!u)
		return HTTP_NOT_FOUND;
	form_read(rq, fields, &t);
	if (!day_known(t.until))
		t.until = t.day;
	if (!rq->problems.n)
		check_days(rq, &t);
	if (rq->problems.n)
		return show(rq, u, HTTP_INVALID);
	int n = 0, days = day_between(t.day, t.until) + 1;
	for (int i = 0; i < days; i++)
		n += put(rq, u, &(struct holiday){ t.kind, t.name, t.source, day_add(rq->arena, t.day, i) });
	return back(rq, u, t.day, n);
}

/* All rows of the file or none. */
enum status holiday_import(struct req *rq)
{
	const struct unit *u = unit_of_query(rq);
	struct holiday_file file = { .wrong = N_("choose a file first") };
	if (!u)
		return HTTP_NOT_FOUND;
	for (size_t i = 0; i < rq->uploads.n; i++) {
		FILE *f = !strcmp(rq->uploads.v[i].name, "file") && rq->uploads.v[i].size ? fopen(rq->uploads.v[i].path, "rb") : NULL;
		if (!f)
			continue;
		file = holiday_file_read(rq->arena, f);
		(void)fclose(f);
	}
	if (file.wrong) {
		req_problem(rq, "file", _("File"), !file.line ? _(file.wrong)
			: arena_format(rq->arena, "%s %d: %s", _("line"), file.line, _(file.wrong)));
		return show(rq, u, HTTP_INVALID);
	}
	int n = 0;
	for (size_t i = 0; i < file.n; i++)
		n += put(rq, u, &file.v[i]);
	return back(rq, u, file.v[0].day, n);
}

bool day_off_scope(struct req *rq, int64_t *unit)
{
	const struct day_off_row *d = day_off_by_id(rq->db, text_id(rq->arg[0]));
	*unit = d && d->unit_id.known ? d->unit_id.value : 0;
	return d && d->unit_id.known;
}

/* Take it off the list, or put it back. */
enum status holiday_act(struct req *rq)
{
	const struct day_off_row *d = day_off_by_id(rq->db, text_id(rq->arg[0]));
	const struct unit *u = d && d->unit_id.known ? unit_by_id(rq->db, d->unit_id.value) : NULL;
	bool off = strstr(rq->path, "/bo");
	if (!u)
		return HTTP_NOT_FOUND;
	const char *year = strcmp(d->kind, "yearly") ? arena_format(rq->arena, "%.4s", d->day)
		: arena_format(rq->arena, "%.4s", rq->today.iso);
	if (off == !d->removed_at.unknown || (!off && day_off_own(rq->db, u->id, d->day))) {
		req_problem(rq, "list", _("Day"), _("was changed by somebody else meanwhile: look at the list"));
		return show(rq, u, HTTP_CONFLICT);
	}
	day_off_remove(rq->db, d->id, (struct moment){ rq->now.unix_time, !off }, req_account(rq));
	log_it(rq, off ? "holiday.remove" : "holiday.restore", d->id, d->day, d->kind);
	return off ? see_other(rq, "/quan-tri/ngay-nghi?unit=%s&nam=%s&removed=%lld", u->code, year, (long long)d->id)
		: see_other(rq, "/quan-tri/ngay-nghi?unit=%s&nam=%s&done=tra", u->code, year);
}
