/* Links of articles to other sites: which are asked, and who is told what they said. */
#include "app/article/article_test.h"
#include "app/desk/notice.sql.h"
#include "app/link/check.h"
#include "app/verify/verify.h"

#include <stdlib.h>

enum { NOW = 1720425600, DAY = 86400 };

static struct reply save(const char *body)
{
	return act("/sua", arena_format(&test_arena, "section=tin-tuc&title=Khánh thành&lead=Tóm tắt&body=%s", body));
}

static void list(const char *address)
{
	link_add(test_db, test_unit("MT-437"), "Cơ quan", "Trang", address, link_host(&test_arena, address), "", 1,
		(struct moment){ 1 }, (struct optional){ 0 });
}

/* Written by a writer with this text. */
static void town(const char *body)
{
	article_test_town();
	test_as("writer", "MT-18127");
	struct reply r = test_post("/quan-tri/tin-moi?unit=MT-18127",
		arena_format(&test_arena, "section=tin-tuc&title=Khánh thành&lead=Tóm tắt&body=%s", body));
	id = strtoll(r.location + strlen("/quan-tri/tin/"), NULL, 10);
}

static const char *asked, *dead, *detail;

static struct link_answer fake(struct arena *a, const char *address, enum link_reach reach, const atomic_bool *stop)
{
	(void)a, (void)stop;
	CHECK(reach == LINK_ABROAD);
	asked = arena_format(&test_arena, "%s %s", asked, address);
	bool good = !dead || strcmp(dead, address);
	return (struct link_answer){ good, true, good ? "200" : detail, NULL };
}

/* All that is due at a second. */
static const char *ask_all(int64_t now)
{
	asked = "";
	db_end(test_db, true);
	while (link_check_next(test_db, (struct moment){ now }, (struct day){ "2024-07-08" }, fake, NULL) == LINK_PAUSE)
		;
	db_begin(test_db, &test_arena, WRITE);
	return asked;
}

static bool verified(void)
{
	struct verify v = { .db = test_db, .arena = &test_arena, .data = test_config.data };
	verify_links(&v);
	return !v.differences;
}

static void tell(void *to, const char *line)
{
	*(const char **)to = arena_copy(&test_arena, line);
}

void only_hosts_that_an_editor_listed_are_asked(void)
{
	dead = NULL;
	town("Xem [a](https://co.vn/tin/1?b=2), [b](https://CO.vn:443/x), [c](https://www.co.vn/), [d](https://co.vn.xau.vn/), "
		"[e](http://khac.vn/), https://co.vn/tin/1?b=2 và [f](/tin) [g](mailto:a@co.vn)");
	SAME(ask_all(NOW), "");
	list("https://co.vn/");
	SAME(ask_all(NOW), " https://co.vn/ https://CO.vn:443/x https://co.vn/tin/1?b=2");
	SAME(ask_all(NOW + 1), "");
	SAME(ask_all(NOW + LINK_WEEK), " https://co.vn/ https://CO.vn:443/x https://co.vn/tin/1?b=2");
	db_script(test_db, "UPDATE link SET removed_at = 1");
	SAME(ask_all(NOW + 2 * LINK_WEEK), "");
	CHECK(verified());
}

/* What readers see and the newest text, and nothing else; nothing of what was withdrawn or is over. */
void links_of_old_texts_are_asked_no_more(void)
{
	dead = NULL;
	town("https://co.vn/1");
	list("https://co.vn/");
	CHECK(act("/gui", "").status == HTTP_SEE_OTHER);
	test_as("editor", "MT-18127");
	CHECK(act("/duyet", "").status == HTTP_SEE_OTHER);
	save("https://co.vn/2");
	save("https://co.vn/3");
	SAME(ask_all(NOW), " https://co.vn/ https://co.vn/1 https://co.vn/3");
	CHECK(article_links_all(test_db) == 2);
	CHECK(act("/gui", "").status == HTTP_SEE_OTHER);
	test_as("editor", "MT-437");
	CHECK(act("/duyet", "").status == HTTP_SEE_OTHER);
	SAME(ask_all(NOW + LINK_WEEK), " https://co.vn/ https://co.vn/3");
	CHECK(verified());
	db_script(test_db, arena_format(&test_arena, "UPDATE article SET shown_until = %d", NOW + 2 * LINK_WEEK));
	SAME(ask_all(NOW + 2 * LINK_WEEK), " https://co.vn/");
	db_script(test_db, "UPDATE article SET shown_until = NULL");
	CHECK(act("/go", "reason=Sai").status == HTTP_SEE_OTHER);
	SAME(ask_all(NOW + 3 * LINK_WEEK), " https://co.vn/");
}

