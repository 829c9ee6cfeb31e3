#include "app/file/read.h"

#include "app/file/file.sql.h"
#include "app/file/text.h"
#include "app/search/kinds.h"
#include "base/log.h"
#include "db/db.h"

enum { PORTION = 200 };

static struct file_list portion(struct db *db, struct arena *a, int64_t after, int64_t most)
{
	db_begin(db, a, READ);
	struct file_list list = files_unread(db, after, most);
	return db_end(db, true) ? list : (struct file_list){ 0 };
}

static bool keep(struct db *db, struct arena *a, int64_t file, const char *text)
{
	db_begin(db, a, WRITE);
	file_text_keep(db, file, text);
	struct file_article_list articles = file_articles(db, file);
	for (size_t i = 0; i < articles.n; i++)
		search_article(db, a, articles.v[i].id);
	return db_end(db, true);
}

static bool look(struct files_read *m, const struct file *f)
{
	struct arena a = { 0 };
	const char *text = file_text(&a, file_path(&a, m->data, f->hash), file_type_named(f->type));
	bool good = text && keep(m->db, &a, f->id, text);
	m->looked++;
	m->made += good;
	m->failed += !good;
	arena_free(&a);
	return good;
}

void files_read(struct files_read *m)
{
	int64_t after = 0;
	for (size_t n = PORTION; n == PORTION;) {
		struct arena a = { 0 };
		struct file_list list = portion(m->db, &a, after, PORTION);
		n = list.n;
		for (size_t i = 0; i < n; i++)
			look(m, &list.v[i]);
		after = n ? list.v[n - 1].id : after;
		arena_free(&a);
	}
}

int64_t files_read_next(struct files_read *m, int64_t after)
{
	struct arena a = { 0 };
	struct file_list list = portion(m->db, &a, after, 1);
	int64_t id = list.n ? list.v[0].id : 0;
	if (list.n && !look(m, &list.v[0]))
		log_line(LOG_IS_WARNING, "file", "the text of %s (%s) was not read and cannot be found; it is tried again in an hour",
			list.v[0].hash, list.v[0].type);
	arena_free(&a);
	return id;
}
