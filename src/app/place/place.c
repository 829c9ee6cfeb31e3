#include "app/place/place.h"

#include "app/audit/audit.h"
#include "app/search/kinds.h"
#include "app/unit/unit.sql.h"
#include "base/json.h"
#include "base/lang.h"
#include "base/text.h"
#include "base/time.h"

#include <stdlib.h>
#include <string.h>

const char *place_answer_text(enum place_answer answer)
{
	switch (answer) {
	case PLACE_DONE: return NULL;
	case PLACE_SAME: return _("Nothing is different.");
	case PLACE_NO_WORK: return _("There is no such work in a launched campaign");
	case PLACE_NO_ARTICLE: return _("There is no article with this address");
	case PLACE_HALF_POSITION: return _("Latitude and longitude belong together; give both or none");
	case PLACE_NO_POSITION: return _("Write degrees with decimals, for example 18.5446");
	case PLACE_NEEDS_REASON: return _("Say why the state changes");
	case PLACE_OPENS_LATER: return _("It is in use, so this day cannot lie in the future");
	case PLACE_NOTHING: return _("There is nothing to take back.");
	}
	return NULL;
}

const char *place_event_text(const char *event)
{
	static const struct word words[] = {
		{ "added", N_("place added"), NULL }, { "edited", N_("particulars changed"), NULL },
		{ "state", N_("state changed"), NULL }, { "undone", N_("last change taken back"), NULL }, { 0 }
	};
	return word_label(words, event);
}

const char *place_degrees(struct arena *a, const char *text, int most)
{
	char *copy = arena_copy(a, text), *end;
	for (char *p = copy; *p; p++)
		*p = *p == ',' ? '.' : *p;
	const char *digits = copy + (*copy == '-');
	if (!*digits || strlen(copy) > 20 || strspn(digits, "0123456789.") != strlen(digits))
		return NULL;
	double degrees = strtod(copy, &end);
	const char *dot = strchr(copy, '.');
	if (*end || degrees < -most || degrees > most || (dot && (dot == digits || !dot[1])))
		return NULL;
	return copy;
}

static const char *or_null(const char *text)
{
	return text && *text ? text : NULL;
}

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

struct place_fields place_fields_of(const struct place_row *p)
{
	return (struct place_fields){ p->kind, p->name, p->unit_id, or_empty(p->address), or_empty(p->latitude),
		or_empty(p->longitude), p->state, p->opened_on, or_empty(p->work_code), or_empty(p->article_slug),
		or_empty(p->note) };
}

/* What the fields mean: rows that they name, positions as they are stored. */
struct meant { struct optional work, article; const char *latitude, *longitude; };

static enum place_answer understand(const struct place_by *by, const struct place_fields *f, struct meant *m)
{
	const struct place_work *w = *f->work ? place_work(by->db, f->work) : NULL;
	const struct place_article *a = *f->article ? place_article(by->db, f->article) : NULL;
	*m = (struct meant){ { w != NULL, w ? w->id : 0 }, { a != NULL, a ? a->id : 0 }, NULL, NULL };
	if (*f->work && !w)
		return PLACE_NO_WORK;
	if (*f->article && !a)
		return PLACE_NO_ARTICLE;
	if (!*f->latitude != !*f->longitude)
		return PLACE_HALF_POSITION;
	m->latitude = *f->latitude ? place_degrees(by->arena, f->latitude, 90) : NULL;
	m->longitude = *f->longitude ? place_degrees(by->arena, f->longitude, 180) : NULL;
	if (*f->latitude && (!m->latitude || !m->longitude))
		return PLACE_NO_POSITION;
	if (!strcmp(f->state, "in_use") && day_known(f->opened_on) && day_order(f->opened_on, by->today) > 0)
		return PLACE_OPENS_LATER;
	return PLACE_DONE;
}

static struct js *fields_js(const struct place_by *by, const struct place_fields *f)
{
	struct js *js = js_new(by->arena, JS_OBJECT);
	const struct unit *u = unit_by_id(by->db, f->unit);
	js_set_text(by->arena, js, "kind", f->kind);
	js_set_text(by->arena, js, "name", f->name);
	js_set_text(by->arena, js, "unit", u ? u->code : "");
	js_set_text(by->arena, js, "unit_valid_from", u ? u->valid_from.iso : "");
	js_set_text(by->arena, js, "address", f->address);
	js_set_text(by->arena, js, "latitude", f->latitude);
	js_set_text(by->arena, js, "longitude", f->longitude);
	js_set_text(by->arena, js, "state", f->state);
	js_set_text(by->arena, js, "opened_on", or_empty(f->opened_on.iso));
	js_set_text(by->arena, js, "work", f->work);
	js_set_text(by->arena, js, "article", f->article);
	js_set_text(by->arena, js, "note", f->note);
	return js;
}

