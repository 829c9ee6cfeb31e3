#include "db/dump.h"

#include <stdio.h>
#include <string.h>

enum { PORTION = 500, MAX_KEYS = 3, MAX_KEY = 256, NAMES = 2000 };

/* A row as read: its line, and the key that the next portion begins after, as text. */
struct line { const char *json, *key[MAX_KEYS]; };
static const size_t line_offsets[] = {
	offsetof(struct line, json), offsetof(struct line, key[0]), offsetof(struct line, key[1]),
	offsetof(struct line, key[2]),
};

struct number { int64_t n; };
static const size_t number_offsets[] = { 0 };

struct dump {
	struct db *db;
	struct arena *lasting;
	const char *table, *columns;
	const char *serial;  /* the column whose numbers the engine gives, or NULL */
	size_t keys;
	struct query first, next, add, clear, count, sequence;
	bool begun, ended;
	char after[MAX_KEYS][MAX_KEY]; /* the key of the last row read */
};

/* What the engine knows of a table; sqlgen cannot check these, for they ask the catalogues. */
struct column { const char *name; int64_t is_number, key, is_serial; };
static const size_t column_offsets[] = {
	offsetof(struct column, name), offsetof(struct column, is_number), offsetof(struct column, key),
	offsetof(struct column, is_serial),
};
static const struct query catalogue = {
	"dump_catalogue",
	"SELECT name, lower(type) IN ('bigint', 'integer', 'vnd', 'moment'), pk, lower(type) = 'integer' AND pk = 1"
	"  FROM pragma_table_info(?1) ORDER BY cid",
	"SELECT c.column_name, CASE WHEN c.data_type = 'bigint' THEN 1 ELSE 0 END, coalesce(k.ordinal_position, 0),"
	"       CASE WHEN c.column_default LIKE 'nextval%' THEN 1 ELSE 0 END"
	"  FROM information_schema.columns c"
	"  LEFT JOIN information_schema.table_constraints t ON t.table_schema = c.table_schema"
	"       AND t.table_name = c.table_name AND t.constraint_type = 'PRIMARY KEY'"
	"  LEFT JOIN information_schema.key_column_usage k ON k.table_schema = t.table_schema"
	"       AND k.table_name = t.table_name AND k.constraint_name = t.constraint_name AND k.column_name = c.column_name"
	" WHERE c.table_schema = current_schema() AND c.table_name = $1"
	" ORDER BY c.ordinal_position",
	"t", "tiii", column_offsets, sizeof(struct column),
};

/* Lists that are built while the columns are walked through. */
struct lists { char names[NAMES], values[2 * NAMES], keys[NAMES], texts[NAMES], marks[NAMES]; };

__attribute__((format(printf, 3, 4)))
static void append(char *to, size_t size, const char *fmt, ...)
{
	size_t used = strlen(to);
	va_list ap;
	va_start(ap, fmt);
	if (used)
		used += (size_t)snprintf(to + used, size - used, ", ");
	vsnprintf(to + used, size - used, fmt, ap);
	va_end(ap);
}

/* The value of a column out of a JSON row, on this engine. */
static void value(struct dump *d, struct lists *l, size_t i, const struct column *c)
{
	if (!db_is_postgresql(d->db))
		append(l->values, sizeof l->values, "json_extract(value, '$[%zu]')", i);
	else if (c->is_number)
		append(l->values, sizeof l->values, "CAST(value ->> %zu AS bigint)", i);
	else
		append(l->values, sizeof l->values, "value ->> %zu", i);
}

/* The key's columns in the order of the key, which may not be that of the table. */
static void keys(struct dump *d, struct lists *l, const struct column *v, size_t n)
{
	for (int64_t k = 1; k <= MAX_KEYS; k++)
		for (size_t i = 0; i < n; i++) {
			if (v[i].key != k)
				continue;
			d->keys++;
			/* With its table: alone it would mean the text that is asked for under the same name. */
			append(l->keys, sizeof l->keys, "%s.%s", d->table, v[i].name);
			append(l->texts, sizeof l->texts, "CAST(%s AS text)", v[i].name);
			const char *mark = db_is_postgresql(d->db) ? "$" : "?";
			append(l->marks, sizeof l->marks, v[i].is_number ? "CAST(%s%d AS bigint)" : "%s%d", mark, (int)k);
		}
}

static struct query query(struct dump *d, const char *what, const char *text, const char *params, const char *columns)
{
	return (struct query){ arena_format(d->lasting, "dump_%s_%s", what, d->table), text, text, params, columns, NULL, 0 };
}

