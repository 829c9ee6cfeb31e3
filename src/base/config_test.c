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
	SAME(p.message, "language: write vi or en, not fr");
	CHECK(config_set(&c, "links", "never", &p) && config_set(&c, "links", "weekly", &p) && !config_set(&c, "links", "off", &p));
	SAME(p.message, "links: write weekly or never, not off");
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

void a_wrong_line_of_the_file_is_named(void)
{
	static const struct { const char *text, *said; } all[] = {
		{ "# a\n\nlinks = daily\nlisten = x\n", "settings:3: links: write weekly or never, not daily" },
		{ "upload = 1M\nlinks\n", "settings:2: this line is not" },
		{ "upload = 1M\nlinsk = never\n", "settings:2: linsk: there is no such setting; did you mean links?" },
	};
	const char *file = arena_format(&test_arena, "%s/settings", test_folder());
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		FILE *f = fopen(file, "w");
		struct config c;
		struct config_problem p = { 0 };
		CHECK(f && fputs(all[i].text, f) >= 0 && fclose(f) == 0);
		CHECK(!config_load(&c, file, &p));
		HAS(p.message, all[i].said);
	}
}
