#include "db/reference.h"

#include <stddef.h>

/* Rows that name others without a foreign key: {table, column, table that is named}. */
#define UNDECLARED_ROWS \
	"undeclared (tab, col, target) AS (VALUES ('article', 'shown', 'article_revision'), ('comment_shown', 'thread_id', 'comment')," \
	" ('log_entry', 'actor', 'account'), ('request_key', 'account_id', 'account'))"

/* What the engines know of the schema, said alike: columns of tables, with their place in the key (0: not in it), and
 * foreign keys.  sqlgen cannot check these, for they ask the catalogues. */
#define SQLITE_KNOWS \
	"WITH col (tab, name, is_number, pk) AS (" \
	"  SELECT m.name, c.name, lower(c.type) IN ('bigint', 'integer'), c.pk" \
	"    FROM sqlite_schema m JOIN pragma_table_info(m.name) c" \
	"   WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite!_%' ESCAPE '!')," \
	" foreign_key (tab, col, target) AS (" \
	"  SELECT m.name, f.\"from\", f.\"table\" FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f" \
	"   WHERE m.type = 'table'), "
#define PG_KNOWS \
	"WITH col (tab, name, is_number, pk) AS (" \
	"  SELECT CAST(t.relname AS text), CAST(a.attname AS text), CASE WHEN a.atttypid = CAST('bigint' AS regtype) THEN 1 ELSE 0 END," \
	"         coalesce(array_position(k.conkey, a.attnum), 0)" \
	"    FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped" \
	"    LEFT JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'p'" \
	"   WHERE t.relkind = 'r' AND t.relnamespace = CAST(current_schema() AS regnamespace))," \
	" foreign_key (tab, col, target) AS (" \
	"  SELECT CAST(t.relname AS text), CAST(a.attname AS text), CAST(f.relname AS text)" \
	"    FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid JOIN pg_class f ON f.oid = k.confrelid" \
	"    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)" \
	"   WHERE k.contype = 'f' AND t.relnamespace = CAST(current_schema() AS regnamespace)), "
#define NAMED \
	UNDECLARED_ROWS ", named (tab, col, target) AS (" \
	"  SELECT tab, col, target FROM foreign_key" \
	"  UNION SELECT tab, col, target FROM undeclared" \
	"  UNION SELECT tab, name, 'account' FROM col WHERE is_number = 1 AND name LIKE '%!_by' ESCAPE '!') "
/* Of the row that names: the numbers of its key; of the one that is named: its key. */
#define ALL(joined) \
	"SELECT n.tab, n.col, n.target, t.name," \
	"       (SELECT " joined "('CAST(x.' || k.name || ' AS text)', ' || '' '' || ')" \
	"          FROM col k WHERE k.tab = n.tab AND k.pk > 0 AND k.is_number = 1)" \
	"  FROM named n JOIN col t ON t.tab = n.target AND t.pk = 1" \
	" ORDER BY n.tab, n.col"
#define UNKNOWN \
	"SELECT c.tab, c.name, NULL, NULL, NULL FROM col c" \
	" WHERE c.is_number = 1 AND c.name LIKE '%!_id' ESCAPE '!'" \
	"   AND NOT EXISTS (SELECT 1 FROM named n WHERE n.tab = c.tab AND n.col = c.name)" \
	" ORDER BY c.tab, c.name"

static const size_t offsets[] = {
	offsetof(struct reference, from), offsetof(struct reference, column), offsetof(struct reference, to),
	offsetof(struct reference, to_key), offsetof(struct reference, key),
};
static const struct query all = {
	"references_all", SQLITE_KNOWS NAMED ALL("group_concat"), PG_KNOWS NAMED ALL("string_agg"), "", "ttttt", offsets, sizeof(struct reference),
};
static const struct query unknown = {
	"references_unknown", SQLITE_KNOWS NAMED UNKNOWN, PG_KNOWS NAMED UNKNOWN, "", "ttttt", offsets,
	sizeof(struct reference),
};

struct reference_list references_all(struct db *db)
{
	struct reference_list list;
	list.n = db_run(db, &all, NULL, &list.v);
	return list;
}

struct reference_list references_unknown(struct db *db)
{
	struct reference_list list;
	list.n = db_run(db, &unknown, NULL, &list.v);
	return list;
}

struct reference_rows reference_broken(struct db *db, struct arena *a, const struct reference *r)
{
	static const size_t key[] = { offsetof(struct reference_row, key) };
	const char *text = arena_format(a, "SELECT %s FROM %s x WHERE x.%s IS NOT NULL"
		" AND NOT EXISTS (SELECT 1 FROM %s y WHERE y.%s = x.%s)%s%s", r->key ? r->key : "NULL", r->from, r->column, r->to,
		r->to_key, r->column, r->key ? " ORDER BY " : "", r->key ? "1" : "");
	struct query q = {
		.name = "reference_broken", .sqlite = text, .pg = text, .params = "", .columns = "t", .offsets = key,
		.row_size = sizeof(struct reference_row), .once = true,
	};
	struct reference_rows rows;
	rows.n = db_run(db, &q, NULL, &rows.v);
	return rows;
}
