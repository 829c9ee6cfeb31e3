/* The calendar feed of congresses, RFC 5545, for any calendar program. */
#include "app/account/identity.sql.h"
#include "app/congress/congress.h"
#include "app/pages.h"
#include "app/unit/place.h"
#include "base/time.h"

#include <stdarg.h>
#include <string.h>
#include <time.h>

enum { EVENTS = 5000, LINE = 75 };

/* One content line: folded so that none has more than 75 octets, never within a letter (3.1). */
static void line(struct out *o, const char *name, const char *value)
{
	const char *text = arena_format(o->arena, "%s%s", name, value);
	size_t room = LINE;
	while (strlen(text) > room) {
		size_t n = room;
		while (((unsigned char)text[n] & 0xC0) == 0x80)
			n--;
		out_raw(o, text, n);
		out_raw(o, "\r\n ", 3);
		text += n;
		room = LINE - 1;
	}
	out_raw(o, text, strlen(text));
	out_raw(o, "\r\n", 2);
}

/* A value of type TEXT (3.3.11). */
static const char *escaped(struct arena *a, const char *text)
{
	char *to = arena_new(a, char, 2 * strlen(text) + 1);
	size_t n = 0;
	for (; *text; text++) {
		if (strchr("\\;,", *text) || *text == '\n')
			to[n++] = '\\';
		to[n++] = *text == '\n' ? 'n' : *text;
	}
	return to;
}

static const char *date(struct arena *a, struct day d)
{
	return arena_format(a, "%.4s%.2s%.2s", d.iso, d.iso + 5, d.iso + 8);
}

static const char *stamp(struct arena *a, const struct congress_date *c, struct day day)
{
	if (c->changed_at.unknown)
		return arena_format(a, "%sT000000Z", date(a, day));
	time_t t = (time_t)c->changed_at.unix_time;
	struct tm tm;
	char text[24];
	gmtime_r(&t, &tm);
	strftime(text, sizeof text, "%Y%m%dT%H%M%SZ", &tm);
	return arena_copy(a, text);
}

static void event(struct out *o, const struct congress_date *c, struct day today)
{
	struct arena *a = o->arena;
	struct congress_days days = { c->planned, c->moved_to, c->moved_by_document, { NULL }, c->held };
	struct congress_standing s = congress_stand(days, today);
	bool held = s.state == CONGRESS_HELD || s.state == CONGRESS_HELD_LATE;
	struct day day = held ? c->held : s.due;
	if (!day_known(day))
		return;
	line(o, "BEGIN:VEVENT", "");
	line(o, "UID:", arena_format(a, "congress-%s-%s-%s@thidua", c->code, date(a, c->valid_from), c->term));
	line(o, "DTSTAMP:", stamp(a, c, day));
	line(o, "DTSTART;VALUE=DATE:", date(a, day));
	line(o, "DTEND;VALUE=DATE:", date(a, day_add(a, day, 1)));
	const char *title = lang_fill(a, _("Congress of {1}, term {2}"), c->name, c->term, NULL);
	line(o, "SUMMARY:", escaped(a, title));
	line(o, "DESCRIPTION:", escaped(a, congress_look(s.state).word));
	line(o, "STATUS:", held ? "CONFIRMED" : "TENTATIVE");
	line(o, "TRANSP:", "TRANSPARENT");
	line(o, "END:VEVENT", "");
}

enum status congress_calendar_show(struct req *rq)
{
	const char *code = req_text(rq, "unit"), *term = req_text(rq, "term"), *path = "", *end = "/";
	if (*term && !congress_term_is_valid(term))
		return HTTP_NOT_FOUND;
	if (*code) {
		const struct unit *u = unit_lately(rq->db, code, rq->today);
		const struct unit_path_row *place = u ? unit_path(rq->db, u->id, rq->today) : NULL;
		if (!place)
			return HTTP_NOT_FOUND;
		path = place->path;
		end = path_end(rq->arena, path);
	}
	struct congress_date_list dates = congress_calendar(rq->db, path, end, term, EVENTS);
	struct out *o = &rq->out;
	line(o, "BEGIN:VCALENDAR", "");
	line(o, "VERSION:", "2.0");
	line(o, "PRODID:", "-//thidua//congresses//VI");
	line(o, "CALSCALE:", "GREGORIAN");
	line(o, "X-WR-CALNAME:", escaped(rq->arena, _("Congresses")));
	line(o, "X-WR-TIMEZONE:", "Asia/Ho_Chi_Minh");
	line(o, "REFRESH-INTERVAL;VALUE=DURATION:", "P1D");
	for (size_t i = 0; i < dates.n; i++)
		event(o, &dates.v[i], rq->today);
	line(o, "END:VCALENDAR", "");
	rq->type = "text/calendar; charset=utf-8";
	rq->disposition = "inline; filename=\"dai-hoi.ics\"";
	return HTTP_OK;
}
