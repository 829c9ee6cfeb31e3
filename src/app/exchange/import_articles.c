/* articles/SLUG.md of a bundle: what was approved elsewhere becomes what readers see here. */
#include "app/exchange/import_story.h"

#include "app/article/article.h"
#include "app/redirect/redirect.sql.h"
#include "base/crypto.h"
#include "base/lang.h"
#include "base/text.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MOST_BYTES = 2 << 20 };

static void whole(struct coming *c, const char *message)
{
	struct arena *a = &c->im->scratch;
	import_line(&c->im->report->problems, c->im->arena, lang_fill(a, "{1}: {2}", c->path, message, NULL));
}

/* ------------------------------------------------------------ what differs */

static void note(struct coming *c, const char *key, const char *before, const char *now)
{
	struct arena *a = &c->im->scratch;
	import_line(&c->im->report->changes, c->im->arena, lang_fill(a, "{1}: {2}: {3}: \"{4}\" -> \"{5}\"", c->path, c->slug,
		key, value_shown(a, before, strlen(before)), value_shown(a, now, strlen(now)), NULL));
}

static const struct story_item *item_named(const struct story *s, enum story_list list, const char *name)
{
	for (size_t i = 0; i < s->lists[list].n; i++)
		if (!strcmp(s->lists[list].v[i].v[PART_NAME].text, name))
			return &s->lists[list].v[i];
	return NULL;
}

static size_t list_differs(struct coming *c, enum story_list list)
{
	size_t n = 0;
	for (size_t i = 0; i < c->s.lists[list].n; i++) {
		const struct story_item *x = &c->s.lists[list].v[i];
		const struct story_item *y = item_named(&c->was, list, x->v[PART_NAME].text);
		for (int k = 0; k < STORY_PARTS; k++) {
			const char *before = y ? y->v[k].text : "", *now = x->v[k].text;
			if (!strcmp(before, now))
				continue;
			note(c, arena_format(&c->im->scratch, "%s %s", x->v[PART_NAME].text, story_parts[list][k]), before, now);
			n++;
		}
	}
	return n;
}

/* How many of its values are not what is kept; each is noted. */
static size_t differs(struct coming *c)
{
	size_t n = 0;
	for (int i = 0; i < STORY_KEYS; i++) {
		if (!strcmp(c->was.v[i].text, c->s.v[i].text))
			continue;
		note(c, story_keys[i], c->was.v[i].text, c->s.v[i].text);
		n++;
	}
	if (strcmp(c->was.body, c->s.body) != 0) {
		note(c, "text", c->was.body, c->s.body);
		n++;
	}
	for (int l = 0; l < STORY_LISTS; l++)
		n += list_differs(c, (enum story_list)l);
	return n;
}

/* ------------------------------------------------------------ keeping */

static struct optional nobody(void)
{
	return (struct optional){ 0 };
}

static void keep_photos(struct coming *c, int64_t article)
{
	struct db *db = c->im->db;
	struct photo_of_article_list all = photos_of_article(db, article);
	for (size_t i = 0; i < c->s.lists[STORY_PHOTOS].n; i++) {
		const char *name = c->s.lists[STORY_PHOTOS].v[i].v[PART_NAME].text;
		bool there = false;
		for (size_t k = 0; k < all.n; k++)
			there = there || (!strcmp(all.v[k].name, name) && all.v[k].photo_id == c->photos[i]);
		if (there)
			continue;
		story_photo_forget(db, article, name);
		article_photo_add(db, article, name, c->photos[i], c->im->now, nobody());
	}
}

static void keep_files(struct coming *c, int64_t article)
{
	for (size_t i = 0; i < c->s.lists[STORY_FILES].n; i++) {
		const struct story_item *x = &c->s.lists[STORY_FILES].v[i];
		story_file_forget(c->im->db, article, x->v[PART_NAME].text);
		article_file_add(c->im->db, article, x->v[PART_NAME].text, c->files[i], x->v[PART_TITLE].text,
			x->v[PART_WORDS].text, c->im->now, nobody());
	}
}

