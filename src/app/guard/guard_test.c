#include "app/guard/guard_test.h"

#include "app/guard/guard.html.h"
#include "app/guard/load.h"
#include "base/crypto.h"
#include "base/json.h"
#include "test/test.h"

#include <stdlib.h>

enum { NOW = 1720425600 }; /* of the test's clock */

static const char sentence[] = "The verification code is wrong.";

/* What a browser sends, and from where. */
struct sent {
	const char *form, *object;   /* that the page asks about */
	const char *guard, *work, *code, *homepage;
	int64_t at;
	uint8_t ipv4[4];
};

static struct req request(const struct sent *s, enum method method)
{
	struct param *v = arena_new(&test_arena, struct param, 4);
	v[0] = (struct param){ "guard", s->guard ? s->guard : "" };
	v[1] = (struct param){ "work", s->work ? s->work : "" };
	v[2] = (struct param){ "code", s->code ? s->code : "" };
	v[3] = (struct param){ "homepage", s->homepage ? s->homepage : "" };
	struct req rq = { .method = method, .db = test_db, .arena = &test_arena, .out.arena = &test_arena,
		.config = &test_config, .params = { v, method == POST ? 4 : 0 }, .now = { .unix_time = s->at ? s->at : NOW }, .clock = { .unix_time = s->at ? s->at : NOW }, .language = "en" };
	memcpy(rq.reader.prefix, "\0\0\0\0\0\0\0\0\0\0\xff\xff\xc0\0\2\1", 16);
	if (s->ipv4[0])
		memcpy(rq.reader.prefix + 12, s->ipv4, 4);
	return rq;
}

static const struct guard *form_at(int64_t at)
{
	struct sent s = { .at = at };
	struct req rq = request(&s, GET);
	return guard_new(&rq, "comment", "tin-1", true);
}

static int64_t bits_of(const char *token)
{
	struct token t;
	return token_parse(&test_arena, token, &t) ? t.bits : 0;
}

static const char *solve(const char *token)
{
	for (int n = 0;; n++) {
		const char *counter = arena_format(&test_arena, "%d", n);
		if (token_worked(&test_arena, token, counter, bits_of(token)))
			return counter;
	}
}

/* A counter that is no work. */
static const char *lazy(const char *token)
{
	for (int n = 0;; n++) {
		const char *counter = arena_format(&test_arena, "%d", n);
		if (!token_worked(&test_arena, token, counter, bits_of(token)))
			return counter;
	}
}

const char *guard_test_fields(const char *form, const char *object)
{
	struct sent s = { .at = NOW - 60 };
	struct req rq = request(&s, GET);
	const char *token = guard_new(&rq, form, object, true)->token;
	return arena_format(&test_arena, "guard=%s&work=%s", token, solve(token));
}

static bool passes(struct sent s)
{
	struct req rq = request(&s, POST);
	bool good = guard_passes(&rq, s.form ? s.form : "comment", s.object ? s.object : "tin-1", true);
	CHECK(good == !rq.problems.n);
	if (!good) {
		SAME(rq.problems.v[0].name, "code");
		SAME(rq.problems.v[0].message, sentence);
		CHECK(guard_refused(&rq) == HTTP_INVALID);
		guard_part(&rq.out, guard_new(&rq, "comment", "tin-1", true));
	}
	return good;
}

/* The words of a form, back to digits. */
static const char *code_of(const char *words)
{
	static const char *const all[] = { "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine" };
	const char *code = "";
	while (*words) {
		size_t n = strcspn(words, " ");
		for (int i = 0; i < 10; i++)
			if (strlen(all[i]) == n && !strncmp(words, all[i], n))
				code = arena_format(&test_arena, "%s%d", code, i);
		words += n + (words[n] == ' ');
	}
	return code;
}

void a_form_with_work_passes_once(void)
{
	const struct guard *g = form_at(NOW - 60);
	struct sent s = { .guard = g->token, .work = solve(g->token) };
	CHECK(passes(s));
	CHECK(!passes(s));
	s.guard = form_at(NOW - 60)->token;
	s.work = solve(s.guard);
	CHECK(passes(s));
}

