/* What all sheets of an import share: problems, natural keys, comparing a row with what is kept. */
#include "app/exchange/importing.h"

#include "app/audit/audit.h"
#include "base/lang.h"

#include <stdlib.h>
#include <string.h>

struct seen_slot { const char *key; int64_t number; };

static uint64_t hash_of(const char *key)
{
	uint64_t h = UINT64_C(14695981039346656037); /* FNV-1a */
	for (; *key; key++)
		h = (h ^ (unsigned char)*key) * UINT64_C(1099511628211);
	return h ^ (h >> 32);
}

static struct seen_slot *slot_of(const struct seen *s, const char *key)
{
	size_t i = hash_of(key) & (s->room - 1);
	while (s->v[i].key && strcmp(s->v[i].key, key))
		i = (i + 1) & (s->room - 1);
	return &s->v[i];
}

static void grow(struct seen *s)
{
	struct seen old = *s;
	s->room = old.room ? 4 * old.room : 256;
	s->v = arena_new(s->arena, struct seen_slot, s->room);
	for (size_t i = 0; i < old.room; i++)
		if (old.v[i].key)
			*slot_of(s, old.v[i].key) = old.v[i];
}

int64_t seen_before(struct seen *s, const char *key, int64_t number)
{
	if (2 * s->n >= s->room)
		grow(s);
	struct seen_slot *slot = slot_of(s, key);
	if (slot->key || !number)
		return slot->number;
	*slot = (struct seen_slot){ arena_copy(s->arena, key), number };
	s->n++;
	return 0;
}

void import_line_like(struct import_lines *lines, struct arena *a, const char *text, const char *cause)
{
	bool same = cause && lines->cause && !strcmp(cause, lines->cause);
	lines->in_a_row = same ? lines->in_a_row + 1 : 1;
	if (!same)
		lines->cause = cause ? arena_copy(a, cause) : NULL;
	lines->n++;
	if (lines->in_a_row > 2 && lines->shown)
		lines->alike[lines->shown - 1]++;
	else if (lines->shown < IMPORT_MOST_SHOWN)
		lines->v[lines->shown++] = arena_copy(a, text);
}

void import_line(struct import_lines *lines, struct arena *a, const char *text)
{
	import_line_like(lines, a, text, NULL);
}

static const char *told(struct import *im, const struct line *line, size_t column, const char *message)
{
	struct arena *a = &im->scratch;
	const char *value = line->v[column] ? line->v[column] : "";
	return lang_fill(a, _("{1}:{2}: column {3} ({4}): \"{5}\": {6}"), line->path,
		arena_format(a, "%d", line->lines[column]), arena_format(a, "%zu", column + 1),
		line->sheet->columns[column].name, value_shown(a, value, strlen(value)), message, NULL);
}

static void tell(struct import *im, struct import_lines *lines, const struct line *line, size_t column,
	const char *message)
{
	const char *cause = arena_format(&im->scratch, "%s:%zu:%s", line->path, column, message);
	import_line_like(lines, im->arena, told(im, line, column, message), cause);
}

void import_wrong(struct import *im, const struct line *line, size_t column, const char *message)
{
	tell(im, &im->report->problems, line, column, message);
}

void import_doubt(struct import *im, const struct line *line, size_t column, const char *message)
{
	tell(im, &im->report->warnings, line, column, message);
}

bool import_twice(struct import *im, const struct line *line, size_t column, const char *key)
{
	int64_t first = seen_before(&im->keys, key, line->number);
	if (first)
		import_wrong(im, line, column, lang_fill(&im->scratch,
			_("the same stands in line {1} already; keep one of the two"),
			arena_format(&im->scratch, "%lld", (long long)first), NULL));
	return first;
}

/* An empty text and none are the same in a file. */
static bool same(const char *a, const char *b)
{
	return !strcmp(a ? a : "", b ? b : "");
}

static struct js *text_or_null(struct arena *a, const char *text)
{
	struct js *j = js_new(a, text ? JS_TEXT : JS_NULL);
	j->text = text;
	return j;
}

