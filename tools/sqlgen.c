/* sqlgen: compile one .sql file to C.
 *
 *   -- NAME(parameter type, ...) : KIND ROW (column type, ...)
 *   the statement;
 *
 * makes, by the kind,
 *   many ROW     struct ROW_list NAME(struct db *, ...)     every row, as { v, n }
 *   first ROW    const struct ROW *NAME(struct db *, ...)   the row, or NULL
 *   one ROW      struct ROW NAME(struct db *, ...)          the row, that is always there
 *   int          int64_t NAME(struct db *, ...)             the number in it
 *   run          void NAME(struct db *, ...)
 *
 * The statement is really prepared, by SQLite, against the schema: a wrong table, column or
 * parameter stops the build with file and line.  A column's type is the one its table declares;
 * only a computed column needs its type after the row's name.  Types: int, text, vnd, day,
 * moment; a parameter type with ? may be NULL.
 *
 * SQLite also tells which tables the statement reads and writes (they are numbered in the order of the
 * schema): with that the server knows which kept pages a change concerns.
 */
#include <ctype.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct type { const char *word; char letter, letter_null; const char *c, *c_null, *arg, *arg_null; };

static const struct type types[] = {
	{ "int",    'i', 'I', "int64_t ",       "struct optional ", "int",    "optional" },
	{ "text",   't', 't', "const char *",   "const char *",     "text",   "text" },
	{ "vnd",    'v', 'v', "struct vnd ",    "struct vnd ",      "vnd",    "vnd" },
	{ "day",    'd', 'd', "struct day ",    "struct day ",      "day",    "day" },
	{ "moment", 'm', 'm', "struct moment ", "struct moment ",   "moment", "moment" },
};

enum { TABLES = 128 };           /* as many as fit struct tables of db/db.h */

struct field { char name[64]; const struct type *type; bool null; };
struct fields { struct field v[40]; int n; };

static const char *file;
static int line;
static sqlite3 *db;
static bool header;             /* -h: make the header */
static char seen[128][64];       /* rows whose struct is made */
static int n_seen;
static char tables[TABLES][64];  /* of the schema, in its order */
static int n_tables;
static bool reads[TABLES], writes[TABLES]; /* of the statement that was prepared last */

static _Noreturn void stop(const char *message, const char *detail)
{
	fprintf(stderr, "%s:%d: error: %s %s\n", file, line, message, detail);
	exit(1);
}

static char *read_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		perror(path), exit(1);
	char *text = calloc(1, 1 << 20);
	text[fread(text, 1, (1 << 20) - 1, f)] = '\0';
	fclose(f);
	return text;
}

static const struct type *type_of(const char *word)
{
	if (!sqlite3_stricmp(word, "bigint") || !sqlite3_stricmp(word, "integer"))
		word = "int";
	if (!sqlite3_stricmp(word, "codetext"))
		word = "text";
	if (!sqlite3_stricmp(word, "daytext"))
		word = "day";
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (!sqlite3_stricmp(types[i].word, word))
			return &types[i];
	stop("unknown type", word);
}

/* Read "(name type, name type?, ...)". */
static struct fields read_fields(const char *p)
{
	struct fields f = { .n = 0 };
	char name[64], type[64];
	for (p = strchr(p, '(') + 1; sscanf(p, " %63[a-z_0-9] %63[a-z?]", name, type) == 2;) {
		struct field *x = &f.v[f.n++];
		x->null = type[strlen(type) - 1] == '?';
		type[strcspn(type, "?")] = '\0';
		x->type = type_of(type);
		strcpy(x->name, name);
		p += strcspn(p, ",)");
		if (*p++ == ')')
			break;
	}
	return f;
}

