#include "test/bundle.h"

#include "app/target/tally.h"
#include "app/unit/place.h"

bool b_valid(const struct b_unit *u, const char *on)
{
	return strcmp(u->from, on) <= 0 && (!u->to || strcmp(on, u->to) <= 0);
}

size_t b_unit_on(const struct bundle *b, const char *code, const char *on)
{
	for (size_t i = 0; i < b->n_units; i++)
		if (!strcmp(b->units[i].code, code) && on && b_valid(&b->units[i], on))
			return i;
	return b->n_units;
}

static const char *quoted(const char *text)
{
	return text ? arena_format(&test_arena, "'%s'", text) : "NULL";
}

/* Collects the rows of one INSERT, runs it at the end. */
struct rows { const char *table; char *text; size_t used, room; };

static void add(struct rows *r, const char *row)
{
	size_t n = strlen(row);
	if (r->used + n + 4 > r->room) {
		r->room = 2 * r->room + n + 1024;
		char *bigger = arena_new(&test_arena, char, r->room);
		if (r->used)
			memcpy(bigger, r->text, r->used);
		r->text = bigger;
	}
	if (r->used)
		r->text[r->used++] = ',';
	memcpy(r->text + r->used, row, n + 1);
	r->used += n;
}

static void run(const struct rows *r)
{
	if (r->used)
		db_script(test_db, arena_format(&test_arena, "INSERT INTO %s VALUES %s", r->table, r->text));
}

static long long id_on(const struct bundle *b, int64_t first, const char *code, const char *day)
{
	size_t i = b_unit_on(b, code, day);
	test_check(i < b->n_units, "the fact's unit is valid on its day", __FILE__, __LINE__);
	return (long long)first + (long long)i;
}

static void save_units(const struct bundle *b, int64_t first)
{
	struct rows units = { "unit (id, code, valid_from, valid_to, kind, level, name, folded, parent)", NULL, 0, 0 };
	struct rows events = { "unit_event (date, event, from_code, from_valid_from, to_code, to_valid_from, share_percent)", NULL, 0, 0 };
	for (size_t i = 0; i < b->n_units; i++) {
		const struct b_unit *u = &b->units[i];
		add(&units, arena_format(&test_arena, "(%lld,'%s','%s',%s,'%s','%s','%s','',%s)", (long long)first + (long long)i,
			u->code, u->from, quoted(u->to), u->kind, u->level, u->code, quoted(u->parent)));
	}
	for (size_t i = 0; i < b->n_events; i++) {
		const struct b_event *e = &b->events[i];
		add(&events, arena_format(&test_arena, "('%s','%s','%s','%s',%s,%s,%d)", e->date, e->event, e->from, e->from_valid,
			quoted(e->to), quoted(e->to_valid), e->share));
	}
	run(&units);
	run(&events);
	CHECK(!places_make(test_db, &test_arena));
}

static void save_reports(const struct bundle *b, int64_t first)
{
	struct rows launches = { "launch (campaign_id, unit_id, date, evidence_count)", NULL, 0, 0 };
	struct rows reports = { "report (campaign_id, unit_id, phase, submitted_on)", NULL, 0, 0 };
	struct rows congresses = { "congress (unit_id, term, planned, moved_to, moved_by_document, held)", NULL, 0, 0 };
	for (size_t i = 0; i < b->n_launches; i++) {
		const struct b_launch *l = &b->launches[i];
		add(&launches, arena_format(&test_arena, "(%d,%lld,'%s',%d)", 1 + l->other, id_on(b, first, l->unit, l->date), l->date, l->evidence));
	}
	for (size_t i = 0; i < b->n_reports; i++) {
		const struct b_report *r = &b->reports[i];
		add(&reports, arena_format(&test_arena, "(%d,%lld,%d,'%s')", 1 + r->other, id_on(b, first, r->unit, r->date), r->phase, r->date));
	}
	for (size_t i = 0; i < b->n_congresses; i++) {
		const struct b_congress *c = &b->congresses[i];
		const char *day = c->held ? c->held : c->planned ? c->planned : c->moved_to;
		add(&congresses, arena_format(&test_arena, "(%lld,'%s',%s,%s,%s,%s)", id_on(b, first, c->unit, day), c->term,
			quoted(c->planned), quoted(c->moved_to), quoted(c->document), quoted(c->held)));
	}
	run(&launches);
	run(&reports);
	run(&congresses);
}

