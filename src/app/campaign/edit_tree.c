#include "app/campaign/edit_tree.h"

#include <string.h>

struct js *tree_member(struct js *object, const char *name)
{
	for (struct js *x = object ? object->first : NULL; x; x = x->next)
		if (x->name && !strcmp(x->name, name))
			return x;
	return NULL;
}

void tree_set_text(struct arena *a, struct js *object, const char *name, const char *text)
{
	const char *now = js_text(object, name);
	if (strcmp(now ? now : "", text ? text : ""))
		js_set_text(a, object, name, text && *text ? text : NULL);
}

struct js *tree_list(struct arena *a, struct js *object, const char *name)
{
	struct js *list = tree_member(object, name);
	if (!list || list->kind != JS_LIST)
		list = js_add(a, object, name, js_new(a, JS_LIST));
	return list;
}

static int64_t next_number(const struct js *list)
{
	int64_t highest = 0;
	JS_EACH (x, list)
		if (js_int(x, "no", 0) > highest)
			highest = js_int(x, "no", 0);
	return highest + 1;
}

struct js *tree_row(struct arena *a, struct js *list, struct js ***at, bool numbered)
{
	if (!**at) {
		struct js *x = js_new(a, JS_OBJECT);
		if (numbered)
			js_set_int(a, x, "no", next_number(list));
		**at = x;
	}
	struct js *x = **at;
	*at = &x->next;
	return x;
}

bool tree_row_gone(struct js **at, bool is_gone)
{
	if (is_gone && *at)
		*at = (*at)->next;
	return is_gone;
}

void tree_set_words(struct arena *a, struct js *object, const char *name, const struct word *words, unsigned mask)
{
	const struct js *now = js_get(object, name);
	unsigned is = now ? 0 : word_all(words);
	JS_EACH (x, now)
		is |= x->kind == JS_TEXT ? word_bit(words, x->text) : 0;
	if (is == mask)
		return;
	js_set_text(a, object, name, NULL);
	if (mask == word_all(words))
		return;
	struct js *list = js_add(a, object, name, js_new(a, JS_LIST));
	for (int i = 0; words[i].code; i++) {
		if (!(mask & 1u << i))
			continue;
		struct js *text = js_add(a, list, NULL, js_new(a, JS_TEXT));
		text->text = words[i].code;
	}
}

void tree_set_yes(struct arena *a, struct js *object, const char *name, bool yes)
{
	if (js_true(object, name) == yes)
		return;
	js_add(a, object, name, js_new(a, JS_BOOL))->yes = yes;
}

void tree_set_int(struct arena *a, struct js *object, const char *name, int64_t number)
{
	const struct js *now = js_get(object, name);
	if (!now || now->kind != JS_INT || now->number != number)
		js_set_int(a, object, name, number);
}
