#include "app/exchange/story.h"

#include "app/article/attachment.sql.h"
#include "app/article/article_public.sql.h"
#include "app/article/pictures.h"
#include "base/lang.h"
#include "base/text.h"
#include "base/time.h"
#include "html/meta.h"

#include <stdio.h>
#include <string.h>

const char *const story_keys[STORY_KEYS] = {
	"title", "lead", "section", "unit", "unit_valid_from", "campaign", "work", "author", "source", "tags", "published",
	"updated", "until", "withdrawn", "withdrawn_reason", "consent", "comments",
};
const char *const story_lists[STORY_LISTS] = { "photos", "files", "addresses" };
const char *const story_parts[STORY_LISTS][STORY_PARTS] = {
	[STORY_PHOTOS] = { "name", "file", "caption", "alt" },
	[STORY_FILES] = { "name", "file", "title", "words" },
	[STORY_ADDRESSES] = { "path" },
};

/* ------------------------------------------------------------ reading */

static int index_of(const char *const *names, int n, const char *name)
{
	for (int i = 0; i < n && names[i]; i++)
		if (!strcmp(names[i], name))
			return i;
	return -1;
}

static const char *take(struct story_value *v, const struct front_field *f)
{
	if (v->line)
		return N_("this key stands there twice");
	*v = (struct story_value){ f->value, f->line, f->column };
	return NULL;
}

static const char *take_key(struct story *s, const struct front_field *f)
{
	int i = index_of(story_keys, STORY_KEYS, f->key);
	if (i >= 0)
		return take(&s->v[i], f);
	if (index_of(story_lists, STORY_LISTS, f->key) < 0)
		return N_("there is no such key; docs/exchange.md names them all");
	return *f->value ? N_("this is a list: below it stand lines “- key: value”") : NULL;
}

static const char *take_part(struct arena *a, struct story *s, const struct front_field *f)
{
	int list = index_of(story_lists, STORY_LISTS, f->list);
	int part = list < 0 ? -1 : index_of(story_parts[list], STORY_PARTS, f->key);
	if (list < 0)
		return N_("this key is no list");
	if (part < 0)
		return N_("there is no such key in this list; docs/exchange.md names them all");
	size_t n = s->lists[list].n;
	if (n < (size_t)f->item) {
		struct story_item *more = arena_new(a, struct story_item, n + 1);
		if (n)
			memcpy(more, s->lists[list].v, n * sizeof *more);
		for (int i = 0; i < STORY_PARTS; i++)
			more[n].v[i].text = "";
		more[n].line = f->line;
		s->lists[list].v = more;
		s->lists[list].n = ++n;
	}
	return take(&s->lists[list].v[n - 1].v[part], f);
}

/* Without empty lines before and behind it. */
static const char *bare(struct arena *a, const char *text)
{
	char *to = arena_new(a, char, strlen(text) + 1);
	size_t n = 0;
	for (; *text; text++)
		if (*text != '\r' && (n || *text != '\n'))
			to[n++] = *text;
	while (n && strchr(" \n", to[n - 1]))
		n--;
	to[n] = '\0';
	return to;
}

bool story_read(struct arena *a, const char *text, struct story *s, struct front_error *error)
{
	struct front front;
	*s = (struct story){ .body = "" };
	for (int i = 0; i < STORY_KEYS; i++)
		s->v[i].text = "";
	if (!front_read(a, text, &front, error))
		return false;
	for (size_t i = 0; i < front.n; i++) {
		const struct front_field *f = &front.v[i];
		const char *problem = f->list ? take_part(a, s, f) : take_key(s, f);
		if (problem) {
			*error = (struct front_error){ f->line, f->column, f->key, problem };
			return false;
		}
	}
	s->body = bare(a, front.body);
	return true;
}

struct moment story_moment(struct arena *a, const char *text)
{
	int h = 0, m = 0, s = 0, zone_h = 7, zone_m = 0, n = 10, used = 0;
	char sign = '+';
	const char *day = arena_copy_n(a, text, strnlen(text, 10));
	if (!day_is_valid(day))
		return (struct moment){ .unknown = true };
	if (text[10]) {
		if (!strchr("T ", text[10]) || sscanf(text + 11, "%2d:%2d%n", &h, &m, &used) != 2 || used != 5)
			return (struct moment){ .unknown = true };
		n = 16;
		if (text[n] == ':' && sscanf(text + n, ":%2d%n", &s, &used) == 1 && used == 3)
			n += 3;
		if (!strcmp(text + n, "Z"))
			zone_h = 0, n++;
		else if (text[n] && sscanf(text + n, "%c%2d:%2d%n", &sign, &zone_h, &zone_m, &used) == 3 && used == 6 && strchr("+-", sign))
			n += 6;
		else if (text[n])
			return (struct moment){ .unknown = true };
	}
	if (text[n] || h < 0 || h > 23 || m < 0 || m > 59 || s < 0 || s > 59
			|| zone_h < 0 || zone_h > 14 || zone_m < 0 || zone_m > 59)
		return (struct moment){ .unknown = true };
	int64_t days = day_between((struct day){ "1970-01-01" }, (struct day){ day });
	int64_t zone = (zone_h * 60 + zone_m) * 60;
	return (struct moment){ .unix_time = days * 86400 + h * 3600 + m * 60 + s - (sign == '-' ? -zone : zone) };
}