void a_used_token_is_known_after_a_start_and_swept_when_it_is_old(void)
{
	const struct guard *g = form_at(NOW - 60);
	CHECK(passes((struct sent){ .guard = g->token, .work = solve(g->token) }));
	load_forget(4);
	CHECK(!passes((struct sent){ .guard = g->token, .work = solve(g->token) }));
	const struct guard *later = form_at(NOW + GUARD_LIFE);
	CHECK(passes((struct sent){ .guard = later->token, .work = solve(later->token), .at = NOW + GUARD_LIFE + 60 }));
	CHECK(db_end(test_db, true));
	db_begin(test_db, &test_arena, WRITE);
	static const size_t offsets[] = { 0 };
	static const struct query count = { "test guard used", "SELECT count(*) FROM guard_used",
		"SELECT count(*) FROM guard_used", "", "i", offsets, sizeof(int64_t) };
	int64_t *n = NULL;
	CHECK(db_run(test_db, &count, NULL, &n) == 1 && *n == 1);
}

void each_cause_of_refusal_has_the_same_sentence(void)
{
	const struct guard *g = form_at(NOW - 60);
	const char *work = solve(g->token);
	CHECK(!passes((struct sent){ .guard = g->token, .code = "123" }));
	g = form_at(NOW - 60), work = solve(g->token);
	CHECK(!passes((struct sent){ .guard = g->token, .work = work, .homepage = "https://example.org" }));
	g = form_at(NOW - GUARD_LIFE), work = solve(g->token);
	CHECK(!passes((struct sent){ .guard = g->token, .work = work }));
	g = form_at(NOW - GUARD_LEAST + 1), work = solve(g->token);
	CHECK(!passes((struct sent){ .guard = g->token, .work = work }));
	g = form_at(NOW + 5), work = solve(g->token);
	CHECK(!passes((struct sent){ .guard = g->token, .work = work }));
	g = form_at(NOW - 60);
	CHECK(!passes((struct sent){ .guard = g->token, .work = lazy(g->token) }));
	g = form_at(NOW - 60);
	CHECK(!passes((struct sent){ .guard = g->token }));
	CHECK(!passes((struct sent){ .work = "1" }));
	g = form_at(NOW - 60), work = solve(g->token);
	CHECK(!passes((struct sent){ .guard = g->token, .work = work, .form = "question" }));
	CHECK(!passes((struct sent){ .guard = g->token, .work = work, .object = "tin-2" }));
	CHECK(passes((struct sent){ .guard = g->token, .work = work }));
}

/* Change the letter at i to another that could stand there. */
static const char *altered(const char *token, size_t i)
{
	char *text = arena_copy(&test_arena, token);
	text[i] = text[i] == '.' ? '0' : text[i] == '1' ? '2' : '1';
	return text;
}

void a_token_that_was_altered_anywhere_is_refused(void)
{
	const struct guard *g = form_at(NOW - 60);
	for (size_t i = 0; g->token[i]; i++) {
		const char *token = altered(g->token, i);
		struct sent s = { .guard = token };
		struct req rq = request(&s, POST);
		CHECK(!guard_passes(&rq, "comment", "tin-1", true));
	}
	struct token t;
	const struct token_use use = { "comment", "tin-1", true };
	const char *const bad[] = { "", ".", ".....", "1.2.3.4.5.6", arena_format(&test_arena, "%s.", g->token),
		arena_format(&test_arena, " %s", g->token), arena_format(&test_arena, "0%s", g->token),
		arena_format(&test_arena, "%0300d", 1) };
	struct req rq = { .db = test_db, .arena = &test_arena };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!token_read(&test_arena, app_token_key(&rq), &use, bad[i], &t));
	CHECK(token_read(&test_arena, app_token_key(&rq), &use, g->token, &t));
}

/* The same letters, cut at other places, are another use. */
void fields_are_not_spliced(void)
{
	static const uint8_t key[32] = { 1 };
	const struct token t = { NOW, NOW + 1, 4, "00112233445566778899aabbccddeeff", "0011223344556677" };
	const struct token_use uses[] = { { "comment", "1tin", true }, { "comment1", "tin", true }, { "commen", "t1tin", true },
		{ "comment", "1tin", false }, { "", "comment1tin", true }, { "comment1tin", "", true }, { "7:comment", "tin", true },
		{ "comment", "4:1tin4:work", true } };
	for (size_t i = 0; i < sizeof uses / sizeof *uses; i++)
		for (size_t j = 0; j < sizeof uses / sizeof *uses; j++) {
			struct token read;
			const char *text = token_write(&test_arena, key, &uses[i], &t);
			CHECK(token_read(&test_arena, key, &uses[j], text, &read) == (i == j));
		}
}

