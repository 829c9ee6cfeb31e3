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

#endif
