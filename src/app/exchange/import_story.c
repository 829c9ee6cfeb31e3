/* What an article of a bundle says, value by value, and what it means here. */
#include "app/exchange/import_story.h"

#include "app/article/article.h"
#include "app/article/pictures.h"
#include "app/section/section.h"
#include "base/lang.h"
#include "base/text.h"
#include "base/time.h"
#include "html/meta.h"

#include <string.h>

static const char *told(struct coming *c, const struct story_value *v, const char *key, const char *message)
{
	struct arena *a = &c->im->scratch;
	return lang_fill(a, _("{1}:{2}: column {3} ({4}): \"{5}\": {6}"), c->path, arena_format(a, "%d", v->line ? v->line : 1),
		arena_format(a, "%d", v->column ? v->column : 1), key, value_shown(a, v->text, strlen(v->text)), message, NULL);
}

void coming_wrong(struct coming *c, const struct story_value *v, const char *key, const char *message)
{
	import_line(&c->im->report->problems, c->im->arena, told(c, v, key, message));
}

void coming_doubt(struct coming *c, const struct story_value *v, const char *key, const char *message)
{
	import_line(&c->im->report->warnings, c->im->arena, told(c, v, key, message));
}

static void wrong(struct coming *c, enum story_key key, const char *message)
{
	coming_wrong(c, &c->s.v[key], story_keys[key], message);
}

static const char *said(const struct coming *c, enum story_key key)
{
	return c->s.v[key].text;
}

/* ------------------------------------------------------------ values */

static void check_moment(struct coming *c, enum story_key key)
{
	struct moment m = story_moment(&c->im->scratch, said(c, key));
	if (!*said(c, key))
		return;
	if (m.unknown)
		wrong(c, key, _("write a moment that exists as 2024-06-12T08:00:00+07:00, or a day alone"));
	else
		c->s.v[key].text = time_iso(&c->im->scratch, m);
}

/* "0" or "1"; the usual one is not written. */
static void check_switch(struct coming *c, enum story_key key, const char *usual)
{
	if (*said(c, key) && strcmp(said(c, key), "0") != 0 && strcmp(said(c, key), "1") != 0)
		wrong(c, key, _("write 0 or 1"));
	if (!strcmp(said(c, key), usual))
		c->s.v[key].text = "";
}

static bool later(struct coming *c, enum story_key one, enum story_key other)
{
	struct arena *a = &c->im->scratch;
	return story_moment(a, said(c, one)).unix_time > story_moment(a, said(c, other)).unix_time;
}

static void check_times(struct coming *c)
{
	static const enum story_key moments[] = { STORY_PUBLISHED, STORY_UPDATED, STORY_UNTIL, STORY_WITHDRAWN };
	size_t before = c->im->report->problems.n;
	for (size_t i = 0; i < sizeof moments / sizeof *moments; i++)
		check_moment(c, moments[i]);
	if (!*said(c, STORY_UPDATED))
		c->s.v[STORY_UPDATED].text = said(c, STORY_PUBLISHED);
	if (c->im->report->problems.n == before && *said(c, STORY_UNTIL) && !later(c, STORY_UNTIL, STORY_PUBLISHED))
		wrong(c, STORY_UNTIL, _("this is not after the moment of its publication"));
	if (*said(c, STORY_WITHDRAWN) && !*said(c, STORY_REASON))
		wrong(c, STORY_REASON, _("say why it was withdrawn: readers are told"));
	if (*said(c, STORY_REASON) && !*said(c, STORY_WITHDRAWN))
		wrong(c, STORY_WITHDRAWN, _("say when it was withdrawn"));
	if (*said(c, STORY_UNIT_FROM) && !day_is_valid(said(c, STORY_UNIT_FROM)))
		wrong(c, STORY_UNIT_FROM, _("write a day that exists as YYYY-MM-DD"));
}

/* A name that a text can use and no other of the article has. */
static void check_name(struct coming *c, enum story_list list, struct story_item *x)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
	struct story_value *name = &x->v[PART_NAME];
	if (name->text[strspn(name->text, letters)])
		coming_wrong(c, name, "name", _("a name has letters without marks, digits, dots and hyphens"));
	for (int l = STORY_PHOTOS; l <= STORY_FILES; l++)
		for (size_t i = 0; i < c->s.lists[l].n; i++) {
			struct story_item *y = &c->s.lists[l].v[i];
			if (y == x)
				return;
			if (*name->text && !strcmp(y->v[PART_NAME].text, name->text))
				coming_wrong(c, name, "name", _("another picture or file of this article has this name"));
		}
	(void)list;
}

static bool name_free(const struct coming *c, const char *name)
{
	for (int l = STORY_PHOTOS; l <= STORY_FILES; l++)
		for (size_t i = 0; i < c->s.lists[l].n; i++)
			if (!strcmp(c->s.lists[l].v[i].v[PART_NAME].text, name))
				return false;
	return true;
}

