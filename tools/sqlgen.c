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
 * only a computed column needs its type after the row's name, and only where the row is named first
 * in the file.  Types: int, text, vnd, day, moment; a parameter type with ? may be NULL.
 *
 *   -- fragment NAME:
 *   text;
 *
 * is what several statements of the file share: {NAME} in what follows it stands for its text.
 *
 * SQLite also tells which tables the statement reads and writes (they are numbered in the order of the
 * schema): with that the server knows which kept pages a change concerns.
 */
#include "sqlgen.h"

#include <ctype.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct type types[] = {
	{ "int",    'i', 'I', "int64_t ",       "struct optional ", "int",    "optional" },
	{ "text",   't', 't', "const char *",   "const char *",     "text",   "text" },
	{ "vnd",    'v', 'v', "struct vnd ",    "struct vnd ",      "vnd",    "vnd" },
	{ "day",    'd', 'd', "struct day ",    "struct day ",      "day",    "day" },
	{ "moment", 'm', 'm', "struct moment ", "struct moment ",   "moment", "moment" },
};

static const char *file;
static int line;
static sqlite3 *db;
static bool header;             /* -h: make the header */
struct row { char name[64]; struct fields said, columns; };
static struct row rows[128];     /* those that the file has named */
static int n_rows;
struct fragment { char name[64]; const char *text; int line; bool used; };
static struct fragment fragments[32];
static int n_fragments;
static char tables[TABLES][64];  /* of the schema, in its order */
static int n_tables;
bool reads[TABLES], writes[TABLES];

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

static const struct field *field_named(const struct fields *f, const char *name)
{
	for (int i = 0; i < f->n; i++)
		if (!strcmp(f->v[i].name, name))
			return &f->v[i];
	return NULL;
}

/* The columns, as SQLite knows them; computed ones as the head of the query says. */
static struct fields columns_of(sqlite3_stmt *st, const struct fields *said)
{
	struct fields f = { .n = sqlite3_column_count(st) };
	for (int i = 0; i < f.n; i++) {
		struct field *x = &f.v[i];
		snprintf(x->name, sizeof x->name, "%s", sqlite3_column_name(st, i));
		const struct field *told = field_named(said, x->name);
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

/* Behind the parameters: ": many work (…)"; remarks may follow. */
static char *kind_of(char *head)
{
	char *at = strstr(head, ") :");
	if (!at)
		stop("bad head:", head);
	return at + 2;
}

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

static const struct row *row_named(const char *name)
{
	for (int i = 0; i < n_rows; i++)
		if (!strcmp(rows[i].name, name))
			return &rows[i];
	return NULL;
}

/* A row that was named before has the same columns again, in any order. */
static void check_row(const struct made *m, const struct row *before)
{
	for (int i = 0; i < m->columns.n; i++) {
		const struct field *c = &m->columns.v[i], *b = field_named(&before->columns, c->name);
		if (!b || b->type != c->type || b->null != c->null)
			stop("not the column that the row had before:", c->name);
	}
	if (m->columns.n != before->columns.n)
		stop("columns are missing that the row had before:", m->row);
}

static void add_row(const struct made *m, const struct fields *said)
{
	if (n_rows == sizeof rows / sizeof *rows)
		stop("too many kinds of rows in one file:", m->row);
	strcpy(rows[n_rows].name, m->row);
	rows[n_rows].said = *said;
	rows[n_rows++].columns = m->columns;
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
	const struct row *before = row_named(m.row);
	if (columns_said && columns_said < head + strcspn(head, "\n"))
		said = read_fields(kind_of(head));
	m.columns = prepare(&m, sql, said.n || !before ? &said : &before->said);
	if (twin)
		check_twin(twin);
	if (before)
		check_row(&m, before);
	else if (m.kind != INT && m.kind != RUN)
		add_row(&m, &said);
	if (header && !before && m.kind != INT && m.kind != RUN)
		write_struct(&m);
	write_declaration(&m);
	if (header) {
		printf(";\n");
		return;
	}
	write_body(&m, sql, twin);
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

/* Put the texts of the fragments that it names into a text. */
static void expand(char *text, size_t room)
{
	for (char *p = text; (p = strchr(p, '{'));) {
		size_t n = strspn(p + 1, "abcdefghijklmnopqrstuvwxyz_0123456789");
		struct fragment *f = fragments;
		if (!n || p[n + 1] != '}') {
			p++;
			continue;
		}
		while (f < fragments + n_fragments && (strlen(f->name) != n || strncmp(f->name, p + 1, n)))
			f++;
		p[n + 1] = '\0';
		if (f == fragments + n_fragments)
			stop("no fragment above has the name", p + 1);
		char *rest = strdup(p + n + 2);
		if ((size_t)(p - text) + strlen(f->text) + strlen(rest) >= room)
			stop("the statement is too long with", f->name);
		p = stpcpy(p, f->text);
		strcpy(p, rest);
		free(rest);
		f->used = true;
	}
}

/* "-- fragment NAME:", remarks, and its text up to ';'. */
static char *take_fragment(char *p)
{
	static char text[16384];
	struct fragment *f = &fragments[n_fragments];
	if (n_fragments == sizeof fragments / sizeof *fragments || sscanf(p, "-- fragment %63[a-z_0-9]:", f->name) != 1)
		stop("bad fragment, or too many:", f->name);
	for (int i = 0; i < n_fragments; i++)
		if (!strcmp(fragments[i].name, f->name))
			stop("a fragment twice:", f->name);
	while (!strncmp(p, "--", 2))
		p += strcspn(p, "\n") + 1;
	take_sql(&p, text, sizeof text);
	expand(text, sizeof text);
	f->text = strdup(text + strspn(text, " \t\n"));
	f->line = line;
	n_fragments++;
	return p;
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
	if (!strncmp(p, "-- fragment ", 12))
		return take_fragment(p);
	head[0] = '\0';
	while (!strncmp(p, "--", 2)) {
		size_t n = strcspn(p, "\n"), used = strlen(head);
		bool remark = !strncmp(p, "--  ", 4);
		size_t from = !used ? 0 : remark || p[2] != ' ' ? 2 : 3; /* a head that goes on is one line */
		snprintf(head + used, sizeof head - used, "%s%.*s", remark ? "\n" : used ? " " : "", (int)(n - from), p + from);
		p += n + 1;
	}
	take_sql(&p, sql, sizeof sql);
	expand(sql, sizeof sql);
	char *next = p + strspn(p, " \t\n");
	bool has_twin = !strncmp(next, "-- on postgresql", 16);
	if (has_twin) {
		p = next + strcspn(next, "\n") + 1;
		take_sql(&p, twin, sizeof twin);
		expand(twin, sizeof twin);
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
	for (int i = 0; i < n_fragments; i++)
		if (!fragments[i].used)
			line = fragments[i].line, stop("no statement uses the fragment", fragments[i].name);
	return 0;
}