static void keep_addresses(struct coming *c)
{
	struct import *im = c->im;
	const char *target = arena_format(&im->scratch, "/tin/%s", c->slug);
	for (size_t i = 0; i < c->s.lists[STORY_ADDRESSES].n; i++) {
		const struct story_value *v = &c->s.lists[STORY_ADDRESSES].v[i].v[PART_PATH];
		const struct redirect_found *there = redirect_find(im->db, v->text);
		if (there && strcmp(there->target, target) != 0)
			coming_wrong(c, v, "path", _("this old address leads elsewhere already"));
		else if (!there)
			redirect_add(im->db, v->text, target, im->now);
	}
}

static const char *said(const struct coming *c, enum story_key key)
{
	return c->s.v[key].text;
}

static int64_t keep_text(struct coming *c)
{
	struct req *rq = &c->im->rq;
	const struct article_refs refs = { c->section, c->campaign, c->work };
	const struct article_fields f = {
		.title = said(c, STORY_TITLE), .section = said(c, STORY_SECTION), .lead = said(c, STORY_LEAD),
		.body = c->s.body,
		.author_line = said(c, STORY_AUTHOR), .source = said(c, STORY_SOURCE), .tags = said(c, STORY_TAGS),
		.campaign = said(c, STORY_CAMPAIGN), .work = said(c, STORY_WORK), .consent = *said(c, STORY_CONSENT),
	};
	int64_t id = c->old ? c->old->id : article_new_at(rq, c->slug, c->unit->id, &f, &refs);
	keep_photos(c, id);
	keep_files(c, id);
	const struct article *a = article_by_id(rq->db, id);
	if (c->old && a) {
		article_put(rq, a, &f, &refs);
	} else if (a) {
		article_keep_figures(rq, id, a->revision, c->s.body);
		article_keep_attachments(rq, id, a->revision, c->s.body);
	}
	return id;
}

static struct moment moment(struct coming *c, enum story_key key)
{
	return story_moment(&c->im->scratch, said(c, key));
}

static void keep(struct coming *c)
{
	int64_t id = keep_text(c);
	if (c->old && c->old->unit_id != c->unit->id)
		story_unit(c->im->db, id, c->unit->id);
	story_comments(c->im->db, id, !*said(c, STORY_COMMENTS));
	keep_addresses(c);
	article_settle(&c->im->rq, id, &(struct article_times){ moment(c, STORY_PUBLISHED), moment(c, STORY_UNTIL),
		moment(c, STORY_UPDATED), moment(c, STORY_WITHDRAWN), said(c, STORY_REASON) });
}

/* What was withdrawn here stays so, whatever an older bundle says. */
static void stays_withdrawn(struct coming *c)
{
	if (!*c->was.v[STORY_WITHDRAWN].text || *said(c, STORY_WITHDRAWN))
		return;
	coming_doubt(c, &(struct story_value){ "", 1, 1 }, "withdrawn", _("it was withdrawn here and stays so; an editor can show it again"));
	c->s.v[STORY_WITHDRAWN].text = c->was.v[STORY_WITHDRAWN].text;
	c->s.v[STORY_REASON].text = c->was.v[STORY_REASON].text;
}

static void take(struct coming *c)
{
	struct import *im = c->im;
	coming_understand(c);
	if (im->report->problems.n)
		return;
	if (!c->old) {
		im->file->added++;
		keep(c);
		return;
	}
	story_load(im->db, &im->scratch, c->old, &c->was);
	stays_withdrawn(c);
	if (!differs(c)) {
		im->file->same++;
		return;
	}
	if (c->old->drafts)
		coming_doubt(c, &(struct story_value){ "", 1, 1 }, "text", _("a newer text was under way here; it stays among the earlier ones"));
	im->file->changed++;
	keep(c);
}

static bool is_address(const char *slug)
{
	enum { LONGEST = 120 };
	size_t n = strlen(slug);
	return n && n <= LONGEST && strspn(slug, "abcdefghijklmnopqrstuvwxyz0123456789-") == n;
}