static void save_works(const struct bundle *b, int64_t first)
{
	struct rows works = { "work (id, code, campaign_id, unit_id, kind, title, folded, led_by_front, registered_on, started_on, "
		"finished_on, verified_on, voided_on)", NULL, 0, 0 };
	struct rows gifts = { "contribution (code, work_id, unit_id, kind, quantity, measure, promised_on, received_on)", NULL, 0, 0 };
	for (size_t i = 0; i < b->n_works; i++) {
		const struct b_work *w = &b->works[i];
		add(&works, arena_format(&test_arena, "(%zu,'%s',%d,%lld,'%s','','',%d,'%s',%s,%s,%s,%s)", i + 1, w->code, 1 + w->other,
			id_on(b, first, w->unit, w->registered), w->kind, w->led, w->registered, quoted(w->started),
			quoted(w->finished), quoted(w->verified), quoted(w->voided)));
	}
	for (size_t i = 0; i < b->n_contributions; i++) {
		const struct b_contribution *c = &b->contributions[i];
		add(&gifts, arena_format(&test_arena, "('DG-%zu',%zu,%lld,'%s',%lld,%s,%s,%s)", i, c->work + 1,
			id_on(b, first, c->unit, c->received ? c->received : c->promised), c->kind, (long long)c->thousandths,
			quoted(c->measure), quoted(c->promised), quoted(c->received)));
	}
	run(&works);
	run(&gifts);
}

int64_t bundle_save(const struct bundle *b, int64_t first)
{
	static const char *const tables[] = { "contribution", "tally", "work", "congress", "report", "launch", "plan_version", "campaign",
		"unit_event", "unit_place", "unit", NULL };
	for (const char *const *t = tables; *t; t++)
		db_script(test_db, arena_format(&test_arena, "DELETE FROM %s", *t));
	for (int id = 1; id <= 2; id++)
		db_script(test_db, arena_format(&test_arena, "INSERT INTO campaign (id, code, name, launched_by, starts, ends, state, version) "
			"VALUES (%d, 'TD-%d', '', '', '2023-01-01', '%s', 'launched', 1)", id, id, b->ends));
	save_units(b, first);
	save_reports(b, first);
	save_works(b, first);
	tally_rebuild(test_db, &test_arena);
	return 1;
}

const char *b_file(const char *folder, const char *name)
{
	enum { ROOM = 1 << 16 };
	char *text = arena_new(&test_arena, char, ROOM);
	FILE *f = fopen(arena_format(&test_arena, "%s/%s", folder, name), "rb");
	test_check(f != NULL, name, __FILE__, __LINE__);
	if (f) {
		text[fread(text, 1, ROOM - 1, f)] = '\0';
		fclose(f);
	}
	return text;
}

/* The next line cut into its values, NULL where there is nothing; false at the end. */
static bool next_line(const char **text, const char *v[16])
{
	size_t n = strcspn(*text, "\n");
	if (!n)
		return false;
	char *p = arena_copy_n(&test_arena, *text, n);
	*text += n + ((*text)[n] == '\n');
	for (int i = 0; i < 16; i++) {
		size_t length = strcspn(p, ",");
		v[i] = length ? arena_copy_n(&test_arena, p, length) : NULL;
		p += length + (p[length] == ',');
	}
	return true;
}

void bundle_read(struct bundle *b, const char *folder)
{
	const char *v[16], *text = b_file(folder, "units.csv");
	for (next_line(&text, v); next_line(&text, v);)
		b->units[b->n_units++] = (struct b_unit){ v[0], v[1], v[2], v[3], v[4], v[6] };
	text = b_file(folder, "unit_events.csv");
	for (next_line(&text, v); next_line(&text, v);)
		b->events[b->n_events++] = (struct b_event){ v[1], v[2], v[3], v[4], v[5], v[0],
			v[6] ? (int)strtol(v[6], NULL, 10) : 0 };
	text = b_file(folder, "launches.csv");
	for (next_line(&text, v); next_line(&text, v);)
		b->launches[b->n_launches++] = (struct b_launch){ v[1], v[2], (int)strtol(v[3], NULL, 10), false };
	text = b_file(folder, "congresses.csv");
	for (next_line(&text, v); next_line(&text, v);)
		b->congresses[b->n_congresses++] = (struct b_congress){ v[0], v[1], v[2], v[3], v[4], v[5] };
	text = b_file(folder, "works.csv");
	for (next_line(&text, v); next_line(&text, v);)
		b->works[b->n_works++] = (struct b_work){ v[0], v[2], v[3], *v[5] == '1', v[6], v[7], v[8], v[9], v[10],
			false };
}
