#include "app/wordpress/wordpress_in.h"

#include "app/audit/audit.h"
#include "app/section/section.h"
#include "app/unit/unit.sql.h"
#include "base/crypto.h"
#include "base/text.h"
#include "base/time.h"
#include "html/markdown.h"

#include <errno.h>
#include <string.h>

enum { LEAD = 300, MOST = 1 << 20 };

/* Room for one more of a list that lasts. */
#define ADD(w, list, x) do { \
	if ((list).n == (list).room) { \
		size_t room_ = (list).room ? 2 * (list).room : 64; \
		__typeof__((list).v) more_ = (void *)arena_alloc((w)->lasting, sizeof *(list).v, 8, room_); \
		if ((list).n) \
			memcpy(more_, (list).v, (list).n * sizeof *(list).v); \
		(list).v = more_; \
		(list).room = room_; \
	} \
	(list).v[(list).n++] = (x); \
} while (0)

void wp_line(struct wp *w, struct wordpress_lines *lines, int line, const char *message, const char *value)
{
	struct arena *a = w->lasting;
	if (lines->n < WORDPRESS_SHOWN)
		lines->v[lines->n] = value ? arena_format(a, "%s:%d: %s: %.200s", w->wish->file, line, message, value)
			: arena_format(a, "%s:%d: %s", w->wish->file, line, message);
	lines->n++;
}

static void warn(struct wp *w, const char *message, const char *value)
{
	wp_line(w, &w->report->warnings, w->item->line, message, value);
}

const char *wp_origin(struct wp *w, const char *id)
{
	return arena_format(w->rq.arena, "wordpress %.200s %.20s", w->site, id);
}

/* ------------------------------------------------------------ the first reading: what items point to */

static void take_site(void *to, const char *link)
{
	struct wp *w = to;
	size_t n = strlen(link);
	while (n && link[n - 1] == '/')
		n--;
	w->site = arena_copy_n(w->lasting, link, n);
}

static void take_section(void *to, const char *slug, const char *name, const char *parent)
{
	struct wp *w = to;
	struct wp_term t = { arena_copy(w->lasting, slug), html_words(w->lasting, name, false),
		arena_copy(w->lasting, parent) };
	if (w->terms.n < MOST)
		ADD(w, w->terms, t);
}

static void take_author(void *to, const char *login, const char *name)
{
	struct wp *w = to;
	struct wp_author x = { arena_copy(w->lasting, login), html_words(w->lasting, name, false) };
	if (w->authors.n < MOST)
		ADD(w, w->authors, x);
}

static const char *meta(const struct wxr_item *item, const char *key)
{
	for (size_t i = 0; i < item->metas.n; i++)
		if (!strcmp(item->metas.v[i].key, key))
			return item->metas.v[i].value;
	return "";
}

static bool is_wanted(const struct wxr_item *item);

static void take_post(struct wp *w, struct arena *a, const struct wxr_item *item)
{
	const char *path = wp_path(a, item->link);
	struct wp_post p = { arena_copy(w->lasting, item->id), arena_copy(w->lasting, path ? path : ""),
		wp_is_public(item) };
	if (w->posts.n < MOST)
		ADD(w, w->posts, p);
}

static bool take_first(void *to, struct arena *a, const struct wxr_item *item)
{
	struct wp *w = to;
	if (is_wanted(item))
		take_post(w, a, item);
	if (strcmp(item->type, "attachment") || !*item->url || w->media.n >= MOST)
		return true;
	struct wp_media m = { arena_copy(w->lasting, item->id), arena_copy(w->lasting, item->parent),
		arena_copy(w->lasting, item->url), html_words(w->lasting, meta(item, "_wp_attachment_image_alt"), false),
		html_words(w->lasting, item->excerpt, false) };
	ADD(w, w->media, m);
	return true;
}

/* ------------------------------------------------------------ sections */

/* The section of a category, made with those above it. */
static const char *section_of(struct wp *w, const char *nicename, const char *name, int depth)
{
	enum { DEEPEST = 6 };
	const char *slug = text_slug(w->rq.arena, nicename);
	slug = *slug ? slug : text_slug(w->rq.arena, name);
	slug = *slug ? slug : "tin-tuc";
	if (section_find(w->rq.db, slug))
		return slug;
	const char *parent = "";
	for (size_t i = 0; i < w->terms.n; i++)
		if (!strcmp(w->terms.v[i].slug, nicename)) {
			name = w->terms.v[i].name;
			parent = w->terms.v[i].parent;
		}
	const struct section *above = NULL;
	if (*parent && strcmp(parent, nicename) && depth < DEEPEST)
		above = section_find(w->rq.db, section_of(w, parent, parent, depth + 1));
	struct section_list all = sections_all(w->rq.db);
	int64_t last = 0; /* behind those that are there: what the site has itself comes first */
	for (size_t i = 0; i < all.n; i++)
		last = all.v[i].position > last ? all.v[i].position : last;
	section_make(w->rq.db, w->rq.arena, slug, *name ? text_nfc(w->rq.arena, name) : slug, w->unit, above, last + 1);
	w->report->sections++;
	const char *target = arena_format(w->rq.arena, "/chuyen-muc/%s", slug);
	wp_address(w, arena_format(w->rq.arena, "/category/%s", nicename), target);
	if (*parent)
		wp_address(w, arena_format(w->rq.arena, "/category/%s/%s", parent, nicename), target);
	return slug;
}

