#include "test/test.h"

#include "app/search/search.h"
#include "app/song/song.h"

#include <string.h>
#include <sys/stat.h>

static void an_editor(void)
{
	test_units();
	test_as("editor", "MT-18127");
}

static const char *form(const char *title)
{
	return arena_format(&test_arena, "title=%s&words_by=Nam&music_by=Nam&singer=&licence=CC0&words=Chi%%E1%%BB%%81u+v%%E1%%BB%%81%%0AH%%E1%%BB%%93ng+L%%C4%%A9nh",
		title);
}

static struct reply add(const char *title)
{
	return test_post("/quan-tri/bai-hat?unit=MT-18127", form(title));
}

void a_song_is_added_shown_and_found(void)
{
	an_editor();
	HAS(test_get("/bai-hat").body, "There is no song here yet.");
	HAS(test_get("/quan-tri/bai-hat").body, "Add the first one below");
	CHECK(add("V%E1%BB%81+H%E1%BB%93ng").status == HTTP_SEE_OTHER);
	test_cookie(NULL);
	struct reply r = test_get("/bai-hat");
	HAS(r.body, "<a href=\"/bai-hat/ve-hong\">Về Hồng</a>");
	HAS(r.body, "There is no recording yet.");
	r = test_get("/bai-hat/ve-hong");
	HAS(r.body, "Chiều về\nHồng Lĩnh");
	HAS(r.body, "CC0");
	HAS(test_get("/api/v1/songs").body, "\"title\":\"Về Hồng\"");
	HAS(test_get("/tim?q=chieu+ve+hong+linh&lang=en").body, "/bai-hat/ve-hong");
	CHECK(test_get("/bai-hat/khong").status == HTTP_NOT_FOUND);
}

void what_is_typed_of_a_song_is_kept_when_something_is_missing(void)
{
	an_editor();
	struct reply r = test_post("/quan-tri/bai-hat?unit=MT-18127", "title=Ca&words_by=Nam&music_by=Nam&licence=&words=La+la");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "licence-wrong");
	HAS(r.body, "La la");
	CHECK(songs_public(test_db, "", 9).n == 0);
}

void a_hidden_song_is_nowhere_and_comes_back(void)
{
	an_editor();
	add("Ca");
	const char *one = arena_format(&test_arena, "/quan-tri/bai-hat/%lld", (long long)songs_public(test_db, "", 9).v[0].id);
	CHECK(test_post(arena_format(&test_arena, "%s/an", one), "").status == HTTP_SEE_OTHER);
	HAS(test_get("/quan-tri/bai-hat?unit=MT-18127&done=an").body, "Show again");
	LACKS(test_get("/bai-hat").body, "/bai-hat/ca");
	CHECK(test_get("/bai-hat/ca").status == HTTP_NOT_FOUND);
	LACKS(test_get("/api/v1/songs").body, "\"ca\"");
	LACKS(test_get("/tim?q=chieu&lang=en").body, "/bai-hat/ca");
	test_post(arena_format(&test_arena, "%s/hien", one), "");
	HAS(test_get("/tim?q=chieu&lang=en").body, "/bai-hat/ca");
	HAS(test_get("/bai-hat").body, "/bai-hat/ca");
}

void songs_stand_in_the_order_that_editors_choose(void)
{
	an_editor();
	for (int i = 0; i < 23; i++)
		add(arena_format(&test_arena, "Ca+%02d", i));
	CHECK(songs_public(test_db, "", 99).n == 23);
	const char *last = arena_format(&test_arena, "/quan-tri/bai-hat/%lld", (long long)songs_public(test_db, "", 99).v[22].id);
	test_post(arena_format(&test_arena, "%s/xuong", last), ""); /* it is the last already */
	test_post(arena_format(&test_arena, "%s/len", last), "");
	SAME(songs_public(test_db, "", 99).v[21].slug, "ca-22");
	struct reply r = test_get("/bai-hat");
	HAS(r.body, "/bai-hat?after=ca-19");
	LACKS(r.body, "/bai-hat/ca-20\"");
	unsigned statements = r.statements;
	r = test_get("/bai-hat?after=ca-19");
	HAS(r.body, "/bai-hat/ca-22\"");
	LACKS(r.body, "More songs");
	CHECK(r.statements == statements);
	/* The same title twice: two addresses. */
	add("Ca+00");
	CHECK(song_public(test_db, "ca-00-2") != NULL);
}

void songs_of_others_are_not_to_be_touched(void)
{
	an_editor();
	add("Ca");
	const char *one = arena_format(&test_arena, "/quan-tri/bai-hat/%lld", (long long)songs_public(test_db, "", 9).v[0].id);
	test_as("editor", "MT-18115");
	CHECK(test_get(one).status == HTTP_FORBIDDEN);
	CHECK(test_post(arena_format(&test_arena, "%s/an", one), "").status == HTTP_FORBIDDEN);
	CHECK(test_get("/quan-tri/bai-hat/x1").status == HTTP_NOT_FOUND);
}

/* With a form that brings a file. */
static struct reply send(const char *path, const char *query, const char *bytes, size_t n)
{
	mkdir(test_config.data, 0755);
	const char *file = arena_format(&test_arena, "%s/upload", test_folder());
	FILE *f = fopen(file, "wb");
	CHECK(f && fwrite(bytes, 1, n, f) == n && fclose(f) == 0);
	struct upload u = { "files", "ca.mp3", file, n };
	const struct param params[] = {
		{ "title", "Ca" }, { "words_by", "Nam" }, { "music_by", "Nam" }, { "singer", "C" }, { "licence", "CC0" },
		{ "words", "La la" }, { "token", test_token() }, { "unit", "MT-18127" },
	};
	return test_send((struct req){ .method = POST, .path = path, .query = query, .uploads = { &u, 1 },
		.params = { params, sizeof params / sizeof *params } });
}

void a_recording_is_heard_while_its_song_is_shown(void)
{
	char mp3[4 * 417] = "";
	for (int i = 0; i < 4; i++)
		memcpy(mp3 + i * 417, "\xff\xfb\x90\x00", 4);
	an_editor();
	static const char pdf[] = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
	HAS(send("/quan-tri/bai-hat", "unit=MT-18127", pdf, sizeof pdf - 1).body, "is not a recording");
	CHECK(send("/quan-tri/bai-hat", "unit=MT-18127", mp3, sizeof mp3).status == HTTP_SEE_OTHER);
	const struct song_shown *s = song_public(test_db, "ca");
	const char *address = song_recording(&test_arena, s).address;
	HAS(address, "/ca.mp3");
	test_cookie(NULL);
	HAS(test_get("/bai-hat").body, arena_format(&test_arena,
		"<audio controls preload=\"none\" aria-label=\"Ca\"><source src=\"%s\" type=\"audio/mpeg\"></audio>", address));
	struct reply r = test_get(address);
	CHECK(r.status == HTTP_OK);
	SAME(r.type, "audio/mpeg");
	db_script(test_db, "UPDATE song SET hidden = 1");
	CHECK(test_get(address).status == HTTP_NOT_FOUND);
	test_as("editor", "MT-18127");
	CHECK(test_get(address).status == HTTP_OK);
	test_post(arena_format(&test_arena, "/quan-tri/bai-hat/%lld", (long long)s->id),
		arena_format(&test_arena, "%s&silent=1", form("Ca")));
	CHECK(!song_by_id(test_db, s->id)->hash);
	CHECK(test_get(address).status == HTTP_NOT_FOUND);
}
