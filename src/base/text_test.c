#include "test/test.h"

#include "base/text.h"

struct pair { const char *text, *folded; };

void names_fold_as_people_type_them(void)
{
	static const struct pair pairs[] = {
		{ "Đậu Liêu", "dau lieu" },
		{ "Hòa", "hoa" }, { "Hoà", "hoa" },
		{ "Thủy", "thuy" }, { "Thuỷ", "thuy" },
		{ "Ấ Ẵ Ộ ỵ", "a a o y" },
		{ "Ủy ban  MTTQ - xã M’gar", "uy ban mttq xa m'gar" },
		{ "TP. Hồ Chí Minh", "tp ho chi minh" },
		{ "Đa\xcc\xa3i ho\xcc\x82\xcc\xa3i", "dai hoi" }, /* decomposed, as a phone sends it */
		{ "", "" },
	};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		SAME(text_fold(&test_arena, pairs[i].text), pairs[i].folded);
}

void composed_text_stays_and_decomposed_is_composed(void)
{
	CHECK(text_is_nfc("Đậu Liêu"));
	CHECK(!text_is_nfc("\xc4\x90" "a\xcc\x82\xcc\xa3u"));
	SAME(text_nfc(&test_arena, "\xc4\x90" "a\xcc\x82\xcc\xa3u"), "Đậu");
	SAME(text_nfc(&test_arena, "\xc4\x90" "a\xcc\xa3\xcc\x82u"), "Đậu");
}

void only_strict_utf8_passes(void)
{
	static const char *const bad[] = { "\xff", "\xc0\xaf", "\xe0\x80\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "a\xc4" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!text_is_utf8(bad[i], strlen(bad[i])));
	CHECK(!text_is_utf8("a\0b", 3));
	CHECK(text_is_utf8("Ủy ban 🌟", strlen("Ủy ban 🌟")));
}

void length_counts_letters(void)
{
	CHECK(text_length("Đậu Liêu") == 8);
	CHECK(text_length("") == 0);
}

void order_is_that_of_a_vietnamese_dictionary(void)
{
	static const char *const sorted[] = { "a", "á", "ạ", "ắ", "â", "Dân", "Lực", "Do", "dơ", "Đậu Liêu", "Đỗ" };
	CHECK(text_order("Dân", "Do") < 0);
	CHECK(text_order("dơ", "Đậu Liêu") < 0);
	CHECK(text_order("Đậu Liêu", "Đỗ") < 0);
	for (size_t i = 1; i < 5; i++)
		CHECK(text_order(sorted[i - 1], sorted[i]) < 0);
}

void blanks_at_both_ends_go(void)
{
	SAME(text_trim(&test_arena, "  a b\t\r\n"), "a b");
	SAME(text_trim(&test_arena, " \n"), "");
}

void the_number_of_a_row_is_digits_alone(void)
{
	static const char *const none[] = { "", "0", "07", "-1", "+1", " 1", "1 ", "1x", "1.0", "1234567890123456789" };
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		CHECK(!text_id(none[i]));
	CHECK(text_id("7") == 7);
	CHECK(text_id("123456789012345678") == 123456789012345678);
}