/* "nha-van-hoa" of "Nhà văn hóa.jpg"; anh-1 when only its hash is known. */
static void give_name(struct coming *c, enum story_list list, struct story_item *x)
{
	struct arena *a = &c->im->scratch;
	const char *file = x->v[PART_FILE].text, *dot = strrchr(file, '.'), *other = list == STORY_PHOTOS ? "anh" : "tep";
	const char *base = text_slug(a, arena_copy_n(a, file, dot ? (size_t)(dot - file) : strlen(file)));
	bool told_by_file = *base && !photo_is_hash(base, strlen(base));
	const char *name = told_by_file ? base : arena_format(a, "%s-1", other);
	for (int n = 2; !name_free(c, name); n++)
		name = arena_format(a, "%s-%d", told_by_file ? base : other, n);
	x->v[PART_NAME].text = name;
}

static void check_lists(struct coming *c)
{
	for (int l = STORY_PHOTOS; l <= STORY_FILES; l++)
		for (size_t i = 0; i < c->s.lists[l].n; i++) {
			struct story_item *x = &c->s.lists[l].v[i];
			check_name(c, (enum story_list)l, x);
			if (!*x->v[PART_FILE].text)
				coming_wrong(c, &(struct story_value){ "", x->line, 1 }, "file", _("name the file in media/"));
			else if (!*x->v[PART_NAME].text)
				give_name(c, (enum story_list)l, x);
		}
	for (size_t i = 0; i < c->s.lists[STORY_ADDRESSES].n; i++) {
		struct story_value *v = &c->s.lists[STORY_ADDRESSES].v[i].v[PART_PATH];
		if (v->text[0] != '/' || v->text[1] == '/' || !v->text[1] || strlen(v->text) > 500)
			coming_wrong(c, v, "path", _("write an old address of this article as /2019/05/khanh-thanh"));
	}
}

void coming_check(struct coming *c)
{
	static const enum story_key needed[] = { STORY_TITLE, STORY_SECTION, STORY_PUBLISHED };
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		if (!*text_trim(&c->im->scratch, said(c, needed[i])))
			wrong(c, needed[i], _("this may not be empty"));
	check_times(c);
	check_switch(c, STORY_CONSENT, "0");
	check_switch(c, STORY_COMMENTS, "1");
	check_lists(c);
}

/* ------------------------------------------------------------ what it names */

static const struct unit *unit_of_id(const struct import *im, int64_t id)
{
	for (size_t i = 0; i < im->units.n; i++)
		if (im->units.v[i].id == id)
			return &im->units.v[i];
	return NULL;
}

static const struct unit *unit_valid(const struct import *im, const char *code, const char *day)
{
	size_t n;
	const struct unit *u = import_units_of(im, code, &n);
	for (size_t i = 0; i < n; i++)
		if (strcmp(u[i].valid_from.iso, day) <= 0 && (!u[i].valid_to.iso || strcmp(day, u[i].valid_to.iso) <= 0))
			return &u[i];
	return NULL;
}

/* Without a code the unit of its section answers for it, else the one of which all others are a part. */
static const struct unit *unit_of(struct coming *c, const struct section *section)
{
	const char *code = said(c, STORY_UNIT), *from = said(c, STORY_UNIT_FROM);
	const char *day = arena_copy_n(&c->im->scratch, said(c, STORY_PUBLISHED), 10);
	const struct unit *u = NULL;
	if (*code) {
		u = *from ? import_unit_of(c->im, code, from) : unit_valid(c->im, code, day);
		if (!u)
			wrong(c, STORY_UNIT, *from ? _("no unit of this code is valid from that day; see units.csv")
				: _("no unit of this code is valid on the day of publication; correct it, or write unit_valid_from"));
		return u;
	}
	struct story_root_list roots = story_root(c->im->db, (struct day){ day });
	u = section ? unit_of_id(c->im, section->unit_id) : roots.n == 1 ? unit_of_id(c->im, roots.v[0].id) : NULL;
	if (!u)
		wrong(c, STORY_UNIT, _("name the code of the unit that answers for it"));
	return u;
}

static void find_section(struct coming *c)
{
	struct arena *a = &c->im->scratch;
	const char *name = said(c, STORY_SECTION), *slug = text_slug(a, name);
	const struct section *s = section_find(c->im->db, name);
	s = s ? s : section_find(c->im->db, slug);
	c->unit = unit_of(c, s);
	if (!*slug)
		wrong(c, STORY_SECTION, _("write the address of a section, for example phong-trao"));
	else if (!s && c->unit) {
		coming_doubt(c, &c->s.v[STORY_SECTION], "section", _("there was no such section; it is made, see sections.csv"));
		c->section = section_make(c->im->db, a, slug, name, c->unit->id, NULL, 0);
	}
	if (s)
		c->section = s->id;
	c->s.v[STORY_SECTION].text = s ? s->slug : slug;
	if (c->unit) {
		c->s.v[STORY_UNIT].text = c->unit->code;
		c->s.v[STORY_UNIT_FROM].text = c->unit->valid_from.iso;
	}
}

