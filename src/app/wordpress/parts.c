/* What belongs to an article of another site: pictures, comments, views. */
#include "app/wordpress/wordpress_in.h"

#include "app/article/pictures.h"
#include "app/comment/decide.h"
#include "app/counter/counter.h"
#include "app/counter/counter.sql.h"
#include "app/evidence/evidence.h"
#include "base/text.h"
#include "base/time.h"
#include "http/target.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void warn(struct wp *w, const char *message, const char *value)
{
	wp_line(w, &w->report->warnings, w->item->line, message, value);
}

/* ------------------------------------------------------------ pictures */

/* "2020/05/x-300x200.jpg" -> "2020/05/x.jpg"; NULL: it has no size in its name. */
static const char *without_size(struct arena *a, const char *path)
{
	const char *dot = strrchr(path, '.'), *dash = dot ? memrchr(path, '-', (size_t)(dot - path)) : NULL;
	if (!dash)
		return NULL;
	size_t w = strspn(dash + 1, "0123456789"), h = dash[1 + w] == 'x' ? strspn(dash + 2 + w, "0123456789") : 0;
	return w && h && dash + 2 + w + h == dot ? arena_format(a, "%.*s%s", (int)(dash - path), path, dot) : NULL;
}

static bool is_file(const char *path)
{
	struct stat st;
	return !lstat(path, &st) && S_ISREG(st.st_mode);
}

/* The file of an address below wp-content/uploads, the largest that is there; NULL: none. */
static const char *file_of(struct wp *w, const char *src)
{
	struct arena *a = w->rq.arena;
	const char *mark = strstr(src, "/wp-content/uploads/");
	if (!mark || !w->wish->uploads)
		return NULL;
	const char *path = target_path(a, mark + 19, strcspn(mark + 19, "?#"));
	if (!path || strstr(path, "/../") || strstr(path, "/./") || strlen(path) > 400)
		return NULL;
	const char *whole = without_size(a, path);
	if (whole && is_file(arena_format(a, "%s%s", w->wish->uploads, whole)))
		return arena_format(a, "%s%s", w->wish->uploads, whole);
	const char *file = arena_format(a, "%s%s", w->wish->uploads, path);
	return is_file(file) ? file : NULL;
}

static const char *name_of(struct wp *w, const char *path)
{
	const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
	const char *dot = strrchr(base, '.');
	size_t n = dot ? (size_t)(dot - base) : strlen(base);
	const char *plain = text_slug(w->rq.arena, arena_copy_n(w->rq.arena, base, n));
	const char *name = *plain ? plain : "anh";
	for (size_t i = 0, next = 2; i < w->photos.n; i++)
		if (!strcmp(w->photos.v[i].name, name)) {
			name = arena_format(w->rq.arena, "%s-%zu", *plain ? plain : "anh", next++);
			i = (size_t)-1;
		}
	return name;
}

static const struct wp_media *media_of(const struct wp *w, const char *src)
{
	for (size_t i = 0; i < w->media.n; i++)
		if (!strcmp(w->media.v[i].url, src))
			return &w->media.v[i];
	return NULL;
}

static const struct wp_photo *photo_at(const struct wp *w, const char *path)
{
	for (size_t i = 0; i < w->photos.n; i++)
		if (!strcmp(w->photos.v[i].path, path))
			return &w->photos.v[i];
	return NULL;
}

const char *wp_picture(void *of, const char *src, const char *alt, const char *caption)
{
	struct wp *w = of;
	const struct wp_media *m = media_of(w, src);
	const char *path = file_of(w, src);
	if (!path) {
		warn(w, w->wish->uploads ? _("the picture is not among the uploads; its words stay")
			: _("without --uploads there are no pictures; its words stay"), src);
		return NULL;
	}
	const struct wp_photo *photo = photo_at(w, path);
	if (!photo && w->photos.n == sizeof w->photos.v / sizeof *w->photos.v)
		return NULL;
	if (!photo) {
		w->photos.v[w->photos.n] = (struct wp_photo){ src, name_of(w, path), path };
		photo = &w->photos.v[w->photos.n++];
	}
	alt = *alt ? alt : m ? m->alt : "";
	caption = *caption ? caption : m ? m->caption : "";
	if (!*alt)
		warn(w, _("the picture has no alternative text; write one"), src);
	return picture_written(w->rq.arena, photo->name, alt, caption);
}