void the_code_is_typed_as_people_type_it(void)
{
	const struct guard *g = form_at(NOW - 60);
	const char *code = code_of(g->words);
	CHECK(strlen(code) == TOKEN_DIGITS);
	LACKS(g->token, code);
	CHECK(passes((struct sent){ .guard = g->token,
		.code = arena_format(&test_arena, " %.3s\xe3\x80\x80%s ", code, code + 3) }));
	SAME(token_typed(&test_arena, "４９０ ２\xc2\xa0１７"), "490217");
	CHECK(!token_typed(&test_arena, "49021"));
	CHECK(!token_typed(&test_arena, "4902177"));
	CHECK(!token_typed(&test_arena, "49021x"));
	CHECK(!token_typed(&test_arena, "49021\xef\xbc"));
	CHECK(!token_typed(&test_arena, "49021\xef\xbc\x9a"));
}

void a_refused_token_is_burnt_and_the_next_form_has_new_digits(void)
{
	const struct guard *g = form_at(NOW - 60);
	struct sent s = { .guard = g->token, .code = "000 000" };
	if (!strcmp(code_of(g->words), "000000"))
		return;
	struct req rq = request(&s, POST);
	CHECK(!guard_passes(&rq, "comment", "tin-1", true));
	const struct guard *again = guard_new(&rq, "comment", "tin-1", true);
	CHECK(strcmp(again->token, g->token) && strcmp(again->words, g->words));
	SAME(again->typed, "");
	SAME(again->problem, sentence);
	CHECK(!passes((struct sent){ .guard = g->token, .code = code_of(g->words) }));
	CHECK(passes((struct sent){ .guard = again->token, .code = code_of(again->words) }));
}

void a_form_that_comes_back_for_another_cause_keeps_its_token_and_its_work(void)
{
	const struct guard *g = form_at(NOW - 60);
	struct sent s = { .guard = g->token, .work = solve(g->token) };
	struct req rq = request(&s, POST);
	const struct guard *again = guard_new(&rq, "comment", "tin-1", true);
	SAME(again->token, g->token);
	SAME(again->work, s.work);
	CHECK(again->life == GUARD_LIFE - 60 && !again->problem);
	struct req asked = request(&s, GET);
	CHECK(strcmp(guard_new(&asked, "comment", "tin-1", true)->token, g->token));
}

void who_changes_the_network_is_not_refused(void)
{
	const struct guard *g = form_at(NOW - 60);
	CHECK(passes((struct sent){ .guard = g->token, .work = solve(g->token), .ipv4 = { 203, 0, 113, 9 } }));
}

void a_busy_network_works_more_then_waits_longer_and_at_last_is_told_when(void)
{
	struct sent other = { .ipv4 = { 203, 0, 113, 9 } };
	for (int i = 0; i < LOAD_MOST; i++) {
		const struct guard *g = form_at(NOW - 60);
		CHECK(bits_of(g->token) == (4 + i < LOAD_BITS_MOST ? 4 + i : LOAD_BITS_MOST));
		struct sent s = { .guard = g->token, .work = solve(g->token) };
		struct req rq = request(&s, POST);
		CHECK(guard_passes(&rq, "comment", "tin-1", true));
		CHECK(guard_slow(&rq) == (i >= LOAD_FREE));
	}
	const struct guard *g = form_at(NOW - 60);
	struct sent s = { .guard = g->token, .work = solve(g->token) };
	struct req rq = request(&s, POST), stranger = request(&other, GET);
	CHECK(!guard_passes(&rq, "comment", "tin-1", true));
	CHECK(guard_refused(&rq) == HTTP_TOO_MANY && rq.retry_after == 3600);
	HAS(rq.problems.v[0].message, "after 16:00.");
	CHECK(bits_of(guard_new(&stranger, "comment", "tin-1", true)->token) == 4);
	g = form_at(NOW + 3550);
	CHECK(passes((struct sent){ .guard = g->token, .work = solve(g->token), .at = NOW + 3600 }));
}

