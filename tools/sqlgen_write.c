/* sqlgen's second half: the C of a statement. */
#include "sqlgen.h"

#include <ctype.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

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
void write_struct(const struct made *m)
{
	printf("\n#ifndef row_%s_%016llx\n#define row_%s_%016llx\n", m->row, shape_of(&m->columns), m->row, shape_of(&m->columns));
	printf("struct %s {\n", m->row);
	for (int i = 0; i < m->columns.n; i++) {
		const struct field *c = &m->columns.v[i];
		printf("\t%s%s;\n", c->null ? c->type->c_null : c->type->c, c->name);
	}
	printf("};\n");
	printf("struct %s_list { const struct %s *v; size_t n; };\n#endif\n", m->row, m->row);
}

void write_declaration(const struct made *m)
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

void write_body(const struct made *m, const char *sql, const char *twin)
{
	printf("\n{\n");
	print_query(m, sql, twin);
	print_call(m);
}