static void note_change(struct import *im, const struct line *line, const char *name, size_t column,
	const char *before)
{
	struct arena *a = &im->scratch;
	const char *now = line->v[column] ? line->v[column] : "";
	before = before ? before : "";
	import_line(&im->report->changes, im->arena, lang_fill(a, "{1}: {2}: {3}: \"{4}\" -> \"{5}\"", line->path,
		name, line->sheet->columns[column].name, value_shown(a, before, strlen(before)),
		value_shown(a, now, strlen(now)), NULL));
}

const struct js *import_compare(struct import *im, const struct line *line, const char *name,
	const char *const *before)
{
	struct js *changes = js_new(&im->scratch, JS_OBJECT);
	if (!before) {
		im->file->added++;
		return changes;
	}
	for (size_t i = 0; i < line->sheet->n; i++) {
		if (same(before[i], line->v[i]))
			continue;
		note_change(im, line, name, i, before[i]);
		struct js *pair = js_add(&im->scratch, changes, line->sheet->columns[i].name, js_new(&im->scratch, JS_LIST));
		js_add(&im->scratch, pair, NULL, text_or_null(&im->scratch, before[i]));
		js_add(&im->scratch, pair, NULL, text_or_null(&im->scratch, line->v[i]));
	}
	if (!changes->first) {
		im->file->same++;
		return NULL;
	}
	im->file->changed++;
	return changes;
}

void import_log_change(struct import *im, const char *what, const char *name, const struct js *changes)
{
	struct optional nobody = { 0 };
	audit_add(im->db, &im->scratch, im->now, nobody, arena_format(&im->scratch, "%s.import", what),
		arena_format(&im->scratch, "%s %s", what, name), NULL, changes);
}

/* The first unit with this code, or the number of units. */
static size_t first_of(const struct unit_list *units, const char *code)
{
	size_t low = 0, high = units->n;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (strcmp(units->v[mid].code, code) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

const struct unit *import_units_of(const struct import *im, const char *code, size_t *n)
{
	size_t first = first_of(&im->units, code), i = first;
	while (i < im->units.n && !strcmp(im->units.v[i].code, code))
		i++;
	*n = i - first;
	return *n ? &im->units.v[first] : NULL;
}

const struct unit *import_unit_of(const struct import *im, const char *code, const char *valid_from)
{
	size_t n;
	const struct unit *u = import_units_of(im, code, &n);
	for (size_t i = 0; i < n; i++)
		if (!strcmp(u[i].valid_from.iso, valid_from))
			return &u[i];
	return NULL;
}

const struct unit *import_unit(struct import *im, const struct line *line, size_t column, const char *day)
{
	size_t n;
	const struct unit *u = import_units_of(im, line->v[column], &n);
	for (size_t i = 0; i < n; i++)
		if (strcmp(u[i].valid_from.iso, day) <= 0 && (!u[i].valid_to.iso || strcmp(day, u[i].valid_to.iso) <= 0))
			return &u[i];
	import_wrong(im, line, column, n ? lang_fill(&im->scratch,
		_("no unit of this code is valid on {1}; correct the code, the day, or units.csv"), day, NULL)
		: _("there is no unit of this code; correct it, or add the unit to units.csv"));
	return NULL;
}

int64_t import_campaign(struct import *im, const struct line *line, size_t column)
{
	for (size_t i = 0; i < im->campaigns.n; i++)
		if (!strcmp(im->campaigns.v[i].code, line->v[column]))
			return im->campaigns.v[i].id;
	import_wrong(im, line, column, _("there is no campaign of this code; correct it, or add the campaign to campaigns.json"));
	return 0;
}

void import_document(struct import *im, const struct line *line, size_t column)
{
	const char *code = line->v[column];
	if (code && (!im->documents.n || !slot_of(&im->documents, code)->key))
		import_doubt(im, line, column, _("no document of this code is known; add it to documents.csv"));
}

struct day import_day(const char *text)
{
	return (struct day){ text };
}

struct vnd import_vnd(const char *text)
{
	return (struct vnd){ text ? strtoll(text, NULL, 10) : 0, !text };
}

struct optional import_number(const char *text)
{
	return (struct optional){ text != NULL, text ? strtoll(text, NULL, 10) : 0 };
}