static const char *told(const struct js *js, const char *name)
{
	return or_empty(js_text(js, name));
}

static struct place_fields fields_read(const struct place_by *by, const struct js *js, int64_t unit)
{
	const struct unit *u = unit_on(by->db, told(js, "unit"), (struct day){ told(js, "unit_valid_from") });
	return (struct place_fields){ told(js, "kind"), told(js, "name"), u ? u->id : unit, told(js, "address"),
		told(js, "latitude"), told(js, "longitude"), told(js, "state"), { or_null(told(js, "opened_on")) },
		told(js, "work"), told(js, "article"), told(js, "note") };
}

static void log_it(const struct place_by *by, const char *act, const char *code, const char *reason,
	struct js *before, struct js *now)
{
	struct js *content = js_new(by->arena, JS_OBJECT);
	if (before)
		js_add(by->arena, content, "before", before);
	js_add(by->arena, content, "now", now);
	audit_add(by->db, by->arena, by->now, by->account, act, arena_format(by->arena, "place %s", code), reason, content);
}

/* "DD-18121-03": one behind the last one of the unit. */
static const char *next_code(const struct place_by *by, int64_t unit)
{
	const struct unit *u = unit_by_id(by->db, unit);
	const char *code = u ? u->code : "";
	const char *prefix = arena_format(by->arena, "DD-%s-", strncmp(code, "MT-", 3) ? code : code + 3);
	char *end = arena_copy(by->arena, prefix);
	end[strlen(end) - 1] = '.'; /* the byte behind '-' */
	const struct place_code *last = places_like(by->db, prefix, end);
	long long n = last ? strtoll(last->code + strlen(prefix), NULL, 10) : 0;
	const char *next;
	do
		next = arena_format(by->arena, "%s%02lld", prefix, ++n);
	while (place_by_code(by->db, next, by->now));
	return next;
}

enum place_answer place_new(const struct place_by *by, const struct place_fields *f, const char **code)
{
	struct meant m;
	enum place_answer answer = understand(by, f, &m);
	if (answer != PLACE_DONE)
		return answer;
	*code = *code ? *code : next_code(by, f->unit);
	const char *folded = text_fold(by->arena, f->name);
	int64_t id = place_insert(by->db, *code, f->kind, f->name, folded, f->unit, or_null(f->address), m.latitude,
		m.longitude, f->state, f->opened_on, m.work, m.article, or_null(f->note), by->now, by->account);
	place_change_add(by->db, id, by->today, "added", NULL, NULL, by->now, by->account);
	search_place(by->db, by->arena, *code);
	log_it(by, "place.add", *code, NULL, NULL, fields_js(by, f));
	return PLACE_DONE;
}

/* What stands before a change: its fields and its photos. */
static struct js *whole_js(const struct place_by *by, const struct place_row *p)
{
	struct place_fields old = place_fields_of(p);
	struct js *js = fields_js(by, &old);
	struct js *list = js_add(by->arena, js, "photos", js_new(by->arena, JS_LIST));
	struct evidence_shown_list photos = place_photos(by->db, p->id);
	for (size_t i = 0; i < photos.n; i++) {
		struct js *photo = js_add(by->arena, list, NULL, js_new(by->arena, JS_OBJECT));
		js_set_int(by->arena, photo, "id", photos.v[i].id);
		js_set_text(by->arena, photo, "caption", photos.v[i].caption);
		js_set_text(by->arena, photo, "alt", photos.v[i].alt);
	}
	return js;
}

static void keep(const struct place_by *by, const struct place_row *p, const struct place_fields *f,
	const struct meant *m, const char *event, const char *reason)
{
	struct js *before = whole_js(by, p);
	const char *folded = text_fold(by->arena, f->name);
	place_keep(by->db, p->id, f->kind, f->name, folded, f->unit, or_null(f->address), m->latitude, m->longitude,
		f->state, f->opened_on, m->work, m->article, or_null(f->note));
	place_change_add(by->db, p->id, by->today, event, js_write(by->arena, before, 0), or_null(reason), by->now,
		by->account);
	search_place(by->db, by->arena, p->code);
	log_it(by, strcmp(event, "undone") ? "place.edit" : "place.undo", p->code, or_null(reason), before, fields_js(by, f));
}

