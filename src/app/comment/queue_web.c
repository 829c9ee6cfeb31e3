/* /quan-tri/binh-luan: the queue. */
#include "app/pages.h"

#include "app/comment/queue.h"
#include "app/comment/queue.html.h"
#include "app/comment/queue_web.h"
#include "app/view/view.h"
#include "app/unit/place.h"
#include "app/unit/scope.h"
#include "base/crypto.h"
#include "base/time.h"
#include "http/form.h"

#include <stdlib.h>
#include <string.h>

static const char *path_of(struct req *rq, const struct unit *u)
{
	const struct unit_spot *spot = u ? unit_spot(rq->db, u->id, rq->today) : NULL;
	return spot ? spot->path : NULL;
}

static const char *text_of(struct req *rq, int64_t n)
{
	return arena_format(rq->arena, "%lld", (long long)n);
}

static int64_t number_or(struct req *rq, const char *name, int64_t fallback)
{
	struct optional n = req_number(rq, name);
	return n.known && n.value > 0 ? n.value : fallback;
}

enum { TO_SHOWN = 1 << COMMENT_APPROVE, TO_REFUSED = 1 << COMMENT_REFUSE, TO_SPAM = 1 << COMMENT_SPAM,
	TO_HELD = 1 << COMMENT_HOLD };

static const struct queue_tab tabs[] = {
	{ "held", N_("waiting"), N_("Comments that wait"), N_("No comment waits. What is sent next appears here."),
		offsetof(struct queue_count, held), TO_SHOWN | TO_REFUSED | TO_SPAM },
	{ "spam", N_("spam"), N_("Comments set aside as spam"), N_("Nothing is set aside as spam."),
		offsetof(struct queue_count, spam), TO_SHOWN | TO_REFUSED | TO_HELD },
	{ "shown", N_("shown"), N_("Comments that everybody reads"), N_("No comment is shown yet: approve one that waits."),
		offsetof(struct queue_count, shown), TO_REFUSED | TO_SPAM | TO_HELD },
	{ "refused", N_("refused"), N_("Comments that were refused"), N_("No comment was refused."),
		offsetof(struct queue_count, refused), TO_SHOWN | TO_SPAM | TO_HELD },
	{ "taken_down", N_("taken down"), N_("Comments taken down on request"), N_("No comment was taken down on request."),
		offsetof(struct queue_count, taken_down), 0 },
	{ "withdrawn", N_("withdrawn"), N_("Comments that their writers took back"), N_("No writer took a comment back."),
		offsetof(struct queue_count, withdrawn), 0 },
};
const struct queue_tab_list queue_tabs = { tabs, sizeof tabs / sizeof *tabs };

/* The tab of a state; of those that wait when there is no such state. */
static const struct queue_tab *tab_of(const char *state)
{
	for (size_t i = 0; i < queue_tabs.n; i++)
		if (!strcmp(tabs[i].state, state))
			return &tabs[i];
	return tabs;
}

static bool waits(const char *state)
{
	return !strcmp(state, "held") || !strcmp(state, "spam");
}

const char *queue_number(const struct req *rq, int64_t n)
{
	return n > QUEUE_COUNTED ? lang_fill(rq->arena, _("more than {1}"), view_number(rq, QUEUE_COUNTED), NULL)
		: view_number(rq, n);
}

/* Looked for among the next 2,000 of the whole site first, so that a page is not made from all that ever came. */
static struct queue_line_list lines_after(struct req *rq, const struct queue_view *v, const char *path, int64_t after)
{
	enum { NEXT = 2000 };
	const char *end = path_end(rq->arena, path), *state = v->tab->state;
	if (v->cluster)
		return queue_group(rq->db, path, end, state, v->cluster, after, QUEUE_ROWS + 1);
	bool up = waits(state);
	struct optional cut = (up ? queue_ahead(rq->db, state, after, NEXT) : queue_before(rq->db, state, after, NEXT)).id;
	for (;; cut.known = false) {
		int64_t to = cut.known ? cut.value : up ? INT64_MAX : 0;
		struct queue_line_list list = up ? queue_waiting(rq->db, path, end, state, after, to, QUEUE_ROWS + 1)
			: queue_decided(rq->db, path, end, state, after, to, QUEUE_ROWS + 1);
		if (list.n > QUEUE_ROWS || !cut.known)
			return list;
	}
}

