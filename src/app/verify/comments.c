/* Comments: each text is the one that was approved, nothing is left of what was erased, sealed copies are whole. */
#include "app/verify/verify.h"

#include "app/comment/check.sql.h"
#include "app/comment/takedown.h"
#include "base/lang.h"

#include <string.h>

enum { PORTION = 1000 };

static void check_one(struct verify *v, struct arena *a, const struct check_comment *c)
{
	const char *name = arena_format(a, "comment %lld", (long long)c->id);
	bool gone = !strcmp(c->state, "withdrawn") || !strcmp(c->state, "taken_down");
	if (gone && (*c->name || *c->shown_name || *c->body || *c->contact || *c->hash))
		verify_differs(v, name, N_("what its writer wrote is still there, though it is {1}"), c->state);
	if (!gone && strcmp(comment_hash(a, c->shown_name, c->body), c->hash))
		verify_differs(v, name, N_("its text is not the one that was sent"), NULL);
}

static size_t check_some(struct verify *v, struct arena *a, void *of)
{
	int64_t *after = of;
	struct check_comment_list rows = check_comments(v->db, *after, PORTION);
	for (size_t i = 0; i < rows.n; i++) {
		check_one(v, a, &rows.v[i]);
		*after = rows.v[i].id;
	}
	return rows.n;
}

static size_t check_copies(struct verify *v, struct arena *a, void *of)
{
	int64_t *after = of;
	struct check_takedown_list rows = check_takedowns(v->db, *after, PORTION);
	for (size_t i = 0; i < rows.n; i++) {
		if (!takedown_is_whole(a, rows.v[i].content, rows.v[i].hash))
			verify_differs(v, arena_format(a, "takedown %lld", (long long)rows.v[i].id), N_("its sealed copy was changed"), NULL);
		*after = rows.v[i].id;
	}
	return rows.n;
}

void verify_comments(struct verify *v)
{
	struct check_comment_row_list rows = check_comment_rows(v->db);
	for (size_t i = 0; i < rows.n; i++)
		verify_differs(v, rows.v[i].name, N_("it does not fit to what it belongs to: {1}"), rows.v[i].value);
	int64_t comment = 0, takedown = 0;
	verify_portions(v, PORTION, check_some, &comment);
	verify_portions(v, PORTION, check_copies, &takedown);
	v->checks += 3;
}
