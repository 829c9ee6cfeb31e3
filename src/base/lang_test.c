#include "test/test.h"

#include "base/lang.h"

void texts_are_those_of_the_language_in_use(void)
{
	lang_use("vi");
	SAME(_("There is no such page"), "Không có trang này");
	SAME(_("a text that nobody translated"), "a text that nobody translated");
	SAME(lang_code(), "vi");
	lang_use("xx");
	SAME(_("There is no such page"), "There is no such page");
	SAME(lang_code(), "en");
}

void places_of_a_text_are_filled_in_any_order(void)
{
	SAME(lang_fill(&test_arena, "{2} of {1}, {2}", "seven", "five", NULL), "five of seven, five");
	SAME(lang_fill(&test_arena, "{3} {x} {", "a", NULL), "{3} {x} {");
	SAME(lang_fill(&test_arena, "{1}", "{2}", "b", NULL), "{2}"); /* what is put in is not read again */
}
