/* 200 questions and what they find, in this order: test/search/pairs.tsv, the same on both engines. */
#include "test/test.h"

#include "app/search/search.h"

#include <stdio.h>
#include <string.h>

/* The fields of a line, parted by tabs; false: the end of the file. */
static bool next_line(FILE *f, const char **field, size_t n)
{
	char line[1000];
	for (;;) {
		if (!fgets(line, sizeof line, f))
			return false;
		line[strcspn(line, "\n")] = '\0';
		if (*line && *line != '#')
			break;
	}
	char *rest = arena_copy(&test_arena, line);
	for (size_t i = 0; i < n; i++) {
		char *part = strsep(&rest, "\t");
		field[i] = part ? part : "";
	}
	return true;
}

static void put_texts(void)
{
	FILE *f = fopen("test/search/texts.tsv", "r");
	const char *v[5];
	CHECK(f);
	while (f && next_line(f, v, 5)) {
		const struct search_doc doc = { .kind = v[1], .object = v[0], .address = "/tim", .title = v[3], .body = v[4],
			.day = { v[2] }, SEARCH_ALWAYS };
		search_put(test_db, &doc);
	}
	if (f)
		fclose(f);
}

/* A "|" before the first one that has other marks than those typed. */
static const char *answer(const char *question)
{
	const struct search_wish wish = { .text = question, .kind = "", .path = "", .section = "", .to = { "2024-07-08" },
		.after = "" };
	struct search_answer a = search_find(test_db, &test_arena, &wish);
	const char *all = "";
	bool folded = false;
	for (size_t i = 0; i < a.n; i++) {
		const struct search_shown *row = search_row(&a, &a.hits[i]);
		bool line = a.hits[i].folded && !folded;
		all = arena_format(&test_arena, "%s%s%s%s", all, i ? " " : "", line ? "| " : "", row ? row->object : "?");
		folded |= a.hits[i].folded;
	}
	return all;
}

void two_hundred_questions_find_what_they_should(void)
{
	FILE *f = fopen("test/search/pairs.tsv", "r");
	const char *v[2];
	int n = 0;
	put_texts();
	for (; f && next_line(f, v, 2); n++) {
		const char *got = answer(v[0]);
		if (strcmp(got, v[1]))
			fprintf(stderr, "pairs.tsv: %s\n", v[0]);
		SAME(got, v[1]);
	}
	if (f)
		fclose(f);
	CHECK(n >= 200);
}
