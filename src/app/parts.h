/* What the parts of forms are given: see parts.html. */
#ifndef APP_PARTS_H
#define APP_PARTS_H

#include "http/form.h"

#include "base/crypto.h"

#include <stdbool.h>
#include <stddef.h>

/* One input.  `hint` may be NULL; `type` NULL is text; a day is typed as text, 31/7/2024. */
struct input {
	const char *name, *label, *hint, *type, *inputmode, *autocomplete;
	bool required;
	int rows;     /* of a text area */
	int64_t max;  /* letters; 0: no limit */
};

struct choice { const char *value, *label; };
struct choice_list { const struct choice *v; size_t n; };

/* The key of this form: the same when it is shown again, so that sending it twice is one act. */
static inline const char *parts_once(const struct req *rq)
{
	const char *once = req_text(rq, "once");
	return *once ? once : crypto_random(rq->arena, 16);
}

/* The ids that describe an input: its hint, its problem, both, or "" for none. */
static inline const char *parts_notes(const struct req *rq, struct input f)
{
	bool wrong = form_problem(rq, f.name) != NULL;
	const char *hint = f.hint ? arena_join(rq->arena, f.name, "-hint") : "";
	return wrong ? arena_join(rq->arena, hint, *hint ? " " : "", f.name, "-wrong") : hint;
}

static inline const char *parts_radio_id(const struct req *rq, struct input f, size_t n, const char *value)
{
	return n ? arena_join(rq->arena, f.name, "-", value) : f.name;
}

/* The sign of a state, so that it can be told without colour: see static/style. */
static inline const char *parts_sign(const char *state)
{
	static const char *const signs[][2] = {
		{ "met", "✓" }, { "on-time", "▲" }, { "late", "!" }, { "overdue", "✕" }, { "silent", "○" },
	};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (!strcmp(signs[i][0], state))
			return signs[i][1];
	return "";
}

#endif
