#include "app/evidence/modernize.h"

#include "app/evidence/evidence.sql.h"
#include "app/evidence/photo.h"
#include "db/db.h"

#include <string.h>

enum { PORTION = 200 };

static struct photo_line_list portion(struct db *db, struct arena *a, int64_t after)
{
	db_begin(db, a, READ);
	struct photo_line_list list = photos_behind(db, after, PORTION);
	return db_end(db, true) ? list : (struct photo_line_list){ 0 };
}

static bool remember(struct db *db, struct arena *a, int64_t id)
{
	db_begin(db, a, WRITE);
	photo_is_modern(db, id);
	return db_end(db, true);
}

static void look(struct modernized *m, struct arena *a, const struct photo_line *p)
{
	struct photo_made made;
	m->looked++;
	if (p->modern && photo_find(a, m->data, p->hash, &made) && made.modern)
		return;
	bool good = photo_is_hash(p->hash, strlen(p->hash)) && photo_modernize(a, m->data, p->hash) == PHOTO_GOOD
		&& (p->modern || remember(m->db, a, p->id));
	m->made += good;
	m->failed += !good;
}

void photos_modernize(struct modernized *m)
{
	int64_t after = 0;
	for (size_t n = PORTION; n == PORTION;) {
		struct arena a = { 0 };
		struct photo_line_list list = portion(m->db, &a, after);
		n = list.n;
		for (size_t i = 0; i < n; i++)
			look(m, &a, &list.v[i]);
		after = n ? list.v[n - 1].id : after;
		arena_free(&a);
	}
}
