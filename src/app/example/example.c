#include "app/example/example.h"

#include "app/account/account.h"
#include "app/account/identity.sql.h"
#include "app/account/password.h"
#include "app/evidence/evidence.h"
#include "app/example/example.sql.h"
#include "app/example/making.h"
#include "app/exchange/exchange.h"
#include "app/map/map.h"
#include "app/unit/unit.sql.h"
#include "base/crypto.h"
#include "base/time.h"

#include <string.h>
#include <sys/stat.h>

bool example_has_room(struct db *db)
{
	return units_there(db) == 0;
}

bool making_stop(struct making *m, const char *what, const char *value)
{
	m->problem = arena_format(m->rq.arena, "%s: %s", what, value);
	return false;
}

bool making_photo(struct making *m, const char *path, struct photo_made *made)
{
	struct stat st;
	char hash[HASH_HEX + 1];
	if (!crypto_sha256_file(path, hash))
		return false;
	/* An article shows it already. */
	const struct photo *known = photo_by_hash(m->rq.db, hash);
	if (known && photo_find(m->rq.arena, m->rq.config->data, hash, made)) {
		made->hash = known->hash;
		made->type = known->type;
		made->bytes = known->bytes;
		return true;
	}
	return !stat(path, &st) && photo_make(m->rq.arena, m->rq.config->data, path, st.st_size, made) == PHOTO_GOOD;
}

/* The picture as if it had come with a form. */
static bool prepare_picture(struct making *m, const char *name, struct evidence_photos *photos)
{
	const char *path = arena_format(m->rq.arena, "%s/media/%s", m->folder, name);
	if (!making_photo(m, path, &photos->v[0]))
		return making_stop(m, "this picture cannot be made", path);
	photos->n = 1;
	m->rq.prepared = photos;
	return true;
}

/* evidence.csv: about, of, picture, caption, alt */
static bool add_evidence(void *to, const struct csv_field *f, size_t n)
{
	struct making *m = to;
	if (!m->past_header)
		return m->past_header = true;
	if (n != 5)
		return making_stop(m, "evidence.csv: a line has not five fields", f[0].text);
	struct evidence_photos photos;
	const struct example_work *w = strcmp(f[0].text, "work") ? NULL : example_work(m->rq.db, f[1].text);
	const struct example_congress *c = strcmp(f[0].text, "congress") ? NULL
		: example_congress(m->rq.db, f[1].text, (struct day){ EXAMPLE_DAY });
	if (!w && !c)
		return making_stop(m, "evidence.csv: there is no such work or congress", f[1].text);
	if (!prepare_picture(m, f[2].text, &photos))
		return false;
	struct evidence_of of = w ? (struct evidence_of){ EVIDENCE_WORK, w->id, w->code }
		: (struct evidence_of){ EVIDENCE_CONGRESS, c->id, arena_format(m->rq.arena, "%s %s", f[1].text, c->term) };
	struct day day = w ? w->finished_on : c->held;
	m->rq.today = day_known(day) ? day : (struct day){ EXAMPLE_DAY };
	struct param fields[] = { { "caption", f[3].text }, { "alt", f[4].text } };
	m->rq.params.v = fields;
	m->rq.params.n = 2;
	return evidence_attach(&m->rq, of) == 1 || making_stop(m, "evidence.csv: this picture was not taken", f[2].text);
}

/* accounts.csv: login, name, role, unit */
static bool add_account(void *to, const struct csv_field *f, size_t n)
{
	struct making *m = to;
	struct arena *a = m->rq.arena;
	if (!m->past_header)
		return m->past_header = true;
	struct account_by by = { m->rq.db, a, m->rq.now, { EXAMPLE_DAY }, { 0 } };
	const struct unit *u = n == 4 ? unit_on(m->rq.db, f[3].text, by.today) : NULL;
	if (!u || !role_exists(f[2].text) || login_problem(f[0].text))
		return making_stop(m, "accounts.csv: this line is not LOGIN,NAME,ROLE,UNIT", f[0].text);
	const char *password = password_readable(a);
	int64_t id = account_make(&by, arena_copy(a, f[0].text), arena_copy(a, f[1].text),
		crypto_password(a, password_of(a, password)), false);
	const struct account *account = id ? account_by_id(m->rq.db, id) : NULL;
	if (!account)
		return making_stop(m, "accounts.csv: this login is there twice", f[0].text);
	account_grant(&by, account, (struct account_grant_wish){ arena_copy(a, f[2].text), u->id, by.today, { NULL } });
	fprintf(m->accounts, "%-14s %s   %s\n", f[0].text, password, f[1].text);
	return true;
}