enum place_answer place_edit(const struct place_by *by, const struct place_row *p, const struct place_fields *f,
	const char *reason)
{
	struct meant m;
	enum place_answer answer = understand(by, f, &m);
	if (answer != PLACE_DONE)
		return answer;
	struct place_fields old = place_fields_of(p), now = *f;
	now.latitude = or_empty(m.latitude);
	now.longitude = or_empty(m.longitude);
	if (!strcmp(js_write(by->arena, fields_js(by, &old), 0), js_write(by->arena, fields_js(by, &now), 0)))
		return PLACE_SAME;
	bool state = strcmp(old.state, f->state);
	if (state && !*reason)
		return PLACE_NEEDS_REASON;
	keep(by, p, &now, &m, state ? "state" : "edited", reason);
	return PLACE_DONE;
}

/* What it was before the last change; NULL: there was none. */
static const struct js *last_before(const struct place_by *by, const struct place_row *p)
{
	struct place_change_list last = place_changes(by->db, p->id, 1);
	const char *text = last.n ? last.v[0].before : NULL;
	return text ? js_read(by->arena, text, strlen(text), NULL) : NULL;
}

int64_t place_undo_unit(const struct place_by *by, const struct place_row *p)
{
	const struct js *before = last_before(by, p);
	return before ? fields_read(by, before, p->unit_id).unit : 0;
}

/* A row from before places had photos says nothing of them. */
static void photos_as_before(const struct place_by *by, const struct place_row *p, const struct js *photos)
{
	if (!photos)
		return;
	place_photos_hide(by->db, p->id);
	JS_EACH(photo, photos)
		place_photo_keep(by->db, js_int(photo, "id", 0), told(photo, "caption"), told(photo, "alt"), 1);
}

enum place_answer place_undo(const struct place_by *by, const struct place_row *p)
{
	const struct js *before = last_before(by, p);
	if (!before)
		return PLACE_NOTHING;
	struct place_fields f = fields_read(by, before, p->unit_id);
	struct meant m;
	enum place_answer answer = understand(by, &f, &m);
	if (answer == PLACE_DONE) {
		keep(by, p, &f, &m, "undone", NULL);
		photos_as_before(by, p, js_get(before, "photos"));
	}
	return answer;
}

/* ------------------------------------------------------------ its photos */

/* Said before the photos change. */
static void note_photos(const struct place_by *by, const struct place_row *p, const char *act, const char *caption)
{
	struct js *content = js_new(by->arena, JS_OBJECT);
	place_change_add(by->db, p->id, by->today, "edited", js_write(by->arena, whole_js(by, p), 0), NULL, by->now,
		by->account);
	js_set_text(by->arena, content, "caption", caption);
	audit_add(by->db, by->arena, by->now, by->account, act, arena_format(by->arena, "place %s", p->code), NULL, content);
}

enum place_answer place_photos_add(const struct place_by *by, const struct place_row *p, const int64_t *photos,
	size_t n, const char *caption, const char *alt)
{
	bool noted = false;
	for (size_t i = 0; i < n; i++) {
		const struct place_photo *old = place_photo_of(by->db, p->id, photos[i]);
		if (old && old->shown && !strcmp(old->caption, caption) && !strcmp(old->alt, alt))
			continue;
		if (!noted)
			note_photos(by, p, "place.photo", caption);
		noted = true;
		if (old)
			place_photo_keep(by->db, old->id, caption, alt, 1);
		else
			place_photo_insert(by->db, p->id, photos[i], caption, alt, by->today, by->now, by->account);
	}
	return noted ? PLACE_DONE : PLACE_SAME;
}

enum place_answer place_photo_edit(const struct place_by *by, const struct place_row *p, int64_t id,
	const char *caption, const char *alt)
{
	const struct place_photo *old = place_photo_by_id(by->db, p->id, id);
	if (!old || !old->shown)
		return PLACE_NOTHING;
	if (!strcmp(old->caption, caption) && !strcmp(old->alt, alt))
		return PLACE_SAME;
	note_photos(by, p, "place.photo", caption);
	place_photo_keep(by->db, old->id, caption, alt, 1);
	return PLACE_DONE;
}

enum place_answer place_photo_remove(const struct place_by *by, const struct place_row *p, int64_t id)
{
	const struct place_photo *old = place_photo_by_id(by->db, p->id, id);
	if (!old || !old->shown)
		return PLACE_NOTHING;
	note_photos(by, p, "place.photo_back", old->caption);
	place_photo_keep(by->db, old->id, old->caption, old->alt, 0);
	return PLACE_DONE;
}