static void find_facts(struct coming *c)
{
	const char *code = said(c, STORY_CAMPAIGN);
	for (size_t i = 0; i < c->im->campaigns.n && *code; i++)
		if (!strcmp(c->im->campaigns.v[i].code, code))
			c->campaign = known(c->im->campaigns.v[i].id);
	if (*code && !c->campaign.known)
		wrong(c, STORY_CAMPAIGN, _("there is no campaign of this code; correct it, or add the campaign to campaigns.json"));
	const struct work_id_row *w = *said(c, STORY_WORK) ? work_id_of(c->im->db, said(c, STORY_WORK)) : NULL;
	if (w)
		c->work = known(w->id);
	else if (*said(c, STORY_WORK))
		wrong(c, STORY_WORK, _("there is no work of this code; correct it, or add the work to works.csv"));
}

static int64_t *find_media(struct coming *c, enum story_list list,
	const char *(*take)(struct import *, const char *, const char *, struct import_media *))
{
	int64_t *rows = arena_new(&c->im->scratch, int64_t, c->s.lists[list].n + 1);
	for (size_t i = 0; i < c->s.lists[list].n; i++) {
		struct story_value *file = &c->s.lists[list].v[i].v[PART_FILE];
		struct import_media m = { 0 };
		const char *problem = take(c->im, c->media, file->text, &m);
		if (problem)
			coming_wrong(c, file, "file", problem);
		else
			file->text = m.name;
		rows[i] = m.row;
	}
	return rows;
}

/* ------------------------------------------------------------ pictures and files in its text */

static const struct picture_text *named(struct picture_text_list all, const char *name)
{
	for (size_t i = 0; i < all.n; i++)
		if (!strcmp(all.v[i].name, name))
			return &all.v[i];
	return NULL;
}

/* What the text says counts; where it says nothing, the front matter does.  Is the text to be written anew? */
static bool agree(struct coming *c, struct story_value *front, const char *key, const char **text)
{
	if (!*front->text || !strcmp(front->text, *text)) {
		front->text = *text;
		return false;
	}
	if (!**text) {
		*text = front->text;
		return true;
	}
	coming_doubt(c, front, key, _("the text says something else where it shows it; the text counts"));
	front->text = *text;
	return false;
}

/* `caption` NULL: it is a file, whose title stands between the square brackets. */
static void place(struct coming *c, struct story_item *x, struct story_value *alt, struct story_value *caption)
{
	struct arena *a = &c->im->scratch;
	const char *name = x->v[PART_NAME].text, *body = c->s.body;
	const struct picture_text *is = named(pictures_in(a, body), name);
	const char *now_alt = is ? is->alt : alt->text, *now_caption = is ? is->caption : caption ? caption->text : "";
	bool change = is && agree(c, alt, caption ? "alt" : "title", &now_alt);
	change = (is && caption && agree(c, caption, "caption", &now_caption)) || change;
	const char *one = picture_written(a, name, now_alt, now_caption);
	if (!is)
		c->s.body = arena_format(a, "%s%s%s", body, *body ? "\n\n" : "", one);
	else if (change)
		c->s.body = arena_format(a, "%.*s%s%s", (int)is->from, body, one, body + is->from + is->n);
	if (caption && !strcmp(alt->text, "-")) /* mere decoration: the text says so, its figure has none */
		alt->text = "";
}

/* Text that shows what does not come with it. */
static void look_for_strangers(struct coming *c)
{
	struct picture_text_list all = pictures_in(&c->im->scratch, c->s.body);
	for (size_t i = 0; i < all.n; i++)
		if (name_free(c, all.v[i].name))
			coming_doubt(c, &(struct story_value){ all.v[i].name, 0, 0 }, "text",
				_("neither photos nor files of this article name it"));
}

void coming_understand(struct coming *c)
{
	size_t before = c->im->report->problems.n;
	find_section(c);
	find_facts(c);
	if (c->im->report->problems.n != before)
		return;
	c->photos = find_media(c, STORY_PHOTOS, import_photo);
	c->files = find_media(c, STORY_FILES, import_stored);
	for (size_t i = 0; i < c->s.lists[STORY_PHOTOS].n; i++) {
		struct story_item *x = &c->s.lists[STORY_PHOTOS].v[i];
		place(c, x, &x->v[PART_ALT], &x->v[PART_CAPTION]);
	}
	for (size_t i = 0; i < c->s.lists[STORY_FILES].n; i++) {
		struct story_item *x = &c->s.lists[STORY_FILES].v[i];
		place(c, x, &x->v[PART_TITLE], NULL);
	}
	if (!c->old)
		look_for_strangers(c);
}
