/* Who may what: every route of the table, as every role, from the unit itself, above, below and beside,
 * with and without the form's token.  What must be answered is worked out here from the columns of the
 * table, not by app_may().
 *
 * A new route is asked by itself.  Only when it has a scope, or :names in its address, one line in
 * rights_objects_test.c must say how to make the thing that it is about: the test says so. */
#include "app/account/rights_test.h"
#include "test/test.h"

#include "app/account/account.sql.h"

/* The thing asked for belongs to MT-18127; the town stands above it, a residential group below. */
static const char subject[] = "MT-18127";

enum where { NOWHERE, OWN, ABOVE, BELOW, BESIDE };
static const char *const unit_at[] = { "", "MT-18127", "MT-437", "BCT-1", "MT-18118" };
static const char *const where_names[] = { "nowhere", "own unit", "above", "below", "beside" };

struct visitor { const char *role; unsigned need; enum where where; }; /* role NULL: a guest; "": none */

static const struct visitor visitors[] = {
	{ NULL, 0, NOWHERE }, { "", 0, NOWHERE },
	{ "officer", OFFICER, OWN },             { "officer", OFFICER, ABOVE },
	{ "officer", OFFICER, BELOW },           { "officer", OFFICER, BESIDE },
	{ "verifier", VERIFIER, OWN },           { "verifier", VERIFIER, ABOVE },
	{ "verifier", VERIFIER, BELOW },         { "verifier", VERIFIER, BESIDE },
	{ "writer", WRITER, OWN },               { "writer", WRITER, ABOVE },
	{ "writer", WRITER, BELOW },             { "writer", WRITER, BESIDE },
	{ "editor", EDITOR, OWN },               { "editor", EDITOR, ABOVE },
	{ "editor", EDITOR, BELOW },             { "editor", EDITOR, BESIDE },
	{ "moderator", MODERATOR, OWN },         { "moderator", MODERATOR, ABOVE },
	{ "moderator", MODERATOR, BELOW },       { "moderator", MODERATOR, BESIDE },
	{ "administrator", ADMINISTRATOR, OWN }, { "administrator", ADMINISTRATOR, ABOVE },
	{ "administrator", ADMINISTRATOR, BELOW }, { "administrator", ADMINISTRATOR, BESIDE },
};

/* Who verifies stands above; who does anything else, above or in the unit itself. */
static bool holds(const struct route *r, const struct visitor *v)
{
	if (r->need == ANYONE || (v->role && r->need & SIGNED_IN))
		return true;
	if (!(r->need & v->need))
		return false;
	return !r->scope || v->where == ABOVE || (v->where == OWN && v->need != VERIFIER);
}

enum answer { FORBIDDEN, SIGN_IN, ALLOWED };

static enum answer expected(const struct route *r, const struct visitor *v, bool token)
{
	if (r->method == POST && !token)
		return FORBIDDEN;
	if (holds(r, v))
		return ALLOWED;
	return !v->role && r->method == GET && !(r->flags & API) ? SIGN_IN : FORBIDDEN;
}

static enum answer answered(struct reply r)
{
	if (r.status == HTTP_SEE_OTHER && !strncmp(r.location, "/dang-nhap?next=", 16))
		return SIGN_IN;
	return r.status == HTTP_FORBIDDEN ? FORBIDDEN : ALLOWED;
}

static bool worked(enum status s)
{
	return s < 400 || s == HTTP_INVALID || s == HTTP_CONFLICT;
}

static const struct rights_object *object_of(const char *path)
{
	const struct rights_object *found = NULL;
	for (const struct rights_object *o = rights_objects; o->path; o++) {
		size_t n = strlen(o->path);
		bool fits = !strncmp(o->path, path, n) && (!path[n] || path[n] == '/');
		if (fits && (!found || n > strlen(found->path)))
			found = o;
	}
	return found;
}

