#include "base/json.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

struct js *js_new(struct arena *a, enum js_kind kind)
{
	struct js *j = arena_new(a, struct js, 1);
	j->kind = kind;
	return j;
}

struct js *js_add(struct arena *a, struct js *parent, const char *name, struct js *child)
{
	child->name = name ? arena_copy(a, name) : NULL;
	struct js **at = &parent->first;
	for (; *at; at = &(*at)->next) {
		if (name && (*at)->name && !strcmp((*at)->name, name)) {
			child->next = (*at)->next;
			return *at = child;
		}
	}
	child->next = NULL;
	return *at = child;
}

void js_set_text(struct arena *a, struct js *object, const char *name, const char *text)
{
	if (text) {
		struct js *j = js_new(a, JS_TEXT);
		j->text = arena_copy(a, text);
		js_add(a, object, name, j);
		return;
	}
	for (struct js **at = &object->first; *at; at = &(*at)->next) {
		if ((*at)->name && !strcmp((*at)->name, name)) {
			*at = (*at)->next;
			return;
		}
	}
}

void js_set_int(struct arena *a, struct js *object, const char *name, int64_t number)
{
	struct js *j = js_new(a, JS_INT);
	j->number = number;
	js_add(a, object, name, j);
}

/* jansson's tree as ours; a loop's own tail pointer keeps long lists linear. */
static struct js *taken(struct arena *a, const char *name, json_t *from)
{
	struct js *j = arena_new(a, struct js, 1);
	j->name = name ? arena_copy(a, name) : NULL;
	struct js **tail = &j->first;
	const char *key;
	json_t *value;
	size_t i;
	switch (json_typeof(from)) {
	case JSON_OBJECT:
		j->kind = JS_OBJECT;
		json_object_foreach(from, key, value) {
			*tail = taken(a, key, value);
			tail = &(*tail)->next;
		}
		break;
	case JSON_ARRAY:
		j->kind = JS_LIST;
		json_array_foreach(from, i, value) {
			*tail = taken(a, NULL, value);
			tail = &(*tail)->next;
		}
		break;
	case JSON_STRING:
		j->kind = JS_TEXT;
		j->text = arena_copy(a, json_string_value(from));
		break;
	case JSON_INTEGER:
		j->kind = JS_INT;
		j->number = json_integer_value(from);
		break;
	case JSON_REAL:
		j->kind = JS_REAL;
		j->real = json_real_value(from);
		break;
	case JSON_TRUE:
	case JSON_FALSE:
		j->kind = JS_BOOL;
		j->yes = json_is_true(from);
		break;
	case JSON_NULL:
		break;
	}
	return j;
}

struct js *js_read(struct arena *a, const char *text, size_t n, struct js_error *error)
{
	json_error_t e;
	json_t *root = json_loadb(text, n, JSON_REJECT_DUPLICATES, &e);
	if (!root) {
		if (error)
			*error = (struct js_error){ e.line, e.column, arena_copy(a, e.text) };
		return NULL;
	}
	struct js *j = taken(a, NULL, root);
	json_decref(root);
	return j;
}

static json_t *given(const struct js *j)
{
	json_t *to;
	switch (j->kind) {
	case JS_OBJECT:
		to = json_object();
		JS_EACH (x, j)
			json_object_set_new(to, x->name, given(x));
		return to;
	case JS_LIST:
		to = json_array();
		JS_EACH (x, j)
			json_array_append_new(to, given(x));
		return to;
	case JS_TEXT: return json_string(j->text);
	case JS_INT: return json_integer(j->number);
	case JS_REAL: return json_real(j->real);
	case JS_BOOL: return json_boolean(j->yes);
	case JS_NULL: break;
	}
	return json_null();
}

const char *js_write(struct arena *a, const struct js *j, int indent)
{
	json_t *root = given(j);
	char *text = json_dumps(root, JSON_ENCODE_ANY | (indent ? JSON_INDENT(indent) : JSON_COMPACT));
	json_decref(root);
	const char *copy = arena_copy(a, text ? text : "null");
	free(text);
	return copy;
}

const struct js *js_get(const struct js *object, const char *name)
{
	JS_EACH (x, object)
		if (x->name && !strcmp(x->name, name))
			return x;
	return NULL;
}

const char *js_text(const struct js *object, const char *name)
{
	const struct js *x = js_get(object, name);
	return x && x->kind == JS_TEXT ? x->text : NULL;
}

int64_t js_int(const struct js *object, const char *name, int64_t fallback)
{
	const struct js *x = js_get(object, name);
	return x && x->kind == JS_INT ? x->number : fallback;
}

bool js_true(const struct js *object, const char *name)
{
	const struct js *x = js_get(object, name);
	return x && x->kind == JS_BOOL && x->yes;
}

size_t js_count(const struct js *list)
{
	size_t n = 0;
	JS_EACH (x, list)
		n++;
	return n;
}
