#include "test/test.h"

#include "http/target.h"

#include <string.h>

static const char *path(const char *target)
{
	return target_path(&test_arena, target, strlen(target));
}

void paths_are_decoded(void)
{
	SAME(path("/"), "/");
	SAME(path("/a%20b/%C4%90%E1%BA%ADu?x=%zz"), "/a b/Đậu");
	SAME(path("/a%2Fb/c"), "/a\001b/c");
	SAME(path("/a+b"), "/a+b");
	SAME(path("/..a/.b"), "/..a/.b");
}

void bad_paths_are_refused(void)
{
	static const char *const bad[] = {
		"/%", "/%2", "/%zz", "/%00", "/a%00b", "/%0d%0a", "/%ff", "/%c0%af", "/%ed%a0%80", "/..", "/a/../b", "/.",
		"/a/.", "/%2e%2e/x", "/%2E", "/%7f", "x",
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		test_check(!path(bad[i]), bad[i], __FILE__, __LINE__);
}

void a_slash_within_a_segment_is_part_of_it(void)
{
	struct req rq = { .arena = &test_arena, .path = path("/don-vi/28%2FKH") };
	enum status status;
	const struct route *r = http_find(&rq, &status);
	if (r) /* the page of a unit */
		SAME(rq.arg[0], "28/KH");
	rq.path = path("/don-vi/28/KH");
	CHECK(!http_find(&rq, &status));
}

void forms_are_decoded(void)
{
	struct param *p = NULL;
	size_t n = 0;
	const char *text = "a=1+2&b=%C4%91&&c&=d&e=f=g";
	CHECK(target_params(&test_arena, text, strlen(text), &p, &n));
	CHECK(n == 5);
	SAME(p[0].value, "1 2");
	SAME(p[1].value, "đ");
	SAME(p[2].name, "c");
	SAME(p[2].value, "");
	SAME(p[3].name, "");
	SAME(p[4].value, "f=g");
	static const char *const bad[] = { "a=%", "a=%0", "a=%00", "%ff=1", "a=\xff", "%gg" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		test_check(!target_params(&test_arena, bad[i], strlen(bad[i]), &p, &n), bad[i], __FILE__, __LINE__);
}

void forms_have_bounds(void)
{
	struct param *p = NULL;
	size_t n = 0;
	char *text = arena_new(&test_arena, char, 2 * PARAMS_MOST + 8);
	memset(text, '&', 2 * PARAMS_MOST + 2);
	for (int i = 0; i < PARAMS_MOST; i++)
		text[2 * i] = 'a';
	CHECK(target_params(&test_arena, text, 2 * PARAMS_MOST, &p, &n));
	CHECK(n == PARAMS_MOST);
	for (size_t i = 0; i < n; i++)
		CHECK(!strcmp(p[i].name, "a"));
	CHECK(!target_params(&test_arena, "b", 1, &p, &n));
}

static const char *cookie(const char *header)
{
	return target_cookie(&test_arena, header, strlen(header), "thidua");
}

void the_own_cookie_is_found_among_others(void)
{
	SAME(cookie("thidua=abc"), "abc");
	SAME(cookie("x=thidua=1; thidua=abc; y=z"), "abc");
	CHECK(!cookie("xthidua=abc; __Host-thidua=def; thidua"));
	SAME(cookie("thidua="), "");
	SAME(cookie(";;; thidua=a b"), "a b");
}

static const char *language(const char *header)
{
	return target_language(header, strlen(header), "vi");
}

void the_language_is_the_one_liked_most(void)
{
	SAME(language(""), "vi");
	SAME(language("fr, de;q=0.5"), "vi");
	SAME(language("en"), "en");
	SAME(language("en-GB,en;q=0.9"), "en");
	SAME(language("vi-VN,vi;q=0.9,en;q=0.8"), "vi");
	SAME(language("en;q=0.3, vi;q=0.4"), "vi");
	SAME(language("vi;q=0.3, en;q=0.45"), "en");
	SAME(language("en;q=0"), "vi");
	SAME(language("english"), "vi");
}

void tags_are_compared_without_their_encoding(void)
{
	static const struct { const char *header; bool has; } tags[] = {
		{ "\"abc\"", true }, { "W/\"abc\"", true }, { "\"x\", \"abc.gz\"", true }, { "\"abc.br\"", true }, { "*", true },
		{ "\"abcd\"", false }, { "abc", false }, { "\"abc", false }, { "", false }, { "\"\"", false },
	};
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		test_check(target_has_etag(tags[i].header, strlen(tags[i].header), "\"abc\"") == tags[i].has,
			tags[i].header, __FILE__, __LINE__);
}

void ranges_are_those_of_the_file(void)
{
	static const struct { const char *header; enum range r; uint64_t from, n; } ranges[] = {
		{ "bytes=0-0", RANGE_GOOD, 0, 1 }, { "bytes=5-", RANGE_GOOD, 5, 5 }, { "bytes=-3", RANGE_GOOD, 7, 3 },
		{ "bytes=2-99", RANGE_GOOD, 2, 8 }, { "bytes=-99", RANGE_GOOD, 0, 10 }, { "bytes=10-", RANGE_BEYOND, 0, 0 },
		{ "bytes=-0", RANGE_BEYOND, 0, 0 }, { "bytes=3-2", RANGE_NONE, 0, 0 }, { "bytes=0-1,3-4", RANGE_NONE, 0, 0 },
		{ "bytes=-", RANGE_NONE, 0, 0 }, { "lines=1-2", RANGE_NONE, 0, 0 }, { "bytes=a-b", RANGE_NONE, 0, 0 },
		{ "bytes=9999999999999999999-", RANGE_NONE, 0, 0 },
	};
	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
		uint64_t from = 0, n = 0;
		enum range r = target_range(ranges[i].header, strlen(ranges[i].header), 10, &from, &n);
		bool good = r == ranges[i].r && (r != RANGE_GOOD || (from == ranges[i].from && n == ranges[i].n));
		test_check(good, ranges[i].header, __FILE__, __LINE__);
	}
}
