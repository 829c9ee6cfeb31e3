#include "test/test.h"

#include "base/time.h"

void days_that_do_not_exist_are_refused(void)
{
	static const char *const bad[] = { "2023-02-29", "2024-13-01", "2024-00-10", "2024-1-1", "2024-04-31", "", "2024-04-3x",
		"1900-02-29", "20240430" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!day_is_valid(bad[i]));
	CHECK(day_is_valid("2024-02-29"));
	CHECK(day_is_valid("2000-02-29"));
	CHECK(day_is_valid("9999-12-31"));
}

void days_are_added_over_months_and_years(void)
{
	SAME(day_add(&test_arena, (struct day){ "2024-02-28" }, 1).iso, "2024-02-29");
	SAME(day_add(&test_arena, (struct day){ "2023-12-31" }, 1).iso, "2024-01-01");
	SAME(day_add(&test_arena, (struct day){ "2024-03-01" }, -1).iso, "2024-02-29");
	CHECK(day_between((struct day){ "2023-11-01" }, (struct day){ "2024-10-31" }) == 365);
	CHECK(day_between((struct day){ "2024-10-31" }, (struct day){ "2024-10-30" }) == -1);
}

void the_day_in_vietnam_begins_seven_hours_early(void)
{
	SAME(day_of(&test_arena, (struct moment){ .unix_time = 1704041999 }).iso, "2023-12-31"); /* 16:59:59 UTC */
	SAME(day_of(&test_arena, (struct moment){ .unix_time = 1704042000 }).iso, "2024-01-01"); /* 17:00 UTC */
}

void days_are_read_as_people_type_them(void)
{
	SAME(day_read(&test_arena, "31/7/2024").iso, "2024-07-31");
	SAME(day_read(&test_arena, "1-8-2024").iso, "2024-08-01");
	SAME(day_read(&test_arena, "2024-07-31").iso, "2024-07-31");
	CHECK(!day_read(&test_arena, "31/2/2024").iso);
	CHECK(!day_read(&test_arena, "7/31/2024").iso);
	CHECK(!day_read(&test_arena, "hôm qua").iso);
}

void the_clock_of_a_site_that_stands_still_is_shifted(void)
{
	int64_t real = moment_now().unix_time;
	moment_hold(-86400, (struct moment){ INT64_MAX });
	int64_t there = moment_now().unix_time;
	moment_hold(-86400, (struct moment){ real - 86400 - 10 }); /* its day is over */
	int64_t over = moment_now().unix_time, machine = moment_machine().unix_time;
	moment_hold(0, (struct moment){ INT64_MAX });
	CHECK(there >= real - 86400 && there <= real - 86400 + 5);
	CHECK(over == real - 86400 - 10);
	CHECK(machine >= real);
}
