#include "test/test.h"

#include "base/lang.h"

#include <string.h>

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

/* What was found is remembered by the address of the text: another text may stand there by then. */
void a_text_is_found_by_what_it_says_not_by_where_it_stands(void)
{
	char text[64] = "There is no such page";
	lang_use("vi");
	SAME(_(text), "Không có trang này");
	SAME(_(text), "Không có trang này");
	memcpy(text, "nobody translated this", sizeof "nobody translated this");
	SAME(_(text), "nobody translated this");
	memcpy(text, "There is no such page", sizeof "There is no such page");
	SAME(_(text), "Không có trang này");
	lang_use("en");
	SAME(_(text), "There is no such page");
}

void places_of_a_text_are_filled_in_any_order(void)
{
	SAME(lang_fill(&test_arena, "{2} of {1}, {2}", "seven", "five", NULL), "five of seven, five");
	SAME(lang_fill(&test_arena, "{3} {x} {", "a", NULL), "{3} {x} {");
	SAME(lang_fill(&test_arena, "{1}", "{2}", "b", NULL), "{2}"); /* what is put in is not read again */
}