static const struct wp_media *media_of_id(const struct wp *w, const char *id)
{
	for (size_t i = 0; i < w->media.n; i++)
		if (!strcmp(w->media.v[i].id, id))
			return &w->media.v[i];
	return NULL;
}

/* A figure whose words are those of the attachment. */
static void put_figure(struct out *o, const struct wp_media *m)
{
	static const char before[] = "\n\n<figure><img src=\"", behind[] = "\"></figure>\n\n";
	out_raw(o, before, sizeof before - 1);
	html_text(o, m->url);
	out_raw(o, behind, sizeof behind - 1);
}

/* Those of ids="7,9", in that order; without ids the attachments of the post. */
static void put_gallery(struct wp *w, struct out *o, const char *code)
{
	const char *ids = strstr(code, "ids=");
	for (size_t i = 0; i < w->media.n && !ids; i++)
		if (!strcmp(w->media.v[i].parent, w->item->id))
			put_figure(o, &w->media.v[i]);
	for (const char *p = ids ? ids + 4 + strspn(ids + 4, "\"'") : ""; *p;) {
		size_t n = strspn(p, "0123456789");
		const struct wp_media *m = media_of_id(w, arena_copy_n(w->rq.arena, p, n));
		if (m)
			put_figure(o, m);
		p += n + strspn(p + n, ", ");
		if (!n || !strchr("0123456789", *p))
			break;
	}
}

const char *wp_galleries(struct wp *w, const char *text)
{
	struct out o = { .arena = w->rq.arena };
	const char *code, *end;
	while ((code = strstr(text, "[gallery")) && (end = strchr(code, ']'))) {
		out_raw(&o, text, (size_t)(code - text));
		if (code[8] == ' ' || code[8] == ']')
			put_gallery(w, &o, arena_copy_n(w->rq.arena, code, (size_t)(end - code)));
		else
			out_raw(&o, code, (size_t)(end + 1 - code));
		text = end + 1;
	}
	out_raw(&o, text, strlen(text));
	return o.used ? arena_copy_n(w->rq.arena, o.text, o.used) : "";
}

const char *wp_lead_picture(struct wp *w, const char *id)
{
	const struct wp_media *m = *id ? media_of_id(w, id) : NULL;
	const char *path = m ? file_of(w, m->url) : NULL;
	for (size_t i = 0; i < w->photos.n && path; i++)
		if (!strcmp(w->photos.v[i].path, path))
			return "";
	const char *markdown = m ? wp_picture(w, m->url, "", "") : NULL;
	return markdown ? markdown : "";
}

void wp_photos_keep(struct wp *w, int64_t article)
{
	struct photo_of_article_list all = photos_of_article(w->rq.db, article);
	for (size_t i = 0; i < w->photos.n && !w->wish->check; i++) {
		const struct wp_photo *p = &w->photos.v[i];
		struct photo_made made;
		struct stat st;
		const char *there = NULL;
		for (size_t k = 0; k < all.n; k++)
			there = strcmp(all.v[k].name, p->name) ? there : all.v[k].hash;
		if (there)
			wp_photo_address(w, p->path, there);
		if (there || stat(p->path, &st))
			continue;
		if (photo_make(w->rq.arena, w->wish->config->data, p->path, st.st_size, &made) != PHOTO_GOOD) {
			warn(w, _("the picture cannot be read; it is left out"), p->path);
			continue;
		}
		int64_t photo = evidence_keep_photo(&w->rq, &made);
		article_photo_add(w->rq.db, article, p->name, photo, w->rq.now, (struct optional){ 0 });
		wp_photo_address(w, p->path, made.hash);
		w->report->photos++;
	}
}

/* ------------------------------------------------------------ comments */