/* "/a/:code/b/:no" with "X 5" is "/a/X/b/5". */
static const char *filled(const char *pattern, const char *values)
{
	const char *path = "";
	while (*pattern) {
		size_t n = strcspn(pattern, ":"), used = strcspn(values, " ");
		path = arena_format(&test_arena, "%s%.*s%.*s", path, (int)n, pattern, pattern[n] ? (int)used : 0, values);
		pattern += n + strcspn(pattern + n, "/");
		values += used + (values[used] == ' ');
	}
	return path;
}

static struct reply ask(const struct route *r, const struct rights_object *o, bool token)
{
	const char *fields = o && o->fields ? lang_fill(&test_arena, o->fields, subject, NULL) : "";
	const char *path = filled(r->path, o && o->make ? o->make(subject) : "");
	bool query = r->method == GET && *fields;
	int64_t before = test_rows();
	struct req bare = { .method = POST, .path = path };
	struct reply reply = r->method == GET ? test_get(query ? arena_format(&test_arena, "%s?%s", path, fields) : path)
		: token ? test_post(path, fields) : test_send(bare);
	if (r->method == GET || answered(reply) != ALLOWED)
		test_check(test_rows() == before, arena_format(&test_arena, "%s %s: nothing was written",
			r->method == GET ? "GET" : "POST", path), __FILE__, __LINE__);
	return reply;
}

static void check_one(const struct route *r, const struct rights_object *o, const struct visitor *v, bool token)
{
	static const char *const words[] = { "403", "to sign in", "allowed" };
	test_as(v->role, unit_at[v->where]);
	struct reply reply = ask(r, o, token);
	enum answer want = expected(r, v, token);
	bool good = answered(reply) == want && (want != ALLOWED || worked(reply.status));
	test_check(good, arena_format(&test_arena, "%s %s as %s (%s), %s: %s, but the answer was %d",
		r->method == GET ? "GET" : "POST", r->path, v->role ? *v->role ? v->role : "somebody without a role" : "a guest",
		where_names[v->where], token ? "with token" : "without token", words[want], (int)reply.status), __FILE__, __LINE__);
}

void every_route_as_everybody(void)
{
	test_config.site = "https://thidua.example"; /* codes for notice boards hold it */
	test_units();
	db_script(test_db, "INSERT INTO setting (name, value) VALUES ('security_contact', 'mailto:a@thidua.example')");
	for (const struct route *r = routes; r->path; r++) {
		const struct rights_object *o = object_of(r->path);
		if (!o && (r->scope || strchr(r->path, ':'))) {
			test_check(false, arena_format(&test_arena, "a line in rights_objects_test.c says how to make what %s is about:"
				" { \"%s\", a_function, \"fields\" }", r->path, r->path), __FILE__, __LINE__);
			continue;
		}
		for (size_t i = 0; i < sizeof visitors / sizeof *visitors; i++) {
			check_one(r, o, &visitors[i], true);
			if (r->method == POST)
				check_one(r, o, &visitors[i], false);
		}
	}
}

void who_must_change_the_password_does_nothing_else(void)
{
	test_units();
	for (const struct route *r = routes; r->path; r++) {
		const struct rights_object *o = object_of(r->path);
		if (r->need == ANYONE || r->flags & NEWCOMER || (!o && (r->scope || strchr(r->path, ':'))))
			continue;
		account_keep_password(test_db, test_as("administrator", "MT-437"), "*", 1);
		struct reply reply = ask(r, o, true);
		if (!(r->flags & API))
			SAME(reply.location, "/tai-khoan/mat-khau");
		CHECK(reply.status == (r->flags & API ? HTTP_FORBIDDEN : HTTP_SEE_OTHER));
	}
}

void a_token_of_somebody_else_is_none(void)
{
	test_units();
	test_as("officer", "MT-18127");
	const char *token = test_token();
	test_as("officer", "MT-18127");
	struct param field = { "token", token };
	struct req rq = { .method = POST, .path = "/dang-xuat", .params = { &field, 1 } };
	CHECK(test_send(rq).status == HTTP_FORBIDDEN);
	CHECK(test_post("/dang-xuat", "").status == HTTP_SEE_OTHER);
}
