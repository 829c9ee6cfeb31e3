#include "base/json.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
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

static void end_root(void *of)
{
	json_t **root = of;
	json_decref(*root);
	*root = NULL;
}

struct js *js_read(struct arena *a, const char *text, size_t n, struct js_error *error)
{
	json_error_t e;
	json_t **root = arena_new(a, json_t *, 1); /* it ends with the arena when that is full before all is copied */
	arena_keep(a, root, end_root);
	*root = json_loadb(text, n, JSON_REJECT_DUPLICATES, &e);
	if (!*root && json_error_code(&e) == json_error_out_of_memory)
		arena_full(a);
	if (!*root) {
		if (error)
			*error = (struct js_error){ e.line, e.column, arena_copy(a, e.text) };
		return NULL;
	}
	struct js *j = taken(a, NULL, *root);
	end_root(root);
	return j;
}

/* What is written, in an arena of its own until its length is known. */
struct text { struct arena *arena; char *v; size_t n, room; };

static void put(struct text *t, const char *bytes, size_t n)
{
	if (!t->v || t->room - t->n < n) {
		t->room = 2 * (t->n + n) + 256;
		char *bigger = arena_room(t->arena, t->room);
		if (t->v)
			memcpy(bigger, t->v, t->n);
		t->v = bigger;
	}
	memcpy(t->v + t->n, bytes, n);
	t->n += n;
}

static void put_letter(struct text *t, char c)
{
	put(t, &c, 1);
}

static void put_words(struct text *t, const char *words)
{
	put(t, words, strlen(words));
}

/* Small letters come first: they are behind all that do not. */
static bool stands_for_itself(unsigned char c)
{
	return c > '\\' || (c >= 0x20 && c != '"' && c != '\\');
}

static void write_text(struct text *t, const char *text)
{
	static const char letters[] = "btnvfr"; /* of the bytes 8 to 13; JSON has none for 11 */
	put_letter(t, '"');
	for (const char *plain = text;; plain = text) {
		while (stands_for_itself((unsigned char)*text))
			text++;
		put(t, plain, (size_t)(text - plain));
		unsigned char c = (unsigned char)*text++;
		if (!c)
			break;
		char escape[8] = { '\\', (char)c };
		if (c >= 8 && c <= 13 && c != 11)
			escape[1] = letters[c - 8];
		else if (c < 0x20)
			snprintf(escape, sizeof escape, "\\u%04x", c);
		put_words(t, escape);
	}
	put_letter(t, '"');
}

/* With as few digits as give the same number again: 0.1 and not 0.10000000000000001. */
static void write_real(struct text *t, double real)
{
	char text[32];
	for (int digits = 15; digits <= 17; digits++) {
		snprintf(text, sizeof text, "%.*g", digits, real);
		if (strtod(text, NULL) == real)
			break;
	}
	put_words(t, text);
	put_words(t, text[strcspn(text, ".e")] ? "" : ".0");
}

static void write_int(struct text *t, int64_t number)
{
	char text[24];
	snprintf(text, sizeof text, "%" PRId64, number);
	put_words(t, text);
}

static void new_line(struct text *t, int indent, int depth)
{
	if (!indent)
		return;
	put_letter(t, '\n');
	for (int i = 0; i < indent * depth; i++)
		put_letter(t, ' ');
}

static void write_value(struct text *t, const struct js *j, int indent, int depth);

static void write_members(struct text *t, const struct js *j, int indent, int depth)
{
	JS_EACH (x, j) {
		if (x != j->first)
			put_letter(t, ',');
		new_line(t, indent, depth + 1);
		if (j->kind == JS_OBJECT) {
			write_text(t, x->name);
			put_words(t, indent ? ": " : ":");
		}
		write_value(t, x, indent, depth + 1);
	}
	if (j->first)
		new_line(t, indent, depth);
}

static void write_value(struct text *t, const struct js *j, int indent, int depth)
{
	switch (j->kind) {
	case JS_OBJECT:
	case JS_LIST:
		put_letter(t, j->kind == JS_OBJECT ? '{' : '[');
		write_members(t, j, indent, depth);
		put_letter(t, j->kind == JS_OBJECT ? '}' : ']');
		break;
	case JS_TEXT: write_text(t, j->text); break;
	case JS_INT: write_int(t, j->number); break;
	case JS_REAL: write_real(t, j->real); break;
	case JS_BOOL: put_words(t, j->yes ? "true" : "false"); break;
	case JS_NULL: put_words(t, "null"); break;
	}
}

const char *js_write(struct arena *a, const struct js *j, int indent)
{
	struct text t = { .arena = arena_inside(a) };
	write_value(&t, j, indent, 0);
	const char *copy = arena_copy_n(a, t.v, t.n);
	arena_free(t.arena);
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
