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

static void each_comment(struct verify *v)
{
	size_t n = PORTION;
	for (int64_t after = 0; n == PORTION;) {
		struct arena scratch = { 0 };
		struct arena *before = db_arena(v->db, &scratch);
		struct check_comment_list rows = check_comments(v->db, after, PORTION);
		n = rows.n;
		for (size_t i = 0; i < n; i++) {
			check_one(v, &scratch, &rows.v[i]);
			after = rows.v[i].id;
		}
		db_arena(v->db, before);
		arena_free(&scratch);
	}
}

static void each_takedown(struct verify *v)
{
	size_t n = PORTION;
	for (int64_t after = 0; n == PORTION;) {
		struct arena scratch = { 0 };
		struct arena *before = db_arena(v->db, &scratch);
		struct check_takedown_list rows = check_takedowns(v->db, after, PORTION);
		n = rows.n;
		for (size_t i = 0; i < n; i++) {
			if (!takedown_is_whole(&scratch, rows.v[i].content, rows.v[i].hash))
				verify_differs(v, arena_format(&scratch, "takedown %lld", (long long)rows.v[i].id),
					N_("its sealed copy was changed"), NULL);
			after = rows.v[i].id;
		}
		db_arena(v->db, before);
		arena_free(&scratch);
	}
}

void verify_comments(struct verify *v)
{
	struct check_comment_row_list rows = check_comment_rows(v->db);
	for (size_t i = 0; i < rows.n; i++)
		verify_differs(v, rows.v[i].name, N_("it does not fit to what it belongs to: {1}"), rows.v[i].value);
	each_comment(v);
	each_takedown(v);
	v->checks += 3;
}