/* Outlines of units as they were on a day: see example/README.md. */
static const char *making_outlines(struct making *m, const char *name, struct map_wish wish)
{
	struct map_import im = { .arena = m->rq.arena };
	const char *path = arena_format(m->rq.arena, "%s/outlines/%s", m->folder, name);
	wish.now = m->rq.now;
	map_read(&im, &path, 1, &wish);
	map_match(m->rq.db, &im, &wish);
	if (!map_make(&im))
		return im.problems.v[0];
	map_keep(m->rq.db, &im, &wish, "shown");
	return NULL;
}

static const char *read_lines(struct making *m, const char *name,
	bool (*line)(void *, const struct csv_field *, size_t))
{
	const char *path = arena_format(m->rq.arena, "%s/%s", m->folder, name);
	FILE *f = fopen(path, "r");
	if (!f)
		return arena_format(m->rq.arena, "%s cannot be read", path);
	struct csv_error error = { 0 };
	m->past_header = false;
	bool good = csv_read(f, &(struct csv_rows){ line, m }, &error);
	fclose(f);
	if (m->problem || good)
		return m->problem;
	return arena_format(m->rq.arena, "%s:%d: %s", path, error.line, error.message ? error.message : "cannot be read");
}

static const char *import(struct making *m)
{
	static const char *const names[] = { "units.csv", "unit_events.csv", "documents.csv", "campaigns.json", "launches.csv",
		"reports.csv", "congresses.csv", "works.csv", "contributions.csv", "sections.csv", "articles", "places.csv",
		"place_photos.csv", "songs.csv", "links.csv" };
	enum { NAMES = sizeof names / sizeof *names };
	const char *paths[NAMES];
	for (size_t i = 0; i < NAMES; i++)
		paths[i] = arena_format(m->rq.arena, "%s/%s", m->folder, names[i]);
	struct import_wish wish = { paths, NAMES, false, m->rq.now, { EXAMPLE_DAY }, m->rq.config };
	struct import_report report;
	if (import_run(m->rq.db, m->rq.arena, &wish, &report))
		return NULL;
	return report.problems.n ? report.problems.v[0] : "the database failed";
}

/* Whose site it is: an office, no person. */
static void say_who(struct db *db)
{
	setting_keep(db, "example_day", EXAMPLE_DAY);
	setting_keep(db, "site_name", "Thi đua yêu nước – Mặt trận thị xã Hồng Lĩnh");
	setting_keep(db, "site_short", "Thi đua Hồng Lĩnh");
	setting_keep(db, "contact", "Ban Thường trực UB MTTQ Việt Nam thị xã Hồng Lĩnh (thư mẫu: lien-he@example.org)");
}

/* Of the day that the site stands on, in Vietnam. */
static struct moment first_second(void)
{
	int64_t days = day_between((struct day){ "1970-01-01" }, (struct day){ EXAMPLE_DAY });
	return (struct moment){ .unix_time = days * 86400 - 7 * 3600 };
}

const char *example_make(struct db *db, struct arena *a, const struct config *config, const char *folder,
	FILE *accounts)
{
	struct making m = {
		.rq = { .db = db, .arena = a, .config = config, .now = first_second(), .query = "", .who = { .session = "" } },
		.folder = folder, .accounts = accounts,
	};
	const char *problem = import(&m);
	if (!problem)
		problem = read_lines(&m, "evidence.csv", add_evidence);
	struct map_wish sketch = { .schematic = true, .source = "Hình vẽ minh họa của dự án, không theo ranh giới thật" };
	sketch.on = (struct day){ EXAMPLE_DAY };
	if (!problem)
		problem = making_outlines(&m, "2019.geojson", sketch);
	sketch.on = (struct day){ "2025-07-01" };
	if (!problem)
		problem = making_outlines(&m, "2025.geojson", sketch);
	if (!problem)
		problem = read_lines(&m, "ratings.csv", making_rating);
	if (!problem)
		problem = read_lines(&m, "comments.csv", making_comment);
	if (!problem)
		problem = read_lines(&m, "accounts.csv", add_account);
	if (!problem)
		say_who(db);
	return problem;
}
