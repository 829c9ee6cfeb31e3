/* links.csv of the example: unit, heading, title, address, words. */
#include "app/example/making.h"

#include "app/link/link.h"
#include "app/unit/unit.sql.h"

enum { UNIT, HEADING, TITLE, ADDRESS, WORDS, FIELDS };

bool making_link(void *to, const struct csv_field *f, size_t n)
{
	struct making *m = to;
	if (!m->past_header)
		return m->past_header = true;
	const struct unit *u = n == FIELDS ? unit_on(m->rq.db, f[UNIT].text, m->rq.today) : NULL;
	if (!u || !link_fits(f[ADDRESS].text))
		return making_stop(m, "links.csv: this line has not its five fields, or no unit or address", f[0].text);
	link_add(m->rq.db, u->id, f[HEADING].text, f[TITLE].text, f[ADDRESS].text,
		link_host(m->rq.arena, f[ADDRESS].text), f[WORDS].text, link_last_position(m->rq.db, u->id) + 1,
		m->rq.now, (struct optional){ 0 });
	return true;
}
