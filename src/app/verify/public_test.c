#include "test/test.h"

#include "app/exchange/exchange.h"
#include "app/verify/public.h"

static const char *was, *is; /* one text of the answers that the site falsifies, or NULL */
static const char *told;

/* What a visitor gets, with the falsehood in it. */
static const char *get(struct public_site *site, const char *path, const char **problem)
{
	struct reply r = test_get(path);
	if (r.status != HTTP_OK) {
		*problem = "no answer";
		return NULL;
	}
	const char *at = was ? strstr(r.body, was) : NULL;
	return at ? arena_format(site->arena, "%.*s%s%s", (int)(at - r.body), r.body, is, at + strlen(was)) : r.body;
}

static void keep(void *to, const char *line)
{
	(void)to;
	told = arena_format(&test_arena, "%s%s\n", told, line);
}

static bool verified(const char *from, const char *to)
{
	was = from;
	is = to;
	told = "";
	struct public_site site = { .arena = &test_arena, .get = get, .tell = keep };
	bool good = public_verify(&site);
	CHECK(site.checks == 5);
	return good;
}

static void prepare(void)
{
	const char *path = "test/bundle/hong-linh";
	struct import_wish wish = { &path, 1, false, { .unix_time = 1720000000 }, { "2024-07-08" } };
	struct import_report report;
	CHECK(import_run(test_db, &test_arena, &wish, &report));
}

void an_honest_site_is_believed(void)
{
	prepare();
	CHECK(verified(NULL, NULL));
	SAME(told, "");
}

void a_site_that_says_what_does_not_follow_is_found_out(void)
{
	prepare();
	CHECK(!verified("\"numerator\":7", "\"numerator\":6"));
	HAS(told, "TD-2023-01 1: 7 units are in no list, and 6 are counted");
	CHECK(!verified("\"denominator\":9", "\"denominator\":8"));
	HAS(told, "TD-2023-01 3: it has 9 units and not 8");
	CHECK(!verified("\"met\":true", "\"met\":false"));
	HAS(told, "TD-2023-01 1: whether it is met does not follow from its numbers");
	CHECK(!verified("\"CT-437-01\",\"campaign\":\"TD-2023-01\",\"unit\":\"MT-437\"",
		"\"CT-437-01\",\"campaign\":\"TD-2023-01\",\"unit\":\"MT-42\""));
	HAS(told, "TD-2023-01 4: MT-437 lacks what it needs and is counted");
	CHECK(!verified("\"TV-437-03\"", "\"MT-42\""));
	HAS(told, "MT-42 is listed and is not among its units");
}
