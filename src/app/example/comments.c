/* comments.csv of the example: below (slug of an article or code of a work), kind, name, initials, day, reply_to (which
 * line before, counted from this one), text, state, answer.  No person is named: they call themselves residents of
 * a place. */
#include "app/example/making.h"

#include "app/comment/comment.h"
#include "app/comment/decide.h"
#include "app/example/example.sql.h"
#include "base/time.h"

#include <stdlib.h>
#include <string.h>

enum { BELOW, KIND, NAME, INITIALS, DAY, REPLY_TO, TEXT, STATE, ANSWER, FIELDS };

/* Nine in the morning in Vietnam. */
static struct moment morning(struct day day)
{
	return (struct moment){ .unix_time = day_between((struct day){ "1970-01-01" }, day) * 86400LL + 2 * 3600 };
}

/* Approved the day after, and answered four days after that. */
static void decide(struct making *m, int64_t id, const char *answer, int64_t unit)
{
	const struct comment *c = comment_by_id(m->rq.db, id);
	m->rq.today = day_add(m->rq.arena, m->rq.today, 1);
	m->rq.now = morning(m->rq.today);
	if (c && comment_act(&m->rq, c, &(struct comment_deed){ COMMENT_APPROVE, "", "", "" }) == COMMENT_DONE && *answer) {
		m->rq.today = day_add(m->rq.arena, m->rq.today, 4);
		m->rq.now = morning(m->rq.today);
		comment_answer(&m->rq, comment_by_id(m->rq.db, id), unit, answer);
	}
}

bool making_comment(void *to, const struct csv_field *f, size_t n)
{
	struct making *m = to;
	if (!m->past_header)
		return m->past_header = true;
	if (n != FIELDS || !day_is_valid(f[DAY].text))
		return making_stop(m, "comments.csv: this line has not its nine fields or not its day", f[BELOW].text);
	const struct example_article *a = example_article(m->rq.db, f[BELOW].text);
	const struct example_work *w = a ? NULL : example_work(m->rq.db, f[BELOW].text);
	if (!a && !w)
		return making_stop(m, "comments.csv: there is no such article or work", f[BELOW].text);
	int64_t unit = a ? a->unit_id : w->unit_id;
	struct moment now = m->rq.now;
	m->rq.today = (struct day){ arena_copy(m->rq.arena, f[DAY].text) };
	m->rq.now = morning(m->rq.today);
	int64_t back = strtoll(f[REPLY_TO].text, NULL, 10), last = example_comment_last(m->rq.db);
	comment_send(&m->rq, &(struct comment_draft){ .kind = f[KIND].text, .name = f[NAME].text, .body = f[TEXT].text,
		.contact = "", .initials = *f[INITIALS].text == '1', .article = { a != NULL, a ? a->id : 0 }, .work = { w != NULL, w ? w->id : 0 }, .unit = unit,
		.thread = { back > 0, last + 1 - back } });
	if (!strcmp(f[STATE].text, "shown"))
		decide(m, example_comment_last(m->rq.db), f[ANSWER].text, unit);
	m->rq.now = now;
	return true;
}
