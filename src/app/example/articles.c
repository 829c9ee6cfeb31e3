/* articles.csv of the example: slug, section, section_name, unit, work, day, title, lead, author, tags,
 * picture, body. */
#include "app/example/making.h"

#include "app/article/article.h"
#include "app/evidence/evidence.sql.h"
#include "app/evidence/photo.h"
#include "app/example/example.sql.h"
#include "app/search/kinds.h"
#include "app/unit/unit.sql.h"
#include "base/text.h"
#include "base/time.h"

#include <string.h>

enum { SLUG, SECTION, SECTION_NAME, UNIT, WORK, DAY, TITLE, LEAD, AUTHOR, TAGS, PICTURE, BODY, FIELDS };

static int64_t section_of(struct making *m, const char *slug, const char *name, int64_t unit)
{
	const struct example_section *s = example_section(m->rq.db, slug);
	if (s)
		return s->id;
	int64_t id = example_section_add(m->rq.db, slug, name, unit);
	example_section_place(m->rq.db, id, arena_format(m->rq.arena, ".%lld.", (long long)id));
	return id;
}

static void add_tags(struct making *m, int64_t article, const char *tags)
{
	while (*tags) {
		size_t n = strcspn(tags, ",");
		const char *tag = text_trim(m->rq.arena, arena_copy_n(m->rq.arena, tags, n));
		example_tag_add(m->rq.db, article, text_fold(m->rq.arena, tag), tag);
		tags += n + (tags[n] == ',');
	}
}

/* The picture is evidence of a work already; the text names it without its ending. */
static bool add_picture(struct making *m, int64_t article, const char *file, const char *body)
{
	struct photo_made made;
	const char *path = arena_format(m->rq.arena, "%s/pictures/%s", m->folder, file);
	const struct photo *photo = making_photo(m, path, &made) ? photo_by_hash(m->rq.db, made.hash) : NULL;
	const char *open = strstr(body, "](");
	while (open && (open[2] == '/' || !strchr(open, '"')))
		open = strstr(open + 2, "](");
	if (!photo || !open)
		return false;
	example_picture_add(m->rq.db, article, arena_copy_n(m->rq.arena, open + 2, strcspn(open + 2, " )")), photo->id,
		m->rq.now);
	return true;
}

bool making_article(void *to, const struct csv_field *f, size_t n)
{
	struct making *m = to;
	if (!m->past_header)
		return m->past_header = true;
	if (n != FIELDS || !day_is_valid(f[DAY].text))
		return making_stop(m, "articles.csv: this line has not its twelve fields or not its day", f[SLUG].text);
	struct day day = { f[DAY].text };
	const struct unit *u = unit_on(m->rq.db, f[UNIT].text, day);
	const struct example_work *w = example_work(m->rq.db, f[WORK].text);
	if (!u || !w)
		return making_stop(m, "articles.csv: there is no such unit or work", f[SLUG].text);
	/* Eight in the morning in Vietnam. */
	struct moment shown = { .unix_time = day_between((struct day){ "1970-01-01" }, day) * 86400LL + 3600 };
	struct optional campaign = known(w->campaign_id), work = known(w->id);
	int64_t section = section_of(m, f[SECTION].text, f[SECTION_NAME].text, u->id);
	int64_t id = example_article_add(m->rq.db, f[SLUG].text, u->id, section, campaign, work, shown, shown);
	int64_t revision = example_revision_add(m->rq.db, id, section, campaign, work, f[TITLE].text, f[LEAD].text,
		f[BODY].text, f[AUTHOR].text, f[TAGS].text, shown);
	example_article_show(m->rq.db, id, revision);
	add_tags(m, id, f[TAGS].text);
	if (!add_picture(m, id, f[PICTURE].text, f[BODY].text))
		return making_stop(m, "articles.csv: this picture is not that of a work, or the text does not name it",
			f[PICTURE].text);
	article_keep_figures(&m->rq, id, revision, f[BODY].text);
	search_article(m->rq.db, m->rq.arena, id);
	return true;
}
