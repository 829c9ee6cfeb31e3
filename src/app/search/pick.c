#include "app/search/pick.h"

#include "app/search/search.h"
#include "app/unit/unit.sql.h"
#include "base/lang.h"
#include "base/text.h"

#include <string.h>

static const struct { const char *code, *page; bool now; } kinds[] = {
	[PICK_UNIT] = { "unit", "/don-vi/", false }, [PICK_UNIT_NOW] = { "unit", "/don-vi/", true },
	[PICK_WORK] = { "work", "/cong-trinh/", false }, [PICK_ARTICLE] = { "article", "/tin/", false },
};

const char *pick_kind_code(enum pick_kind kind)
{
	return kinds[kind].code;
}

const char *pick_code_of(struct arena *a, const char *kind, const char *address)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		size_t n = strlen(kinds[i].page);
		if (!strcmp(kinds[i].code, kind) && !strncmp(address, kinds[i].page, n))
			return arena_copy_n(a, address + n, strcspn(address + n, "?#"));
	}
	return NULL;
}

bool pick_is_now(struct req *rq, const char *kind, const char *code)
{
	return strcmp(kind, kinds[PICK_UNIT].code) || unit_on(rq->db, code, rq->today);
}

const char *pick_words(struct arena *a, const char *name, const char *code)
{
	return arena_format(a, "%s (%s)", name, code);
}

const char *pick_unit_words(struct req *rq, const char *code)
{
	const struct unit *u = *code ? unit_last(rq->db, code) : NULL;
	return u ? pick_words(rq->arena, u->name, u->code) : code;
}

/* ------------------------------------------------------------ by name */

struct found { const char *name, *code; };
struct found_list { struct found v[SEARCH_ROWS]; size_t n; };

static struct search_wish wish_of(struct req *rq, enum pick_kind kind, const char *text)
{
	return (struct search_wish){ .text = text, .kind = kinds[kind].code, .path = "", .section = "", .to = rq->today,
		.after = "", .now = rq->now, .typing = true, .titles = true };
}

static struct found_list find(struct req *rq, enum pick_kind kind, const char *text)
{
	struct found_list list = { .n = 0 };
	struct search_wish wish = wish_of(rq, kind, text);
	struct search_answer answer = search_find(rq->db, rq->arena, &wish);
	for (size_t i = 0; i < answer.n; i++) {
		const struct search_shown *row = search_row(&answer, &answer.hits[i]);
		const char *code = row ? pick_code_of(rq->arena, row->kind, row->address) : NULL;
		bool again = !code || (kinds[kind].now && !pick_is_now(rq, row->kind, code));
		for (size_t k = 0; k < list.n && !again; k++)
			again = !strcmp(list.v[k].code, code);
		if (!again)
			list.v[list.n++] = (struct found){ row->title, code };
	}
	return list;
}

/* What is called just so; NULL: nothing, or several. */
static const char *only_code(struct req *rq, const struct found_list *list, const char *text)
{
	const char *folded = text_fold(rq->arena, text), *code = NULL;
	for (size_t i = 0; i < list->n; i++) {
		if (strcmp(text_fold(rq->arena, list->v[i].name), folded))
			continue;
		if (code)
			return NULL;
		code = list->v[i].code;
	}
	return code;
}

static bool is_code(struct req *rq, enum pick_kind kind, const char *code)
{
	bool unit = !strcmp(kinds[kind].code, kinds[PICK_UNIT].code);
	return unit ? unit_last(rq->db, code) != NULL : search_text_of(rq->db, kinds[kind].code, code) != NULL;
}

/* In brackets at the end stands the code of what was chosen; or a word of a name, "Xã Nghi Xuân (cũ)". */
const char *pick_code(struct req *rq, enum pick_kind kind, const char *typed)
{
	const char *text = text_trim(rq->arena, typed), *open = strrchr(text, '(');
	const char *last = NULL;
	size_t n = strlen(text);
	if (open && text[n - 1] == ')') {
		last = text_trim(rq->arena, arena_copy_n(rq->arena, open + 1, (size_t)(text + n - 1 - open - 1)));
		if (!*last || strchr(last, ' ')) /* a code has no blank */
			last = NULL;
		else if (is_code(rq, kind, last))
			return last;
	}
	if (!strchr(text, ' '))
		return text;
	struct found_list list = find(rq, kind, text);
	const char *code = only_code(rq, &list, text);
	return code ? code : last ? last : text;
}

/* Of what was typed without its code, or as texts write it when nothing has these words. */
const char *pick_unknown(struct req *rq, enum pick_kind kind, const char *typed)
{
	const char *open = strrchr(typed, '('), *names = "";
	const char *text = open && open > typed ? arena_copy_n(rq->arena, typed, (size_t)(open - typed)) : typed;
	struct found_list list = find(rq, kind, text);
	if (!list.n) {
		struct search_wish wish = wish_of(rq, kind, text);
		struct search_part_list parts = search_parts(rq->db, rq->arena, &wish);
		for (size_t i = 0; i < parts.n && !list.n; i++)
			list = find(rq, kind, parts.v[i].text);
	}
	for (size_t i = 0; i < list.n && i < PICK_NEAREST; i++)
		names = arena_format(rq->arena, "%s%s%s", names, i ? "; " : "", pick_words(rq->arena, list.v[i].name, list.v[i].code));
	return list.n ? lang_fill(rq->arena, _("is not known by this name or code. Did you mean: {1}?"), names, NULL)
		: _("is not known by this name or code");
}

void pick_problem(struct req *rq, enum pick_kind kind, const char *name, const char *label, const char *typed)
{
	req_problem(rq, name, label, *text_trim(rq->arena, typed) ? pick_unknown(rq, kind, typed) : _("must be filled in"));
}