/* A page on which everything was decided gives way to the first one. */
static void find_lines(struct req *rq, struct queue_view *v, const char *path)
{
	int64_t start = v->cluster || waits(v->tab->state) ? 0 : INT64_MAX, after = number_or(rq, "after", start);
	v->lines = lines_after(rq, v, path, after);
	if (!v->lines.n && after != start) {
		after = start;
		v->lines = lines_after(rq, v, path, after);
	}
	v->after = after == start ? "" : text_of(rq, after);
	if (v->lines.n <= QUEUE_ROWS)
		return;
	v->lines.n = QUEUE_ROWS;
	v->next = view_link(rq, "/quan-tri/binh-luan", "unit", v->unit->code, "state", v->tab->state, "nhom",
		v->cluster ? text_of(rq, v->cluster) : "", "after", text_of(rq, v->lines.v[QUEUE_ROWS - 1].id), NULL);
}

static const char *done_words(struct req *rq)
{
	if (req_number(rq, "moved").known && !number_or(rq, "n", 0))
		return NULL;
	const char *n = text_of(rq, number_or(rq, "n", 0)), *act = req_text(rq, "done");
	static const struct { const char *act, *words; } all[] = {
		{ "approve", N_("Approved: {1}.") }, { "refuse", N_("Refused: {1}.") }, { "spam", N_("Set aside as spam: {1}.") },
		{ "hold", N_("Put back into the queue: {1}.") }, { "undo", N_("Undone: {1}.") },
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (!strcmp(all[i].act, act)) {
			const char *words = lang_fill(rq->arena, _(all[i].words), n, NULL);
			return !req_is(rq, "own", "1") ? words
				: arena_format(rq->arena, "%s %s", words, _("What you wrote yourself is left to somebody else."));
		}
	return NULL;
}

/* Whoever was slower is told, and where to look. */
static const char *moved_words(struct req *rq)
{
	int64_t n = number_or(rq, "moved", 0);
	return !n ? NULL : lang_fill(rq->arena, _("Decided on meanwhile, and left so: {1}."), text_of(rq, n), NULL);
}

static void show(struct req *rq)
{
	const struct unit *u = unit_of_query(rq);
	const char *path = path_of(rq, u);
	struct queue_view v = { .unit = u, .tab = tab_of(req_text(rq, "state")), .after = "",
		.cluster = number_or(rq, "nhom", 0), .done = done_words(rq), .reasons = comment_reasons(rq) };
	const char *batch = req_text(rq, "batch");
	v.moved = moved_words(rq);
	v.first_moved = number_or(rq, "of", 0);
	v.batch = v.done && *batch ? batch : NULL;
	if (path) {
		v.counts = queue_counts(rq->db, path, path_end(rq->arena, path), rq->today, QUEUE_COUNTED + 1);
		v.urgent = takedowns_open(rq->db, path, path_end(rq->arena, path));
		find_lines(rq, &v, path);
	}
	queue_page(&rq->out, rq, &v);
}

enum status queue_show(struct req *rq)
{
	show(rq);
	return HTTP_OK;
}

/* ------------------------------------------------------------ acts */

struct doing {
	struct req *rq;
	const char *path;
	struct comment_deed deed;
	size_t n, moved;     /* done; left, since somebody else was faster */
	int64_t first_moved;
	bool own;
};

static void do_one(struct doing *d, int64_t id)
{
	struct req *rq = d->rq;
	const struct comment *c = comment_is_below(rq->db, id, d->path, path_end(rq->arena, d->path))
		? comment_by_id(rq->db, id) : NULL;
	enum comment_answer answer = c ? comment_act(rq, c, &d->deed) : COMMENT_STATE;
	d->n += answer == COMMENT_DONE;
	d->own = d->own || answer == COMMENT_OWN;
	if (answer == COMMENT_MOVED && !d->moved++)
		d->first_moved = id;
}

/* A line of the queue is its whole group; but nothing is approved that nobody has read. */
static void do_line(struct doing *d, int64_t id, bool grouped)
{
	struct req *rq = d->rq;
	const struct comment *c = grouped && d->deed.act != COMMENT_APPROVE ? comment_by_id(rq->db, id) : NULL;
	if (!c) {
		do_one(d, id);
		return;
	}
	if (strcmp(c->state, d->deed.seen)) /* left as it is; the others of its group wait still */
		do_one(d, id);
	struct comment_in_cluster_list all = comments_of_cluster(rq->db, c->cluster, d->deed.seen, d->path,
		path_end(rq->arena, d->path), COMMENT_GROUP);
	for (size_t i = 0; i < all.n; i++)
		do_one(d, all.v[i].id);
}

/* "approve" of all that are ticked, "approve:12" of one line, "refuse:12:insult" with the reason.  False: no such act. */
static bool act_of(struct req *rq, struct comment_deed *deed, int64_t *id)
{
	const char *text = req_text(rq, "act");
	size_t n = strcspn(text, ":");
	int index = word_index(comment_act_words, arena_copy_n(rq->arena, text, n));
	const char *reason = text[n] ? strchr(text + n + 1, ':') : NULL;
	deed->act = index < 0 ? COMMENT_ACTS : (enum comment_act)index;
	deed->reason = reason ? reason + 1 : NULL;
	*id = text[n] ? strtoll(text + n + 1, NULL, 10) : 0;
	return index >= 0;
}

bool comment_deed_read(struct req *rq, struct comment_deed *deed)
{
	bool refuse = deed->act == COMMENT_REFUSE;
	deed->reason = !refuse ? "" : deed->reason ? deed->reason : req_text(rq, "reason");
	deed->words = refuse ? comment_clean(rq->arena, req_text(rq, "words"), true) : "";
	deed->batch = crypto_random(rq->arena, 8);
	if (refuse && word_index(comment_reason_words, deed->reason) < 0)
		req_problem(rq, "reason", _("Reason"), _("must be chosen: the writer reads it"));
	else if (refuse && !strcmp(deed->reason, "other") && !*deed->words)
		req_problem(rq, "words", _("In own words"), _("must be filled in"));
	const char *words_long = form_too_long(rq, deed->words, COMMENT_REASON);
	if (words_long)
		req_problem(rq, "words", _("In own words"), words_long);
	return !rq->problems.n;
}

/* How many are ticked; with an id: is it one of them? */
static size_t ticked(const struct req *rq, const char *id)
{
	size_t n = 0;
	for (size_t i = 0; i < rq->params.n; i++)
		n += !strcmp(rq->params.v[i].name, "id") && (!id || !strcmp(rq->params.v[i].value, id));
	return n;
}

bool queue_ticked(const struct req *rq, int64_t id)
{
	return ticked(rq, arena_format(rq->arena, "%lld", (long long)id));
}

bool queue_reason_typed(const struct req *rq)
{
	return *req_text(rq, "reason") || *req_text(rq, "words") || form_problem(rq, "reason") || form_problem(rq, "words");
}

enum status queue_send(struct req *rq)
{
	const struct unit *u = unit_of_query(rq);
	struct doing d = { .rq = rq, .path = path_of(rq, u), .deed.seen = tab_of(req_text(rq, "state"))->state };
	int64_t id;
	bool grouped = !*req_text(rq, "nhom") && waits(req_text(rq, "state"));
	if (!act_of(rq, &d.deed, &id) || !d.path)
		req_problem(rq, "act", _("Act"), _("must be chosen"));
	else if (!id && !ticked(rq, NULL))
		req_problem(rq, "all", _("Comments"), _("Tick at least one comment."));
	else
		comment_deed_read(rq, &d.deed);
	if (rq->problems.n || !u) {
		show(rq);
		return HTTP_INVALID;
	}
	if (id)
		do_line(&d, id, grouped);
	for (size_t i = 0; !id && i < rq->params.n; i++)
		if (!strcmp(rq->params.v[i].name, "id"))
			do_line(&d, strtoll(rq->params.v[i].value, NULL, 10), grouped);
	const char *back = view_link(rq, "/quan-tri/binh-luan", "unit", u->code, "state", req_text(rq, "state"), "nhom",
		req_text(rq, "nhom"), "after", req_text(rq, "after"), "done", comment_act_words[d.deed.act].code, "n",
		text_of(rq, (int64_t)d.n), "batch", d.n ? d.deed.batch : "", "own", d.own ? "1" : "", "moved", d.moved ? text_of(rq, (int64_t)d.moved) : "", "of",
		d.moved ? text_of(rq, d.first_moved) : "", NULL);
	return see_other(rq, "%s", back);
}

enum status queue_undo(struct req *rq)
{
	const struct unit *u = unit_of_query(rq);
	const char *path = path_of(rq, u);
	size_t n = path ? comment_undo(rq, req_text(rq, "batch"), path) : 0;
	return see_other(rq, "%s", view_link(rq, "/quan-tri/binh-luan", "unit", u ? u->code : "", "state",
		req_text(rq, "state"), "nhom", req_text(rq, "nhom"), "after", req_text(rq, "after"), "done", "undo", "n",
		text_of(rq, (int64_t)n), NULL));
}

/* ------------------------------------------------------------ what the pages share */

struct choice_list comment_reasons(struct req *rq)
{
	struct word_list words = word_list(comment_reason_words);
	struct choice *v = arena_new(rq->arena, struct choice, words.n + 1);
	v[0] = (struct choice){ "", _("Choose a reason") };
	for (size_t i = 0; i < words.n; i++)
		v[i + 1] = (struct choice){ words.v[i].code, _(words.v[i].label) };
	return (struct choice_list){ v, words.n + 1 };
}

const char *comment_age(struct req *rq, struct moment since)
{
	int64_t minutes = (rq->now.unix_time - since.unix_time) / 60;
	int days = day_between(day_of(rq->arena, since), rq->today);
	if (minutes >= 24 * 60)
		return lang_fill(rq->arena, _("{1} days ago"), text_of(rq, days > 1 ? days : 1), NULL);
	if (minutes < 60)
		return lang_fill(rq->arena, _("{1} min. ago"), text_of(rq, minutes > 0 ? minutes : 0), NULL);
	return lang_fill(rq->arena, _("{1} hours ago"), text_of(rq, minutes / 60), NULL);
}

const char *comment_state_class(const char *state)
{
	static const char *const classes[][2] = {
		{ "held", "new" }, { "spam", "void" }, { "shown", "met" }, { "refused", "late" }, { "taken_down", "overdue" },
	};
	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
		if (!strcmp(classes[i][0], state))
			return classes[i][1];
	return "void";
}

/* Does another of the person's units stand above, so that it counts there? */
static bool is_nested(const struct req *rq, size_t i, unsigned needs)
{
	const struct grant *g = &rq->who.grants[i];
	for (size_t k = 0; k < rq->who.n; k++) {
		const struct grant *other = &rq->who.grants[k];
		bool above = other->path && other->need & needs && !strncmp(g->path, other->path, strlen(other->path));
		if (k != i && above && (k < i || strcmp(g->path, other->path)))
			return true;
	}
	return false;
}

static void earlier(struct moment *first, struct moment other)
{
	if (!other.unknown && (first->unknown || other.unix_time < first->unix_time))
		*first = other;
}

static int due_order(const void *a, const void *b)
{
	const struct queue_line *x = a, *y = b;
	int order = day_order(x->answer_due, y->answer_due);
	return order ? order : (x->id > y->id) - (x->id < y->id);
}

/* The rows of one more unit, among them those whose day comes first. */
static void questions_join(struct req *rq, struct queue_line_list *all, struct queue_line_list more)
{
	if (!more.n)
		return;
	struct queue_line *v = arena_new(rq->arena, struct queue_line, all->n + more.n);
	size_t n = all->n + more.n;
	for (size_t i = 0; i < n; i++)
		v[i] = i < all->n ? all->v[i] : more.v[i - all->n];
	qsort(v, n, sizeof *v, due_order);
	*all = (struct queue_line_list){ v, n < QUEUE_DESK_ROWS ? n : QUEUE_DESK_ROWS };
}

struct comment_desk comment_desk(struct req *rq)
{
	enum { DECIDES = MODERATOR | EDITOR, ANSWERS = DECIDES | OFFICER };
	struct comment_desk desk = { .oldest = { .unknown = true }, .due = { .unknown = true } };
	for (size_t i = 0; i < rq->who.n; i++) {
		const struct grant *g = &rq->who.grants[i];
		if (!g->path || !(g->need & ANSWERS))
			continue;
		struct queue_desk n = queue_desk(rq->db, g->path, path_end(rq->arena, g->path), rq->today);
		if (g->need & DECIDES && !is_nested(rq, i, DECIDES)) {
			struct takedown_open_list down = takedowns_open(rq->db, g->path, path_end(rq->arena, g->path));
			desk.held += n.held;
			desk.held_late += n.held_late;
			desk.takedowns += (int64_t)down.n;
			earlier(&desk.oldest, n.oldest);
			if (down.n)
				earlier(&desk.due, down.v[0].due_at);
		}
		if (!is_nested(rq, i, ANSWERS)) {
			desk.questions += n.questions;
			desk.late += n.late;
			if (n.questions)
				questions_join(rq, &desk.asked,
					questions_due(rq->db, g->path, path_end(rq->arena, g->path), QUEUE_DESK_ROWS));
		}
	}
	return desk;
}
