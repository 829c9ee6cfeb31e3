#include "test/test.h"

#include "html/html.h"

static struct out fresh(void)
{
	return (struct out){ .arena = &test_arena };
}

static const char *text_of(struct out *o)
{
	return arena_copy_n(&test_arena, o->text ? o->text : "", o->used);
}

void letters_that_mean_something_are_escaped(void)
{
	struct out o = fresh();
	html_text(&o, "<img src=x onerror='a'>\"&{{ Đậu");
	const char *text = text_of(&o);
	LACKS(text, "<");
	LACKS(text, "\"");
	LACKS(text, "'");
	HAS(text, "&lt;img");
	HAS(text, "{{ Đậu");
}

/* It is looked for in sixteen bytes at once: each letter at each place of three times as many, and behind them. */
void a_letter_is_escaped_wherever_it_stands(void)
{
	static const struct { char letter; const char *escape; } all[] = {
		{ '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" }, { '"', "&quot;" }, { '\'', "&#39;" },
	};
	static const char plain[] = "Thi đua yêu nước, xây dựng nông thôn mới 2024-07";
	for (size_t n = 0; n < sizeof plain; n++)
		for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
			struct out o = fresh();
			char *text = arena_format(&test_arena, "%.*s%c%s", (int)n, plain, all[i].letter, plain + n);
			html_text(&o, text);
			SAME(text_of(&o), arena_format(&test_arena, "%.*s%s%s", (int)n, plain, all[i].escape, plain + n));
			o.used = 0;
			html_text_n(&o, text, n);
			SAME(text_of(&o), arena_copy_n(&test_arena, plain, n));
		}
}

void a_link_leads_to_http_or_to_this_site(void)
{
	static const char *const bad[] = { "javascript:alert(1)", "//evil.example", "data:text/html,x", " javascript:x", "JaVaScript:x",
		"\\\\evil.example", "/\\evil.example", "vbscript:x" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct out o = fresh();
		html_link(&o, bad[i]);
		SAME(text_of(&o), "#");
	}
	struct out o = fresh();
	html_link(&o, "/thi-dua?a=1&b=2");
	SAME(text_of(&o), "/thi-dua?a=1&amp;b=2");
}

void a_part_of_a_link_is_encoded(void)
{
	struct out o = fresh();
	html_link_part(&o, "28/KH-MTTQ \"Đ\"?#");
	SAME(text_of(&o), "28%2FKH-MTTQ%20%22%C4%90%22%3F%23");
}

/* To readers of English 8/7 may be August; what an input holds is the same in both languages. */
void days_are_said_in_words_to_readers_of_english(void)
{
	struct day day = { "2024-07-08" };
	lang_use("en");
	SAME(day_words(&test_arena, day), "8 July 2024");
	SAME(day_typed(&test_arena, day), "8/7/2024");
	SAME(day_words(&test_arena, (struct day){ NULL }), "");
	SAME(day_words(&test_arena, (struct day){ "2024-13-01" }), "1/13/2024");
	lang_use("vi");
	SAME(day_words(&test_arena, day), "8/7/2024");
	lang_use("en");
}

void values_are_written_as_vietnamese_do(void)
{
	struct out o = fresh();
	html_vnd(&o, (struct vnd){ 1200000, false });
	out_raw(&o, "|", 1);
	html_day(&o, (struct day){ "2024-07-31" });
	out_raw(&o, "|", 1);
	html_number(&o, -4526178);
	out_raw(&o, "|", 1);
	html_vnd(&o, (struct vnd){ 0, true });
	html_day(&o, (struct day){ NULL });
	html_optional(&o, (struct optional){ false, 0 });
	SAME(text_of(&o), "1.200.000\u00a0đ|31/7/2024|-4.526.178|");
}
