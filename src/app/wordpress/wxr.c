#include "app/wordpress/wxr.h"

#include "base/lang.h"
#include "base/time.h"
#include "base/xml.h"
#include "html/html.h"

#include <stdlib.h>
#include <string.h>

enum { DEEP = 16 };

struct parse {
	const struct wxr_reader *reader;
	struct xml *xml;
	struct arena a;              /* of what is being read */
	struct wxr_item item;
	struct wxr_comment comment;
	struct wxr_category category;
	struct wxr_meta meta;
	const char *slug, *name, *parent, *login;   /* of a section or an author */
	bool in_item, in_comment, in_meta, stopped;
	int depth;
	struct out text;
	const char *problem;
};

static void stop(struct parse *p, const char *problem)
{
	if (!p->problem && !p->stopped)
		p->problem = problem;
	xml_stop(p->xml);
}

static bool is(const char *name, const char *wanted)
{
	return !strcmp(name, wanted);
}

static const char *attribute(const char **attributes, const char *name)
{
	for (; *attributes; attributes += 2)
		if (is(attributes[0], name))
			return attributes[1];
	return "";
}

static void start(void *of, const char *name, const char **attributes)
{
	struct parse *p = of;
	if (++p->depth > DEEP)
		stop(p, N_("elements are nested too deep"));
	p->text = (struct out){ .arena = &p->a };
	if (p->depth == 1 && !is(name, "rss"))
		stop(p, N_("this is no WordPress export: it does not begin with <rss>"));
	if (is(name, "item")) {
		p->in_item = true;
		p->item = (struct wxr_item){ .line = xml_line(p->xml), .title = "", .link = "", .guid = "",
			.author = "", .content = "", .excerpt = "", .id = "", .name = "", .status = "", .type = "", .password = "",
			.url = "", .parent = "", .made.unknown = true };
	} else if (is(name, "wp:comment")) {
		p->in_comment = true;
		p->comment = (struct wxr_comment){ xml_line(p->xml), "", "", "", "", "", "", { 0, true } };
	} else if (is(name, "wp:postmeta") || is(name, "wp:commentmeta") || is(name, "wp:termmeta")) {
		p->in_meta = true;
		p->meta = (struct wxr_meta){ "", "" };
	} else if (is(name, "category")) {
		p->category = (struct wxr_category){ arena_copy(&p->a, attribute(attributes, "domain")),
			arena_copy(&p->a, attribute(attributes, "nicename")), "" };
	} else if (is(name, "wp:category") || is(name, "wp:author")) {
		p->slug = p->name = p->parent = p->login = "";
	}
}

/* "2019-05-20 08:30:00", in UTC. */
static struct moment moment_read(const char *text)
{
	char day[11] = "";
	int h, m, s;
	if (strlen(text) != 19 || sscanf(text + 10, " %2d:%2d:%2d", &h, &m, &s) != 3)
		return (struct moment){ .unknown = true };
	memcpy(day, text, 10);
	if (!day_is_valid(day) || h > 23 || m > 59 || s > 60 || h < 0 || m < 0 || s < 0)
		return (struct moment){ .unknown = true };
	int64_t days = day_between((struct day){ "1970-01-01" }, (struct day){ day });
	return (struct moment){ .unix_time = days * 86400 + h * 3600 + m * 60 + s };
}

/* Room for one more behind v[n]: a power of two at a time. */
#define ADD(p, list, x) do { \
	if ((list).n >= WXR_MANY) { \
		stop(p, N_("this item has too many parts")); \
	} else { \
		if (!((list).n & ((list).n + 1))) { \
			__typeof__((list).v) more_ = (void *)arena_alloc(&(p)->a, sizeof *(list).v, 8, 2 * (list).n + 2); \
			if ((list).n) \
				memcpy(more_, (list).v, (list).n * sizeof *(list).v); \
			(list).v = more_; \
		} \
		(list).v[(list).n++] = (x); \
	} \
} while (0)

struct place { const char *name; size_t offset; };

static bool keep(const struct place *places, void *of, const char *name, const char *text)
{
	for (; places->name; places++)
		if (is(places->name, name)) {
			*(const char **)((char *)of + places->offset) = text;
			return true;
		}
	return false;
}

static const struct place comment_places[] = {
	{ "wp:comment_id", offsetof(struct wxr_comment, id) }, { "wp:comment_parent", offsetof(struct wxr_comment, parent) },
	{ "wp:comment_author", offsetof(struct wxr_comment, author) }, { "wp:comment_content", offsetof(struct wxr_comment, content) },
	{ "wp:comment_approved", offsetof(struct wxr_comment, approved) }, { "wp:comment_type", offsetof(struct wxr_comment, type) },
	{ 0 }
};