static const char *section(struct wp *w)
{
	for (size_t i = 0; i < w->item->categories.n; i++) {
		const struct wxr_category *c = &w->item->categories.v[i];
		if (!strcmp(c->domain, "category"))
			return section_of(w, c->slug, html_words(w->rq.arena, c->name, false), 0);
	}
	return strcmp(w->item->type, "page") ? section_of(w, "tin-tuc", "Tin tức", 0) : section_of(w, "trang", "Trang", 0);
}

/* Tags, and the categories behind the first one. */
static const char *tags(struct wp *w)
{
	const char *all = "";
	bool first = true;
	for (size_t i = 0; i < w->item->categories.n; i++) {
		const struct wxr_category *c = &w->item->categories.v[i];
		bool category = !strcmp(c->domain, "category");
		if ((category && first) || (!category && strcmp(c->domain, "post_tag"))) {
			first = first && !category;
			continue;
		}
		char *name = arena_copy(w->rq.arena, html_words(w->rq.arena, c->name, false));
		for (char *p = name; (p = strchr(p, ','));)
			*p = ' ';
		all = arena_format(w->rq.arena, "%s%s%s", all, *all ? ", " : "", name);
	}
	return all;
}

/* ------------------------------------------------------------ one post or page */

/* The first paragraph that is no picture. */
static const char *first_paragraph(struct arena *a, const char *body)
{
	while (body[0] == '!' && body[1] == '[') {
		const char *end = strstr(body, "\n\n");
		body = end ? end + 2 : "";
	}
	const char *end = strstr(body, "\n\n");
	return markdown_words(a, end ? arena_copy_n(a, body, (size_t)(end - body)) : body);
}

/* The beginning of the text, at the end of a word. */
static const char *lead_of(struct arena *a, const char *excerpt, const char *body)
{
	const char *words = html_words(a, excerpt, false);
	if (!*words)
		words = first_paragraph(a, body);
	if (text_length(words) <= ARTICLE_LEAD)
		return words;
	size_t n = 0, last = 0, count = 0;
	for (; words[n] && count < LEAD; n++) {
		last = words[n] == ' ' ? n : last;
		count += ((unsigned char)words[n] & 0xc0) != 0x80;
	}
	return arena_format(a, "%.*s…", (int)last, words);
}

static const char *author(struct wp *w)
{
	for (size_t i = 0; i < w->authors.n; i++)
		if (!strcmp(w->authors.v[i].login, w->item->author) && *w->authors.v[i].name)
			return arena_copy(w->rq.arena, w->authors.v[i].name);
	return ""; /* a login is not shown */
}

static struct article_fields fields_of(struct wp *w)
{
	struct arena *a = w->rq.arena;
	const struct wxr_item *item = w->item;
	const char *here = section(w); /* made before the text, whose links may lead there */
	w->photos.n = 0;
	const char *body = html_markdown(a, wp_galleries(w, item->content), wp_picture, wp_link, w);
	const char *lead = wp_lead_picture(w, meta(item, "_thumbnail_id"));
	body = *lead ? arena_format(a, "%s\n\n%s", lead, body) : body;
	const char *title = html_words(a, item->title, false);
	return (struct article_fields){
		.title = *title ? title : item->id, .section = here, .lead = lead_of(a, item->excerpt, body),
		.body = body, .author_line = author(w), .source = "", .tags = tags(w), .campaign = "", .work = "",
	};
}

static const char *hash_of(struct wp *w)
{
	const struct wxr_item *i = w->item;
	const char *all = arena_format(w->rq.arena, "3\n%s\n%s\n%s\n%s\n%s\n%lld\n%s\n%s", i->title, i->content, i->excerpt,
		i->author, i->status, (long long)i->made.unix_time, tags(w), meta(i, "_thumbnail_id"));
	return crypto_sha256(w->rq.arena, all, strlen(all));
}

bool wp_is_public(const struct wxr_item *item)
{
	return (!strcmp(item->status, "publish") || !strcmp(item->status, "future")) && !*item->password;
}

/* Readers see it from its old day on; a draft stays one. */
static void show(struct wp *w, int64_t id)
{
	const struct article *a = article_by_id(w->rq.db, id);
	struct moment from = w->item->made.unknown ? w->rq.now : w->item->made;
	if (wp_is_public(w->item) && a)
		article_approve(&w->rq, a, from, (struct moment){ .unknown = true });
	else
		w->report->drafts++;
}

static int64_t add(struct wp *w, const struct article_fields *f, const struct article_refs *refs)
{
	int64_t id = article_new_at(&w->rq, text_slug(w->rq.arena, w->item->name), w->unit, f, refs);
	wp_photos_keep(w, id);
	article_keep_figures(&w->rq, id, article_by_id(w->rq.db, id)->revision, f->body);
	show(w, id);
	w->report->added++;
	return id;
}

