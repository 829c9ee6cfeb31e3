#include "app/link/check.h"

#include "app/desk/notice.h"

#include <string.h>

enum { DAY = 86400 };

struct due { const char *address, *other; const struct link_checked *before; };

/* Which one, what is known of it, and another that was good, to tell their silence from ours. */
static bool find_due(struct db *db, struct arena *a, struct moment now, struct due *due)
{
	db_begin(db, a, READ);
	struct moment week = { now.unix_time - LINK_WEEK }, day = { now.unix_time - DAY };
	const struct link_due_row *row = link_never_asked(db);
	row = row ? row : link_in_text_never_asked(db, now);
	row = row ? row : link_due_again(db, week, day, now);
	if (row) {
		const struct link_other_row *other = link_other(db, row->address);
		*due = (struct due){ row->address, other ? other->address : NULL, link_checked(db, row->address) };
	}
	return db_end(db, false) && row;
}

static void tell_units(struct db *db, struct moment now, struct day today, const char *address)
{
	struct link_unit_list units = link_units(db, address);
	for (size_t i = 0; i < units.n; i++)
		notice_add(db, units.v[i].unit_id, today, now,
			(struct notice_about){ .event = NOTICE_LINK_DEAD, .reason = address });
	struct link_text_unit_list texts = link_text_units(db, address);
	for (size_t i = 0; i < texts.n; i++)
		notice_add(db, texts.v[i].unit_id, today, now,
			(struct notice_about){ .event = NOTICE_TEXT_LINK_DEAD, .reason = address });
}

static void keep(struct db *db, struct arena *a, struct moment now, struct day today, const struct due *due,
	struct link_answer answer)
{
	int64_t failures = answer.good ? 0 : due->before ? due->before->failures + 1 : 1;
	struct moment good_at = answer.good ? now : due->before ? due->before->good_at : (struct moment){ .unknown = true };
	db_begin(db, a, WRITE);
	link_check_keep(db, due->address, now, answer.good, answer.detail, answer.target, failures, good_at);
	if (failures == LINK_DEAD)
		tell_units(db, now, today, due->address);
	db_end(db, true);
}

unsigned link_check_next(struct db *db, struct moment now, struct day today, link_ask_fn *ask, const atomic_bool *stop)
{
	struct arena a = { 0 };
	struct due due = { 0 };
	unsigned rest = LINK_IDLE;
	if (find_due(db, &a, now, &due)) {
		struct link_answer answer = ask(&a, due.address, LINK_ABROAD, stop);
		bool offline = !answer.good && !answer.reached && due.other && strcmp(answer.detail, "private")
			&& !ask(&a, due.other, LINK_ABROAD, stop).reached;
		rest = offline ? LINK_OFFLINE : LINK_PAUSE;
		if (!offline && !(stop && atomic_load(stop)))
			keep(db, &a, now, today, &due, answer);
	}
	arena_free(&a);
	return rest;
}