/* Is its address free for it? */
static bool address_fits(struct coming *c)
{
	struct arena *a = &c->im->scratch;
	const char *problem = NULL;
	if (!is_address(c->slug))
		problem = _("the name of the file is its address: small letters without marks, digits and hyphens, at most 120");
	else if (!c->old && story_draft(c->im->db, c->slug))
		problem = _("a draft has this address here; give the file or the draft another one");
	else if (!c->old && redirect_find(c->im->db, arena_format(a, "/tin/%s", c->slug)))
		problem = _("this address leads elsewhere since an article moved; give the file another name");
	if (problem)
		whole(c, problem);
	return !problem;
}

/* ------------------------------------------------------------ files */

/* Its text, composed, with lines that end with LF; NULL: told. */
static const char *content(struct coming *c)
{
	struct arena *a = &c->im->scratch;
	FILE *f = fopen(c->path, "rbe");
	char *text = arena_new(a, char, MOST_BYTES + 1), *to = text;
	size_t n = f ? fread(text, 1, MOST_BYTES + 1, f) : 0;
	bool good = f && !ferror(f);
	if (!good)
		whole(c, strerror(errno));
	if (f)
		fclose(f);
	if (n > MOST_BYTES) {
		whole(c, _("this text is longer than 2 MiB"));
		return NULL;
	}
	text[n] = '\0';
	if (good && !text_is_utf8(text, n)) {
		whole(c, _("this is not UTF-8; save the file again as UTF-8"));
		good = false;
	}
	for (const char *p = text + (strncmp(text, "\xef\xbb\xbf", 3) ? 0 : 3); *p; p++)
		if (*p != '\r' || p[1] != '\n')
			*to++ = *p;
	*to = '\0';
	if (good && !text_is_nfc(text))
		import_line(&c->im->report->warnings, c->im->arena, lang_fill(a, "{1}: {2}", c->path,
			_("this came decomposed and is kept composed (NFC); an export will have it so"), NULL));
	return good ? text_nfc(a, text) : NULL;
}

static void read_one(struct import *im, const char *path)
{
	struct arena *a = &im->scratch;
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	size_t n = strlen(name);
	struct coming c = { .im = im, .path = path, .slug = arena_copy_n(a, name, n > 3 ? n - 3 : 0) };
	c.media = arena_format(a, "%.*s../media", (int)(name - path), path);
	size_t before = im->report->problems.n;
	const char *text = content(&c);
	struct front_error e;
	if (!text)
		return;
	if (!story_read(a, text, &c.s, &e)) {
		coming_wrong(&c, &(struct story_value){ e.value, e.line, e.column }, "front matter", _(e.message));
		return;
	}
	coming_check(&c);
	if (im->report->problems.n != before || !im->meaning)
		return;
	c.old = story_of(im->db, c.slug);
	if (address_fits(&c))
		take(&c);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

/* The hash of a folder: that of the hashes of its files. */
static void add_hash(struct import *im, const char *path)
{
	char hash[HASH_HEX + 1] = "";
	crypto_sha256_file(path, hash);
	const char *both = arena_format(&im->scratch, "%s%s", im->file->hash, hash);
	im->file->hash = arena_copy(im->arena, crypto_sha256(&im->scratch, both, strlen(both)));
}

void import_articles_read(struct import *im, const char *path)
{
	struct stat st;
	struct dirent **names = NULL;
	if (stat(path, &st) || !S_ISDIR(st.st_mode)) {
		read_one(im, path);
		return;
	}
	int n = scandir(path, &names, NULL, by_name);
	for (int i = 0; i < n; i++) {
		const char *name = names[i]->d_name, *dot = strrchr(name, '.');
		const char *one = arena_format(&im->scratch, "%s/%s", path, name);
		if (dot && !strcmp(dot, ".md") && !db_failed(im->db)) {
			add_hash(im, one);
			read_one(im, one);
		} else if (*name != '.') {
			import_line(&im->report->warnings, im->arena, lang_fill(&im->scratch, "{1}: {2}", one,
				_("no file of a bundle has this name; it is left out"), NULL));
		}
		free(names[i]);
		arena_free(&im->scratch);
	}
	free(names);
}
