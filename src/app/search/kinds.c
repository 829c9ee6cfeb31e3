#include "app/search/kinds.h"

#include "app/search/kinds.sql.h"
#include "base/lang.h"
#include "base/time.h"
#include "html/html.h"
#include "html/markdown.h"

#include <string.h>

enum { PORTION = 100 };

static const char *address(struct arena *a, const char *path, const char *part)
{
	struct out o = { .arena = a };
	out_raw(&o, path, strlen(path));
	html_link_part(&o, part);
	return o.text;
}

/* ------------------------------------------------------------ one of each */
/* Of what has one, the first line of the body is its unit and its code, which are shown elsewhere. */
static struct search_doc work_doc(struct db *db, struct arena *a, const struct search_work *w)
{
	struct search_caption_list captions = search_captions(db, w->id);
	const char *tells = w->place ? w->place : "";
	for (size_t i = 0; i < captions.n; i++)
		tells = arena_format(a, "%s%s%s", tells, *tells ? " · " : "", captions.v[i].caption);
	return (struct search_doc){ "work", w->code, address(a, "/cong-trinh/", w->code), w->title,
		arena_format(a, "%s · %s\n%s", w->unit_name, w->code, tells), known(w->unit_id), w->registered_on,
		SEARCH_ALWAYS };
}

bool search_kind_has_facts(const char *code)
{
	return !strcmp(code, "work") || !strcmp(code, "place") || !strcmp(code, "unit");
}

/* A unit that ended is shown as it was on its last day. */
static struct search_doc unit_doc(struct arena *a, const struct search_unit *u)
{
	const char *page = address(a, "/don-vi/", u->code);
	if (day_known(u->valid_to))
		page = arena_format(a, "%s?on=%s", page, u->valid_to.iso);
	return (struct search_doc){ "unit", arena_format(a, "%s %s", u->code, u->valid_from.iso), page, u->name, u->code,
		known(u->id), u->valid_from, SEARCH_ALWAYS };
}

/* Readers know a document by the page that names it; false: none does. */
static bool document_doc(struct arena *a, const struct search_document *d, struct search_doc *doc)
{
	if (!d->campaign && !d->unit_code)
		return false;
	const char *page = d->campaign ? address(a, "/thi-dua/", d->campaign) : address(a, "/don-vi/", d->unit_code);
	const char *title = d->subject ? arena_format(a, "%s: %s", d->code, d->subject) : d->code;
	*doc = (struct search_doc){ "document", d->code, page, title, d->issuer ? d->issuer : "", d->unit, d->date,
		SEARCH_ALWAYS };
	return true;
}

/* Titles of its files, and the words of its recordings; to `texts` what stands in its documents. */
static void add_files(struct db *db, struct out *o, struct out *texts, int64_t revision)
{
	struct search_attachment_list files = search_attachments(db, revision);
	for (size_t i = 0; i < files.n; i++) {
		const struct search_attachment *f = &files.v[i];
		const char *file = arena_format(o->arena, "\n%s\n%s", f->title, f->words);
		out_raw(o, file, strlen(file));
		if (!f->body || !*f->body)
			continue;
		const char *head = arena_format(o->arena, "\x1e%s\n", f->title);
		out_raw(texts, head, strlen(head));
		out_raw(texts, f->body, strlen(f->body));
	}
}

static void add_line(struct out *o, const char *text)
{
	if (o->used && *text)
		out_raw(o, "\n", 1);
	out_raw(o, text, strlen(text));
}

/* Its lead, its captions and what describes its pictures; its words without marks of Markdown, its tags, its files. */
static struct search_doc article_doc(struct db *db, struct arena *a, const struct search_article *r)
{
	struct out lead = { .arena = a }, body = { .arena = a }, files = { .arena = a };
	struct search_figure_list figures = search_figures(db, r->revision);
	add_line(&lead, r->lead);
	for (size_t k = 0; k < figures.n; k++) {
		add_line(&lead, figures.v[k].caption);
		add_line(&lead, figures.v[k].alt);
	}
	add_line(&body, markdown_words(a, r->body));
	add_line(&body, r->tags);
	add_files(db, &body, &files, r->revision);
	return (struct search_doc){ "article", r->slug, address(a, "/tin/", r->slug), r->title, body.used ? body.text : "",
		known(r->unit_id), day_of(a, r->shown_from), known(r->section_id), r->shown_from, r->shown_until,
		lead.used ? lead.text : NULL, files.used ? files.text : NULL };
}