void ipv6_is_counted_by_the_64_and_by_the_48(void)
{
	uint8_t here[16] = { 0x20, 1, 0xd, 0xb8, 0, 1, 0, 1 }, beside[16] = { 0x20, 1, 0xd, 0xb8, 0, 1, 0, 2 };
	uint8_t far[16] = { 0x20, 1, 0xd, 0xb8, 0, 2, 0, 1 };
	load_forget(LOAD_BITS);
	CHECK(load_of(here, NOW).bits == LOAD_BITS);
	for (int i = 0; i < LOAD_MOST; i++)
		load_add(here, NOW);
	CHECK(load_of(here, NOW).wait == 3600 && load_of(here, NOW).bits == LOAD_BITS_MOST);
	CHECK(!load_of(beside, NOW).wait && load_of(beside, NOW).bits == LOAD_BITS_MOST && load_of(beside, NOW).slow);
	CHECK(load_of(far, NOW).bits == LOAD_BITS && !load_of(far, NOW).slow);
	CHECK(load_of(here, NOW + 3600).bits == LOAD_BITS && !load_of(here, NOW + 3600).wait);
}

void what_is_typed_instead_of_the_work_is_slow(void)
{
	const struct guard *g = form_at(NOW - 60), *w = form_at(NOW - 60);
	struct sent typed = { .guard = g->token, .code = code_of(g->words) };
	struct sent worked = { .guard = w->token, .work = solve(w->token) };
	struct req a = request(&typed, POST), b = request(&worked, POST);
	CHECK(guard_passes(&a, "comment", "tin-1", true) && guard_slow(&a));
	CHECK(guard_passes(&b, "comment", "tin-1", true) && !guard_slow(&b));
}

void a_form_without_work_has_a_token_that_is_good_once(void)
{
	struct sent s = { .at = NOW };
	struct req rq = request(&s, GET);
	const struct guard *g = guard_new(&rq, "rating", "tin-1", false);
	guard_part(&rq.out, g);
	const char *page = arena_copy_n(&test_arena, rq.out.text, rq.out.used);
	LACKS(page, "name=\"code\"");
	LACKS(page, "aria-live");
	s.guard = g->token;
	struct req sent = request(&s, POST), again = request(&s, POST);
	CHECK(guard_passes(&sent, "rating", "tin-1", false));
	CHECK(!guard_passes(&again, "rating", "tin-1", false));
	CHECK(!guard_passes(&again, "rating", "tin-1", true));
}

void the_sentence_stands_at_the_field_only_after_a_failure(void)
{
	const struct guard *g = form_at(NOW - 60);
	struct sent s = { .guard = g->token, .code = "1" };
	struct req before = request(&s, GET), after = request(&s, POST);
	guard_part(&before.out, g);
	const char *page = arena_copy_n(&test_arena, before.out.text, before.out.used);
	HAS(page, g->words);
	LACKS(page, sentence);
	LACKS(page, "aria-live");
	LACKS(page, code_of(g->words));
	guard_passes(&after, "comment", "tin-1", true);
	guard_part(&after.out, guard_new(&after, "comment", "tin-1", true));
	HAS(arena_copy_n(&test_arena, after.out.text, after.out.used),
		"<span class=\"wrong\" id=\"code-wrong\" aria-live=\"assertive\">The verification code is wrong.</span>");
}

void a_token_is_renewed_for_a_script(void)
{
	struct reply r = test_get("/ma-xac-thuc?form=comment&object=tin-1");
	struct js_error e;
	const struct js *js = js_read(&test_arena, r.body, strlen(r.body), &e);
	CHECK(r.status == HTTP_OK && js);
	SAME(r.type, "application/json");
	CHECK(strlen(code_of(js_text(js, "words"))) == TOKEN_DIGITS && js_int(js, "life", 0) == GUARD_LIFE);
	const char *token = js_text(js, "token");
	CHECK(passes((struct sent){ .guard = token, .work = solve(token), .at = NOW + 60 }));
	CHECK(test_get("/ma-xac-thuc").status == HTTP_BAD);
	CHECK(test_get(arena_format(&test_arena, "/ma-xac-thuc?form=%033d", 1)).status == HTTP_BAD);
	CHECK(test_get(arena_format(&test_arena, "/ma-xac-thuc?form=a&object=%0201d", 1)).status == HTTP_BAD);
}