static const struct place item_places[] = {
	{ "title", offsetof(struct wxr_item, title) }, { "link", offsetof(struct wxr_item, link) },
	{ "guid", offsetof(struct wxr_item, guid) }, { "dc:creator", offsetof(struct wxr_item, author) },
	{ "content:encoded", offsetof(struct wxr_item, content) }, { "excerpt:encoded", offsetof(struct wxr_item, excerpt) },
	{ "wp:post_id", offsetof(struct wxr_item, id) }, { "wp:post_name", offsetof(struct wxr_item, name) },
	{ "wp:status", offsetof(struct wxr_item, status) }, { "wp:post_type", offsetof(struct wxr_item, type) },
	{ "wp:post_password", offsetof(struct wxr_item, password) }, { "wp:attachment_url", offsetof(struct wxr_item, url) },
	{ "wp:post_parent", offsetof(struct wxr_item, parent) },
	{ 0 }
};

static const struct place site_places[] = {
	{ "wp:category_nicename", offsetof(struct parse, slug) }, { "wp:cat_name", offsetof(struct parse, name) },
	{ "wp:category_parent", offsetof(struct parse, parent) }, { "wp:author_login", offsetof(struct parse, login) },
	{ "wp:author_display_name", offsetof(struct parse, name) },
	{ 0 }
};

static void end_in_comment(struct parse *p, const char *name, const char *text)
{
	if (is(name, "wp:comment")) {
		p->in_comment = false;
		ADD(p, p->item.comments, p->comment);
	} else if (is(name, "wp:comment_date_gmt")) {
		p->comment.made = moment_read(text);
	} else {
		keep(comment_places, &p->comment, name, text);
	}
}

static void end_in_item(struct parse *p, const char *name, const char *text)
{
	if (is(name, "category")) {
		p->category.name = text;
		ADD(p, p->item.categories, p->category);
	} else if (is(name, "wp:post_date_gmt")) {
		p->item.made = moment_read(text);
	} else if (is(name, "item")) {
		p->in_item = false;
		p->stopped = !p->problem && !p->reader->item(p->reader->to, &p->a, &p->item);
		if (p->stopped)
			stop(p, NULL);
		p->slug = p->name = p->parent = p->login = ""; /* an item within an author would leave them dangling */
		p->meta = (struct wxr_meta){ "", "" };
		arena_free(&p->a);
	} else {
		keep(item_places, &p->item, name, text);
	}
}

static void end_of_site(struct parse *p, const char *name, const char *text)
{
	if (is(name, "link") && p->depth == 3 && p->reader->site)
		p->reader->site(p->reader->to, text);
	else if (is(name, "wp:category") && p->reader->section)
		p->reader->section(p->reader->to, p->slug, p->name, p->parent);
	else if (is(name, "wp:author") && p->reader->author)
		p->reader->author(p->reader->to, p->login, p->name);
	else
		keep(site_places, p, name, text);
}

static void end(void *of, const char *name)
{
	struct parse *p = of;
	const char *text = p->text.used ? arena_copy_n(&p->a, p->text.text, p->text.used) : "";
	p->text = (struct out){ .arena = &p->a };
	if (p->in_meta && is(name, "wp:meta_key")) {
		p->meta.key = text;
	} else if (p->in_meta && is(name, "wp:meta_value")) {
		p->meta.value = text;
	} else if (p->in_meta && (is(name, "wp:postmeta") || is(name, "wp:commentmeta") || is(name, "wp:termmeta"))) {
		p->in_meta = false;
		if (p->in_item && !p->in_comment)
			ADD(p, p->item.metas, p->meta);
	} else if (p->in_comment) {
		end_in_comment(p, name, text);
	} else if (p->in_item) {
		end_in_item(p, name, text);
	} else {
		end_of_site(p, name, text);
	}
	p->depth--;
}

static void letters(void *of, const char *text, int n)
{
	struct parse *p = of;
	if (p->text.used + (size_t)n > WXR_TEXT)
		stop(p, N_("this text is too long"));
	else
		out_raw(&p->text, text, (size_t)n);
}

static void doctype(void *of)
{
	stop(of, N_("a document type is not allowed in an export"));
}

const char *wxr_read(FILE *f, const struct wxr_reader *reader, int *line)
{
	static const struct xml_reader xml = { start, end, letters, doctype };
	static char part[65536];
	struct parse p = { .reader = reader, .slug = "", .name = "", .parent = "", .login = "" };
	p.xml = xml_new(&xml, &p);
	bool good = p.xml;
	if (!good)
		return N_("there is no memory");
	p.text.arena = &p.a;
	for (bool last = false; good && !last;) {
		size_t n = fread(part, 1, sizeof part, f);
		last = n < sizeof part;
		good = xml_read(p.xml, part, n, last);
	}
	*line = xml_line(p.xml);
	const char *problem = p.problem ? p.problem : good || p.stopped ? NULL : N_("this is not whole XML");
	xml_free(p.xml);
	arena_free(&p.a);
	return problem;
}
