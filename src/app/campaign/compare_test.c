#include "test/test.h"

#include "app/campaign/compare.h"

static const char *compared(const char *before, const char *after)
{
	const struct js *a = js_read(&test_arena, before, strlen(before), NULL);
	const struct js *b = js_read(&test_arena, after, strlen(after), NULL);
	struct plan_difference_list list = plan_compare(&test_arena, a, b);
	const char *text = "";
	for (size_t i = 0; i < list.n; i++)
		text = arena_format(&test_arena, "%s%s: %s > %s|", text, list.v[i].where, list.v[i].before, list.v[i].after);
	return text;
}

void versions_are_compared_field_by_field(void)
{
	SAME(compared("{\"name\":\"A\",\"ends\":\"2024-07-31\"}", "{\"name\":\"B\",\"ends\":\"2024-08-01\"}"),
		"Name: A > B|Ends: 31 July 2024 > 1 August 2024|");
	SAME(compared("{\"name\":\"A\",\"motto\":\"M\"}", "{\"name\":\"A\"}"), "Motto: M > |");
	SAME(compared("{\"contents\":[\"C1\",\"C2\"]}", "{\"contents\":[\"C2\",\"C3\"]}"), "Contents:  > C3|Contents: C1 > |");
	SAME(compared("{\"other\":{\"x\":1}}", "{\"other\":{\"x\":2}}"), "other: {\"x\":1} > {\"x\":2}|");
	SAME(compared("{\"name\":\"A\"}", "{\"name\":\"A\"}"), "");
}

void phases_and_targets_are_compared_by_their_number(void)
{
	SAME(compared("{\"phases\":[{\"no\":1,\"starts\":\"2024-01-01\",\"ends\":\"2024-06-30\"},{\"no\":2,\"starts\":\"2024-07-01\","
		"\"ends\":\"2024-12-31\"}]}", "{\"phases\":[{\"no\":2,\"starts\":\"2024-07-01\",\"ends\":\"2024-11-30\"}]}"),
		"Phase 2: 1 July 2024 – 31 December 2024 > 1 July 2024 – 30 November 2024|"
		"Phase 1: 1 January 2024 – 30 June 2024 > |");
	const char *text = compared("{\"targets\":[{\"no\":1,\"text\":\"T\",\"rule\":{\"kind\":\"coverage\",\"of\":{\"within\":\"X\","
		"\"depth\":\"self\"},\"event\":\"congress\",\"term\":\"2024-2029\"}}]}",
		"{\"targets\":[{\"no\":1,\"text\":\"T\",\"rule\":{\"kind\":\"coverage\",\"of\":{\"within\":\"X\",\"depth\":\"self\"},"
		"\"event\":\"congress\",\"term\":\"2025-2030\"}}]}");
	HAS(text, "Target 1: T – ");
	HAS(text, "2025-2030");
	text = compared("{\"targets\":[{\"no\":1,\"text\":\"T\",\"rule\":{},\"assumed\":1}]}",
		"{\"targets\":[{\"no\":1,\"text\":\"T\",\"rule\":{},\"assumed\":2}]}");
	HAS(text, "\"assumed\":1"); /* what has no words is shown as it is written */
}