void a_dead_link_of_an_article_is_told_where_it_is_mended(void)
{
	dead = "https://co.vn/mat";
	detail = "404";
	town("Xem [a](https://co.vn/mat) và [b](https://co.vn/con)");
	list("https://co.vn/");
	HAS(test_get(at("")).body, "not asked yet");
	ask_all(NOW);
	HAS(test_get(at("")).body, "did not answer once");
	LACKS(test_get(at("")).body, "must be mended");
	ask_all(NOW + DAY);
	const char *page = test_get(at("")).body;
	HAS(page, "must be mended");
	HAS(page, "The link https://co.vn/mat leads nowhere: there is no such page (asked on 9 July 2024)");
	struct reply r = act("/gui", "");
	CHECK(r.status == HTTP_INVALID);
	HAS(r.body, "id=\"body-wrong\"");
	r = test_get("/quan-tri/tin?state=links");
	HAS(r.body, "Khánh thành");
	HAS(r.body, "links that lead nowhere: 1");
	HAS(test_get("/ban-lam-viec").body, "state=links\"><strong>1</strong>");
	struct notice_list told = notices_unread(test_db, test_unit("MT-18127"), 9);
	CHECK(told.n == 1);
	SAME(told.n ? told.v[0].event : "", "text_link_dead");
	CHECK(!notices_unread(test_db, test_unit("MT-437"), 9).n);
	CHECK(test_post(at("/hoi"), "").status == HTTP_SEE_OTHER);
	HAS(test_get(at("")).body, "must be mended");
	CHECK(act("/gui", "").status == HTTP_INVALID); /* to ask again is no answer */
	dead = NULL;
	SAME(ask_all(NOW + DAY + 60), " https://co.vn/mat");
	LACKS(test_get("/quan-tri/tin?state=links").body, "Khánh thành");
	CHECK(act("/gui", "").status == HTTP_SEE_OTHER);
}

void an_address_without_a_host_does_not_hold_up_the_rest(void)
{
	town("https://co.vn/1");
	list("https://co.vn/");
	db_script(test_db, "UPDATE link SET address = 'x', host = ''");
	article_links_anew(test_db);
	CHECK(article_links_all(test_db) == 1);
}

void what_nobody_names_any_more_is_forgotten(void)
{
	dead = NULL;
	town("https://co.vn/1");
	list("https://co.vn/");
	ask_all(NOW);
	save("https://co.vn/2");
	link_checks_settle(test_db);
	CHECK(!link_checked(test_db, "https://co.vn/1") && link_checked(test_db, "https://co.vn/"));
}

/* A site that answers no program may be there for readers: the editor decides. */
void a_site_that_only_does_not_answer_stops_nobody(void)
{
	dead = "https://co.vn/cham";
	detail = "slow";
	town("Xem [a](https://co.vn/cham)");
	list("https://co.vn/");
	ask_all(NOW);
	ask_all(NOW + DAY);
	HAS(test_get(at("")).body, "The link https://co.vn/cham does not answer: the host answers too slowly (asked on 9 July 2024)");
	CHECK(act("/gui", "").status == HTTP_SEE_OTHER);
	test_as("editor", "MT-18127");
	CHECK(act("/duyet", "").status == HTTP_SEE_OTHER);
	HAS(test_get(at("")).body, "leads nowhere"); /* of a published article, too */
}

void a_host_that_nobody_listed_is_said_not_to_be_asked(void)
{
	static const char add[] = "/quan-tri/lien-ket?unit=MT-18127&amp;address=http%3A%2F%2Fkhac.vn%2Fa%3Fb%3D1#new";
	town("Xem [a](http://khac.vn/a?b=1)");
	const char *page = test_get(at("")).body;
	HAS(page, "its host is not among the links");
	LACKS(page, add); /* a writer keeps no links */
	test_as("editor", "MT-18127");
	HAS(test_get(at("")).body, add);
	HAS(test_get("/quan-tri/lien-ket?unit=MT-18127&address=http%3A%2F%2Fkhac.vn%2Fa%3Fb%3D1").body,
		"value=\"http://khac.vn/a?b=1\"");
	list("http://khac.vn/");
	test_config.links = "never";
	HAS(test_get(at("")).body, "this server asks no other sites");
	test_config.links = "weekly";
	LACKS(test_get(at("")).body, "its host is not among the links");
}

void a_text_with_many_links_is_followed_to_a_limit(void)
{
	const char *body = "";
	for (int i = 0; i < ARTICLE_LINKS + 5; i++)
		body = arena_format(&test_arena, "%s[x](https://co.vn/%d) ", body, i);
	town(body);
	CHECK(article_links_all(test_db) == ARTICLE_LINKS);
	struct reply r = test_get(at(""));
	HAS(r.body, "has more than 50 links to other sites");
	CHECK(r.statements <= 22 + ARTICLE_LINKS);
	CHECK(verified());
}

void links_of_an_older_release_are_read_by_migrate(void)
{
	const char *line = "";
	struct verify v = { .db = test_db, .arena = &test_arena, .data = test_config.data, .tell = tell, .to = &line };
	town("Xem [a](https://co.vn/1)");
	list("https://co.vn/");
	db_script(test_db, "DELETE FROM article_link");
	verify_links(&v);
	HAS(line, "https://co.vn/1");
	db_script(test_db, "UPDATE link SET host = ''");
	verify_links(&v);
	HAS(line, "the host of an address is not known");
	article_links_anew(test_db);
	CHECK(verified());
	db_script(test_db, arena_format(&test_arena, "INSERT INTO article_link (revision_id, address, host) VALUES (%lld, 'https://la.vn/', 'la.vn')",
		(long long)row()->revision));
	verify_links(&v);
	HAS(line, "stand in no text");
}
