#include "test/test.h"

#include "base/json.h"

#include <setjmp.h>

static struct js *read(const char *text, struct js_error *error)
{
	return js_read(&test_arena, text, strlen(text), error);
}

void json_written_again_has_the_same_bytes(void)
{
	static const char *const same[] = {
		"{\"z\":1,\"a\":[true,false,null,-5,\"Đậu \\\"Liêu\\\"\"],\"m\":{}}",
		"[]",
		"[0.1,-2.5,1.0,1e+30,9007199254740993,\"\\b\\t\\n\\f\\r\\u000b\\u001f\"]",
	};
	struct js_error e;
	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		struct js *j = read(same[i], &e);
		CHECK(j != NULL);
		if (j)
			SAME(js_write(&test_arena, j, 0), same[i]);
	}
}

void json_is_written_in_lines(void)
{
	static const char text[] = "{\n \"a\": [\n  1,\n  {}\n ],\n \"b\": []\n}";
	struct js *j = read(text, NULL);
	SAME(js_write(&test_arena, j, 1), text);
	SAME(js_write(&test_arena, j, 0), "{\"a\":[1,{}],\"b\":[]}");
}

void bad_json_is_named_by_line_and_column(void)
{
	struct js_error e = { 0 };
	CHECK(!read("{\n \"a\": 1,\n}", &e));
	CHECK(e.line == 3);
	CHECK(e.message && *e.message);
	CHECK(!read("{\"a\":1,\"a\":2}", &e));
	CHECK(!read("\"\xff\"", &e));
	CHECK(!read("", &e));
}

static bool is_read(const char *text, size_t budget)
{
	jmp_buf full;
	struct arena a = { .budget = budget, .full = &full };
	volatile bool read = false;
	if (setjmp(full) == 0)
		read = js_read(&a, text, strlen(text), NULL);
	arena_free(&a);
	return read;
}

/* Wherever the memory is used up, nothing is left behind: the sanitizer looks for it at the end. */
void json_that_finds_no_memory_leaves_nothing(void)
{
	static const char text[] = "{\"a\": [1, 2.5, true, null, \"Đậu Liêu\", {\"b\": [[], {}]}], \"c\": \"d\"}";
	size_t budget = 8, refused = 0;
	for (; !is_read(text, budget) && budget < 1 << 16; budget += 8)
		refused++;
	CHECK(budget < 1 << 16 && refused > 10);
}

void members_are_set_replaced_and_removed(void)
{
	struct js *o = js_new(&test_arena, JS_OBJECT);
	js_set_text(&test_arena, o, "a", "x");
	js_set_int(&test_arena, o, "b", 7);
	js_set_text(&test_arena, o, "a", "y");
	SAME(js_write(&test_arena, o, 0), "{\"a\":\"y\",\"b\":7}");
	js_set_text(&test_arena, o, "a", NULL);
	SAME(js_write(&test_arena, o, 0), "{\"b\":7}");
	CHECK(js_int(o, "b", 0) == 7);
	CHECK(js_int(o, "c", 3) == 3);
	CHECK(!js_text(o, "b"));
	CHECK(!js_get(NULL, "a"));
}