/* Another text than at the last import; what was edited here stays. */
static bool change(struct wp *w, const struct origin_found *o, const struct article_fields *f,
	const struct article_refs *refs)
{
	const struct article *a = article_by_id(w->rq.db, o->article_id);
	if (!a || a->number != o->revision || article_locked(&w->rq, a)) {
		warn(w, _("it changed at both sites; the text of this site stays"), w->item->title);
		return false;
	}
	wp_photos_keep(w, a->id);
	if (article_save(&w->rq, a, f, refs, a->revision) == ARTICLE_DONE)
		show(w, a->id);
	w->report->changed++;
	return true;
}

static void keep_item(struct wp *w)
{
	const char *origin = wp_origin(w, w->item->id), *hash = hash_of(w);
	const struct origin_found *o = origin_find(w->rq.db, origin);
	int64_t id = o ? o->article_id : 0;
	bool same = o && !strcmp(o->hash, hash), kept = same;
	if (same)
		w->report->same++;
	else {
		struct article_fields f = fields_of(w);
		const struct article_refs refs = { .section = section_find(w->rq.db, f.section)->id };
		if (o)
			kept = change(w, o, &f, &refs);
		else
			id = add(w, &f, &refs), kept = true;
	}
	const struct article *a = article_by_id(w->rq.db, id);
	if (!a)
		return;
	if (kept && !same)
		origin_keep(w->rq.db, origin, id, (struct optional){ 0 }, hash, a->number);
	if (!o)
		wp_views(w, a);
	wp_addresses(w, a->slug);
	wp_comments(w, id);
}

static bool is_wanted(const struct wxr_item *item)
{
	static const char *const states[] = { "publish", "future", "draft", "pending", "private" };
	bool known = false;
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		known = known || !strcmp(item->status, states[i]);
	return known && (!strcmp(item->type, "post") || !strcmp(item->type, "page"));
}

static bool take_item(void *to, struct arena *a, const struct wxr_item *item)
{
	struct wp *w = to;
	w->item = item;
	if (!is_wanted(item)) {
		w->report->skipped += strcmp(item->type, "attachment") != 0;
		return true;
	}
	if (!*item->id || strspn(item->id, "0123456789") != strlen(item->id))
		wp_line(w, &w->report->problems, item->line, _("this item has no number (wp:post_id)"), item->title);
	else if (strlen(item->content) > HTML_BYTES)
		wp_line(w, &w->report->problems, item->line, _("this text is longer than 1 MiB"), item->title);
	else {
		struct arena *before = db_arena(w->rq.db, a);
		w->rq.arena = a;
		w->rq.now = w->wish->now;
		w->rq.today = w->wish->today;
		keep_item(w);
		db_arena(w->rq.db, before);
	}
	return !db_failed(w->rq.db);
}

/* ------------------------------------------------------------ all of it */

static bool read_once(struct wp *w, const struct wxr_reader *reader)
{
	FILE *f = fopen(w->wish->file, "rb");
	int line = 0;
	const char *problem = f ? wxr_read(f, reader, &line) : strerror(errno);
	if (f)
		fclose(f);
	if (problem)
		wp_line(w, &w->report->problems, line, _(problem), NULL);
	return !problem;
}

static void log_import(struct wp *w)
{
	struct js *content = js_new(w->lasting, JS_OBJECT);
	const struct { const char *name; size_t n; } all[] = { { "new", w->report->added }, { "changed", w->report->changed },
		{ "comments", w->report->comments }, { "photos", w->report->photos }, { "addresses", w->report->redirects } };
	size_t sum = 0;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		js_set_int(w->lasting, content, all[i].name, (int64_t)all[i].n);
		sum += all[i].n;
	}
	if (sum)
		audit_add(w->rq.db, w->lasting, w->wish->now, (struct optional){ 0 }, "import", "wordpress", NULL, content);
}

static void run(struct wp *w)
{
	const struct unit *u = unit_on(w->rq.db, w->wish->unit, w->wish->today);
	w->unit = u ? u->id : 0;
	w->report->no_unit = !u && !db_failed(w->rq.db);
	struct wxr_reader first = { take_site, take_section, take_author, take_first, w };
	struct wxr_reader second = { .item = take_item, .to = w };
	if (!u || !read_once(w, &first))
		return;
	wp_posts_sort(w);
	if (!read_once(w, &second))
		return;
	wp_lists(w);
	log_import(w);
}

bool wordpress_import(struct db *db, struct arena *a, const struct wordpress_wish *wish,
	struct wordpress_report *report)
{
	*report = (struct wordpress_report){ .added = 0 };
	struct wp *w = arena_new(a, struct wp, 1);
	*w = (struct wp){ .wish = wish, .report = report, .lasting = a, .site = "" };
	w->rq = (struct req){ .method = GET, .db = db, .arena = a, .config = wish->config, .language = lang_code(),
		.now = wish->now, .today = wish->today, .path = "", .query = "", .network = "" };
	db_act(db);
	run(w);
	bool good = !report->no_unit && !report->problems.n && !db_failed(db);
	return db_act_end(db, good && !wish->check) && good;
}
