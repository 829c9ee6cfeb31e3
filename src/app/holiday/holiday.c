#include "app/holiday/holiday.h"

#include "base/csv.h"
#include "base/lang.h"
#include "base/text.h"
#include "base/time.h"

#include <string.h>

const struct word holiday_kind_words[] = {
	{ "tet", N_("Tet holiday") }, { "holiday", N_("Public holiday") },
	{ "swap", N_("Day off that is worked on another day") },
	{ "work", N_("Working day (a Saturday, a Sunday, or no day off here)") },
	{ "yearly", N_("Public holiday, each year on that day") },
	{ 0 }
};

enum { WINDOW = 91, FOR_EVER = 3660 }; /* days that are asked for at once; and after which no calendar is believed */

static bool is_weekend(struct day d)
{
	int weekday = (day_between((struct day){ "1970-01-01" }, d) + 4) % 7; /* that was a Thursday */
	return weekday == 0 || weekday == 6;
}

/* The nearest row of a day says what it is; one of each year holds where there is none of that day. */
static bool is_worked(struct day_off_near_list rows, struct day d)
{
	const char *yearly = NULL, *dated = NULL;
	for (size_t i = 0; i < rows.n; i++) {
		if (!strcmp(rows.v[i].day, d.iso))
			dated = rows.v[i].kind;
		else if (!strcmp(rows.v[i].day, d.iso + 5))
			yearly = rows.v[i].kind;
	}
	const char *kind = dated ? dated : yearly;
	return kind ? !strcmp(kind, "work") : !is_weekend(d);
}

struct day working_day_after(struct db *db, struct arena *a, int64_t unit, struct day from, int64_t days)
{
	struct day d = from, until = { NULL };
	struct day_off_near_list rows = { 0 };
	for (int n = 0;; n++, d = day_add(a, d, 1)) {
		if (!day_known(until) || day_order(d, until) > 0) {
			until = day_add(a, d, WINDOW);
			rows = days_off_near(db, unit, from, d.iso, until.iso);
		}
		bool worked = is_worked(rows, d);
		days -= worked && strcmp(d.iso, from.iso);
		if ((worked && days <= 0) || n > FOR_EVER)
			return d;
	}
}

const char *holiday_day_wrong(const char *kind, struct day day)
{
	if (*day.iso != '2')
		return N_("lies outside of the years 2000 to 2999");
	return !strcmp(kind, "yearly") && !strcmp(day.iso + 5, "02-29") ? N_("29 February does not come each year") : NULL;
}

const char *holiday_tet_due(struct db *db, struct arena *a, int64_t unit, struct day today)
{
	enum { FEBRUARY = 2, OCTOBER = 10 };
	int year = (int)strtol(today.iso, NULL, 10), month = (int)strtol(today.iso + 5, NULL, 10);
	if (month > FEBRUARY && month < OCTOBER)
		return NULL;
	const char *due = arena_format(a, "%04d", month >= OCTOBER ? year + 1 : year);
	struct tet_year_list tet = days_off_tet(db, unit, today);
	for (size_t i = 0; i < tet.n; i++)
		if (!strcmp(tet.v[i].year, due))
			return NULL;
	return due;
}

const char *holiday_key(struct arena *a, const char *kind, struct day day)
{
	return arena_copy(a, strcmp(kind, "yearly") ? day.iso : day.iso + 5);
}

int64_t holiday_put(struct db *db, int64_t unit, const struct holiday *h, struct moment now, struct optional by)
{
	const char *key = strcmp(h->kind, "yearly") ? h->day.iso : h->day.iso + 5;
	const struct day_off_own *old = day_off_own(db, unit, key);
	if (old && !strcmp(old->kind, h->kind) && !strcmp(old->name, h->name) && !strcmp(old->source, h->source))
		return 0;
	if (old)
		day_off_remove(db, old->id, now, by);
	return day_off_add(db, known(unit), key, h->kind, h->name, h->source, "D", now, by);
}

/* ------------------------------------------------------------ a file */

struct reading { struct arena *a; struct holiday_file file; bool past_header; };

static const char *wrong_in(struct reading *r, const struct csv_field *f, size_t n, struct holiday *h)
{
	if (n != 4)
		return N_("a row has four columns: day, kind, name, source");
	const char *v[4]; /* the fields are valid in this call only */
	for (size_t i = 0; i < n; i++)
		v[i] = text_nfc(r->a, text_trim(r->a, arena_copy(r->a, f[i].text)));
	*h = (struct holiday){ v[1], v[2], v[3], day_read(r->a, v[0]) };
	if (!day_known(h->day))
		return N_("the first column is a day, 2027-02-08 or 8/2/2027");
	if (word_index(holiday_kind_words, h->kind) < 0)
		return N_("the second column is yearly, holiday, tet, swap or work");
	const char *wrong = holiday_day_wrong(h->kind, h->day);
	if (wrong)
		return wrong;
	if (!*h->name || text_length(h->name) > HOLIDAY_NAME)
		return N_("the third column is a name of at most 120 letters");
	return text_length(h->source) > HOLIDAY_SOURCE ? N_("the fourth column is a source of at most 250 letters") : NULL;
}

static bool take(void *to, const struct csv_field *f, size_t n)
{
	struct reading *r = to;
	struct holiday h;
	if (!r->past_header && n && !strcmp(f[0].text, "day"))
		return r->past_header = true;
	r->past_header = true;
	const char *wrong = r->file.n == HOLIDAY_ROWS ? N_("a file has at most 1,000 rows") : wrong_in(r, f, n, &h);
	if (wrong) {
		r->file.wrong = wrong;
		r->file.line = n ? f[0].line : 1;
		return false;
	}
	r->file.v[r->file.n++] = h;
	return true;
}

struct holiday_file holiday_file_read(struct arena *a, FILE *f)
{
	struct reading r = { a, { arena_new(a, struct holiday, HOLIDAY_ROWS), 0, NULL, 0 }, false };
	struct csv_error error = { 0 };
	if (!csv_read(f, &(struct csv_rows){ take, &r }, &error) && !r.file.wrong) {
		r.file.wrong = error.message ? error.message : N_("this is no CSV file");
		r.file.line = error.line;
	}
	if (!r.file.n && !r.file.wrong)
		r.file.wrong = N_("there is no row in it");
	return r.file;
}
