#include "test/test.h"

#include "base/config.h"

#include <stdio.h>
#include <stdlib.h>

void a_setting_misspelt_names_the_one_meant(void)
{
	struct config c;
	struct config_problem p;
	CHECK(config_load(&c, NULL, &p));
	CHECK(!config_set(&c, "databse", "x", &p));
	HAS(p.message, "did you mean database?");
	CHECK(config_set(&c, "upload", "3M", &p));
	CHECK(c.upload == 3 << 20);
	CHECK(!config_set(&c, "upload", "-1", &p));
	CHECK(!config_set(&c, "upload", "3X", &p));
	CHECK(!config_set(&c, "upload", "99999999999G", &p));
	CHECK(config_set(&c, "today", "2024-07-08", &p) && config_set(&c, "today", "", &p));
	CHECK(!config_set(&c, "today", "2024-02-30", &p));
	HAS(p.message, "2024-02-30 is no day");
	CHECK(config_set(&c, "language", "en", &p) && !config_set(&c, "language", "fr", &p));
}

void the_environment_wins_over_the_file(void)
{
	const char *file = arena_format(&test_arena, "%s/settings", test_folder());
	FILE *f = fopen(file, "w");
	CHECK(f != NULL);
	if (!f)
		return;
	fputs("# a remark\nlanguage = en\nper-address = 7\n", f);
	fclose(f);
	setenv("THIDUA_PER_ADDRESS", "9", 1);
	struct config c;
	struct config_problem p;
	CHECK(config_load(&c, file, &p));
	unsetenv("THIDUA_PER_ADDRESS");
	SAME(c.language, "en");
	CHECK(c.per_address == 9);
	CHECK(!config_load(&c, "/nowhere/settings", &p));
	HAS(p.message, "/nowhere/settings");
}
