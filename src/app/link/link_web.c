/* /lien-ket for readers, /quan-tri/lien-ket for editors. */
#include "app/pages.h"

#include "app/audit/audit.h"
#include "app/link/link.html.h"
#include "app/unit/scope.h"
#include "base/text.h"
#include "http/form.h"

#include <string.h>

struct link_form { const char *title, *address, *words, *heading; };

static const struct field fields[] = {
	{ "title", N_("Name"), offsetof(struct link_form, title), 2, LINK_NAME, FIELD_TEXT },
	{ "address", N_("Address"), offsetof(struct link_form, address), 1, LINK_LETTERS, FIELD_TEXT },
	{ "words", N_("What is found there"), offsetof(struct link_form, words), 0, LINK_WORDS, FIELD_TEXT },
	{ "heading", N_("Group"), offsetof(struct link_form, heading), 2, LINK_HEADING, FIELD_TEXT },
	{ 0 }
};

enum status links_show(struct req *rq)
{
	struct link_shown_list all = links_shown(rq->db);
	struct link_groups groups = { arena_new(rq->arena, struct link_group, all.n + 1), 0 };
	for (size_t i = 0; i < all.n; i++) {
		if (!i || strcmp(all.v[i - 1].heading, all.v[i].heading))
			groups.v[groups.n++] = (struct link_group){ all.v[i].heading, { &all.v[i], 0 } };
		groups.v[groups.n - 1].links.n++;
	}
	links_page(&rq->out, rq, groups);
	return HTTP_OK;
}

static struct link_kept_groups groups_of(struct req *rq, struct link_kept_list all)
{
	struct link_kept_groups groups = { arena_new(rq->arena, struct link_kept_group, all.n + 1), 0 };
	for (size_t i = 0; i < all.n; i++) {
		if (!i || strcmp(all.v[i - 1].heading, all.v[i].heading))
			groups.v[groups.n++] = (struct link_kept_group){ all.v[i].heading, { &all.v[i], 0 } };
		groups.v[groups.n - 1].links.n++;
	}
	return groups;
}

/* ------------------------------------------------------------ the list of editors */

static const struct link *link_of_path(struct req *rq)
{
	return link_by_id(rq->db, text_id(rq->arg[0]));
}

bool link_scope(struct req *rq, int64_t *unit)
{
	const struct link *l = link_of_path(rq);
	*unit = l ? l->unit_id : 0;
	return l;
}

static void log_it(struct req *rq, const char *act, int64_t id, const char *title, const char *address)
{
	struct js *content = js_new(rq->arena, JS_OBJECT);
	js_set_text(rq->arena, content, "title", title);
	js_set_text(rq->arena, content, "address", address);
	audit_act(rq, act, arena_format(rq->arena, "link %lld", (long long)id), NULL, content);
}