void search_article(struct db *db, struct arena *a, int64_t article)
{
	const struct search_article *r = search_article_of(db, article);
	const struct search_slug *slug = search_slug_of(db, article);
	if (r) {
		struct search_doc doc = article_doc(db, a, r);
		search_put(db, &doc);
	} else if (slug) {
		search_remove(db, "article", slug->slug);
	}
	comment_index_article(db, a, article);
}

static struct search_doc song_doc(struct arena *a, const struct search_song *s)
{
	return (struct search_doc){ "song", s->slug, address(a, "/bai-hat/", s->slug), s->title,
		arena_format(a, "%s\n%s\n%s\n%s", s->words, s->words_by, s->music_by, s->singer), known(s->unit_id), .day = { NULL },
		.section = { 0 }, SEARCH_ALWAYS };
}

void search_song(struct db *db, struct arena *a, int64_t song)
{
	const struct search_song *s = search_song_of(db, song);
	const struct search_slug *slug = search_song_slug(db, song);
	if (s) {
		struct search_doc doc = song_doc(a, s);
		search_put(db, &doc);
	} else if (slug) {
		search_remove(db, "song", slug->slug);
	}
}

void search_work(struct db *db, struct arena *a, const char *code)
{
	const struct search_work *w = search_work_of(db, code);
	comment_index_work(db, a, code);
	if (!w) {
		search_remove(db, "work", code);
		return;
	}
	struct search_doc doc = work_doc(db, a, w);
	search_put(db, &doc);
}

void search_unit(struct db *db, struct arena *a, const char *code)
{
	struct search_unit_list rows = search_units_of(db, code);
	for (size_t i = 0; i < rows.n; i++) {
		struct search_doc doc = unit_doc(a, &rows.v[i]);
		search_put(db, &doc);
	}
}

static struct search_doc place_doc(struct arena *a, const struct search_venue *p)
{
	return (struct search_doc){ "place", p->code, address(a, "/dia-diem/", p->code), p->name,
		arena_format(a, "%s · %s\n%s", p->unit_name, p->code, p->address ? p->address : ""),
		known(p->unit_id), p->opened_on, SEARCH_ALWAYS };
}

void search_place(struct db *db, struct arena *a, const char *code)
{
	const struct search_venue *p = search_venue_of(db, code);
	if (!p)
		return;
	struct search_doc doc = place_doc(a, p);
	search_put(db, &doc);
}

static void put_document(struct db *db, struct arena *a, const struct search_document *d)
{
	struct search_doc doc;
	if (document_doc(a, d, &doc))
		search_put(db, &doc);
	else
		search_remove(db, "document", d->code);
}

void search_document(struct db *db, struct arena *a, const char *code)
{
	const struct search_document *d = code && *code ? search_document_of(db, code) : NULL;
	if (d)
		put_document(db, a, d);
}

/* ------------------------------------------------------------ all of each */
#define EACH(kind, rows_of, use) \
	static void each_##kind(struct db *db, const struct search_take *take) \
	{ \
		size_t n = PORTION; \
		for (int64_t after = 0; n == PORTION;) { \
			struct arena scratch = { 0 }; \
			struct arena *before = db_arena(db, &scratch); \
			struct search_##kind##_list rows = rows_of(db, after, PORTION); \
			n = rows.n; \
			for (size_t i = 0; i < n; i++) { \
				use(db, &scratch, take, &rows.v[i]); \
				after = rows.v[i].id; \
			} \
			db_arena(db, before); \
			arena_free(&scratch); \
		} \
	}

static void take_work(struct db *db, struct arena *a, const struct search_take *take, const struct search_work *w)
{
	struct search_doc doc = work_doc(db, a, w);
	take->doc(take->to, db, a, &doc);
}

static void take_unit(struct db *db, struct arena *a, const struct search_take *take, const struct search_unit *u)
{
	struct search_doc doc = unit_doc(a, u);
	take->doc(take->to, db, a, &doc);
}

static void take_document(struct db *db, struct arena *a, const struct search_take *take,
	const struct search_document *d)
{
	struct search_doc doc;
	if (document_doc(a, d, &doc))
		take->doc(take->to, db, a, &doc);
}