static void read_tables(void)
{
	sqlite3_stmt *st;
	sqlite3_prepare_v2(db, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid", -1, &st, NULL);
	while (sqlite3_step(st) == SQLITE_ROW) {
		if (n_tables == TABLES)
			stop("too many tables:", (const char *)sqlite3_column_text(st, 0));
		snprintf(tables[n_tables++], sizeof *tables, "%s", (const char *)sqlite3_column_text(st, 0));
	}
	sqlite3_finalize(st);
}

/* Called by SQLite while it prepares a statement: for what it names, its triggers and foreign keys. */
static int note_table(void *unused, int act, const char *table, const char *b, const char *c, const char *d)
{
	(void)unused, (void)b, (void)c, (void)d;
	bool *set = act == SQLITE_READ ? reads
		: act == SQLITE_INSERT || act == SQLITE_UPDATE || act == SQLITE_DELETE ? writes : NULL;
	for (int i = 0; set && i < n_tables; i++)
		if (!strcmp(tables[i], table))
			set[i] = true;
	return SQLITE_OK;
}

/* PostgreSQL's twin of a statement may name no other tables: SQLite cannot prepare it. */
static void check_twin(const char *twin)
{
	for (int i = 0; i < n_tables; i++) {
		size_t n = strlen(tables[i]);
		for (const char *p = twin; !reads[i] && !writes[i] && (p = strstr(p, tables[i])); p += n)
			if (!isalnum((unsigned char)p[n]) && p[n] != '_' && p > twin && !isalnum((unsigned char)p[-1])
				&& !strchr("_.:", p[-1]) && p[n] != '.')
				stop("the twin names another table:", tables[i]);
	}
}

/* The columns, as SQLite knows them; computed ones as the head of the query says. */
static struct fields columns_of(sqlite3_stmt *st, const struct fields *said)
{
	struct fields f = { .n = sqlite3_column_count(st) };
	for (int i = 0; i < f.n; i++) {
		struct field *x = &f.v[i];
		snprintf(x->name, sizeof x->name, "%s", sqlite3_column_name(st, i));
		const struct field *told = NULL;
		for (int k = 0; k < said->n; k++)
			if (!strcmp(said->v[k].name, x->name))
				told = &said->v[k];
		const char *declared = sqlite3_column_decltype(st, i);
		if (!told && !declared)
			stop("say the type of the computed column", x->name);
		x->type = told ? told->type : type_of(declared);
		x->null = told && told->null;
		const char *table = sqlite3_column_table_name(st, i);
		int not_null = 0, key = 0;
		if (!told && table && !sqlite3_table_column_metadata(db, NULL, table,
				sqlite3_column_origin_name(st, i), NULL, NULL, &not_null, &key, NULL))
			x->null = !not_null && !key;
	}
	return f;
}

/* SQLite's :name becomes PostgreSQL's $1; and the order must be that of the head. */
static void print_text(const char *sql, const struct fields *params, bool pg)
{
	putchar('"');
	bool quoted = false;
	for (const char *p = sql; *p; p++) {
		quoted ^= *p == '\'';
		if (*p == ':' && !quoted && p[-1] != ':' && islower((unsigned char)p[1])) {
			size_t n = strspn(p + 1, "abcdefghijklmnopqrstuvwxyz_0123456789");
			for (int i = 0; i < params->n; i++)
				if (strlen(params->v[i].name) == n && !strncmp(params->v[i].name, p + 1, n))
					printf(pg ? "$%d" : "?%d", i + 1);
			p += n;
		} else if (*p == '\n') {
			printf("\\n\"\n\t\t\t\"");
		} else if (*p == '"' || *p == '\\') {
			printf("\\%c", *p);
		} else {
			putchar(*p);
		}
	}
	printf("\",\n");
}

/* Behind the parameters: ": many work (…)"; remarks may follow. */
static char *kind_of(char *head)
{
	char *at = strstr(head, ") :");
	if (!at)
		stop("bad head:", head);
	return at + 2;
}

enum kind { MANY, FIRST, ONE, INT, RUN };

/* What a head and its statement say. */
struct made { char name[64], row[64]; enum kind kind; struct fields params, columns; };

static enum kind kind_named(const char *word)
{
	static const char *const words[] = { [MANY] = "many", [FIRST] = "first", [ONE] = "one", [INT] = "int", [RUN] = "run" };
	for (int k = MANY; k <= RUN; k++)
		if (!strcmp(words[k], word))
			return (enum kind)k;
	stop("unknown kind", word);
}

/* Prepare the statement against the schema; the head must name its parameters, all and no others. */
static struct fields prepare(const struct made *m, const char *sql, const struct fields *said)
{
	sqlite3_stmt *st;
	memset(reads, 0, sizeof reads);
	memset(writes, 0, sizeof writes);
	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
		stop(m->name, sqlite3_errmsg(db));
	for (int i = 1; i <= sqlite3_bind_parameter_count(st); i++) {
		bool known = false;
		for (int k = 0; k < m->params.n; k++)
			known |= !strcmp(m->params.v[k].name, sqlite3_bind_parameter_name(st, i) + 1);
		if (!known)
			stop("parameter is not in the head:", sqlite3_bind_parameter_name(st, i));
	}
	if (sqlite3_bind_parameter_count(st) != m->params.n)
		stop("a parameter of the head is not used in", m->name);
	struct fields columns = columns_of(st, said);
	sqlite3_finalize(st);
	return columns;
}

/* FNV-1a of a row's columns: rows of one name in two files are one struct if they have the same columns;
 * if not, the second does not compile. */
static unsigned long long shape_of(const struct fields *columns)
{
	unsigned long long h = 14695981039346656037u;
	for (int i = 0; i < columns->n; i++) {
		const struct field *c = &columns->v[i];
		for (const char *p = c->name; *p; p++)
			h = (h ^ (unsigned char)*p) * 1099511628211u;
		h = (h ^ (unsigned char)(c->null ? c->type->letter_null : c->type->letter)) * 1099511628211u;
	}
	return h;
}

/* The struct of a row, the first time that it is named. */
static void print_struct(const struct made *m)
{
	for (int i = 0; i < n_seen; i++)
		if (!strcmp(seen[i], m->row))
			return;
	if (n_seen == sizeof seen / sizeof *seen)
		stop("too many kinds of rows in one file:", m->row);
	strcpy(seen[n_seen++], m->row);
	printf("\n#ifndef row_%s_%016llx\n#define row_%s_%016llx\n", m->row, shape_of(&m->columns), m->row, shape_of(&m->columns));
	printf("struct %s {\n", m->row);
	for (int i = 0; i < m->columns.n; i++) {
		const struct field *c = &m->columns.v[i];
		printf("\t%s%s;\n", c->null ? c->type->c_null : c->type->c, c->name);
	}
	printf("};\n");
	printf("struct %s_list { const struct %s *v; size_t n; };\n#endif\n", m->row, m->row);
}

static void print_declaration(const struct made *m)
{
	printf("\n");
	switch (m->kind) {
	case MANY: printf("struct %s_list ", m->row); break;
	case FIRST: printf("const struct %s *", m->row); break;
	case ONE: printf("struct %s ", m->row); break;
	case INT: printf("int64_t "); break;
	case RUN: printf("void "); break;
	}
	printf("%s(struct db *db", m->name);
	for (int i = 0; i < m->params.n; i++) {
		const struct field *p = &m->params.v[i];
		printf(", %s%s", p->null ? p->type->c_null : p->type->c, p->name);
	}
	printf(")");
}

static void print_tables(const char *member, const bool *set)
{
	unsigned long long bits[TABLES / 64] = { 0 };
	for (int i = 0; i < TABLES; i++)
		bits[i / 64] |= (unsigned long long)set[i] << i % 64;
	printf("\t\t.%s = { { 0x%llx, 0x%llx } },\n", member, bits[0], bits[1]);
}

/* A statement that is told the time finds other rows later, without any change. */
static bool is_timed(const struct made *m)
{
	for (int i = 0; i < m->params.n; i++)
		if (m->params.v[i].type->letter == 'm' && !strcmp(m->params.v[i].name, "now"))
			return true;
	return false;
}

static void print_query(const struct made *m, const char *sql, const char *twin)
{
	if (m->columns.n) {
		printf("\tstatic const size_t offsets[] = {\n");
		for (int i = 0; i < m->columns.n; i++)
			printf(m->kind == INT ? "\t\t0,\n" : "\t\toffsetof(struct %s, %s),\n", m->row, m->columns.v[i].name);
		printf("\t};\n");
	}
	printf("\tstatic const struct query q = {\n\t\t.name = \"%s\",\n\t\t.sqlite = ", m->name);
	print_text(sql, &m->params, false);
	printf("\t\t.pg = ");
	print_text(twin ? twin : sql, &m->params, true);
	printf("\t\t.params = \"");
	for (int i = 0; i < m->params.n; i++)
		putchar(m->params.v[i].type->letter);
	printf("\",\n\t\t.columns = \"");
	for (int i = 0; i < m->columns.n; i++)
		putchar(m->columns.v[i].null ? m->columns.v[i].type->letter_null : m->columns.v[i].type->letter);
	printf("\",\n\t\t.known = true,\n\t\t.timed = %s,\n", is_timed(m) ? "true" : "false");
	print_tables("reads", reads);
	print_tables("writes", writes);
	if (m->kind == INT)
		printf("\t\t.offsets = offsets,\n\t\t.row_size = sizeof(int64_t),\n");
	else if (m->columns.n)
		printf("\t\t.offsets = offsets,\n\t\t.row_size = sizeof(struct %s),\n", m->row);
	printf("\t};\n");
}

static void print_call(const struct made *m)
{
	printf("\tconst struct arg args[] = {\n");
	for (int i = 0; i < m->params.n; i++) {
		const struct field *p = &m->params.v[i];
		printf("\t\targ_%s(%s),\n", p->null ? p->type->arg_null : p->type->arg, p->name);
	}
	printf("\t\t{ 0 },\n\t};\n");
	const char *row = m->row;
	switch (m->kind) {
	case MANY:
		printf("\tstruct %s_list list;\n\tlist.n = db_run(db, &q, args, &list.v);\n\treturn list;\n}\n", row);
		break;
	case FIRST:
		printf("\tconst struct %s *row;\n\treturn db_run(db, &q, args, &row) ? row : NULL;\n}\n", row);
		break;
	case ONE:
		printf("\tconst struct %s *row;\n\treturn db_one(db, &q, args, &row) ? *row : (struct %s){ 0 };\n}\n", row, row);
		break;
	case INT:
		printf("\tconst int64_t *number;\n\treturn db_one(db, &q, args, &number) ? *number : 0;\n}\n");
		break;
	case RUN:
		printf("\tvoid *none;\n\tdb_run(db, &q, args, &none);\n}\n");
		break;
	}
}

static void make(char *head, const char *sql, const char *twin)
{
	static struct made m;
	char word[16];
	m = (struct made){ 0 };
	if (sscanf(head, "-- %63[a-z_0-9]", m.name) != 1 || sscanf(kind_of(head) + 1, " %15s %63s", word, m.row) < 1)
		stop("bad head:", head);
	m.kind = kind_named(word);
	m.params = read_fields(head);
	struct fields said = { .n = 0 };
	char *columns_said = strchr(kind_of(head), '(');
	if (columns_said && columns_said < head + strcspn(head, "\n"))
		said = read_fields(kind_of(head));
	m.columns = prepare(&m, sql, &said);
	if (twin)
		check_twin(twin);
	if (header && m.kind != INT && m.kind != RUN)
		print_struct(&m);
	print_declaration(&m);
	if (header) {
		printf(";\n");
		return;
	}
	printf("\n{\n");
	print_query(&m, sql, twin);
	print_call(&m);
}

/* The text up to ';' that begins at *p; *p goes on behind it. */
static void take_sql(char **p, char *sql, size_t room)
{
	char *end = strchr(*p, ';');
	if (!end || (size_t)(end - *p) >= room)
		stop("; is missing, or the statement is too long:", *p);
	snprintf(sql, room, "%.*s", (int)(end - *p), *p);
	*p = end + 1;
}

/* Lines of remarks that an empty line follows belong to the file and to no statement. */
static bool is_remark(const char *p)
{
	while (!strncmp(p, "--", 2))
		p += strcspn(p, "\n") + 1;
	return *p == '\n';
}

/* One head (it may go on in further lines that begin with --), its statement, and its twin if there is
 * one under "-- on postgresql".  Returns where the next one begins. */
static char *statement(const char *text, char *p)
{
	static char head[4096], sql[16384], twin[16384];
	line = 1;
	for (const char *q = text; q < p; q++)
		line += *q == '\n';
	head[0] = '\0';
	while (!strncmp(p, "--", 2)) {
		size_t n = strcspn(p, "\n"), used = strlen(head);
		const char *apart = used && !strncmp(p, "--  ", 4) ? "\n" : " ";
		snprintf(head + used, sizeof head - used, "%s%.*s", used ? apart : "", (int)(used ? n - 2 : n), used ? p + 2 : p);
		p += n + 1;
	}
	take_sql(&p, sql, sizeof sql);
	char *next = p + strspn(p, " \t\n");
	bool has_twin = !strncmp(next, "-- on postgresql", 16);
	if (has_twin) {
		p = next + strcspn(next, "\n") + 1;
		take_sql(&p, twin, sizeof twin);
	}
	make(head, sql, has_twin ? twin : NULL);
	return p;
}

int main(int argc, char **argv)
{
	header = argc == 4 && !strcmp(argv[1], "-h");
	if (argc != 3 + header)
		return fprintf(stderr, "usage: sqlgen [-h] schema.sql file.sql\n"), 2;
	char *schema = read_file(argv[1 + header]);
	for (char *p; (p = strstr(schema, "CREATE DOMAIN"));)
		memset(p, ' ', strcspn(p, ";"));
	for (char *p; (p = strstr(schema, "bigserial PRIMARY KEY"));)
		memcpy(p, "INTEGER   ", 10);
	sqlite3_open(":memory:", &db);
	file = argv[1 + header];
	if (sqlite3_exec(db, schema, NULL, NULL, NULL))
		stop("schema:", sqlite3_errmsg(db));
	read_tables();
	sqlite3_exec(db, "PRAGMA foreign_keys = ON", NULL, NULL, NULL);
	sqlite3_set_authorizer(db, note_table, NULL);

	file = argv[2 + header];
	char *text = read_file(file);
	int base = (int)(strlen(file) - strlen(".sql"));
	if (header)
		printf("/* Made by sqlgen from %s.  Do not edit. */\n#pragma once\n#include \"db/db.h\"\n", file);
	else
		printf("/* Made by sqlgen from %s.  Do not edit. */\n#include \"%.*s.sql.h\"\n", file, base, file);

	for (char *p = text; (p = strstr(p, "-- "));)
		p = is_remark(p) ? strstr(p, "\n\n") : statement(text, p);
	return 0;
}