/* ------------------------------------------------------------ from the database */

static struct story_item *room(struct arena *a, struct story *s, enum story_list list, size_t n)
{
	struct story_item *v = arena_new(a, struct story_item, n + 1);
	for (size_t i = 0; i < n; i++)
		for (int k = 0; k < STORY_PARTS; k++)
			v[i].v[k].text = "";
	s->lists[list].v = v;
	s->lists[list].n = n;
	return v;
}

static void load_lists(struct db *db, struct arena *a, const struct story_record *r, struct story *s)
{
	struct article_figure_list figures = article_figures(db, r->revision);
	struct story_item *v = room(a, s, STORY_PHOTOS, figures.n);
	for (size_t i = 0; i < figures.n; i++) {
		v[i].v[PART_NAME].text = figures.v[i].name;
		v[i].v[PART_FILE].text = arena_format(a, "%s.jpg", figures.v[i].hash);
		v[i].v[PART_CAPTION].text = figures.v[i].caption;
		v[i].v[PART_ALT].text = figures.v[i].alt;
	}
	struct article_attachment_list files = article_attachments(db, r->revision);
	v = room(a, s, STORY_FILES, files.n);
	for (size_t i = 0; i < files.n; i++) {
		v[i].v[PART_NAME].text = files.v[i].name;
		v[i].v[PART_FILE].text = arena_format(a, "%s.%s", files.v[i].hash, files.v[i].type);
		v[i].v[PART_TITLE].text = files.v[i].title;
		v[i].v[PART_WORDS].text = files.v[i].words;
	}
	struct story_address_list addresses = story_addresses(db, arena_format(a, "/tin/%s", r->slug));
	v = room(a, s, STORY_ADDRESSES, addresses.n);
	for (size_t i = 0; i < addresses.n; i++)
		v[i].v[PART_PATH].text = addresses.v[i].address;
}

void story_load(struct db *db, struct arena *a, const struct story_record *r, struct story *s)
{
	const char *texts[STORY_KEYS] = {
		r->title, r->lead, r->section, r->unit, r->unit_from.iso, r->campaign, r->work, r->author_line, r->source,
		r->tags, time_iso(a, r->shown_from), time_iso(a, r->updated_at), time_iso(a, r->shown_until),
		time_iso(a, r->withdrawn_at), r->withdraw_reason, r->consent ? "1" : "", r->comments_open ? "" : "0",
	};
	*s = (struct story){ .body = bare(a, r->body) };
	for (int i = 0; i < STORY_KEYS; i++)
		s->v[i].text = texts[i] ? texts[i] : "";
	load_lists(db, a, r, s);
}

/* ------------------------------------------------------------ writing */

static void put(struct out *o, const char *text)
{
	out_raw(o, text, strlen(text));
}

static void put_list(struct out *o, const struct story *s, enum story_list list)
{
	struct arena *a = o->arena;
	if (s->lists[list].n)
		put(o, arena_format(a, "%s:\n", story_lists[list]));
	for (size_t i = 0; i < s->lists[list].n; i++) {
		const char *before = "  - ";
		for (int k = 0; k < STORY_PARTS; k++) {
			const char *value = s->lists[list].v[i].v[k].text;
			if (!*value)
				continue;
			put(o, arena_format(a, "%s%s: %s\n", before, story_parts[list][k], front_value(a, value)));
			before = "    ";
		}
	}
}

const char *story_write(struct arena *a, const struct story *s)
{
	struct out o = { .arena = a };
	put(&o, "---\n");
	for (int i = 0; i < STORY_KEYS; i++)
		if (*s->v[i].text)
			put(&o, arena_format(a, "%s: %s\n", story_keys[i], front_value(a, s->v[i].text)));
	for (int i = 0; i < STORY_LISTS; i++)
		put_list(&o, s, (enum story_list)i);
	put(&o, arena_format(a, *s->body ? "---\n\n%s\n" : "---\n%s", s->body));
	return text_nfc(a, arena_copy_n(a, o.text, o.used));
}