static int64_t thread_of(struct wp *w, const char *parent)
{
	const struct origin_found *o = *parent && strcmp(parent, "0")
		? origin_find(w->rq.db, wp_origin(w, arena_format(w->rq.arena, "%s c%s", w->item->id, parent))) : NULL;
	const struct comment *c = o && o->comment_id.known ? comment_by_id(w->rq.db, o->comment_id.value) : NULL;
	return c ? c->thread_id.value : 0;
}

static const char *cut(struct arena *a, const char *text, size_t letters)
{
	size_t n = 0, count = 0;
	for (; text[n] && count <= letters; n++)
		count += ((unsigned char)text[n] & 0xc0) != 0x80;
	return count > letters ? arena_format(a, "%.*s…", (int)n - 1, text) : text;
}

/* Held, then decided on as the old site had: by the rules of comments, at the time of the comment. */
static void keep_comment(struct wp *w, int64_t article, const struct wxr_comment *x, const char *origin)
{
	struct arena *a = w->rq.arena;
	const char *body = comment_clean(a, html_words(a, x->content, true), true);
	const char *name = comment_clean(a, html_words(a, x->author, false), false);
	int64_t thread = thread_of(w, x->parent);
	if (!*body)
		return;
	w->rq.now = x->made.unknown ? w->wish->now : x->made;
	w->rq.today = day_of(a, w->rq.now);
	const struct comment_draft d = { .kind = "comment", .name = *name ? cut(a, name, COMMENT_NAME - 1) : _("A reader"),
		.body = cut(a, body, COMMENT_LETTERS - 1), .contact = "", .article = known(article), .unit = w->unit,
		.thread = { thread != 0, thread } };
	const struct comment *c = comment_of_code(&w->rq, comment_send(&w->rq, &d));
	if (!c)
		return;
	comment_agreed_elsewhere(w->rq.db, c->id);
	const struct comment_deed deed = { strcmp(x->approved, "spam") ? COMMENT_APPROVE : COMMENT_SPAM, "", "", "wordpress" };
	if (!strcmp(x->approved, "1") || !strcmp(x->approved, "spam"))
		comment_act(&w->rq, c, &deed);
	origin_keep(w->rq.db, origin, article, known(c->id), "", 0);
	w->report->comments++;
	w->rq.now = w->wish->now;
	w->rq.today = w->wish->today;
}

void wp_comments(struct wp *w, int64_t article)
{
	for (size_t i = 0; i < w->item->comments.n; i++) {
		const struct wxr_comment *x = &w->item->comments.v[i];
		const char *origin = wp_origin(w, arena_format(w->rq.arena, "%s c%s", w->item->id, x->id));
		bool wanted = (!*x->type || !strcmp(x->type, "comment")) && strcmp(x->approved, "trash") && *x->id;
		if (wanted && !origin_find(w->rq.db, origin))
			keep_comment(w, article, x, origin);
	}
}

/* ------------------------------------------------------------ views */

/* In the hour of its publication: the old site did not tell the hours. */
void wp_views(struct wp *w, const struct article *a)
{
	static const char *const keys[] = { "post_views_count", "views", "wpb_post_views_count", "_post_views" };
	int64_t n = 0;
	for (size_t i = 0; i < w->item->metas.n; i++)
		for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
			if (!strcmp(w->item->metas.v[i].key, keys[k]) && strlen(w->item->metas.v[i].value) < 12 && !n)
				n = strtoll(w->item->metas.v[i].value, NULL, 10);
	if (n <= 0 || !a->shown.known)
		return;
	const char *address = arena_format(w->rq.arena, "/tin/%s", a->slug);
	const struct hit_page_found *found = hit_page_find(w->rq.db, address, a->unit_id, a->section_id);
	int64_t page = found ? found->id : hit_page_add(w->rq.db, address, "article", a->unit_id, a->section_id);
	hit_add(w->rq.db, counter_cell(a->shown_from.unix_time, page, READER), n);
	hit_page_count(w->rq.db, page, n, 0);
	w->report->views += n;
}