static void queries(struct dump *d, const struct lists *l)
{
	struct arena *a = d->lasting;
	bool pg = db_is_postgresql(d->db);
	const char *columns = arena_copy_n(a, "tttt", 1 + d->keys), *params = columns + 1;
	const char *select = arena_format(a, pg ? "SELECT CAST(json_build_array(%s) AS text), %s FROM %s"
		: "SELECT json_array(%s), %s FROM %s", l->names, l->texts, d->table);
	d->first = query(d, "first", arena_format(a, "%s ORDER BY %s LIMIT %d", select, l->keys, PORTION), "", columns);
	d->next = query(d, "next", arena_format(a, "%s WHERE (%s) > (%s) ORDER BY %s LIMIT %d", select, l->keys, l->marks,
		l->keys, PORTION), params, columns);
	d->first.offsets = d->next.offsets = line_offsets;
	d->first.row_size = d->next.row_size = sizeof(struct line);
	d->add = query(d, "add", arena_format(a, "INSERT INTO %s (%s) SELECT %s FROM %s", d->table, l->names, l->values,
		pg ? "json_array_elements(CAST($1 AS json)) AS rows (value)" : "json_each(?1)"), "t", "");
	d->clear = query(d, "clear", arena_format(a, "DELETE FROM %s", d->table), "", "");
	d->count = query(d, "count", arena_format(a, "SELECT count(*) FROM (SELECT 1 AS n FROM %s LIMIT 1) AS first", d->table),
		"", "i");
	d->sequence = query(d, "sequence", arena_format(a, "SELECT setval(pg_get_serial_sequence('%s', '%s'),"
		" coalesce(max(%s), 1), max(%s) IS NOT NULL) FROM %s", d->table, d->serial ? d->serial : "",
		d->serial ? d->serial : "", d->serial ? d->serial : "", d->table), "", "i");
	d->count.offsets = d->sequence.offsets = number_offsets;
	d->count.row_size = d->sequence.row_size = sizeof(struct number);
}

struct dump *dump_table(struct db *db, struct arena *lasting, const char *table)
{
	struct arg name = arg_text(table);
	struct column *v = NULL;
	size_t n = db_run(db, &catalogue, &name, &v);
	struct dump *d = arena_new(lasting, struct dump, 1);
	struct lists *l = arena_new(lasting, struct lists, 1);
	*d = (struct dump){ .db = db, .lasting = lasting, .table = arena_copy(lasting, table) };
	for (size_t i = 0; i < n; i++) {
		append(l->names, sizeof l->names, "%s", v[i].name);
		value(d, l, i, &v[i]);
		if (v[i].is_serial)
			d->serial = arena_copy(lasting, v[i].name);
	}
	keys(d, l, v, n);
	d->columns = arena_copy(lasting, l->names);
	if (!n || !d->keys)
		return NULL;
	queries(d, l);
	return d;
}

const char *dump_columns(const struct dump *d)
{
	return d->columns;
}

bool dump_is_empty(struct dump *d)
{
	struct number *n = NULL;
	return db_one(d->db, &d->count, NULL, &n) && !n->n;
}

struct dump_lines dump_next(struct dump *d, struct arena *portion)
{
	struct arg after[MAX_KEYS];
	for (size_t k = 0; k < d->keys; k++)
		after[k] = arg_text(d->after[k]);
	struct line *rows = NULL;
	struct arena *before = db_arena(d->db, portion);
	size_t n = d->ended ? 0 : db_run(d->db, d->begun ? &d->next : &d->first, after, &rows);
	db_arena(d->db, before);
	d->begun = true;
	d->ended = n < PORTION;
	struct dump_lines lines = { arena_new(portion, const char *, n + 1), n };
	for (size_t i = 0; i < n; i++)
		lines.v[i] = rows[i].json;
	for (size_t k = 0; n && k < d->keys; k++)
		if (snprintf(d->after[k], MAX_KEY, "%s", rows[n - 1].key[k]) >= MAX_KEY)
			db_fail(d->db, DB_BROKEN, d->table, "a key is too long to be dumped");
	return lines;
}

static void run(struct dump *d, const struct query *q, const struct arg *args, struct arena *portion)
{
	void *none;
	struct arena *before = db_arena(d->db, portion);
	db_run(d->db, q, args, &none);
	db_arena(d->db, before);
}

void dump_add(struct dump *d, struct arena *portion, struct dump_lines lines)
{
	size_t size = 3, used = 1;
	for (size_t i = 0; i < lines.n; i++)
		size += strlen(lines.v[i]) + 1;
	char *rows = arena_new(portion, char, size);
	rows[0] = '[';
	for (size_t i = 0; i < lines.n; i++) {
		size_t n = strlen(lines.v[i]);
		memcpy(rows + used, lines.v[i], n);
		used += n;
		rows[used++] = i + 1 < lines.n ? ',' : ']';
	}
	struct arg all = arg_text(rows);
	if (lines.n)
		run(d, &d->add, &all, portion);
}

void dump_added(struct dump *d, struct arena *portion)
{
	if (d->serial && db_is_postgresql(d->db))
		run(d, &d->sequence, NULL, portion);
}

void dump_clear(struct dump *d, struct arena *portion)
{
	run(d, &d->clear, NULL, portion);
}
