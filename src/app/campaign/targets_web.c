/* The targets of a plan: their list, and one of them with its rule in plain words. */
#include "app/campaign/target_form.h"
#include "app/campaign/targets.html.h"
#include "app/pages.h"

#include <stdlib.h>
#include <string.h>

enum { NAMES = 8 };

enum status plan_targets_show(struct req *rq)
{
	struct edit e;
	if (!edit_open(&e, rq->db, rq->arena, rq->arg[0]))
		return HTTP_NOT_FOUND;
	size_t n = e.plan->targets.n < EDIT_TARGETS ? e.plan->targets.n : EDIT_TARGETS;
	struct target_shown *v = arena_new(rq->arena, struct target_shown, n + 1);
	for (size_t i = 0; i < n; i++)
		v[i] = target_shown(rq, &e, &e.plan->targets.v[i], 0);
	plan_targets_page(&rq->out, rq, &e, (struct target_shown_list){ v, n });
	return HTTP_OK;
}

/* The target of the path: its object, NULL for a new one; false: there is none of this number. */
static bool find(struct req *rq, struct edit *e, struct js **target, const char **kind)
{
	if (!edit_open(e, rq->db, rq->arena, rq->arg[0]))
		return false;
	bool is_new = !strcmp(rq->arg[1], "moi");
	*target = is_new ? NULL : edit_target(e, strtol(rq->arg[1], NULL, 10));
	const char *asked = req_text(rq, "kind"), *has = target_form_kind(*target);
	*kind = word_index(target_form_kinds, asked) >= 0 ? asked : *has ? has : "launch";
	return is_new || *target;
}

static void show(struct req *rq, const struct edit *e, const struct js *target, const char *kind)
{
	const struct target *t = target ? plan_target(e->plan, js_int(target, "no", 0)) : NULL;
	struct target_shown s = t ? target_shown(rq, e, t, NAMES) : (struct target_shown){ 0 };
	plan_target_page(&rq->out, rq, e, &s, kind);
}

enum status plan_target_show(struct req *rq)
{
	struct edit e;
	struct js *target;
	const char *kind;
	if (!find(rq, &e, &target, &kind))
		return HTTP_NOT_FOUND;
	target_form_fill(rq, &e, target);
	show(rq, &e, target, kind);
	return HTTP_OK;
}

/* The place of the target in the list, for its problems: "targets[2]". */
static const char *path_of(struct req *rq, const struct edit *e, const struct js *target)
{
	size_t i = 0;
	JS_EACH (x, js_get(e->js, "targets")) {
		if (x == target)
			break;
		i++;
	}
	return arena_format(rq->arena, "targets[%zu]", i);
}

enum status plan_target_keep(struct req *rq)
{
	struct edit e;
	struct js *target;
	const char *kind;
	if (!find(rq, &e, &target, &kind))
		return HTTP_NOT_FOUND;
	enum status status = HTTP_INVALID;
	if (req_is(rq, "go", "remove") && target) {
		edit_target_remove(&e, js_int(target, "no", 0));
		status = edit_finish(rq, &e, "/chi-tieu");
	} else if (!target && js_count(js_get(e.js, "targets")) >= EDIT_TARGETS) {
		req_problem(rq, "text", _("Sentence in the plan"), _("A plan has at most 40 targets"));
	} else {
		target = target ? target : edit_target_new(&e);
		const char *prefixes[] = { path_of(rq, &e, target), NULL };
		if (target_form_read(rq, &e, target, kind) && edit_problems(rq, &e, prefixes, NULL))
			status = req_is(rq, "go", "preview") ? HTTP_OK : edit_finish(rq, &e, "/chi-tieu");
	}
	if (status != HTTP_SEE_OTHER)
		show(rq, &e, target, kind);
	return status;
}
