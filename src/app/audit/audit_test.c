#include "test/test.h"

#include "app/audit/audit.h"

static void add(const char *act, const char *object, const char *reason)
{
	audit_add(test_db, &test_arena, (struct moment){ .unix_time = 1720425600 }, known(7), act, object, reason, NULL);
}

void the_chain_links_each_entry_to_the_one_before(void)
{
	add("work.register", "work CT-1", NULL);
	add("work.return", "work CT-1", "Ảnh mờ");
	struct log_entry_list all = log_entries(test_db, 0, 10);
	CHECK(all.n == 2);
	if (all.n != 2)
		return;
	SAME(all.v[0].h, audit_hash(&test_arena, AUDIT_ZERO, &all.v[0]));
	SAME(all.v[1].h, audit_hash(&test_arena, all.v[0].h, &all.v[1]));
	SAME(log_head_now(test_db).h, all.v[1].h);
	CHECK(log_head_now(test_db).n == 2);
}

void what_a_person_wrote_is_not_in_the_entry(void)
{
	add("work.return", "work CT-1", "Ảnh mờ");
	struct log_entry_list all = log_entries(test_db, 0, 10);
	SAME(all.v[0].reason, "given");
	struct js *content = js_new(&test_arena, JS_OBJECT);
	js_set_text(&test_arena, content, "reason", "Ảnh mờ");
	CHECK(strcmp(all.v[0].body_hash, audit_body_hash(&test_arena, "", js_write(&test_arena, content, 0))) != 0);
}

void fields_cannot_be_moved_into_one_another(void)
{
	struct log_entry one = { .id = 1, .act = "ab", .object = "c", .body_hash = "", .reason = "" }, two = one;
	two.act = "a", two.object = "bc";
	CHECK(strcmp(audit_hash(&test_arena, AUDIT_ZERO, &one), audit_hash(&test_arena, AUDIT_ZERO, &two)) != 0);
}