static const char *done_words(struct req *rq)
{
	static const struct { const char *name, *words; } all[] = {
		{ "luu", N_("The link is saved; it is asked within a minute.") }, { "tra", N_("The link is back on the page.") },
		{ "hoi", N_("The link is asked within a minute.") },
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (req_is(rq, "done", all[i].name))
			return _(all[i].words);
	return NULL;
}

static enum status list_page(struct req *rq, const struct unit *u, enum status status)
{
	const struct link *removed = link_by_id(rq->db, text_id(req_text(rq, "removed")));
	struct links_staff v = { .unit = u, .groups = groups_of(rq, links_kept(rq->db, u->id)),
		.headings = link_headings(rq->db), .done = done_words(rq) };
	if (removed && removed->unit_id == u->id && !removed->removed_at.unknown)
		v.removed = removed;
	links_staff_page(&rq->out, rq, &v);
	return status;
}

enum status links_staff_show(struct req *rq)
{
	const struct unit *u = unit_of_query(rq);
	return u ? list_page(rq, u, HTTP_OK) : HTTP_NOT_FOUND;
}

/* ------------------------------------------------------------ writing */

static bool read_it(struct req *rq, int64_t unit, int64_t except, struct link_form *f)
{
	if (!form_read(rq, fields, f))
		return false;
	if (!link_fits(f->address))
		req_problem(rq, "address", _("Address"), _("is not an address of a page: it begins with https:// and has no blanks"));
	else if (link_same(rq->db, unit, f->address, except))
		req_problem(rq, "address", _("Address"), _("is in the list already"));
	return !rq->problems.n;
}

enum status link_new(struct req *rq)
{
	const struct unit *u = unit_of_query(rq);
	struct link_form f = { 0 };
	if (!u)
		return HTTP_NOT_FOUND;
	bool good = read_it(rq, u->id, 0, &f);
	if (good && links_kept(rq->db, u->id).n >= LINKS_KEPT) {
		req_problem(rq, "title", _("Name"), _("cannot be added: 500 links are the most of a unit"));
		good = false;
	}
	if (!good)
		return list_page(rq, u, HTTP_INVALID);
	int64_t id = link_add(rq->db, u->id, f.heading, f.title, f.address,
		link_host(rq->arena, f.address), f.words, link_last_position(rq->db, u->id) + 1,
		rq->now, req_account(rq));
	log_it(rq, "link.add", id, f.title, f.address);
	return see_other(rq, "/quan-tri/lien-ket?unit=%s&done=luu", u->code);
}

enum status link_show(struct req *rq)
{
	const struct link *l = link_of_path(rq);
	if (!l)
		return HTTP_NOT_FOUND;
	req_prefill(rq, "title", l->title);
	req_prefill(rq, "address", l->address);
	req_prefill(rq, "words", l->words);
	req_prefill(rq, "heading", l->heading);
	link_edit_page(&rq->out, rq, l, link_headings(rq->db));
	return HTTP_OK;
}

enum status link_keep(struct req *rq)
{
	const struct link *l = link_of_path(rq);
	struct link_form f = { 0 };
	if (!l)
		return HTTP_NOT_FOUND;
	if (!read_it(rq, l->unit_id, l->id, &f)) {
		link_edit_page(&rq->out, rq, l, link_headings(rq->db));
		return HTTP_INVALID;
	}
	link_change(rq->db, l->id, f.heading, f.title, f.address, link_host(rq->arena, f.address), f.words, l->position);
	log_it(rq, "link.change", l->id, f.title, f.address);
	return see_other(rq, "/quan-tri/lien-ket?unit=%s&done=luu", l->unit_code);
}

/* Up or down within its group: the unit's links are numbered anew in the order that is seen. */
static void move(struct req *rq, const struct link *l, int way)
{
	struct link_kept_list all = links_kept(rq->db, l->unit_id);
	size_t at = 0;
	while (at < all.n && all.v[at].id != l->id)
		at++;
	size_t other = at + (size_t)way;
	if (at >= all.n || other >= all.n || strcmp(all.v[other].heading, l->heading))
		return;
	for (size_t i = 0; i < all.n; i++) {
		size_t place = i == at ? other : i == other ? at : i;
		if (all.v[i].position != (int64_t)place + 1)
			link_move(rq->db, all.v[i].id, (int64_t)place + 1);
	}
	log_it(rq, "link.move", l->id, l->title, l->address);
}

enum status link_act(struct req *rq)
{
	const struct link *l = link_of_path(rq);
	const char *act = strrchr(rq->path, '/') + 1;
	if (!l)
		return HTTP_NOT_FOUND;
	if (!strcmp(act, "go")) {
		link_take_off(rq->db, l->id, rq->now);
		log_it(rq, "link.remove", l->id, l->title, l->address);
		return see_other(rq, "/quan-tri/lien-ket?unit=%s&removed=%lld", l->unit_code, (long long)l->id);
	}
	if (!strcmp(act, "tra")) {
		link_take_off(rq->db, l->id, (struct moment){ .unknown = true });
		log_it(rq, "link.restore", l->id, l->title, l->address);
	} else if (!strcmp(act, "hoi")) {
		link_check_again(rq->db, l->address);
	} else {
		move(rq, l, !strcmp(act, "len") ? -1 : 1);
	}
	return see_other(rq, "/quan-tri/lien-ket?unit=%s&done=%s", l->unit_code, act);
}
