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

static void write_text(FILE *f, const char *text)
{
	static const char letters[] = "btnvfr"; /* of the bytes 8 to 13; JSON has none for 11 */
	putc_unlocked('"', f);
	for (const char *plain = text;; plain = text) {
		while ((unsigned char)*text >= 0x20 && *text != '"' && *text != '\\')
			text++;
		fwrite_unlocked(plain, 1, (size_t)(text - plain), f);
		unsigned char c = (unsigned char)*text++;
		if (!c)
			break;
		if (c == '"' || c == '\\')
			fprintf(f, "\\%c", c);
		else if (c >= 8 && c <= 13 && c != 11)
			fprintf(f, "\\%c", letters[c - 8]);
		else
			fprintf(f, "\\u%04x", c);
	}
	putc_unlocked('"', f);
}

/* With as few digits as give the same number again: 0.1 and not 0.10000000000000001. */
static void write_real(FILE *f, double real)
{
	char text[32];
	for (int digits = 15; digits <= 17; digits++) {
		snprintf(text, sizeof text, "%.*g", digits, real);
		if (strtod(text, NULL) == real)
			break;
	}
	fprintf(f, "%s%s", text, text[strcspn(text, ".e")] ? "" : ".0");
}

static void new_line(FILE *f, int indent, int depth)
{
	if (indent)
		fprintf(f, "\n%*s", indent * depth, "");
}

static void write_value(FILE *f, const struct js *j, int indent, int depth);

static void write_members(FILE *f, const struct js *j, int indent, int depth)
{
	JS_EACH (x, j) {
		if (x != j->first)
			putc(',', f);
		new_line(f, indent, depth + 1);
		if (j->kind == JS_OBJECT) {
			write_text(f, x->name);
			fputs(indent ? ": " : ":", f);
		}
		write_value(f, x, indent, depth + 1);
	}
	if (j->first)
		new_line(f, indent, depth);
}

static void write_value(FILE *f, const struct js *j, int indent, int depth)
{
	switch (j->kind) {
	case JS_OBJECT:
	case JS_LIST:
		putc_unlocked(j->kind == JS_OBJECT ? '{' : '[', f);
		write_members(f, j, indent, depth);
		putc_unlocked(j->kind == JS_OBJECT ? '}' : ']', f);
		break;
	case JS_TEXT: write_text(f, j->text); break;
	case JS_INT: fprintf(f, "%" PRId64, j->number); break;
	case JS_REAL: write_real(f, j->real); break;
	case JS_BOOL: fputs(j->yes ? "true" : "false", f); break;
	case JS_NULL: fputs("null", f); break;
	}
}

const char *js_write(struct arena *a, const struct js *j, int indent)
{
	char *text = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);
	if (!f)
		abort();
	write_value(f, j, indent, 0);
	if (fclose(f) || !text)
		abort();
	const char *copy = arena_copy_n(a, text, n);
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
