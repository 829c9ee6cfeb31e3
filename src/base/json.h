/* JSON as a tree: the plan of a campaign, bundles.  Members keep their order, so what is read and
 * written again has the same bytes.  The only file that includes jansson.h is json.c. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum js_kind { JS_NULL, JS_BOOL, JS_INT, JS_REAL, JS_TEXT, JS_LIST, JS_OBJECT };

struct js {
	enum js_kind kind;
	const char *name;           /* in its object, or NULL */
	bool yes;
	int64_t number;
	double real;
	const char *text;
	struct js *first, *next;  /* elements of a list or object; the next one of its parent */
};

struct js_error { int line, column; const char *message; };

/* NULL and *error (message in the arena, English) when it is not strict JSON in UTF-8. */
struct js *js_read(struct arena *a, const char *text, size_t n, struct js_error *error);
/* Written with `indent` blanks a level; 0: on one line. */
const char *js_write(struct arena *a, const struct js *j, int indent);

const struct js *js_get(const struct js *object, const char *name);       /* or NULL; of NULL too */
const char *js_text(const struct js *object, const char *name);             /* the text, or NULL */
int64_t js_int(const struct js *object, const char *name, int64_t fallback);
bool js_true(const struct js *object, const char *name);
size_t js_count(const struct js *list);

/* To build one. */
struct js *js_new(struct arena *a, enum js_kind kind);
/* Returns the child; a name that is there is replaced. */
struct js *js_add(struct arena *a, struct js *parent, const char *name, struct js *child);
void js_set_text(struct arena *a, struct js *object, const char *name, const char *text);      /* NULL removes it */
void js_set_int(struct arena *a, struct js *object, const char *name, int64_t number);

#define JS_EACH(x, parent) \
	for (const struct js *x = (parent) ? (parent)->first : NULL; x; x = x->next)

#endif
