#include "test/test.h"

#include "app/unit/place.h"

static void unit(const char *code, const char *from, const char *to, const char *parent)
{
	unit_add(test_db, code, (struct day){ from }, (struct day){ to }, "other", "commune", code, code, parent);
}

/* Its places as "from-to:parent's code" each. */
static const char *places_of(const char *code)
{
	const char *text = "";
	struct unit_list units = units_all(test_db);
	struct place_list places = places_all(test_db);
	for (size_t i = 0; i < places.n; i++) {
		const char *own = "", *parent = "-";
		for (size_t k = 0; k < units.n; k++) {
			if (units.v[k].id == places.v[i].unit_id)
				own = units.v[k].code;
			if (places.v[i].parent_id.known && units.v[k].id == places.v[i].parent_id.value)
				parent = units.v[k].code;
		}
		if (!strcmp(own, code))
			text = arena_format(&test_arena, "%s%s..%s:%s ", text, places.v[i].valid_from.iso,
				places.v[i].valid_to.iso, parent);
	}
	return text;
}

void a_place_ends_when_the_parent_does(void)
{
	unit("town", "2019-01-01", "2025-06-30", NULL);
	unit("ward", "2019-01-01", NULL, "town");
	CHECK(!places_make(test_db, &test_arena));
	SAME(places_of("ward"), "2019-01-01..2025-06-30:town 2025-07-01..9999-12-31:- ");
}

void a_code_that_comes_back_is_another_parent(void)
{
	unit("a", "2019-01-01", "2020-12-31", NULL);
	unit("a", "2021-02-01", NULL, NULL);
	unit("b", "2019-01-01", NULL, "a");
	CHECK(!places_make(test_db, &test_arena));
	SAME(places_of("b"), "2019-01-01..2020-12-31:a 2021-01-01..2021-01-31:- 2021-02-01..9999-12-31:a ");
}

void a_move_above_gives_a_new_place_below(void)
{
	unit("x", "2019-01-01", NULL, NULL);
	unit("y", "2019-01-01", NULL, NULL);
	unit("m", "2019-01-01", "2021-12-31", "x");
	unit("m", "2022-01-01", NULL, "y");
	unit("n", "2019-01-01", NULL, "m");
	CHECK(!places_make(test_db, &test_arena));
	SAME(places_of("n"), "2019-01-01..2021-12-31:m 2022-01-01..9999-12-31:m ");
}

void a_unit_below_itself_is_named(void)
{
	unit("a", "2019-01-01", NULL, "b");
	unit("b", "2019-01-01", NULL, "a");
	const char *cycle = places_make(test_db, &test_arena);
	CHECK(cycle && (!strcmp(cycle, "a") || !strcmp(cycle, "b")));
}