static void take_article(struct db *db, struct arena *a, const struct search_take *take, const struct search_article *r)
{
	struct search_doc doc = article_doc(db, a, r);
	take->doc(take->to, db, a, &doc);
}

static void take_song(struct db *db, struct arena *a, const struct search_take *take, const struct search_song *s)
{
	struct search_doc doc = song_doc(a, s);
	take->doc(take->to, db, a, &doc);
}

EACH(song, search_songs, take_song)

static void take_place(struct db *db, struct arena *a, const struct search_take *take, const struct search_venue *p)
{
	struct search_doc doc = place_doc(a, p);
	take->doc(take->to, db, a, &doc);
}

EACH(work, search_works, take_work)
EACH(venue, search_venues, take_place)
EACH(unit, search_units, take_unit)
EACH(document, search_documents, take_document)
EACH(article, search_articles, take_article)

const struct search_kind search_kinds[] = {
	{ "article", N_("Article"), 4, each_article },
	{ "work", N_("Work"), 1, each_work },
	{ "unit", N_("Unit"), 2, each_unit },
	{ "document", N_("Document"), 3, each_document },
	{ "comment", N_("Comment"), 5, comments_each },
	{ "place", N_("Place"), 7, each_venue },
	{ "song", N_("Song"), 6, each_song },
	{ 0 }
};

int64_t search_kind_number(const char *code)
{
	for (const struct search_kind *k = search_kinds; k->code; k++)
		if (!strcmp(k->code, code))
			return k->number;
	return 0;
}

struct search_kind_list search_kind_list(void)
{
	return (struct search_kind_list){ search_kinds, sizeof search_kinds / sizeof *search_kinds - 1 };
}

const char *search_kind_label(const char *code)
{
	for (const struct search_kind *k = search_kinds; k->code; k++)
		if (!strcmp(k->code, code))
			return _(k->label);
	return NULL;
}

void search_campaign(struct db *db, struct arena *a, int64_t campaign)
{
	size_t n = PORTION;
	for (int64_t after = 0; n == PORTION;) {
		struct search_work_list rows = search_works_of_campaign(db, campaign, after, PORTION);
		n = rows.n;
		for (size_t i = 0; i < n; i++) {
			struct search_doc doc = work_doc(db, a, &rows.v[i]);
			search_put(db, &doc);
			after = rows.v[i].id;
		}
	}
	search_refresh(db, "document");
}

/* ------------------------------------------------------------ the whole index */
/* Which texts were seen, by their number. */
struct seen { bool *v; int64_t n; };

static void put(void *to, struct db *db, struct arena *a, const struct search_doc *doc)
{
	struct seen *seen = to;
	(void)a;
	search_put(db, doc);
	const struct search_text *t = search_text_of(db, doc->kind, doc->object);
	if (t && t->id < seen->n)
		seen->v[t->id] = true;
}

/* What was there before and stands in no table any more. */
static void remove_unseen(struct db *db, const struct seen *seen, const char *kind)
{
	size_t n = PORTION;
	for (int64_t after = 0; n == PORTION;) {
		struct arena scratch = { 0 };
		struct arena *before = db_arena(db, &scratch);
		struct search_name_list rows = search_names(db, after, PORTION);
		n = rows.n;
		for (size_t i = 0; i < n; i++) {
			const struct search_name *t = &rows.v[i];
			bool ours = !kind || !strcmp(t->kind, kind);
			if (ours && t->id < seen->n && !seen->v[t->id])
				search_remove(db, t->kind, t->object);
			after = t->id;
		}
		db_arena(db, before);
		arena_free(&scratch);
	}
}

void search_refresh(struct db *db, const char *kind)
{
	struct arena a = { 0 };
	int64_t last = search_text_last(db);
	struct seen seen = { arena_new(&a, bool, (size_t)last + 1), last + 1 };
	const struct search_take take = { put, &seen };
	for (const struct search_kind *k = search_kinds; k->code; k++)
		if (!kind || !strcmp(kind, k->code))
			k->each(db, &take);
	remove_unseen(db, &seen, kind);
	arena_free(&a);
}

void search_rebuild(struct db *db)
{
	search_terms_clear(db);
	search_texts_clear(db);
	search_refresh(db, NULL);
	search_terms_pack(db);
}
